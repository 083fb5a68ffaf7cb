"""Invented pages with readings made by hand, and a site's services that know only them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from records_of_tests import ALTON, ALTON_FAR, CLAIMS, DOCUMENT, claim, reading_of

from onrecord.adapters.samples import Sample
from onrecord.capture.capture import Capture, Item
from onrecord.capture.encoding import decode
from onrecord.document.document import Block, BlockKind, Document
from onrecord.errors import AddressRefused, CaptureSkipped
from onrecord.reading.page import PageReading
from onrecord.reading.reading import Claim, Event, Link, LinkKind, Mode, Polarity, Reading, Statement, Warning
from onrecord.values.span import Span
from onrecord.values.value import Count, Place, When, Where
from onrecord.web.services import Services

MENU = "Home | Tides | Letters"
HEADLINE = "Four drowned as lamp fails, keeper says"
KEEPER = "“The lamp had failed twice,” keeper Odo Marl said. He said Mayor Ines Vok had told him that the council knew."
RELAY = "The Strand Bulletin reports that at least three people were killed."
OWN = "Two boats were lost on Monday."
ENDING = "Support our work! Why the lighthouse tax failed"
HOSTILE = "<script>canary=1</script>\"><img src=x onerror=\"canary=1\">' onmouseover='canary=1' {{ x }}"


def document_of(*blocks: tuple[BlockKind, str], **known: str | None) -> Document:
    """A document of the given blocks, a blank line between them."""
    text, made = "", []
    for kind, words in blocks:
        text += "\n\n" if text else ""
        made.append(Block(kind, len(text), len(text) + len(words)))
        text += words
    stated = MappingProxyType({name: "metadata" for name, value in known.items() if value})
    return Document(text, tuple(made), stated=stated, **known)  # type: ignore[arg-type]


def page_of(document: Document, reading: Reading, url: str | None = None) -> PageReading:
    """A page's reading, made by hand."""
    item = Item("invented", Capture(document.text.encode(), "text/plain", url=url, declared="utf-8"))
    return PageReading(item, decode(item.capture), document, reading)


def lamp() -> PageReading:
    """A headline's number, a quotation with a statement in a statement, a relay, narration, two warnings."""
    document = document_of(
        (BlockKind.FURNITURE, MENU),
        (BlockKind.HEADLINE, HEADLINE),
        (BlockKind.PARAGRAPH, KEEPER),
        (BlockKind.PARAGRAPH, RELAY),
        (BlockKind.PARAGRAPH, OWN),
        (BlockKind.FURNITURE, ENDING),
        title=HEADLINE,
        outlet="Cape Observer",
        language="en",
    )

    def span(words: str) -> Span:
        start = document.text.index(words)
        return document.span(start, start + len(words))

    outlet = Link(LinkKind.OUTLET, "Cape Observer")
    keeper = Link(LinkKind.SPEAKER, "Odo Marl", span("Odo Marl"), span("keeper Odo Marl"), "keeper", "Person")
    mayor = Link(LinkKind.SPEAKER, "Ines Vok", span("Ines Vok"), span("Mayor Ines Vok"), "Mayor", "Person")
    relay = Link(LinkKind.RELAY, "The Strand Bulletin", span("The Strand Bulletin"), span("The Strand Bulletin"))

    def said(id_: str, mode: Mode, content: str, cue: str, source: str, *chain: Link, sure: float = 0.9) -> Statement:
        within = "o" if id_ == "n" else None
        return Statement(
            id_, mode, (span(content),), (span(cue),), (span(source),), (outlet, *chain), sure, within=within
        )

    statements = (
        said("h", Mode.HEADLINE, "Four drowned as lamp fails", "says", "keeper", keeper, sure=0.8),
        said("q", Mode.DIRECT, "“The lamp had failed twice,”", "said", "keeper Odo Marl", keeper),
        said("o", Mode.INDIRECT, "Mayor Ines Vok had told him that the council knew", "said", "He", keeper),
        said("n", Mode.INDIRECT, "the council knew", "told", "Mayor Ines Vok", keeper, mayor, sure=0.5),
        said("r", Mode.INDIRECT, "at least three people were killed", "reports", "The Strand Bulletin", relay),
        Statement("w", Mode.NARRATION, (span(OWN),), (), (), (outlet,), 0.7),
    )
    three = Count(3, None, "at least three", "people")
    killed = Claim("c1", "e1", "r", "killed", Polarity.ASSERTED, three, (span("at least three people"),), 0.9)
    drowned = Claim("c2", "e1", "h", "killed", Polarity.ASSERTED, Count(4, 4, "Four"), (span("Four"),), 0.9)
    warnings = (
        Warning("headline-only", "“Four” stands in the headline only.", ("c2",), (span("Four"),)),
        Warning("weekday-without-date", "“Monday” has no date.", (), (span("Monday"),)),
    )
    events = (Event("e1", "collision", main=True),)
    return page_of(document, Reading("rules", "1", (), statements, events, (drowned, killed), warnings))


