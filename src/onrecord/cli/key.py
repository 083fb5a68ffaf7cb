"""`onrecord key`: people's keys, and which of them speak in the archive's log."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, get_args

import click

from onrecord.cli.opening import archive_option, environment_settings
from onrecord.cli.signing import asked, holder_of, key_option, opened_log, path_of_key, signing_key, user_name
from onrecord.errors import OnrecordError
from onrecord.ledger.keyring import Role, Why
from onrecord.values.printable import printable


@click.group("key")
def command() -> None:
    """Make a key of your own, ask to join a log, and say whose keys speak in it.

    A key signs what its holder decides. docs/ledger.md says what to do when one is lost.
    """


@command.command("make", epilog="Exit status: 0 made; 1 not made, or one is there; 2 bad usage.")
@click.option("--name", help="Whose it is. Default: the system's name of the user.")
@key_option
def make_command(name: str | None, key_file: Path | None) -> None:
    """Make a key, encrypted under a passphrase (asked for, or ONRECORD_PASSPHRASE), and print its id.

    There is no way to a key without its passphrase: keep both, and a copy of the file in another place.
    """
    from onrecord.adapters.keyfile import make
    from onrecord.ledger.keys import key_id

    settings = environment_settings()
    try:
        path = path_of_key(key_file, settings)
        if path.exists():
            raise click.ClickException(f"{path}: there is a key already; name another file with --key")
        key = make(path, name or user_name(), settings.passphrase or asked("A passphrase for the new key", twice=True))
    except OnrecordError as error:
        raise click.ClickException(str(error)) from error
    click.echo(key_id(key))
    click.echo(f"onrecord: the key is in {path}; keep a copy of it elsewhere", err=True)


@command.command("join", epilog="Exit status: 0 printed; 1 no key; 2 bad usage.")
@click.argument("log")
@click.option("--name", help="Whose the key is. Default: as its file says.")
@key_option
def join_command(log: str, name: str | None, key_file: Path | None) -> None:
    """Print what an owner needs to add your key to the log with the id LOG (onrecord key list prints it).

    It holds your public key and its signature that it joins that log: nothing secret.
    """
    from onrecord.ledger.writing import prove

    settings = environment_settings()
    try:
        candidate = prove(signing_key(key_file, settings), log)
        holder = name or holder_of(key_file, settings)
    except OnrecordError as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps({"key": candidate.key, "proof": candidate.proof, "name": holder}))


@command.command("add", epilog="Exit status: 0 added; 1 not added; 2 bad usage.")
@click.argument("candidate", type=click.File("r"))
@click.option("--role", type=click.Choice(get_args(Role)), default="member", show_default=True)
@click.option("--name", help="Whose it is, where the candidate should not say it itself.")
@archive_option
@key_option
def add_command(candidate: IO[str], role: Role, name: str | None, folder: Path | None, key_file: Path | None) -> None:
    """Let another person's key speak in the log. CANDIDATE is the file (- for standard input) that key join printed.

    Check with that person, by another way than the file came, that the key is theirs. Only an owner adds keys.
    """
    from onrecord.ledger.keys import is_key_id
    from onrecord.ledger.writing import Candidate

    settings = environment_settings()
    try:
        given = json.loads(candidate.read(100_000))
        joins, holder = Candidate(given["key"], given["proof"]), name or str(given["name"])
    except (ValueError, KeyError, TypeError) as error:
        raise click.ClickException("this is not what onrecord key join prints") from error
    if not is_key_id(joins.key):
        raise click.ClickException("this is not what onrecord key join prints")
    with opened_log(folder, settings) as (_, journal):
        entry = journal.add_key(joins, role, holder, signing_key(key_file, settings))
    click.echo(f"{entry.id}  {joins.key} speaks for {printable(holder)} as {role}")


@command.command("revoke", epilog="Exit status: 0 revoked; 1 not revoked; 2 bad usage.")
@click.argument("key")
@click.option("--why", type=click.Choice(get_args(Why)), required=True)
@archive_option
@key_option
def revoke_command(key: str, why: Why, folder: Path | None, key_file: Path | None) -> None:
    """Let KEY, an id as key list prints it or the start of one, no longer speak. What it signed before stands.

    A key is revoked by itself or by an owner, and never speaks again.
    """
    settings = environment_settings()
    with opened_log(folder, settings) as (_, journal):
        start = key if key.startswith("ed25519:") else f"ed25519:{key}"
        found = [each for each in journal.followed().keys.keys if each.startswith(start)]
        if len(found) != 1:
            raise click.ClickException(f"{key[:80]!r} begins the id of {'several keys' if found else 'no key'}")
        entry = journal.revoke_key(found[0], why, signing_key(key_file, settings))
    click.echo(f"{entry.id}  {found[0]} no longer speaks: {why}")


@command.command("list", epilog="Exit status: 0 listed; 1 the archive cannot be read; 2 bad usage.")
@archive_option
def list_command(folder: Path | None) -> None:
    """List the keys of the log with whose they are; last the log's own name and id."""
    from onrecord.adapters.people import holders

    with opened_log(folder, environment_settings()) as (_, journal):
        keys, names = journal.followed().keys, holders(journal)
    for named, life in keys.keys.items():
        ended = f", {life.why} since entry {life.revoked}" if life.revoked is not None else ""
        click.echo(
            f"{named}  {printable(names.get(named) or '(expunged)')} ({life.role} since entry {life.added}{ended})"
        )
    click.echo(
        f"log {keys.origin} {keys.genesis}" if keys.genesis else "no log; begin it with: onrecord init", err=True
    )
