"""A fictional event with a claim of every attribute, each to be taken or left out."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.reading import Claim, Event, Link, LinkKind, Mode, Polarity, Reading, Statement
from onrecord.values.value import Count, Party, Place, Text, Value, When, Where

HEADLINE = "Nine dead near Alton"
OWN = "An airstrike near Alton in Ostmark on Thursday hit a barracks and hurt the crew."
HEARD = (
    "At least 3 soldiers were killed by two rockets, Ada Roe told the Wire; a captain was injured, several people were "
    "missing, and the navy may have fired."
)
DENIAL = (
    "Five soldiers were killed in error and two men were held, the army said; it denied that 3 soldiers had died and "
    "that the Front did it, though the Front claimed it, and promised a joint inquiry."
)
BODY = f"{OWN} {HEARD} {DENIAL}"
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


def statement(id_: str, mode: Mode, words: str, *chain: Link) -> Statement:
    """A statement of those words, by the chain behind the outlet."""
    start = TEXT.index(words)
    return Statement(id_, mode, (DOCUMENT.span(start, start + len(words)),), (), (), (OUTLET, *chain), 0.9)


STATEMENTS = (
    statement("own", Mode.NARRATION, OWN),
    statement("roe", Mode.INDIRECT, HEARD, WIRE, ROE),
    statement("army", Mode.INDIRECT, DENIAL, ARMY),
)


def claim(  # noqa: PLR0917  as a table has them
    id_: str, said: str, attribute: str, value: Value, polarity: Polarity = Polarity.ASSERTED, words: str = "Alton"
) -> Claim:
    """A claim of one of the statements, with words of the page's body as its evidence, or else of its headline."""
    start = TEXT.index(words, TEXT.index(BODY) if words in BODY else 0)
    span = DOCUMENT.span(start, start + len(words))
    return Claim(id_, EVENT.id, said, attribute, polarity, value, (span,), 0.9)


CLAIMS = (
    claim("kind", "own", "kind", Text("airstrike"), words="airstrike"),
    claim("thursday", "own", "date", When(None, "Thursday", needs="reference date"), words="Thursday"),
    claim("near", "own", "place", Where("near Alton", (ALTON,), "subdistrict"), words="near Alton"),
    claim("country", "army", "place", Where("Ostmark", (OSTMARK,), "country"), words="Ostmark"),
    claim("three", "roe", "killed", Count(3, None, "at least 3", "soldiers"), words="At least 3 soldiers"),
    claim("five", "army", "killed", Count(5, 5, "five", "soldiers"), words="Five soldiers"),
    claim("nine", "own", "killed", Count(9, 9, "Nine"), words="Nine dead"),
    claim("none", "army", "killed", Count(3, 3, "3", "soldiers"), Polarity.DENIED, words="3 soldiers had died"),
    claim("captain", "roe", "injured", Count(1, 1, "a captain", "a captain"), words="a captain"),
    claim("missing", "roe", "missing", Count(2, None, "several", "people"), words="several people"),
    claim("held", "army", "detained", Count(2, 2, "two", "men"), words="two men"),
    claim("victim", "own", "victim", Party("the crew", "crew", "Group"), words="the crew"),
    claim(
        "navy",
        "roe",
        "actor",
        Party("the navy", "navy", "PublicBody"),
        Polarity.POSSIBLE,
        words="the navy may have fired",
    ),
    claim(
        "front", "army", "actor", Party("the Front", "Front", "Organization"), Polarity.DENIED, words="the Front did it"
    ),
    claim("target", "own", "target", Text("a barracks"), words="a barracks"),
    claim("means", "roe", "means", Text("two rockets"), words="two rockets"),
    claim("cause", "army", "cause", Text("in error"), words="in error"),
    claim("owned", "army", "responsibility", Party("the Front", "Front", "Organization"), words="the Front claimed it"),
    claim("inquiry", "army", "response", Text("a joint inquiry"), words="a joint inquiry"),
)


def reading_of(claims: Sequence[Claim]) -> Reading:
    """The reading with some of the claims."""
    return Reading("rules", "1", (), STATEMENTS, (EVENT,), tuple(claims))


def some(*ids: str) -> Reading:
    """The reading with the claims of those ids."""
    return reading_of([each for each in CLAIMS if each.id in ids])
