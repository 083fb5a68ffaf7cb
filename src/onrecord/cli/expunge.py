"""`onrecord expunge`: a page, or what people said, vanishes for good."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.opening import archive_option, environment_settings
from onrecord.cli.signing import key_option, opened_log, signing_key
from onrecord.values.printable import printable


@click.command("expunge", epilog="Exit status: 0 expunged; 1 not, or not to the end: give it again; 2 bad usage.")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@click.option("--entry", "entries", multiple=True, help="An entry whose words are to vanish: its id, or the start.")
@click.option("--reason", "-m", help="Why; it is sealed in the log's entry.")
@click.confirmation_option(prompt="What is expunged is destroyed for ever. Go on?", help="Do not ask.")
@archive_option
@key_option
def command(
    documents: tuple[str, ...], entries: tuple[str, ...], reason: str | None, folder: Path | None, key_file: Path | None
) -> None:
    """Destroy DOCUMENTs: every capture of their words, readings, what the search knows, every judgement of them.

    The log goes on and verifies: it keeps that something was expunged, when and by whom (an owner), and not what.
    Copies that went out before are listed; whoever has them must destroy them too. With no DOCUMENT and no --entry,
    what an interrupted run left is carried out. docs/ledger.md says what expunging cannot do.
    """
    from onrecord.adapters.expunging import carry_out, doomed, expunge

    settings = environment_settings()
    if (documents or entries) and not reason:
        raise click.UsageError("say why with --reason")
    with opened_log(folder, settings) as (library, journal):
        if not documents and not entries:
            click.echo(f"{carry_out(journal)} expungings are carried out")
            return
        what = doomed(library, journal, documents, entries)
        entry = expunge(journal, what, reason or "", signing_key(key_file, settings))
    click.echo(entry.id)
    words = f"{len(what.records)} stored records and the words of {len(what.entries)} entries"
    click.echo(f"onrecord: {words} are gone from this archive", err=True)
    for copy in what.copies:
        click.echo(f"onrecord: still held by: {printable(copy)}", err=True)
