"""Every reader by name: those that need nothing but a document, and those that need a network."""

from __future__ import annotations

from functools import cache

from onrecord.adapters.settings import Settings
from onrecord.reading.readers import READERS, reader
from onrecord.reading.reading import Reader

OPENAI = "openai"
NAMES = tuple(sorted([*READERS, OPENAI]))


def check_reader(name: str, settings: Settings) -> None:
    """Raises OnrecordError where a reader lacks settings. Loads no reader."""
    if name == OPENAI:
        from onrecord.adapters.openai_reader import check

        check(settings)


@cache
def reader_named(name: str, settings: Settings) -> Reader:
    """The reader of that name, made once a process. Raises UnknownReader, and OnrecordError where it lacks settings."""
    if name == OPENAI:
        from onrecord.adapters.openai_reader import OpenAIReader

        return OpenAIReader(settings)
    return reader(name)
