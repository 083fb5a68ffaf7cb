"""Whom descriptions mean: "the group", "his aunt", "the spokesman", "the ministry's statement"."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice

from onrecord.reading import who
from onrecord.reading.antecedents import FAR, WINDOW, Antecedents
from onrecord.reading.names import WORD, Offsets, plain
from onrecord.reading.parties import PERSONAL, Parties, Party
from onrecord.reading.roles import spelt
from onrecord.reading.sources import CLAUSE, PARTED, Source
from onrecord.reading.who import Sort

# How far from where a page begins somebody may stand who is named later.
BEGINNING = 400
# So many sources back an earlier form of the same words is looked for.
MOST_SOURCES = 60
# So many statements back somebody is looked for who made a note.
MOST_NOTES = 5
AUTHOR = re.compile(r"\b(?:released|issued|published|given|written|signed|provided|distributed) by\s+", re.IGNORECASE)
SENDER = re.compile(rf"{AUTHOR.pattern}|\bfrom\s+", re.IGNORECASE)
OWNER = re.compile(r"(?P<owner>[^,'’]{2,60}?)(?:['’]s|(?<=s)['’])\s", re.IGNORECASE)
PHRASE_END = re.compile(r"\s*(?:,|\s(?:on|in|at|today|yesterday|that|which|who)\b)", re.IGNORECASE)


class Descriptions:
    """Looks a described speaker up among the page's parties and those who have spoken."""

    def __init__(self, parties: Parties, antecedents: Antecedents) -> None:
        """From the parties of a page and what has been said so far."""
        self.parties, self.antecedents, self.text = parties, antecedents, parties.text
        self.resolved: dict[int, Party] = {}
        self.beginning = self.parties.names.begins + BEGINNING

    def meant(self, source: Source, parent: int | None) -> Party | None:
        """Whom a description means; None where the page does not say."""
        if source.several:
            return None
        return (
            self.same_words(source)
            or self.by_role(source, parent)
            or self.named_later(source)
            or self.author(source, parent)
            or self.body(source, parent)
            or self.anybody(source, parent)
        )

    def authored(self, source: Source) -> Offsets | None:
        """Who is named as the author of what speaks: "the ministry's statement", "a report issued by Ada Roe"."""
        if source.head not in who.AUTHORED | who.PUBLISHED:
            return None
        pattern = SENDER if source.head in who.AUTHORED else AUTHOR
        if match := pattern.search(self.text, source.start, source.end):
            clause = PHRASE_END.search(self.text, match.end(), source.end)
            end = clause.start() if clause else source.end
            return (match.end(), end) if self.text[match.end() : end].strip() else None
        if owner := OWNER.match(self.text, source.start, source.end):
            words = [plain(self.text, match.span()) for match in WORD.finditer(self.text, *owner.span("owner"))]
            return None if who.PHRASE_ENDS.intersection(words) else owner.span("owner")
        every = WORD.finditer(self.text, source.start, source.end)
        return next((match.span() for match in every if self.parties.names.expansion(match[0])), None)

    def same_words(self, source: Source) -> Party | None:
        """An earlier source with the same head and all the words: "the official" after "a defence official"."""
        if self.text[source.start : source.end].split(None, 1)[0].lower() in who.OWNED or self.more(source):
            return None
        i = bisect_left(self.parties.starts, source.start)
        for earlier in reversed(self.parties.ordered[max(0, i - MOST_SOURCES) : i]):
            if spelt(earlier.head) != spelt(source.head) or earlier.several:
                continue
            if earlier.start in self.resolved and alike(source, earlier):
                return self.resolved[earlier.start]
            if not earlier.points and alike(source, earlier):
                return self.parties.of_name(earlier) or self.parties.as_written(earlier)
        return None

    def by_role(self, source: Source, parent: int | None) -> Party | None:
        """The only person on the page who is said to be what the source is; of several, the one who spoke last."""
        role = spelt(source.head)
        wanted = {spelt(word) for word in source.base} - who.OWNED - {"same", "said"}
        more = self.more(source)
        found = {
            party.span: party
            for words, other in self.parties.titled.get(role, ())
            if wanted <= words and (not more or more & words) and (party := self.parties.of_name(other))
        }
        if not found:
            return None if more else self.parties.one_person(self.parties.roles.get(role, []))
        if len(found) == 1:
            return next(iter(found.values()))
        said = self.antecedents.previous(source.start, parent, WINDOW, (Sort.PERSON,))
        return said if said and said.span in found else None

    def more(self, source: Source) -> set[str]:
        """The words behind the noun that say which one it is: "the chief of the rescue service"."""
        ends = [mark.search(self.text, source.start, source.end) for mark in (CLAUSE, PARTED)]
        until = min((end.start() for end in ends if end), default=source.end)
        words = [plain(self.text, match.span()) for match in WORD.finditer(self.text, source.start, until)]
        behind = words[words.index(source.head) + 1 :] if source.head in words else []
        return {spelt(word) for word in behind} - who.PHRASE_ENDS - who.DETERMINERS

    def named_later(self, source: Source) -> Party | None:
        """Whom a page means that begins with "a local sheriff", "a monitor": the one whom it names as that later."""
        watches = source.head in who.WATCHERS
        if (source.start > self.beginning and not watches) or source.several:
            return None
        if spelt(source.head) in who.OFFICES and not source.points:
            people = [one for _, one in self.parties.titled.get(spelt(source.head), ())]
            found = {party.span: party for one in people if (party := self.parties.of_name(one))}
            return next(iter(found.values())) if len(found) == 1 else None
        civil = self.parties.first_civil
        near = civil is not None and civil.start < self.beginning + WINDOW
        if civil and (near or watches) and source.head in who.ANY_BODY:
            return self.parties.of_name(civil)
        # "a monitor said … said Roe, the head of the Lorna Observatory"
        return self.parties.one_body(self.parties.bodies.get("observatory", ())) if watches else None

    def author(self, source: Source, parent: int | None) -> Party | None:
        """Whose "the statement" is: who spoke before."""
        if source.head not in who.NOTES or len(source.base) > 1:
            return None
        sorts = (*PERSONAL, Sort.BODY, Sort.GROUP)
        if source.head in who.AUTHORED:
            return self.antecedents.previous(source.start, parent, FAR, sorts)
        # A note is the one's of whom it was said: "Roe released a note", "in their note the guards denied".
        for said in islice(reversed(self.antecedents.said[parent]), MOST_NOTES):
            # What was said of the note itself does not make it the speaker's.
            start = max(self.antecedents.sentence_start(said.at), said.said if said.said <= said.at else 0)
            told = self.text[start : said.told].lower()
            if said.party.sort in sorts and source.head in told:
                return said.party
        return None

    def body(self, source: Source, parent: int | None) -> Party | None:
        """The body that "the ministry", "the group", "the newspaper" is: the only one that can be called so."""
        general = source.head in who.ANY_BODY | who.ANY_OUTLET
        base = [word for word in source.base if not word.endswith("-based")]
        if not general and (len(base) != 1 or source.head not in who.BODIES):
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
        words = self.text[source.start : source.end].lower()
        if source.head not in who.ANYBODY or not words.startswith("the ") or OWNER.match(words):
            return None
        sorts = (*PERSONAL, Sort.BODY) if source.head == "source" else PERSONAL
        return self.antecedents.previous(source.start, parent, WINDOW, sorts, source.sex)


def alike(source: Source, earlier: Source) -> bool:
    """Whether all the words of a description are among those of an earlier one."""
    return {spelt(word) for word in source.base} - {"same", "said"} <= {spelt(word) for word in earlier.base}