def hostile() -> PageReading:
    """Markup in every place that a page has a say in, as a reader would pass it on."""
    document = document_of(
        (BlockKind.FURNITURE, HOSTILE),
        (BlockKind.HEADLINE, HOSTILE),
        (BlockKind.PARAGRAPH, f"{HOSTILE} said {HOSTILE}"),
        title=HOSTILE,
        outlet=HOSTILE,
        author="javascript:canary=1",
        published=HOSTILE,
        language='en"><script>canary=1</script>',
    )
    start = document.blocks[2].start
    name = document.span(start, start + len(HOSTILE))
    content = document.span(document.blocks[2].end - len(HOSTILE), document.blocks[2].end)
    cue = document.span(name.end + 1, name.end + 5)
    link = Link(LinkKind.SPEAKER, HOSTILE, name, cue, HOSTILE, "Person")
    statement = Statement(
        HOSTILE, Mode.DIRECT, (content,), (cue,), (name,), (Link(LinkKind.OUTLET, HOSTILE), link), 1.0
    )
    claim = Claim("c", "e", HOSTILE, HOSTILE, Polarity.DENIED, Count(1, 1, HOSTILE, HOSTILE), (content,), 1.0)
    warning = Warning("code", HOSTILE, (), (document.span(0, len(HOSTILE)),))
    reading = Reading(HOSTILE, "1", (), (statement,), (Event("e", HOSTILE, main=True),), (claim,), (warning,))
    return page_of(document, reading, url="javascript:canary=1")


def arabic() -> PageReading:
    """Right-to-left, with a statement and a Latin name in it."""
    words = "قالت رئيسة البلدية Ines Vok إن ثلاثة أشخاص قتلوا في الميناء."
    document = document_of((BlockKind.HEADLINE, "مقتل ثلاثة في الميناء"), (BlockKind.PARAGRAPH, words), language="ar")
    start = document.text.index("ثلاثة أشخاص")
    said = document.span(start, start + len("ثلاثة أشخاص قتلوا في الميناء"))
    at = document.text.index("Ines Vok")
    links = (Link(LinkKind.OUTLET, None), Link(LinkKind.SPEAKER, "Ines Vok", document.span(at, at + 8)))
    statement = Statement("a", Mode.INDIRECT, (said,), (), (document.span(at, at + 8),), links, 0.9)
    return page_of(document, Reading("rules", "1", (), (statement,)))


def unread() -> PageReading:
    """A page in a language that the reader does not know."""
    document = document_of((BlockKind.PARAGRAPH, "Tri homoj mortis en la haveno."), language="eo")
    told = "This page was captured and not read: its language is “eo”, which the reader “rules” does not know."
    warning = Warning("not-read", told)
    return page_of(document, Reading("rules", "1", warnings=(warning,)))


def long() -> PageReading:
    """200,000 characters and 500 statements of forty speakers."""
    sentence = (
        "Speaker {n} said that the harbour wall had been watched for the whole of that night and the next day too. "
    )
    blocks = [(BlockKind.PARAGRAPH, (sentence.format(n=n % 40) * 4).strip()) for n in range(500)]
    document = document_of(*blocks, language="en", outlet="Cape Observer")
    statements = []
    for n, block in enumerate(document.blocks):
        start = document.text.index("that", block.start)
        content, name = document.span(start, start + 80), document.span(block.start, start - 6)
        chain = (Link(LinkKind.OUTLET, "Cape Observer"), Link(LinkKind.SPEAKER, name.exact, name))
        statements.append(Statement(f"l{n}", Mode.INDIRECT, (content,), (), (name,), chain, 0.9))
    return page_of(document, Reading("rules", "1", (), tuple(statements)))


