"""`onrecord restore`: an archive made again of a backup."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.opening import environment_settings
from onrecord.errors import OnrecordError


@click.command("restore", epilog="Exit status: 0 restored and verified; 1 not; 2 bad usage.")
@click.argument("backup", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
def command(backup: Path, folder: Path | None) -> None:
    """Make an archive in FOLDER (default: ONRECORD_ARCHIVE, else ./archive) of BACKUP, which onrecord backup made.

    FOLDER must be empty or not there, and DATABASE_URL, where it is set, name an empty database; a backup of one kind
    of database is restored to the other as well. What was expunged since the backup is there again: expunge it again.
    """
    from onrecord.adapters.backup import restore

    settings = environment_settings()
    folder = folder or settings.archive
    try:
        restore(backup, folder, settings.database)
    except OnrecordError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{folder}: restored and verified")
