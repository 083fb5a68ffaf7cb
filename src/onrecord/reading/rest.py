"""The rest of a reading, from its statements: what every reader that works here shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.document.document import Document
from onrecord.reading.claims import read_claims
from onrecord.reading.mentions import read_mentions
from onrecord.reading.parse import Parsed
from onrecord.reading.reading import Reader, Reading, Statement
from onrecord.reading.rolespan import RoleSpan
from onrecord.reading.warnings import read_warnings
from onrecord.values.span import Span


@dataclass(frozen=True)
class Seen:
    """What a learned reader saw beside the parse: who or what has a part in violence, and which words name places."""

    roles: tuple[RoleSpan, ...]
    places: tuple[Span, ...]


def reading_of(
    reader: Reader,
    document: Document,
    parsed: Sequence[Parsed],
    statements: Sequence[Statement],
    seen: Seen | None = None,
) -> Reading:
    """Mentions, claims, events and warnings beside the statements that a reader found."""
    mentions = read_mentions(document, parsed, seen.places if seen else ())
    found = read_claims(document, parsed, statements, mentions, seen.roles if seen else None)
    return Reading(
        reader=reader.name,
        version=reader.version,
        mentions=mentions,
        statements=found.statements,
        events=found.events,
        claims=found.claims,
        warnings=read_warnings(document, found.statements, found.claims, mentions),
    )
