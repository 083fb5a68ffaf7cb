"""A fictional page with a reading made by hand, for what shows or exports readings."""

from __future__ import annotations

from onrecord.capture.capture import Capture, Item
from onrecord.capture.encoding import decode
from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.page import PageReading
from onrecord.reading.reading import (
    Claim,
    Event,
    Link,
    LinkKind,
    Mention,
    Mode,
    Polarity,
    Reading,
    Statement,
    Warning,
    digest_id,
)
from onrecord.values.span import Span
from onrecord.values.value import Count, Party

HEADLINE = "Six dead as ferry is shelled off Port Callen, navy admits"
BODY = "“At least four passengers were killed,” navy spokesman Ilan Dorre told the Harbour Wire."
TEXT = f"{HEADLINE}\n\n{BODY}\n\nSupport our work!"
OUTLET = Link(LinkKind.OUTLET, "The Meridian Post", party="Organization")


def words(exact: str) -> Span:
    """Where these words first stand in the page."""
    start = TEXT.index(exact)
    return Span.of(TEXT, start, start + len(exact))


def document() -> Document:
    """The page."""
    body, end = TEXT.index(BODY), len(TEXT)
    blocks = (
        Block(BlockKind.HEADLINE, 0, len(HEADLINE)),
        Block(BlockKind.LEAD, body, body + len(BODY)),
        Block(BlockKind.FURNITURE, end - len("Support our work!"), end),
    )
    return Document(TEXT, blocks, language="en", outlet="The Meridian Post", stated={"outlet": "user"})


def page() -> PageReading:
    """The page and its reading: a headline's number and a spokesman's through a relay."""
    doc = document()
    headline, quoted = words(HEADLINE), words("“At least four passengers were killed,”")
    dorre = words("navy spokesman Ilan Dorre")
    spoken = Link(LinkKind.SPOKESPERSON, "Ilan Dorre", words("Ilan Dorre"), dorre, "navy spokesman", "Person")
    wire = Link(LinkKind.RELAY, "the Harbour Wire", words("the Harbour Wire"), words("the Harbour Wire"))
    title = Statement(digest_id("s", doc, "headline", [headline]), Mode.HEADLINE, (headline,), (), (), (OUTLET,), 0.8)
    chain = (OUTLET, wire, spoken)
    cue = (words("told the Harbour Wire"),)
    said = Statement(digest_id("s", doc, "direct", [quoted]), Mode.DIRECT, (quoted,), cue, (dorre,), chain, 0.9)
    event = Event(digest_id("e", doc, "shelling", [words("shelled")]), "shelling", main=True)
    six, four = words("Six dead"), words("At least four passengers")
    claims = (
        Claim("c1", event.id, title.id, "killed", Polarity.ASSERTED, Count(6, 6, "Six"), (six,), 0.5),
        Claim("c2", event.id, said.id, "killed", Polarity.ASSERTED, Count(4, None, "four", "passengers"), (four,), 0.9),
    )
    warning = Warning("headline-only", "“Six” stands in the headline only.", ("c1",), (words("Six"),))
    mention = Mention("m1", "person", words("Ilan Dorre"), Party("Ilan Dorre", "Ilan Dorre", "Person"))
    reading = Reading("rules", "1", (mention,), (title, said), (event,), claims, (warning,))
    item = Item("post.txt", Capture(TEXT.encode(), "text/plain"))
    return PageReading(item, decode(item.capture), doc, reading)
