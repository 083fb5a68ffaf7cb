"""`onrecord log`: the log verified, its checkpoints, its proofs."""

from __future__ import annotations

import json
from pathlib import Path

import click

from onrecord.cli.opening import archive_option, environment_settings, opened
from onrecord.cli.signing import key_option, opened_log, signing_key
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
    from onrecord.adapters.verifying import note_in, verify_database, verify_files

    settings = environment_settings()
    folder = folder or settings.archive
    try:
        found = verify_files(folder, [(str(path), note_in(path)) for path in kept])
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


@command.command("checkpoint", epilog="Exit status: 0 signed; 1 not; 2 bad usage.")
@archive_option
@key_option
def checkpoint_command(folder: Path | None, key_file: Path | None) -> None:
    """Sign how far the log goes, and all captures with it, and print that: a few lines for others to keep.

    Whoever has it finds out later, by log verify --against, if anything before it was changed, left out or replaced.
    """
    from onrecord.adapters.proving import checkpoint

    settings = environment_settings()
    with opened_log(folder, settings) as (_, journal):
        note = checkpoint(journal, signing_key(key_file, settings))
    click.echo(note, nl=False)


@command.command("proof", epilog="Exit status: 0 printed; 1 there is no such entry; 2 bad usage.")
@click.argument("entry")
@click.option("--from", "old", type=click.IntRange(1), metavar="SIZE", help="Prove too that the log went on from SIZE.")
@archive_option
def proof_command(entry: str, old: int | None, folder: Path | None) -> None:
    """Print as JSON what proves that ENTRY, an id or a number, is in the log (RFC 6962), without the rest of it."""
    from onrecord.adapters.proving import proof

    with opened_log(folder, environment_settings()) as (_, journal):
        click.echo(json.dumps(proof(journal, entry, old), indent=1))
