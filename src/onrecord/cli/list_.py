"""`onrecord list`: the archive's documents, by their words and by what is known of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.opening import archive_option, environment_settings, opened
from onrecord.errors import ArchiveUnusable, OnrecordError
from onrecord.reading.warnings import WARNING_CODES
from onrecord.values.printable import printable

if TYPE_CHECKING:
    from onrecord.adapters.store.models import Document


@click.command("list", epilog="Exit status: 0 listed, be it nothing; 1 the archive cannot be read; 2 bad usage.")
@click.argument("words", nargs=-1)
@archive_option
@click.option("--outlet", help="Only pages of this outlet.")
@click.option("--language", help="Only pages in this language: en.")
@click.option(
    "--place", help="Only pages with a claim of this place: a name, or an id as onrecord places find gives it."
)
@click.option("--party", help="Only pages on which this party speaks or is named by a claim.")
@click.option("--warning", type=click.Choice(sorted(WARNING_CODES)), help="Only pages with this warning.")
@click.option("--published", metavar="EDTF", help="Only pages published then: 2017-02, or 2017-01/2017-03.")
@click.option("--claimed", metavar="EDTF", help="Only pages with a claim of a date that may be then.")
@click.option("--status", type=click.Choice(["new", "read"]), help="Only pages not yet read, or read.")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True)
@click.option("--before", type=click.IntRange(1), help="Go on behind an earlier list, as that one says at its end.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a document.")
def command(words: tuple[str, ...], folder: Path | None, *, as_json: bool, **filters: Any) -> None:  # noqa: ANN401
    """List documents in which all WORDS stand, the last added first.

    '"three sailors"' finds the words in this order, 'harb*' all that start so; after --, -word leaves pages out.
    """
    from onrecord.adapters.store.search import COUNTED, Search

    query = Search(" ".join(words), **filters)
    with opened(folder, environment_settings()) as library:
        try:
            found, count = library.search(query), library.count(query)
        except ArchiveUnusable:
            raise
        except OnrecordError as error:
            raise click.UsageError(str(error)) from error
    for row in found.documents:
        click.echo(json.dumps(as_object(row), ensure_ascii=False) if as_json else line(row))
    total = f"over {COUNTED}" if count > COUNTED else str(count)
    more = f"; more with --before {found.before}" if found.before else ""
    click.echo(f"onrecord: {len(found.documents)} of {total}{more}", err=True)


def line(row: Document) -> str:
    """One document for a person: id, date, outlet, title, status."""
    known = [row.published[:10], row.outlet, row.title or row.name, "" if row.status == "read" else row.status]
    return "  ".join([row.sha256[:12], *(printable(each) for each in known if each)])


def as_object(row: Document) -> dict[str, Any]:
    """One document for a program."""
    return {
        "id": row.sha256,
        "name": row.name,
        "title": row.title or None,
        "outlet": row.outlet or None,
        "published": row.published or None,
        "language": row.language or None,
        "status": row.status,
        "added": row.added.isoformat(timespec="seconds").replace("+00:00", "Z"),
    }
