"""`onrecord log`: the log verified, its checkpoints, its proofs."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.opening import archive_option, environment_settings, opened
from onrecord.errors import OnrecordError
from onrecord.values.printable import printable


@click.group("log")
def command() -> None:
    """Verify the log of all judgements, sign how far it goes, prove that an entry is in it."""


@command.command(
    "verify", epilog="Exit status: 0 all as it was written; 1 something is not, or cannot be read; 2 bad usage."
)
@archive_option
@click.option(
    "--against",
    "kept",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A checkpoint that somebody kept. Several may be given.",
)
@click.option("--files-only", is_flag=True, help="Do not look at the database: nothing but the archive's files.")
def verify_command(folder: Path | None, kept: tuple[Path, ...], *, files_only: bool) -> None:
    """Verify every entry of the log and every byte of every capture, and say what is wrong and where.

    Nothing is needed but the archive's files; what its database has beside them is then held against them. A log that
    was rewritten as a whole, by whoever has all its keys, is found by a checkpoint that was kept elsewhere: --against.
    """
    from onrecord.adapters.verifying import verify_database, verify_files

    settings = environment_settings()
    folder = folder or settings.archive
    try:
        found = verify_files(folder, [(str(path), path.read_text("utf-8", "surrogateescape")) for path in kept])
    except (OnrecordError, OSError) as error:
        raise click.ClickException(str(error)) from error
    if not files_only and not found.problems:
        with opened(folder, settings) as library:
            found.problems += verify_database(library.archive)
    for words in (*found.notes, *found.problems):
        click.echo(f"onrecord: {printable(words)}", err=True)
    if found.problems:
        raise click.exceptions.Exit(1)
    click.echo(f"{found.entries} entries and {found.captures} stored records are as they were written")
