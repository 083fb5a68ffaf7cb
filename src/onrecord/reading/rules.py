"""The reader by rules: a parse, a lexicon, quotation marks and layout. Offline."""

from __future__ import annotations

from onrecord.document.document import Document
from onrecord.reading.reading import Reading
from onrecord.reading.rest import reading_of
from onrecord.reading.spacy_parse import parse
from onrecord.reading.statements import read_statements


class RulesReader:
    """Reads English by rules over a parse. The baseline that a learned reader must beat."""

    name = "rules"
    version = "1"
    languages = frozenset({"en"})

    def read(self, document: Document) -> Reading:
        """Suggestions for a document. The parse is made once and shared by all that read it."""
        parsed = parse(document)
        return reading_of(self, document, parsed, read_statements(document, parsed))
