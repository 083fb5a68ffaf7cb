"""`onrecord demo`: the workbench on the sample reports, read and judged here, in an archive that goes with it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from onrecord.adapters.samples import samples
from onrecord.cli.opening import environment_settings
from onrecord.cli.serve import ADDRESS, PORT, elsewhere, start
from onrecord.errors import OnrecordError
from onrecord.reading.page import read_item
from onrecord.reading.readers import reader
from onrecord.values.printable import printable

if TYPE_CHECKING:
    from onrecord.adapters.archive import Archive


@click.command("demo")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes any free one.")
@click.option("--open/--no-open", "opens", default=True, show_default=True, help="Open it in the browser.")
@click.option(
    "--serve/--no-serve", "serves", default=True, show_default=True, help="Only read them, without the browser."
)
def command(port: int, *, opens: bool, serves: bool) -> None:
    """Open the workbench on eight fictional reports of two fictional incidents.

    They are read now. Some of what they say is accepted and two incidents are begun, under a key that is made for it,
    in a folder for temporary files, which is named, and taken away when you stop it.
    """
    if not serves:
        for sample in samples():
            reading = read_item(sample.item, reader()).reading
            counts = f"{len(reading.statements)} statements, {len(reading.claims)} claims"
            codes = ", ".join(dict.fromkeys(warning.code for warning in reading.warnings)) or "no warnings"
            click.echo(f"{sample.slug:<24} {printable(sample.outlet):<22} {counts:<26} {codes}")
        return
    with TemporaryDirectory(prefix="onrecord-demo-") as name:
        folder = Path(name) / "archive"
        # For this process and the site's, which it starts: the demo has a database and a key of its own.
        os.environ.pop("DATABASE_URL", None)
        os.environ["ONRECORD_KEY"] = secrets.token_hex(32)
        try:
            judgements = elsewhere(filled, folder)
        except OnrecordError as error:
            raise click.ClickException(str(error)) from error
        click.echo(
            f"{len(samples())} sample reports are read and {judgements} judgements signed in {folder}; all of it goes "
            "when you stop",
            err=True,
        )
        start(ADDRESS, port, opens=opens, archive=folder)


def filled(folder: Path) -> int:
    """Makes the archive; how many judgements it has."""
    from onrecord.adapters.archive import Archive

    with Archive.create(folder, None) as archive:
        return judged(archive)


def judged(archive: Archive) -> int:
    """Reads and judges the samples in an archive, which has Django set up; how many judgements it has then."""
    from onrecord.adapters.accounts.register import Accounts
    from onrecord.adapters.demo import fill
    from onrecord.adapters.desk import Judging
    from onrecord.adapters.gazetteer import gazetteers
    from onrecord.adapters.journal import Journal
    from onrecord.adapters.library import Library
    from onrecord.adapters.people import Names
    from onrecord.adapters.presence import Presence
    from onrecord.adapters.reads import Reads
    from onrecord.adapters.shelf import Shelf
    from onrecord.adapters.signing import Given, Signers
    from onrecord.reading.readers import DEFAULT

    settings = environment_settings()
    accounts, journal = Accounts(archive), Journal(archive)
    signers, names = Signers(journal, Given.of(settings)), Names(journal)
    judging = Judging(journal, signers, names, Presence(accounts), lambda: gazetteers(settings.places))
    fill(Shelf(Library(archive), accounts.owner()), judging, Reads(DEFAULT, settings))
    return journal.head().size - 1