def record() -> PageReading:
    """An event with a claim of every attribute by three speakers, a place that may be two, and an earlier event."""
    doubtful = claim("doubtful", "army", "place", Where("Alton", (ALTON, ALTON_FAR), "town"), words="Alton")
    earlier = replace(claim("old", "own", "killed", Count(7, 7, "7"), words="hurt"), event="e2")
    known = reading_of([*CLAIMS, doubtful, earlier])
    return page_of(DOCUMENT, replace(known, events=(*known.events, Event("e2", "bombing", main=False))))


def drawn() -> PageReading:
    """Dates of every kind, places of every precision, counts of every shape, and an earlier event of its own."""
    village = Place("t:3", "Lowmere", 47.2, 103.4, "MN", 0.95, ("Brenn",), "town", ("t:4",), "Tests")
    unit = Place("t:4", "Brenn", 47.0, 103.0, "MN", 0.9, (), "governorate", ("t:5",), "Tests")
    land = Place("t:5", "Ostmark", 46.0, 104.0, "MN", 0.9, (), "country", (), "Tests")
    twin = replace(village, id="t:6", name="Lowmere Hythe", lat=45.0, lon=107.0, score=0.35)
    claims = [
        claim("month", "own", "date", When("2041-03", "in March 2041"), words="Thursday"),
        claim("about", "army", "date", When("2041-03-12~", "about 12 March"), words="Five soldiers"),
        claim("since", "roe", "date", When("2041-02-20/..", "since 20 February"), words="a captain"),
        claim("until", "roe", "date", When("../2041-03-20", "until 20 March"), words="missing"),
        claim("either", "army", "date", When("[2041-03-05,2041-03-26]", "5 or 26 March"), words="two men"),
        claim("notthen", "army", "date", When("2041-03-30", "30 March"), Polarity.DENIED, words="the Front did it"),
        claim("town", "own", "place", Where("Lowmere", (village,), "town"), words="Alton"),
        claim("about-town", "roe", "place", Where("near Lowmere", (village,), "subdistrict"), words="the Wire"),
        claim("unit", "army", "place", Where("Brenn", (unit,), "governorate"), words="the army said"),
        claim("land", "army", "place", Where("Ostmark", (land,), "country"), words="Ostmark"),
        claim("which", "roe", "place", Where("Lowmere", (replace(village, score=0.6), twin), "town"), words="the navy"),
        claim("nowhere", "own", "place", Where("the Hollow"), words="a barracks"),
        claim("upto", "own", "killed", Count(None, 8, "up to 8"), words="hurt"),
        claim("between", "roe", "killed", Count(4, 6, "4 to 6", approximate=True), words="several people"),
        claim("some", "own", "killed", Count(None, None, "an unknown number"), words="the crew"),
        *(each for each in CLAIMS if each.id in {"thursday", "three", "five", "none", "captain"}),
        replace(claim("year", "own", "date", When("2032", "in 2032"), words="on Thursday"), event="e2"),
        replace(claim("old", "own", "killed", Count(7, 7, "7"), words="hurt the crew"), event="e2"),
    ]
    known = reading_of(claims)
    return page_of(DOCUMENT, replace(known, events=(*known.events, Event("e2", "bombing", main=False))))


PAGES: dict[str, Callable[[], PageReading]] = {
    "lamp": lamp, "hostile": hostile, "arabic": arabic, "unread": unread, "long": long, "record": record,
    "drawn": drawn,
}  # fmt: skip


def read(item: Item) -> PageReading:
    """A sample's page, else the item's own text with nothing suggested."""
    if item.id in PAGES:
        return PAGES[item.id]()
    words = decode(item.capture).text.strip()
    if "unreadable" in words:
        raise CaptureSkipped("the bytes are no text")
    document = Document(words, (Block(BlockKind.PARAGRAPH, 0, len(words)),), **dict(item.stated))  # type: ignore[arg-type]
    return PageReading(item, decode(item.capture), document, Reading("rules", "1"))


def fetch(url: str) -> Capture:
    """Every address leads to the same words, but for one that is refused."""
    if "private" in url:
        raise AddressRefused(f"{url} leads to a private address, which is never fetched")
    return Capture(b"The tide was late.", "text/plain", url=url, declared="utf-8")


def samples() -> dict[str, list[Sample]]:
    """The invented pages as samples."""
    items = {name: Item(name, Capture(b"-", "text/plain")) for name in PAGES}
    found = [Sample(name, f"On {name}", "Cape Observer", "lamp", "A note.", (), items[name]) for name in PAGES]
    return {"The failing lamp": found}


FAKES = Services(read, fetch, samples)
