"""The rest of a reading, from its statements: what every reader that works here shares."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.document.document import Document
from onrecord.reading.claims import read_claims
from onrecord.reading.mentions import read_mentions
from onrecord.reading.parse import Parsed
from onrecord.reading.reading import Reader, Reading, Statement
from onrecord.reading.warnings import read_warnings


def reading_of(
    reader: Reader, document: Document, parsed: Sequence[Parsed], statements: Sequence[Statement]
) -> Reading:
    """Mentions, claims, events and warnings beside the statements that a reader found."""
    mentions = read_mentions(document, parsed)
    found = read_claims(document, parsed, statements, mentions)
    return Reading(
        reader=reader.name,
        version=reader.version,
        mentions=mentions,
        statements=found.statements,
        events=found.events,
        claims=found.claims,
        warnings=read_warnings(document, found.statements, found.claims, mentions),
    )
