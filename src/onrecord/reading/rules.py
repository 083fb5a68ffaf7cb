"""The reader by rules: a parse, a lexicon, quotation marks and layout. Offline."""

from __future__ import annotations

from onrecord.document.document import Document
from onrecord.reading.claims import read_claims
from onrecord.reading.mentions import read_mentions
from onrecord.reading.parse import parse
from onrecord.reading.reading import Reading
from onrecord.reading.statements import read_statements
from onrecord.reading.warnings import read_warnings


class RulesReader:
    """Reads English by rules over a parse. The baseline that a learned reader must beat."""

    name = "rules"
    version = "1"
    languages = frozenset({"en"})

    def read(self, document: Document) -> Reading:
        """Suggestions for a document. The parse is made once and shared by all that read it."""
        parsed = parse(document)
        mentions = read_mentions(document, parsed)
        found = read_claims(document, parsed, read_statements(document, parsed), mentions)
        return Reading(
            reader=self.name,
            version=self.version,
            mentions=mentions,
            statements=found.statements,
            events=found.events,
            claims=found.claims,
            warnings=read_warnings(document, found.statements, found.claims, mentions),
        )
