"""`onrecord user`: who may use an archive's workbench."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from onrecord.cli.opening import archive_option, environment_settings, opened
from onrecord.cli.signing import key_option, signing_key
from onrecord.errors import ArchiveUnusable, OnrecordError
from onrecord.values.printable import printable

if TYPE_CHECKING:
    from onrecord.adapters.accounts.register import Accounts

ROLES = ("owner", "editor", "reviewer", "reader")
SITE = "http://127.0.0.1:8642"
LASTS = timedelta(days=2)
site_option = click.option(
    "--site",
    default=SITE,
    show_default=True,
    metavar="URL",
    help="Where the workbench is: its links are good there only.",
)


@click.group("user")
def command() -> None:
    """Accounts of an archive's workbench: owners, editors, reviewers, readers.

    Owners see every page; others see what is for all and what is given to them or to their groups. Readers only read,
    reviewers also add pages, editors also say which groups see a page.
    """


@contextmanager
def accounts(folder: Path | None) -> Iterator[Accounts]:
    """The accounts of an archive; what is refused ends the command with its message."""
    with opened(folder, environment_settings()) as library:
        from onrecord.adapters.accounts.register import Accounts

        try:
            yield Accounts(library.archive)
        except ArchiveUnusable:
            raise
        except OnrecordError as error:
            raise click.ClickException(str(error)) from error


@command.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reviewer", show_default=True)
@site_option
@archive_option
def add(name: str, role: str, site: str, folder: Path | None) -> None:
    """Make an account, and print a link that signs it in once, within two days.

    There is no first password: whoever comes in by the link sets one, with a second factor.
    """
    host = host_of(site)
    with accounts(folder) as known:
        link = known.link(known.add(name, role), host, LASTS)
    click.echo(address(site, link))


@command.command("link")
@click.argument("name")
@site_option
@archive_option
def link(name: str, site: str, folder: Path | None) -> None:
    """Print a new link for an account, in place of the one before: a password was forgotten, a telephone lost."""
    host = host_of(site)
    with accounts(folder) as known:
        account = known.named(name)
        if not account.is_active:
            raise click.ClickException(f"{name!r} is disabled")
        made = known.link(account, host, LASTS)
    click.echo(address(site, made))


@command.command("list")
@archive_option
def list_(folder: Path | None) -> None:
    """List the accounts: name, role, groups, how it signs in, whether it is disabled."""
    with accounts(folder) as known:
        for account in known.all():
            way = "password and code" if account.has_usable_password() else "by link"
            groups = ", ".join(known.groups_of(account))
            said = [account.name, account.role, groups, way, "" if account.is_active else "disabled"]
            click.echo("  ".join(printable(each) for each in said if each))


@command.command("disable")
@click.argument("name")
@archive_option
@key_option
def disable(name: str, folder: Path | None, key_file: Path | None) -> None:
    """Let an account in no more, and revoke the key that the site holds for it, with yours. What it did stays."""
    with accounts(folder) as known:
        known.disable(name)
        revoke(known, name, key_file)


def revoke(known: Accounts, name: str, key_file: Path | None) -> None:
    """Revokes the keys of a disabled account; nobody's key is asked for where it has none."""
    from onrecord.adapters.journal import Journal
    from onrecord.adapters.signing import keys_in_use

    journal = Journal(known.archive)
    for named in keys_in_use(journal, known.named(name)):
        try:
            journal.revoke_key(named, "left", signing_key(key_file, environment_settings()))
        except OnrecordError as error:
            said = (
                f"{name} is disabled, but the key still speaks: {error}; then: onrecord key revoke {named} --why left"
            )
            raise click.ClickException(said) from error


@command.command("enable")
@click.argument("name")
@archive_option
def enable(name: str, folder: Path | None) -> None:
    """Let a disabled account in again."""
    with accounts(folder) as known:
        known.enable(name)


@command.command("role")
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@archive_option
def role_(name: str, role: str, folder: Path | None) -> None:
    """Give an account another role, from its next request on."""
    with accounts(folder) as known:
        known.change(name, role)


@command.command("join")
@click.argument("name")
@click.argument("group")
@archive_option
def join(name: str, group: str, folder: Path | None) -> None:
    """Put an account into a group, which is made where there is none of that name."""
    with accounts(folder) as known:
        known.join(name, group)


@command.command("leave")
@click.argument("name")
@click.argument("group")
@archive_option
def leave(name: str, group: str, folder: Path | None) -> None:
    """Take an account out of a group."""
    with accounts(folder) as known:
        known.leave(name, group)


def host_of(site: str) -> str:
    """The name and port of a site's address. Raises UsageError."""
    try:
        parts = urlsplit(site)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0 and "@" not in site
    except ValueError:
        usable = False
    if not usable:
        raise click.UsageError("--site must be like https://workbench.example or http://127.0.0.1:8642")
    return parts.netloc


def address(site: str, link: str) -> str:
    """A link as one opens it."""
    return f"{site.rstrip('/')}/enter/{link}"
