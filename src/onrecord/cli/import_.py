"""`onrecord import`: an exported archive taken into this one."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.adapters.settings import Settings
from onrecord.cli.opening import archive_option, environment_settings, opened
from onrecord.cli.progress import Progress
from onrecord.errors import ArchiveUnusable


@click.command("import", epilog="Exit status: 0 imported; 1 not, or not all; 2 bad usage.")
@click.argument("source", type=click.Path(exists=True, file_okay=False, path_type=Path))
@archive_option
def command(source: Path, folder: Path | None) -> None:
    """Take in SOURCE, a folder that `onrecord export` made. Everything in it is checked before anything is taken.

    Where there is no archive yet, it is made a copy of the exported one, with its log: an archive moves so, to another
    database too. A copy takes in what the exported archive has had since, as long as only one of them went on. Any
    other archive keeps what it has and takes the pages only: they prove themselves by their bytes; documents and
    readings are what the exporter's Onrecord made of them.
    """
    from onrecord.adapters.transfer import import_from

    settings = environment_settings()
    made_for(folder or settings.archive, settings, source)
    with opened(folder, settings) as library, Progress(finished="taken in") as progress:
        imported = import_from(library, source, progress.done)
        progress.clear()
        click.echo(
            f"{imported.captures} captures, {imported.documents} documents imported"
            + (f", {imported.entries} entries of the log" if imported.entries else "")
        )
        if imported.left:
            click.echo(
                f"onrecord: {library.archive.folder} is another archive than the exported one, whose log of "
                f"{imported.left} entries was not taken; import into a folder that is no archive yet to have it",
                err=True,
            )


def made_for(folder: Path, settings: Settings, source: Path) -> None:
    """Makes an archive to be a copy of an exported one where there is none, or the making of one was killed."""
    from onrecord.adapters.archive import Archive
    from onrecord.adapters.archive_name import NAME, archive_id
    from onrecord.adapters.transfer import facts_of

    try:
        facts_of(source)
        identity = archive_id(source)
        is_there = (folder / NAME).exists()
        if not is_there or (archive_id(folder) == identity and not Archive.is_whole(folder, settings.database)):
            Archive.create(folder, settings.database, copied=identity).close()
    except ArchiveUnusable as error:
        raise click.ClickException(str(error)) from error
