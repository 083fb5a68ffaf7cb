"""The rest of a reading, from its statements: what every reader that works here shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.document.document import Document
from onrecord.reading.claims import read_claims
from onrecord.reading.finding import Page
from onrecord.reading.mentions import read_mentions
from onrecord.reading.model import Singles
from onrecord.reading.parse import Parsed
from onrecord.reading.reading import Reader, Reading, Statement
from onrecord.reading.rolespan import RoleSpan
from onrecord.reading.toll import Toll
from onrecord.reading.warnings import read_warnings
from onrecord.values.span import Span


@dataclass(frozen=True)
class Seen:
    """What a learned reader saw beside the parse.

    roles    who or what has a part in violence
    places   which words name places
    opening  the rows of its first words, see `toll.rows`
    toll     how likely each number of killed and injured is
    """

    roles: tuple[RoleSpan, ...]
    places: tuple[Span, ...]
    opening: Singles | None = None
    toll: Toll | None = None


def reading_of(
    reader: Reader,
    document: Document,
    parsed: Sequence[Parsed],
    statements: Sequence[Statement],
    seen: Seen | None = None,
) -> Reading:
    """Mentions, claims, events and warnings beside the statements that a reader found."""
    mentions = read_mentions(document, parsed, seen.places if seen else ())
    found = read_claims(Page(document, parsed, statements, mentions, *((seen.roles, seen.toll) if seen else ())))
    return Reading(
        reader=reader.name,
        version=reader.version,
        mentions=mentions,
        statements=found.statements,
        events=found.events,
        claims=found.claims,
        warnings=read_warnings(document, found.statements, found.claims, mentions),
    )
