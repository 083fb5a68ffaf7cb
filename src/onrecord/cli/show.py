"""`onrecord show`: one document of the archive with what a reader suggested for it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from onrecord.adapters.readers import NAMES
from onrecord.cli.opening import archive_option, environment_settings, opened
from onrecord.cli.read import coloured, width
from onrecord.cli.terminal import view
from onrecord.errors import ArchiveUnusable, OnrecordError
from onrecord.reading.contract import to_json


@click.command("show", epilog="Exit status: 0 shown; 1 there is none, or it is not read; 2 bad usage.")
@click.argument("document", metavar="ID")
@archive_option
@click.option("--reader", type=click.Choice(NAMES), help="What this reader suggested last. Default: the last of any.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, as docs/contract.md says.")
@click.option("--full", is_flag=True, help="Show long statements whole.")
def command(document: str, folder: Path | None, reader: str | None, *, as_json: bool, full: bool) -> None:
    """Show a document as `onrecord read` shows a page, without reading it again.

    ID is what `onrecord list` prints first, or the path or URL that the page was added by.
    """
    with opened(folder, environment_settings()) as library:
        try:
            page = library.page(library.find(document), reader)
        except ArchiveUnusable:
            raise
        except OnrecordError as error:
            raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(to_json(page), ensure_ascii=False))
        return
    shown = view(page, width=width(), full=full)
    click.echo(shown if coloured() else click.unstyle(shown))
