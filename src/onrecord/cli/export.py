"""`onrecord export`: the whole archive copied to a folder."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.opening import archive_option, environment_settings, opened
from onrecord.cli.progress import Progress


@click.command("export", epilog="Exit status: 0 exported; 1 not exported (nothing is left of it); 2 bad usage.")
@click.argument("target", type=click.Path(path_type=Path))
@archive_option
@click.option(
    "--readings/--no-readings", default=True, show_default=True, help="Copy readings too; they can be remade."
)
def command(target: Path, folder: Path | None, *, readings: bool) -> None:
    """Copy the archive to the new folder TARGET: captures byte for byte, documents, readings. Each capture is checked.

    Whoever gets the folder can read every page in it and where it came from.
    """
    from onrecord.adapters.transfer import export

    with opened(folder, environment_settings()) as library, Progress(finished="copied") as progress:
        export(library, target, readings=readings, done=progress.done)
        progress.clear()
        captures = library.archive.captures
        click.echo(f"{target}: {progress.read} documents; captures end at {captures.size} {captures.chain}")
