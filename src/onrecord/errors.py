"""The one tree of errors. Each message says what was wrong, with what input, and what to do."""

from __future__ import annotations


class OnrecordError(Exception):
    """Anything that Onrecord reports to a person without a traceback."""


class CaptureSkipped(OnrecordError):
    """One page could not be had or read; the others of the same source can go on."""


class CaptureStopped(OnrecordError):
    """The source as a whole (a file, a WARC, a host) is unusable."""


class AddressRefused(CaptureSkipped):
    """A URL leads to an address that must never be fetched: private, loopback, link-local, metadata."""


class UnknownReader(OnrecordError):
    """No reader has that name."""


class UngroundedSpan(OnrecordError):
    """A span's words are not what stands in the text: a defect, never a state to go on from."""


class GazetteerUnusable(OnrecordError):
    """A gazetteer's file is damaged, or is none."""
