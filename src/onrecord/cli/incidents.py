"""`onrecord incidents`: what people's judgements come to, incident by incident."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import click

from onrecord.cli.incident_view import incident_lines, incident_words, safe
from onrecord.cli.opening import archive_option, environment_settings
from onrecord.cli.signing import opened_log
from onrecord.exchange.incidents import incident_json
from onrecord.values.printable import printable


@click.command("incidents", epilog="Exit status: 0 listed, be it nothing; 1 there is no such event; 2 bad usage.")
@click.argument("event", required=False)
@archive_option
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True)
@click.option("--before", type=click.IntRange(0), help="Go on behind an earlier list, as that one says at its end.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, an incident a line.")
def command(event: str | None, folder: Path | None, limit: int, before: int | None, *, as_json: bool) -> None:
    """List incidents, the one that was judged last first; or show the one of EVENT as a table of what each origin says.

    EVENT is DOCUMENT:EVENT, or DOCUMENT for its main event. An incident is derived from judgements: nothing is
    averaged, and each value stands beside who said it.
    """
    settings = environment_settings()
    with opened_log(folder, settings) as (library, journal):
        from onrecord.adapters import judged
        from onrecord.adapters.deciding import Deciding
        from onrecord.adapters.gazetteer import gazetteers
        from onrecord.adapters.store.connection import storing

        journal.followed()
        with storing(str(library.archive.folder)):
            if event is not None:
                key = Deciding(library, journal, gazetteers(settings.places)).event(event)
                one = judged.incident_of(library.alias, key)
                found, more = [(0, one)], False
            else:
                found = list(islice(judged.latest(library.alias, before), limit + 1))
                found, more = found[:limit], len(found) > limit
    for number, one in found:
        if as_json:
            click.echo(json.dumps({**incident_json(one), **({} if event else {"number": number})}, ensure_ascii=False))
        elif event is not None:
            for line in incident_lines(one):
                click.echo(safe(line))
        else:
            click.echo(f"{one.key[:12]}{one.key[64:]}  {printable(incident_words(one))}")
    if more:
        click.echo(f"onrecord: more with --before {found[-1][0]}", err=True)
