"""Whom descriptions mean: "the group", "his aunt", "the spokesman", "the ministry's statement"."""

from __future__ import annotations

import re
from bisect import bisect_left

from onrecord.reading import who
from onrecord.reading.antecedents import FAR, WINDOW, Antecedents
from onrecord.reading.names import WORD, Offsets
from onrecord.reading.parties import PERSONAL, Parties, Party
from onrecord.reading.sources import Source
from onrecord.reading.who import Sort

# So many sources back an earlier form of the same words is looked for.
MOST_SOURCES = 60
AUTHOR = re.compile(r"\b(?:released|issued|published|given|written|signed|provided|distributed) by\s+", re.IGNORECASE)
OWNER = re.compile(r"(?P<owner>[^,'’]{2,60}?)(?:['’]s|(?<=s)['’])\s", re.IGNORECASE)
PHRASE_END = re.compile(r"\s*(?:,|\s(?:on|in|at|today|yesterday|that|which|who)\b)", re.IGNORECASE)


class Descriptions:
    """Looks a described speaker up among the page's parties and those who have spoken."""

    def __init__(self, parties: Parties, antecedents: Antecedents) -> None:
        """From the parties of a page and what has been said so far."""
        self.parties, self.antecedents, self.text = parties, antecedents, parties.text

    def meant(self, source: Source, parent: int | None) -> Party | None:
        """Whom a description means; None where the page does not say."""
        return (
            self.same_words(source)
            or self.by_role(source, parent)
            or self.author(source, parent)
            or self.body(source, parent)
            or self.anybody(source, parent)
        )

    def authored(self, source: Source) -> Offsets | None:
        """Who is named as the author of what speaks: "the ministry's statement", "a report issued by Ada Roe"."""
        if source.head not in who.AUTHORED | who.PUBLISHED:
            return None
        if match := AUTHOR.search(self.text, source.start, source.end):
            clause = PHRASE_END.search(self.text, match.end(), source.end)
            end = clause.start() if clause else source.end
            return (match.end(), end) if self.text[match.end() : end].strip() else None
        if owner := OWNER.match(self.text, source.start, source.end):
            return owner.span("owner")
        words = (match for match in WORD.finditer(self.text, source.start, source.end))
        return next((word.span() for word in words if self.parties.names.expansion(word[0])), None)

    def same_words(self, source: Source) -> Party | None:
        """An earlier source with the same head and all the words: "the official" after "a defence official"."""
        if self.text[source.start : source.end].split(None, 1)[0].lower() in who.OWNED:
            return None
        i = bisect_left(self.parties.starts, source.start)
        for earlier in reversed(self.parties.ordered[max(0, i - MOST_SOURCES) : i]):
            alike = earlier.head == source.head and set(source.base) <= set(earlier.base)
            if alike and not earlier.several and not earlier.points:
                return self.parties.of_name(earlier) or self.parties.as_written(earlier)
        return None

    def by_role(self, source: Source, parent: int | None) -> Party | None:
        """The only person on the page who is said to be what the source is; of several, the one who spoke last."""
        wanted = set(source.base) - who.OWNED
        found = {
            party.span: party
            for words, other in self.parties.titled.get(source.head, ())
            if wanted <= words and other.start != source.start and (party := self.parties.of_name(other))
        }
        if not found:
            return self.parties.one_person(self.parties.roles.get(source.head, []))
        if len(found) == 1:
            return next(iter(found.values()))
        said = self.antecedents.previous(source.start, parent, WINDOW, (Sort.PERSON,))
        return said if said and said.span in found else None

    def author(self, source: Source, parent: int | None) -> Party | None:
        """Whose "the statement" is: who spoke before."""
        if source.head not in who.AUTHORED or len(source.base) > 1:
            return None
        return self.antecedents.previous(source.start, parent, FAR, (*PERSONAL, Sort.BODY, Sort.GROUP))

    def body(self, source: Source, parent: int | None) -> Party | None:
        """The body that "the ministry", "the group", "the newspaper" is: the only one that can be called so."""
        general = source.head in who.ANY_BODY | who.ANY_OUTLET
        if not general and (len(source.base) != 1 or source.head not in who.BODIES):
            return None
        wanted = sorted({source.head} | who.ALSO_CALLED.get(source.head, frozenset()))
        alike = [name for word in wanted for name in self.parties.bodies.get(word, ())]
        leading = [name for word in wanted for name in self.parties.leading_bodies.get(word, ())]
        found = (
            self.parties.one_body(alike)
            or self.parties.one_body(name for name in leading if name.start < source.start)
            or self.parties.one_body(self.parties.roles.get(source.head, []))
        )
        if found is None and general:
            found = self.antecedents.previous(source.start, parent, FAR, (Sort.BODY, Sort.UNKNOWN))
        return found

    def anybody(self, source: Source, parent: int | None) -> Party | None:
        """Who "the official", "the source" is, where nobody on the page is called so: who spoke right before."""
        if source.head not in who.ANYBODY or self.text[source.start : source.start + 4].lower() != "the ":
            return None
        sorts = (*PERSONAL, Sort.BODY) if source.head == "source" else PERSONAL
        return self.antecedents.previous(source.start, parent, WINDOW, sorts, source.sex)
