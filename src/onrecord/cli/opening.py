"""What the archive's commands share: the --archive option, opening, and reading pages for it in several processes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.adapters.gazetteer import gazetteers
from onrecord.adapters.readers import reader_named
from onrecord.adapters.settings import Settings
from onrecord.capture.capture import Item
from onrecord.errors import ArchiveUnusable, OnrecordError
from onrecord.reading.contract import capture_json, document_json, reading_json
from onrecord.reading.page import page_of, read_document
from onrecord.reading.stored import document_from

if TYPE_CHECKING:
    from onrecord.adapters.library import Library

Json = dict[str, Any]

archive_option = click.option(
    "--archive",
    "folder",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="The archive's folder. Default: ONRECORD_ARCHIVE, else ./archive.",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read at once."
)


@contextmanager
def opened(folder: Path | None, settings: Settings) -> Iterator[Library]:
    """The archive that a command works on; whatever makes it unusable ends the command with its message."""
    from onrecord.adapters.archive import Archive
    from onrecord.adapters.library import Library

    try:
        with Archive.open(folder or settings.archive, settings.database) as archive:
            yield Library(archive)
    except ArchiveUnusable as error:
        raise click.ClickException(str(error)) from error


def environment_settings() -> Settings:
    """The settings of the environment; a wrong one is bad usage."""
    try:
        return Settings.from_environment(os.environ)
    except OnrecordError as error:
        raise click.UsageError(str(error)) from error


@dataclass(frozen=True)
class Page:
    """A page to be read: with its document where the archive has one, else with its bytes."""

    id: str
    item: Item | None = None
    document: Json | None = None


@dataclass(frozen=True)
class Reads:
    """How pages are read for the archive; travels to the processes that read. Without a reader, documents only."""

    reader: str | None
    settings: Settings

    def __call__(self, page: Page) -> str:
        """What `Library.put` takes, as JSON."""
        encoding: Json = {}
        if page.document is not None:
            document = document_from(page.document)
        else:
            assert page.item is not None  # noqa: S101  a page has one or the other
            decoded, document = page_of(page.item, self.settings.max_page_bytes)
            encoding = {"capture": capture_json(page.item.capture, decoded.used)}
        read: Json = {"id": page.id, **encoding, "document": document_json(document)}
        if self.reader is not None:
            reader = reader_named(self.reader, self.settings)
            reading = read_document(document, reader, gazetteers(self.settings.places))
            read |= {"reader": {"name": reading.reader, "version": reading.version}, **reading_json(reading)}
        return json.dumps(read)
