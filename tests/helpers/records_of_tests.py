"""A fictional event with a claim of every attribute, each to be taken or left out."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.reading import Claim, Event, Link, LinkKind, Mode, Polarity, Reading, Statement
from onrecord.values.value import Count, Party, Place, Text, Value, When, Where

HEADLINE = "Nine dead near Alton"
BODY = "Words of the Lamp Post, the Wire, Ada Roe and the army on Thursday."
TEXT = f"{HEADLINE}\n\n{BODY}"
DOCUMENT = Document(
    TEXT,
    (Block(BlockKind.HEADLINE, 0, len(HEADLINE)), Block(BlockKind.PARAGRAPH, len(HEADLINE) + 2, len(TEXT))),
    language="en",
    outlet="Lamp Post",
)
ALTON = Place("t:1", "Alton", 41.1, 50.3, "QQ", 0.9, ("Brenn",), "town", ("t:0",), "Tests")
ALTON_FAR = Place("t:2", "Alton", -21.0, 10.5, "VE", 0.3, (), "city", (), "Tests")
OSTMARK = Place("t:0", "Ostmark", 40.0, 50.0, "QQ", 0.9, (), "country", (), "Tests")
EVENT = Event("e1", "airstrike", main=True)

OUTLET = Link(LinkKind.OUTLET, "Lamp Post")
WIRE = Link(LinkKind.RELAY, "the Wire")
ROE = Link(LinkKind.SPEAKER, "Ada Roe")
ARMY = Link(LinkKind.SPEAKER, "the army")


def statement(id_: str, mode: Mode, *chain: Link) -> Statement:
    """A statement over the body, by the chain behind the outlet."""
    start = TEXT.index(BODY)
    return Statement(id_, mode, (DOCUMENT.span(start, len(TEXT)),), (), (), (OUTLET, *chain), 0.9)


STATEMENTS = (
    statement("own", Mode.NARRATION),
    statement("roe", Mode.INDIRECT, WIRE, ROE),
    statement("army", Mode.INDIRECT, ARMY),
)


def claim(  # noqa: PLR0917  as a table has them
    id_: str, said: str, attribute: str, value: Value, polarity: Polarity = Polarity.ASSERTED, words: str = "Thursday"
) -> Claim:
    """A claim of one of the statements, with words of the page as its evidence."""
    start = TEXT.index(words)
    span = DOCUMENT.span(start, start + len(words))
    return Claim(id_, EVENT.id, said, attribute, polarity, value, (span,), 0.9)


CLAIMS = (
    claim("kind", "own", "kind", Text("airstrike")),
    claim("thursday", "own", "date", When(None, "Thursday", needs="reference date")),
    claim("near", "own", "place", Where("near Alton", (ALTON,), "subdistrict")),
    claim("country", "army", "place", Where("Ostmark", (OSTMARK,), "country")),
    claim("three", "roe", "killed", Count(3, None, "at least 3", "soldiers")),
    claim("five", "army", "killed", Count(5, 5, "five", "soldiers")),
    claim("nine", "own", "killed", Count(9, 9, "Nine"), words="Nine dead"),
    claim("none", "army", "killed", Count(3, 3, "3", "soldiers"), Polarity.DENIED),
    claim("captain", "roe", "injured", Count(1, 1, "a captain", "a captain")),
    claim("missing", "roe", "missing", Count(2, None, "several", "people")),
    claim("held", "army", "detained", Count(2, 2, "two", "men")),
    claim("victim", "own", "victim", Party("the crew", "crew", "Group")),
    claim("navy", "roe", "actor", Party("the navy", "navy", "PublicBody"), Polarity.POSSIBLE),
    claim("front", "army", "actor", Party("the Front", "Front", "Organization"), Polarity.DENIED),
    claim("target", "own", "target", Text("a barracks")),
    claim("means", "roe", "means", Text("two rockets")),
    claim("cause", "army", "cause", Text("in error")),
    claim("owned", "army", "responsibility", Party("the Front", "Front", "Organization")),
    claim("inquiry", "army", "response", Text("a joint inquiry")),
)


def reading_of(claims: Sequence[Claim]) -> Reading:
    """The reading with some of the claims."""
    return Reading("rules", "1", (), STATEMENTS, (EVENT,), tuple(claims))


def some(*ids: str) -> Reading:
    """The reading with the claims of those ids."""
    return reading_of([each for each in CLAIMS if each.id in ids])
