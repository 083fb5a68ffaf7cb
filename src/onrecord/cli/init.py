"""`onrecord init`: an empty archive with its log, or the database of one made anew."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.adapters.settings import Settings
from onrecord.cli.opening import environment_settings
from onrecord.cli.signing import asked, holder_of, key_option, path_of_key, signing_key, user_name
from onrecord.errors import ArchiveUnusable, OnrecordError

if TYPE_CHECKING:
    from onrecord.adapters.journal import Journal


@click.command("init", epilog="Exit status: 0 made; 1 not made, or there already; 2 bad usage.")
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--origin", help="What the log is called: example.org/harbour. Default: onrecord/ and the archive's id.")
@click.option("--name", help="Who the owner is. Default: as the key's file says, else the system's name of the user.")
@key_option
def command(folder: Path | None, origin: str | None, name: str | None, key_file: Path | None) -> None:
    """Make an archive in FOLDER (default: ONRECORD_ARCHIVE, else ./archive), and begin its log.

    Its database is SQLite in the folder, or the PostgreSQL that DATABASE_URL names. Where the folder has captures and
    the database is gone, it is made anew from them; `onrecord reread` then reads them.

    Your key becomes the log's first owner; where you have none, one is made under a passphrase that is asked for. With
    neither a key nor a terminal the archive is made without a log; give the command again to begin it.
    """
    from onrecord.adapters.archive import Archive
    from onrecord.adapters.journal import Journal

    settings = environment_settings()
    folder = folder or settings.archive
    try:
        there = Archive.is_whole(folder, settings.database)
        with (Archive.open if there else Archive.create)(folder, settings.database) as archive:
            journal, found = Journal(archive), 0 if there else archive.count()
            size = journal.followed().size
            if there and size:
                raise ArchiveUnusable(f"{folder}: is an archive already")
            if not size:
                size = begun(journal, key_file, settings, origin=origin, name=name)
            elif not there:
                click.echo(f"onrecord: {lost_words(journal)}", err=True)
    except OnrecordError as error:
        raise click.ClickException(str(error)) from error
    click.echo(
        f"{folder} is an archive" + (f"; {found} captures taken in, read them: onrecord reread" if found else "")
    )
    if not size:
        click.echo("onrecord: it has no log yet; make a key (onrecord key make), then: onrecord init", err=True)


def begun(journal: Journal, key_file: Path | None, settings: Settings, *, origin: str | None, name: str | None) -> int:
    """Begins the log where there is a key, or somebody to make one for; how many entries it has then."""
    from onrecord.adapters.keyfile import make

    path = path_of_key(key_file, settings)
    if (settings.key and key_file is None) or path.exists():
        key = signing_key(key_file, settings)
    elif settings.passphrase or sys.stdin.isatty():
        words = settings.passphrase or asked("A passphrase for your new key", twice=True)
        key = make(path, name or user_name(), words)
        click.echo(f"onrecord: your key is in {path}; keep a copy of it elsewhere", err=True)
    elif origin:
        raise ArchiveUnusable(f"{journal.archive.folder}: there is no key to begin the log with")
    else:
        return 0
    journal.begin(origin or f"onrecord/{journal.archive.identity}", name or holder_of(key_file, settings), key)
    return 1


def lost_words(journal: Journal) -> str:
    """What is to be said where a log's secrets went with its database."""
    return (
        f"the log's {journal.head().size} entries are there, but what opens their words went with the database; "
        "restore a backup to have them"
    )
