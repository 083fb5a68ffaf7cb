"""`onrecord show`: one document of the archive with what a reader suggested for it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from onrecord.adapters.readers import NAMES
from onrecord.adapters.settings import Settings
from onrecord.cli.opening import archive_option, environment_settings, opened
from onrecord.cli.read import coloured, width
from onrecord.cli.signing import opened_log, signing_key
from onrecord.cli.terminal import view
from onrecord.errors import ArchiveUnusable, OnrecordError
from onrecord.reading.contract import to_json


@click.command("show", epilog="Exit status: 0 shown; 1 there is none, or it is not read; 2 bad usage.")
@click.argument("document", metavar="ID")
@archive_option
@click.option("--reader", type=click.Choice(NAMES), help="What this reader suggested last. Default: the last of any.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, as docs/contract.md says.")
@click.option("--full", is_flag=True, help="Show long statements whole.")
@click.option("--bytes", "as_bytes", is_flag=True, help="The page as it was got; noted in the log, so a key signs it.")
def command(document: str, folder: Path | None, reader: str | None, **form: bool) -> None:
    """Show a document as `onrecord read` shows a page, without reading it again.

    ID is what `onrecord list` prints first, or the path or URL that the page was added by.
    """
    settings = environment_settings()
    if form["as_bytes"]:
        give(document, folder, settings)
        return
    with opened(folder, settings) as library:
        try:
            page = library.page(library.find(document), reader)
        except ArchiveUnusable:
            raise
        except OnrecordError as error:
            raise click.ClickException(str(error)) from error
    if form["as_json"]:
        click.echo(json.dumps(to_json(page), ensure_ascii=False))
        return
    shown = view(page, width=width(), full=form["full"])
    click.echo(shown if coloured() else click.unstyle(shown))


def give(document: str, folder: Path | None, settings: Settings) -> None:
    """Writes a capture's bytes to standard output, once the log says that they are given out."""
    from onrecord.ledger.entry import Kind

    with opened_log(folder, settings) as (library, journal):
        capture = library.archive.sighting(library.find(document).capture_id).item.capture
        if journal.followed().size:
            key = signing_key(None, settings)
            journal.give(Kind.DOWNLOADED, "page", "standard output", key, [capture.sha256])
    click.echo(capture.body, nl=False)
