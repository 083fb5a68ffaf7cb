"""`onrecord backup`: the whole archive as it is now, copied while it goes on."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.opening import archive_option, environment_settings
from onrecord.cli.signing import key_option, noted, opened_log


@click.command("backup", epilog="Exit status: 0 backed up; 1 not (nothing is left of it); 2 bad usage.")
@click.argument("target", type=click.Path(path_type=Path))
@archive_option
@key_option
def command(target: Path, folder: Path | None, key_file: Path | None) -> None:
    """Copy everything to the new folder TARGET as it is now: captures, log, database. The archive can go on meanwhile.

    The copy is verified before it gets its name. It holds what opens the log's words: keep it as safe as the archive.
    That it was made is an entry of the log, so that expunging knows of it; archives without a log need no key.
    """
    from onrecord.adapters.backup import back_up

    settings = environment_settings()
    with opened_log(folder, settings) as (_, journal):
        if target.exists():
            raise click.ClickException(f"{target}: is there already; name a new folder")
        noted(journal, "backup", str(target.absolute()), key_file, settings)
        back_up(journal, settings.database, target)
    click.echo(f"{target}: backed up and verified")
