"""`onrecord demo`: the sample reports, read here and shown in the browser."""

from __future__ import annotations

import click

from onrecord.adapters.samples import samples
from onrecord.cli.serve import ADDRESS, PORT, start
from onrecord.reading.page import read_item
from onrecord.reading.readers import reader
from onrecord.values.printable import printable


@click.command("demo")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes any free one.")
@click.option("--open/--no-open", "opens", default=True, show_default=True, help="Open it in the browser.")
@click.option(
    "--serve/--no-serve", "serves", default=True, show_default=True, help="Only read them, without the browser."
)
def command(port: int, *, opens: bool, serves: bool) -> None:
    """Read eight fictional reports of two fictional incidents, then open them in the browser."""
    for sample in samples():
        reading = read_item(sample.item, reader()).reading
        counts = f"{len(reading.statements)} statements, {len(reading.claims)} claims"
        codes = ", ".join(dict.fromkeys(warning.code for warning in reading.warnings)) or "no warnings"
        click.echo(f"{sample.slug:<24} {printable(sample.outlet):<22} {counts:<26} {codes}")
    if serves:
        start(ADDRESS, port, opens=opens)
