"""What a reader suggests for one document: the shapes that every reader fills. All spans are of the document's text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Literal, Protocol

from onrecord.document.document import Document
from onrecord.values.span import Span
from onrecord.values.value import Value

MentionKind = Literal["person", "organization", "place", "date", "count"]


class Mode(StrEnum):
    """How a statement is rendered. Narration is the outlet's own voice."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    HEADLINE = "headline"
    NARRATION = "narration"


class LinkKind(StrEnum):
    """A speaker's part: the page's outlet, an outlet it relays, one who speaks for another, one who knows."""

    OUTLET = "outlet"
    RELAY = "relay"
    SPOKESPERSON = "spokesperson"
    SPEAKER = "speaker"


class Polarity(StrEnum):
    """Whether a claim is made, denied, or called possible."""

    ASSERTED = "asserted"
    DENIED = "denied"
    POSSIBLE = "possible"


@dataclass(frozen=True)
class Link:
    """One speaker of a chain.

    name   the fullest form the page gives that speaker; None where the page does not name its own outlet
    span   where that fullest form stands; None for the outlet
    words  the words as written in this statement; None where it has none
    role   as written: "spokesman", "head of the General Staff"
    party  what the name is: Person, Organization, PublicBody, Group; None where it cannot be told
    """

    kind: LinkKind
    name: str | None
    span: Span | None = None
    words: Span | None = None
    role: str | None = None
    party: Literal["Person", "Organization", "PublicBody", "Group"] | None = None


@dataclass(frozen=True)
class Mention:
    """A person, organization, place, date or count that stands in the text."""

    id: str
    kind: MentionKind
    span: Span
    value: Value


@dataclass(frozen=True)
class Statement:
    """Who says what: content, the cue that attributes it, the source's words, and the chain to who is said to know.

    Content is never empty, and a chain has at least the page's outlet. Confidence is in [0, 1].
    """

    id: str
    mode: Mode
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    chain: tuple[Link, ...]
    confidence: float
    type: Literal["speech", "mind"] = "speech"
    within: str | None = None


@dataclass(frozen=True)
class Event:
    """What claims of one document are about."""

    id: str
    kind: str
    main: bool


@dataclass(frozen=True)
class Claim:
    """One attribute of one event, drawn from one statement, with the words that carry its value."""

    id: str
    event: str
    statement: str
    attribute: str
    polarity: Polarity
    value: Value
    evidence: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True)
class Warning:
    """What an editor should see before trusting a value."""

    code: str
    message: str
    claims: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Reading:
    """All that a reader of one name and version suggests for one document."""

    reader: str
    version: str
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    warnings: tuple[Warning, ...] = ()


class Reader(Protocol):
    """Turns a document into suggestions. May be wrong, never ungrounded."""

    name: str

    @property
    def version(self) -> str:
        """Changes whenever the same document could be read otherwise than before."""
        ...

    @property
    def languages(self) -> frozenset[str] | None:
        """ISO 639-1 codes of the languages that it knows; None where it takes any."""
        ...

    def read(self, document: Document) -> Reading:
        """Suggestions for a document in one of `languages`. Deterministic: the same document gives the same reading."""
        ...


def digest_id(prefix: str, document: Document, kind: str, spans: Iterable[Span]) -> str:
    """An id that says what it names: a digest of the document, the kind and the spans. 80 bits, never a counter."""
    places = ",".join(f"{span.start}-{span.end}" for span in spans)
    return prefix + sha256(f"{document.sha256}|{kind}|{places}".encode()).hexdigest()[:20]
