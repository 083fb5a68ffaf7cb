"""The one tree of errors. Each message says what was wrong, with what input, and what to do."""

from __future__ import annotations


class OnrecordError(Exception):
    """Anything that Onrecord reports to a person without a traceback.

    pattern  the message with named placeholders, so that it can be said in another language; the message itself where
             it has no parts
    parts    what fills them: numbers, and words. One that is called `why` tells of the error's cause.
    """

    def __init__(self, pattern: str = "", **parts: object) -> None:
        super().__init__(pattern.format(**parts) if parts else pattern)
        self.pattern = pattern
        # Words and numbers alone: an error may go from one process to another.
        self.parts = {name: part if isinstance(part, int | float) else str(part) for name, part in parts.items()}
        # Also of an error that is handed on without being raised.
        if isinstance(why := parts.get("why"), Exception):
            self.__cause__ = why


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


class EntryRefused(OnrecordError):
    """An entry, key, proof, checkpoint or judgement is not well formed, or not allowed where it stands."""


class LogDamaged(OnrecordError):
    """A log's bytes are not what was written. `offset` in bytes and the entry's `number` say where, `reason` what."""

    def __init__(self, offset: int, number: int, reason: str) -> None:
        super().__init__(f"entry {number} at byte {offset}: {reason}")
        self.offset, self.number, self.reason = offset, number, reason


class ArchiveUnusable(OnrecordError):
    """An archive cannot be opened or written to: none there, in use, another's database, a full or read-only disk."""


class ArchiveDamaged(ArchiveUnusable):
    """Stored bytes are not what was acknowledged: changed, cut short or taken away."""


class KeyUnusable(OnrecordError):
    """A person's key cannot be had: no file, another passphrase, or none that this log knows."""
