"""`onrecord export`: the whole archive copied to a folder."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.opening import archive_option, environment_settings
from onrecord.cli.progress import Progress
from onrecord.cli.signing import key_option, noted, opened_log


@click.command("export", epilog="Exit status: 0 exported; 1 not exported (nothing is left of it); 2 bad usage.")
@click.argument("target", type=click.Path(path_type=Path))
@archive_option
@click.option(
    "--readings/--no-readings", default=True, show_default=True, help="Copy readings too; they can be remade."
)
@click.option(
    "--log/--no-log", default=True, show_default=True, help="Copy the log and what opens its words; or pages only."
)
@key_option
def command(target: Path, folder: Path | None, key_file: Path | None, *, readings: bool, log: bool) -> None:
    """Copy the archive to the new folder TARGET: captures and log byte for byte, documents, readings. All is checked.

    Whoever gets the folder can read every page in it and where it came from, and every word of the log. That it was
    made is an entry of the log, in archives that have one. `onrecord import` into a folder that is no archive yet makes
    it the same archive again.
    """
    from onrecord.adapters.expunging import PAGES
    from onrecord.adapters.transfer import export

    settings = environment_settings()
    with opened_log(folder, settings) as (library, journal), Progress(finished="copied") as progress:
        if target.exists():
            raise click.ClickException(f"{target}: is there already; name a new folder")
        noted(journal, "export" if log else PAGES, str(target.absolute()), key_file, settings)
        export(library, target, readings=readings, log=log, done=progress.done)
        progress.clear()
        captures = library.archive.captures
        click.echo(f"{target}: {progress.read} documents; captures end at {captures.size} {captures.chain}")
