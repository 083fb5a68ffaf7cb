"""`onrecord import`: an exported archive taken into this one."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.opening import archive_option, environment_settings, opened
from onrecord.cli.progress import Progress


@click.command("import", epilog="Exit status: 0 imported; 1 not, or not all; 2 bad usage.")
@click.argument("source", type=click.Path(exists=True, file_okay=False, path_type=Path))
@archive_option
def command(source: Path, folder: Path | None) -> None:
    """Take in SOURCE, a folder that `onrecord export` made. Everything in it is checked before anything is taken.

    What the archive has stays as it is. Captures prove themselves by their bytes; documents and readings are what the
    exporter's Onrecord made of them.
    """
    from onrecord.adapters.transfer import import_from

    with opened(folder, environment_settings()) as library, Progress(finished="taken in") as progress:
        imported = import_from(library, source, progress.done)
        progress.clear()
        click.echo(f"{imported.captures} captures, {imported.documents} documents imported")
