"""Outlets that a speaker has told, or that a page quotes for a speaker's words; and which of them is the page's own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.document.document import Document
from onrecord.reading import lexicon, who
from onrecord.reading.attributions import Draft
from onrecord.reading.names import WORD, Keys, Offsets, keys_of, plain
from onrecord.reading.parties import Parties
from onrecord.reading.sources import PRONOUNS
from onrecord.reading.who import Sort, is_outlet

TELLING = lexicon.words("tell tells told telling inform informed")
# "said in an interview with the Keldra Post", "was quoted by AKN as saying".
MEDIUM = re.compile(
    r"\b(?:interviews? (?:with|to|on|by)|speaking (?:to|with|on)|(?:comments|remarks|statement|letter) to|"
    r"(?:quoted|cited|reported|carried|published|broadcast|aired) (?:by|on|in))\b",
    re.IGNORECASE,
)
# "told Lornan broadcaster LNT", "told the Lorna Mirror newspaper".
PUBLISHER = r"(?:news )?(?:agency|newspaper|daily|magazine|website|broadcaster|network|channel|station|radio|tv)"
INTRODUCED = re.compile(rf"(?:[\w-]{{1,30}} ){{0,3}}?(?i:{PUBLISHER}) (?=[A-Z])|[\"“](?=[A-Z][^\"”.,]{{2,30}}[\"”])")
CALLED = re.compile(rf" (?i:{PUBLISHER})\b")
ARTICLE = re.compile(r"\s*(?:the\s+)?", re.IGNORECASE)
REPORTING = re.compile(r"\breport(?:s|ed|ing)?\b", re.IGNORECASE)
CLAUSE_END = re.compile(r"[.!?]\s|[\"“”:;]")
# How far behind its cue an outlet is named.
REACH = 60
# In brackets, before a dash: "KELDRA, 3 MAY 89 (AKN) --".
DATELINE = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]\s*(?:--|[-–—])")
LONGEST_DATELINE = 160
# "news 2", "channel 7", "abc11", "local 10 news": called so by those who live there.
STATION = re.compile(r"(?:news|channel|fox|abc|nbc|cbs|local|region|wave|action|eyewitness)\W?\d*\b", re.IGNORECASE)


class Told:
    """The outlets of a page that it does not speak for itself."""

    def __init__(self, document: Document, drafts: Sequence[Draft], parties: Parties) -> None:
        """From a page, all that is attributed in it, and its parties."""
        self.text, self.parties = document.text, parties
        self.reporters = frozenset(self.reporting(drafts))
        self.own = self.own_outlets(document, drafts)

    def reporting(self, drafts: Sequence[Draft]) -> Iterator[Keys]:
        """The names, small, of those whom the page cites as reporting: neither people nor bodies of another kind."""
        for draft in drafts:
            source = self.parties.sources[draft.source[0]] if draft.source else None
            if source and source.sort not in (Sort.PERSON, Sort.GROUP) and REPORTING.search(self.cue(draft)):
                article = ARTICLE.match(self.text, source.start)
                name = self.parties.every.starting(article.end() if article else source.start)
                if name and not set(name.keys) & (who.BODIES - lexicon.OUTLET_WORDS):
                    yield name.keys

    def cue(self, draft: Draft) -> str:
        """The words of a draft's cue."""
        return " ".join(self.text[start:end] for start, end in draft.cue)

    def relayed(self, draft: Draft) -> Offsets | None:
        """Where the outlet is named through which the page has a statement, if that is not the page's own."""
        hearer = self.hearer(draft)
        return hearer if hearer and self.text[slice(*hearer)].lower() not in self.own else None

    def hearer(self, draft: Draft) -> Offsets | None:
        """The outlet that a speaker has told, if one is named in or after the cue."""
        if draft.hearer:
            return draft.hearer if self.publishes(*draft.hearer) else None
        for start, end in draft.cue:
            words = [match.span() for match in WORD.finditer(self.text, start, end)]
            if any(plain(self.text, word) in TELLING for word in words) and (outlet := self.outlet_at(end)):
                return outlet
            clause = CLAUSE_END.search(self.text, end, end + REACH)
            for match in MEDIUM.finditer(self.text, start, clause.start() if clause else end + REACH):
                if outlet := self.outlet_at(match.end()):
                    return outlet
        return None

    def outlet_at(self, at: int) -> Offsets | None:
        """The outlet whose name stands behind an offset."""
        article = ARTICLE.match(self.text, at)
        at = article.end() if article else at
        introduced = INTRODUCED.match(self.text, at)
        at = introduced.end() if introduced else at
        name, word = self.parties.every.starting(at), WORD.match(self.text, at)
        span = (at, name.end) if name else word.span() if word else None
        if span is None or not self.text[at].isupper() or self.text[slice(*span)].lower() in lexicon.OUTLET_WORDS:
            return None
        return span if introduced or CALLED.match(self.text, span[1]) or self.publishes(*span) else None

    def publishes(self, start: int, end: int) -> bool:
        """Whether a name is an outlet's: by its words, or because the page cites it as one that reports."""
        return is_outlet(self.text[start:end]) or keys_of(self.text[start:end]) in self.reporters

    def own_outlets(self, document: Document, drafts: Sequence[Draft]) -> frozenset[str]:
        """The outlets that are the page's own, small.

        The one that is stated, or in the dateline. On a page without: a station that is told, for those are local; and
        one whom several speakers have told and whom the page does not cite.
        """
        own = {named.lower() for named in datelined(document)}
        if document.outlet:
            return frozenset(own | {document.outlet.lower()})
        tellers: defaultdict[str, set[str]] = defaultdict(set)
        for draft in drafts:
            source = self.parties.sources[draft.source[0]] if draft.source else None
            if source and not source.points and (hearer := self.hearer(draft)):
                # "General Ada Roe" and "Roe" are one who tells.
                teller = (self.parties.keys(source) or (self.text[source.start : source.end].lower(),))[-1]
                tellers[self.text[slice(*hearer)].lower()] |= {teller} - PRONOUNS.keys()
        cited = {self.text[slice(*span)].lower() for span in self.parties.sources}
        own |= {name for name, speakers in tellers.items() if len(speakers) > 1 and name not in cited}
        return frozenset(own | {name for name in tellers if STATION.match(name)})


def datelined(document: Document) -> Iterator[str]:
    """The outlets in the page's datelines."""
    for block in document.article():
        for match in DATELINE.finditer(document.text, block.start, min(block.end, block.start + LONGEST_DATELINE)):
            yield match[1]
            yield from (part.strip() for part in match[1].split("-"))
