"""What the archive's commands share: the --archive option and opening."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.adapters.settings import Settings
from onrecord.errors import ArchiveUnusable, OnrecordError

if TYPE_CHECKING:
    from onrecord.adapters.library import Library

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
