"""`onrecord init`: an empty archive, or the database of one made anew."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.opening import environment_settings
from onrecord.errors import ArchiveUnusable


@click.command("init", epilog="Exit status: 0 made; 1 not made, or there already; 2 bad usage.")
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path | None) -> None:
    """Make an archive in FOLDER (default: ONRECORD_ARCHIVE, else ./archive).

    Its database is SQLite in the folder, or the PostgreSQL that DATABASE_URL names. Where the folder has captures and
    the database is gone, it is made anew from them; `onrecord reread` then reads them.
    """
    from onrecord.adapters.archive import Archive

    settings = environment_settings()
    folder = folder or settings.archive
    try:
        with Archive.create(folder, settings.database) as archive:
            found = archive.count()
    except ArchiveUnusable as error:
        raise click.ClickException(str(error)) from error
    click.echo(
        f"{folder} is an archive" + (f"; {found} captures taken in, read them: onrecord reread" if found else "")
    )
