"""`onrecord judge`: what a person decides, signed and put into the log."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import click

from onrecord.cli.incident_view import safe
from onrecord.cli.opening import archive_option, environment_settings
from onrecord.cli.signing import key_option, opened_log, signing_key
from onrecord.ledger.judgement import Grade
from onrecord.ledger.told import ATTRIBUTES
from onrecord.reading.reading import LinkKind, Polarity

LONGEST = 1 << 20
# The parts of a chain behind the page's outlet, in their order.
CHAIN = (LinkKind.RELAY, LinkKind.SPOKESPERSON, LinkKind.SPEAKER)
STATUS = "Exit status: 0 in the log; 1 not; 2 bad usage."


@click.group("judge")
def command() -> None:
    """Decide on what readers suggest. Each decision is an entry of the log, signed with your key; none is ever changed.

    DOCUMENT is what onrecord list prints, or a path or URL; EVENT is DOCUMENT:EVENT, or DOCUMENT for its main event.
    Each prints the entry's id, which `judge undo` takes.
    """


def judging(name: str, *parameters: Callable[[Any], Any], words: str, needs_reason: bool = True) -> None:
    """Adds the command of one kind of judgement, which makes an order of its parameters."""

    def run(folder: Path | None, key_file: Path | None, **given: Any) -> None:  # noqa: ANN401
        order = {field: value for field, value in given.items() if value is not None}
        if name == "chain":
            order["chain"] = [{"kind": k, "words": words} for k in CHAIN for words in order.pop(f"chain_{k}")]
        give([{"judge": name, **order}], folder, key_file)

    run.__doc__ = words
    reason = click.option("--reason", "-m", required=needs_reason, help="Why; it is sealed with the judgement.")
    for decorate in (key_option, archive_option, reason, *reversed(parameters)):
        run = decorate(run)
    command.command(name, epilog=STATUS)(run)


def give(orders: Iterable[dict[str, Any]], folder: Path | None, key_file: Path | None) -> None:
    """Decides some orders, one after another; the first that is refused ends it."""
    settings = environment_settings()
    with opened_log(folder, settings) as (library, journal):
        from onrecord.adapters.deciding import Deciding
        from onrecord.adapters.gazetteer import gazetteers

        deciding = Deciding(library, journal, gazetteers(settings.places))
        # Who decides before what: nothing else is looked at without a key.
        key = signing_key(key_file, settings)
        for order in orders:
            click.echo(deciding.decide(order, key).id)


def orders_in(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    """The orders of JSON Lines. Raises ClickException at a line that is none."""
    number = 0
    while line := file.readline(LONGEST):
        number += 1
        try:
            order = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise click.ClickException(f"line {number} is no JSON: {error}") from error
        if not isinstance(order, dict):
            raise click.ClickException(f"line {number} is no JSON object")
        yield order


DOCUMENT = click.argument("document")
CLAIM = click.argument("claim")
EVENT = click.argument("event")
GROUP = click.option("--group", help="Whom it counts, as onrecord incidents prints it. Default: people.")

judging(
    "accept", DOCUMENT, CLAIM, needs_reason=False,
    words="The page says so: CLAIM, the start of an id that judge suggestions prints, stands as it was suggested.",
)  # fmt: skip
judging(
    "correct", DOCUMENT, CLAIM,
    click.option("--words", required=True, help="The words of the page that carry the value, exactly."),
    click.option("--value", help="3, 3-5, 3+, an EDTF date, a place, a name. Default: as the words say."),
    words="The page says something else: another value, with its words.",
)  # fmt: skip
judging("reject", DOCUMENT, CLAIM, words="The page does not say so.")
judging(
    "claim", DOCUMENT, click.argument("attribute", type=click.Choice(ATTRIBUTES)),
    click.option("--words", required=True, help="The words of the page that carry the value, exactly."),
    click.option("--value", help="3, 3-5, 3+, an EDTF date, a place, a name. Default: as the words say."),
    click.option("--polarity", type=click.Choice([each.value for each in Polarity]), help="Default: asserted."),
    click.option("--event", help="The event's id, or the start of it. Default: the main one."),
    words="The page says so, and no reader found it: a claim of your own, of the statement around its words.",
)  # fmt: skip
judging(
    "chain", DOCUMENT, CLAIM,
    *(
        click.option(f"--{kind.value}", f"chain_{kind.value}", multiple=True, metavar="WORDS", help=meaning)
        for kind, meaning in (
            (LinkKind.RELAY, "An outlet that is relayed, in the page's exact words; may be given several times."),
            (LinkKind.SPOKESPERSON, "Who speaks for another, in the page's exact words."),
            (LinkKind.SPEAKER, "Who is said to know, in the page's exact words."),
        )
    ),
    words="Who says what CLAIM's statement says, through whom: given anew, for all claims of that statement.",
)  # fmt: skip
for _name, _words in (
    ("same", "Two events are one: they become one incident."),
    ("different", "Two events are not one."),
    ("unsure", "Whether two events are one cannot be told."),
):
    judging(_name, EVENT, click.argument("other"), words=_words)
judging(
    "published", DOCUMENT, click.argument("value", metavar="EDTF"),
    click.option("--words", help="The words of the page that say so, exactly."),
    words="The day on which the page was published; its relative dates follow from it.",
)  # fmt: skip
judging(
    "grade", EVENT, click.argument("value", metavar="GRADE", type=click.Choice([each.value for each in Grade])),
    words="A grade of the event's incident: what its origins allow, confirmed or lowered.",
)  # fmt: skip
judging(
    "best", EVENT, click.argument("attribute", type=click.Choice(["killed", "injured", "missing", "detained"])),
    click.argument("value", metavar="NUMBER", type=click.IntRange(0)), GROUP,
    words="The best count of a group in your judgement.",
)  # fmt: skip
judging(
    "contested", EVENT, click.option("--contested/--not-contested", "value", default=True), GROUP,
    words="The status of a group, as civilians or not, is contested: then its lowest count is 0.",
)  # fmt: skip
judging("comment", click.argument("about"), words="A remark on an event, a document or an entry. It decides nothing.")
judging(
    "undo", click.argument("entry"), words="Take an entry back, by its id or the start of it. An undo can be undone."
)


@command.command("batch", epilog="Exit status: 0 all in the log; 1 not all (those printed are); 2 bad usage.")
@click.argument("file", type=click.File("rb"), default="-")
@archive_option
@key_option
def batch_command(file: IO[bytes], folder: Path | None, key_file: Path | None) -> None:
    """Decide by JSON Lines, from FILE or standard input: {"judge": "accept", "document": "…", "claim": "…"}.

    The fields are those of the single commands; "seen" may name the entries that you were shown. The first line that is
    refused ends it; those before it are in the log.
    """
    give(orders_in(file), folder, key_file)


@command.command(
    "suggestions", epilog="Exit status: 0 listed; 1 there is no such document, or it is not read; 2 bad usage."
)
@DOCUMENT
@archive_option
def suggestions_command(document: str, folder: Path | None) -> None:
    """List what the latest reading of DOCUMENT suggests, by the ids that the other commands take."""
    from onrecord.adapters.deciding import suggestions

    with opened_log(folder, environment_settings()) as (library, journal):
        for line in suggestions(library, journal, document):
            click.echo(safe(line))
