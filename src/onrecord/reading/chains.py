"""Who a source is, and the links that a statement adds to its chain: from text, blocks and lexicons, without a parser.

A name is looked up, never guessed: where two could be meant, the words stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.document.document import Document
from onrecord.reading import lexicon
from onrecord.reading.antecedents import Antecedents
from onrecord.reading.attributions import Draft
from onrecord.reading.descriptions import Descriptions
from onrecord.reading.names import WORD, Offsets, plain
from onrecord.reading.parties import Parties, Party
from onrecord.reading.quotes import Quotation
from onrecord.reading.reading import Link, LinkKind
from onrecord.reading.roles import without_titles
from onrecord.reading.sources import OWN, PRONOUNS, RELATIVE, Source, taken_apart
from onrecord.reading.told import Told
from onrecord.reading.who import Sort
from onrecord.values.party import party_type
from onrecord.values.value import PartyType


class Speakers:
    """What the sources of a page mean by those whom they name."""

    def __init__(self, document: Document, drafts: Sequence[Draft], quoted: Sequence[Quotation]) -> None:
        """From a page, all that is attributed in it and its quotations."""
        self.document, self.text, self.drafts = document, document.text, drafts
        self.parties = Parties(document, drafts)
        self.antecedents = Antecedents(self.parties, drafts, quoted)
        self.descriptions = Descriptions(self.parties, self.antecedents)
        self.told = Told(document, drafts, self.parties)

    def links(self, number: int, parent: int | None) -> Iterator[Link]:
        """The links that a draft adds to the chain of the one that it is within: an outlet that is told, who says it.

        To be called outermost first, in the order of the text for all that stand in the same one.
        """
        draft = self.drafts[number]
        self.antecedents.voices[number] = self.antecedents.voice(parent)
        if hearer := self.told.relayed(draft):
            span = self.document.span(*self.parties.fullest(hearer))
            words = self.document.span(*hearer)
            yield Link(LinkKind.RELAY, on_one_line(span.exact), span, words, None, "Organization")
        source = self.parties.sources[draft.source[0]] if draft.source else None
        party = self.party(source, number, parent) if source else None
        if source and party:
            self.antecedents.speaks(number, parent, party, source.start)
            self.descriptions.resolved[source.start] = party
            yield self.link(source, party, relay=draft.relay)

    def party(self, source: Source, number: int, parent: int | None) -> Party | None:
        """Who a draft's source is. None where "I" is nobody but the one who has no name either."""
        word = " ".join(self.text[source.start : source.end].lower().split())
        if word in OWN and parent is not None:
            return self.antecedents.voice(parent)
        if (author := self.descriptions.authored(source)) and author != (source.start, source.end):
            return self.party(taken_apart(self.text, *author), number, parent)
        meant = None
        if word in PRONOUNS or (word in RELATIVE and not source.name):
            meant = self.antecedents.meant(word, source, number, parent)
        elif source.name:
            meant = self.parties.of_name(source)
        elif source.points:
            meant = self.descriptions.meant(source, parent)
        else:
            meant = self.descriptions.named_later(source)
        return meant or self.parties.as_written(source)

    def link(self, source: Source, party: Party, *, relay: bool) -> Link:
        """A source as a link."""
        person = party.named and party.sort is Sort.PERSON
        span = self.document.span(*(without_titles(self.text, party.span) if person else party.span))
        role = self.text[slice(*source.role)] if source.role else None
        if role is None and party.span[0] < span.start and source.start <= party.span[0] < source.end:
            role = self.text[party.span[0] : span.start].strip()
        words = {plain(self.text, match.span()) for match in WORD.finditer(self.text, source.start, source.end)}
        kind = LinkKind.SPOKESPERSON if words & lexicon.SPOKESPERSON else LinkKind.SPEAKER
        # An outlet that the page quotes is one that it relays.
        publishers = lexicon.PUBLISHERS | lexicon.WIRES
        relay = relay or (source.name is not None and party.sort is not Sort.PERSON and bool(words & publishers))
        what = "Organization" if relay else party_of(party, span.exact, elsewhere=party.span != self.written(source))
        return Link(
            LinkKind.RELAY if relay else kind,
            on_one_line(span.exact),
            span,
            self.document.span(source.start, source.end),
            role,
            what,
        )

    def written(self, source: Source) -> Offsets:
        """Where a source stands as it is written."""
        return source.start, source.end


def party_of(party: Party, name: str, *, elsewhere: bool) -> PartyType | None:
    """What a party is, as values have it; None for a person without a name, and where the words do not tell."""
    if party.sort is Sort.GROUP:
        return "Group"
    if party.sort is Sort.BODY:
        return party_type(name, entity="organization")
    return "Person" if party.sort is Sort.PERSON and (party.named or elsewhere) else None


def on_one_line(words: str) -> str:
    """Words with single blanks between them."""
    return " ".join(words.split())
