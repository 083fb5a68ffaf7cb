"""What a document tells of an event, as a person judged it: carried whole, so that no later reading can change it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.document.document import Document
from onrecord.errors import EntryRefused
from onrecord.ledger.carried import Json, link_of, spans_of, value_of
from onrecord.reading.contract import link_json, spans_json, value_json
from onrecord.reading.reading import Claim, Link, Mode, Polarity, Reading
from onrecord.values.span import Span
from onrecord.values.value import Value

# The closed vocabulary of CODEBOOK, version 1.
ATTRIBUTES = (
    "kind", "date", "place", "actor", "victim", "killed", "injured", "missing", "detained", "target", "means", "cause",
    "responsibility", "response",
)  # fmt: skip


def event_key(document: str, event: str) -> str:
    """How the ledger names an event of a document: the document's SHA-256 and the event's id in its reading."""
    return f"{document}:{event}"


@dataclass(frozen=True)
class Told:
    """One attribute of one event as one statement of a document gives it.

    document  SHA-256 of its text
    event     as `event_key` gives it
    evidence  the words that carry the value
    content   the statement's; `chain` its speakers, from the page's outlet to who is said to know
    """

    document: str
    event: str
    attribute: str
    polarity: Polarity
    value: Value
    evidence: tuple[Span, ...]
    mode: Mode
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    chain: tuple[Link, ...]

    def check(self, text: str) -> None:
        """Raises UngroundedSpan unless every span holds its words in the document's text."""
        links = [span for link in self.chain for span in (link.span, link.words) if span]
        for span in (*self.evidence, *self.content, *self.source, *links):
            span.check(text)


def told(document: Document, reading: Reading, claim: Claim) -> Told:
    """A claim of a reading with its statement."""
    statement = next(each for each in reading.statements if each.id == claim.statement)
    return Told(
        document.sha256, event_key(document.sha256, claim.event), claim.attribute, claim.polarity, claim.value,
        claim.evidence, statement.mode, statement.content, statement.source, statement.chain,
    )  # fmt: skip


def told_json(one: Told) -> dict[str, object]:
    """As a payload holds it."""
    return {
        "document": one.document,
        "event": one.event,
        "attribute": one.attribute,
        "polarity": one.polarity.value,
        "value": value_json(one.value),
        "evidence": spans_json(one.evidence),
        "mode": one.mode.value,
        "content": spans_json(one.content),
        "source": spans_json(one.source),
        "chain": [link_json(link) for link in one.chain],
    }


def told_of(given: Json) -> Told:
    """What a payload holds. Raises EntryRefused where it is not well formed."""
    try:
        one = Told(
            given["document"], given["event"], given["attribute"], Polarity(given["polarity"]),
            value_of(given["value"]), spans_of(given["evidence"]), Mode(given["mode"]), spans_of(given["content"]),
            spans_of(given["source"]), tuple(map(link_of, given["chain"])),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise EntryRefused("what was judged is not well formed: {why}", why=repr(exc)) from exc
    if one.attribute not in ATTRIBUTES:
        raise EntryRefused("{attribute} is no attribute of an event", attribute=repr(str(one.attribute)[:40]))
    if not (one.evidence and one.content and one.chain and one.event.startswith(f"{one.document}:")):
        raise EntryRefused("what was judged has no evidence, no statement, no speaker, or an event of another document")
    return one
