"""What the commands that sign share: the --key option, the key of whoever gives the command, the open log."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.adapters.settings import Settings
from onrecord.cli.opening import opened
from onrecord.errors import KeyUnusable, OnrecordError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from onrecord.adapters.journal import Journal
    from onrecord.adapters.library import Library

key_option = click.option(
    "--key",
    "key_file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file of the key that signs. Default: ONRECORD_KEY_FILE, else onrecord/key in the user's data.",
)


@contextmanager
def opened_log(folder: Path | None, settings: Settings) -> Iterator[tuple[Library, Journal]]:
    """The archive and its log; whatever a person can put right ends the command with its message."""
    from onrecord.adapters.journal import Journal

    with opened(folder, settings) as library:
        try:
            yield library, Journal(library.archive)
        except OnrecordError as error:
            raise click.ClickException(str(error)) from error


def path_of_key(key_file: Path | None, settings: Settings) -> Path:
    """Where the key that signs is, or is to be. Raises KeyUnusable where nothing says."""
    path = key_file or settings.key_file
    if path is None:
        raise KeyUnusable("there is no place for keys; name a file with --key, or set ONRECORD_KEY_FILE")
    return path


def holder_of(key_file: Path | None, settings: Settings) -> str:
    """Whose the key that signs is, as its file says; else the system's name of the user."""
    from onrecord.adapters.keyfile import described

    if settings.key and key_file is None:
        return user_name()
    return described(path_of_key(key_file, settings)).holder


def user_name() -> str:
    """What the system calls the user."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def signing_key(key_file: Path | None, settings: Settings) -> Ed25519PrivateKey:
    """The key that signs: of the file that is named, else of the environment. Raises KeyUnusable."""
    from onrecord.adapters.keyfile import described, from_hex, unlocked

    if settings.key and key_file is None:
        return from_hex(settings.key)
    path = path_of_key(key_file, settings)
    if not path.exists():
        raise KeyUnusable(f"{path}: there is no key; make one with: onrecord key make")
    holder = described(path).holder
    return unlocked(path, settings.passphrase or asked(f"Passphrase of {holder}'s key"))


def noted(journal: Journal, what: str, to: str, key_file: Path | None, settings: Settings) -> None:
    """Puts into the log, where there is one, that the archive is given out as a whole: before it is."""
    from onrecord.ledger.entry import Kind

    if journal.followed().size:
        journal.give(Kind.EXPORTED, what, to, signing_key(key_file, settings))


def asked(words: str, *, twice: bool = False) -> str:
    """A passphrase from the terminal. Raises KeyUnusable where there is none to ask on."""
    if not sys.stdin.isatty():
        raise KeyUnusable("there is no terminal to ask for the passphrase on; set ONRECORD_PASSPHRASE")
    return str(click.prompt(words, hide_input=True, confirmation_prompt=twice, err=True))
