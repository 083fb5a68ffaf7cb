"""The parties of a page: whom its sources name, in the fullest form, and who is called what beside a name."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.document.document import BlockKind, Document
from onrecord.reading import lexicon, who
from onrecord.reading.attributions import Draft
from onrecord.reading.fullest import SHARED, Names
from onrecord.reading.names import Keys, Name, Offsets, is_shouted, keys_of
from onrecord.reading.roles import beside, is_person, roles_in, titled_sources
from onrecord.reading.sources import CLAUSE, Sex, Source, sex_of_name, taken_apart
from onrecord.reading.who import Sort

# Of the names in a stretch of text only so many are looked at, the last ones: more than two are never told apart.
MOST_NAMES = 40
PERSONAL = (Sort.PERSON, Sort.UNKNOWN)


@dataclass(frozen=True)
class Party:
    """Somebody who speaks on the page: where the fullest form stands, and whether that is a proper name."""

    span: Offsets
    sort: Sort
    sex: Sex | None = None
    named: bool = False


class Stretches:
    """Names in order, to be asked for those between two offsets."""

    def __init__(self, names: Sequence[Name]) -> None:
        """From names in the order of their starts."""
        self.names = names
        self.starts = [name.start for name in names]

    def between(self, start: int, end: int) -> Sequence[Name]:
        """The names that begin in `[start, end)`, the last ones of many."""
        first, stop = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return self.names[max(first, stop - MOST_NAMES) : stop]

    def starting(self, at: int) -> Name | None:
        """The name that begins at an offset."""
        i = bisect_left(self.starts, at)
        return self.names[i] if i < len(self.names) and self.starts[i] == at else None

    def before(self, at: int) -> Name | None:
        """The last name that begins before an offset."""
        i = bisect_left(self.starts, at)
        return self.names[i - 1] if i else None


class Parties:
    """The named people and bodies of a page, and its sources taken apart."""

    def __init__(self, document: Document, drafts: Sequence[Draft]) -> None:
        """From a page and all that is attributed in it."""
        self.text = text = document.text
        spans = sorted({draft.source[0] for draft in drafts if draft.source})
        self.sources = {span: taken_apart(text, *span) for span in spans}
        surnames = {keys[-1] for one in self.sources.values() if one.sort is Sort.PERSON and (keys := self.keys(one))}
        for span in spans:
            if is_shouted(text, *span):
                self.sources[span] = taken_apart(text, *span, surnames)
        self.ordered = list(self.sources.values())
        self.starts = [source.start for source in self.ordered]
        pieces = [(block.start, block.end) for block in document.article() if block.kind is not BlockKind.BYLINE]
        self.names = Names(text, pieces, [source.name for source in self.ordered if source.name])
        self.every = Stretches(self.names.all)
        known: defaultdict[str, set[Keys]] = defaultdict(set)
        for source in self.ordered:
            if (keys := self.keys(source)) and self.sort_of(source) in PERSONAL:
                known[keys[-1]].add(keys)
        called = {name.start: beside(text, name) for name in self.names.all}
        persons = [n for n in self.names.all if is_person(text, n, called[n.start], known.get(n.keys[-1], ()))]
        self.persons = Stretches(persons)
        told = sorted(span for draft in drafts if not draft.relay for span in draft.content)
        self.narrated = Stretches([name for name in persons if not covered(told, name)])
        self.roles = roles_in(self.names.all, called, {name.start for name in persons})
        self.titled = titled_sources(text, self.ordered)
        self.bodies, self.leading_bodies = bodies_in(self.names.all)
        self.first_civil = next((one for one in self.ordered if self.is_civil(one)), None)

    def keys(self, source: Source) -> Keys:
        """The words of the name in a source."""
        return keys_of(self.text[slice(*source.name)]) if source.name else ()

    def of_name(self, source: Source) -> Party | None:
        """The fullest form of the name in a source."""
        if source.name is None:
            return None
        if expansion := self.names.expansion(self.text[slice(*source.name)]):
            return Party(expansion, Sort.BODY)
        span = self.fullest(source.name)
        sex = source.sex or sex_of_name(keys_of(self.text[slice(*span)]))
        return Party(span, self.sort_of(source), sex, named=True)

    def is_civil(self, source: Source) -> bool:
        """Whether a source names a body that is no state's: who watches, helps or fights for a cause."""
        words = set(self.keys(source))
        publishes = words & (lexicon.PUBLISHERS | lexicon.WIRES)
        return len(words) > 1 and bool(words & who.CIVIL) and not publishes

    def fullest(self, name: Offsets) -> Offsets:
        """Where the fullest form of a name stands."""
        keys = keys_of(self.text[slice(*name)])
        # Of a wire's name a longer form is mostly another's: "Keldra Reuters", of a photograph.
        full = None if keys and keys[-1] in lexicon.WIRES else self.names.full(keys)
        return (full.start, full.end) if full else name

    def sort_of(self, source: Source) -> Sort:
        """What kind of speaker a source with a name is; a bare surname is told by the full name."""
        full = self.names.full(self.keys(source))
        if source.sort is not Sort.UNKNOWN or full is None or len(full.keys) < 2:
            return source.sort
        # Who is also called by the last word alone is a person: bodies are called by their first words or initials.
        if full.keys[-1:] in self.names.longest[full.keys[-1]]:
            return Sort.PERSON
        return taken_apart(self.text, full.start, full.end).sort

    def as_written(self, source: Source) -> Party:
        """A source's own words, without relative clauses."""
        clause = CLAUSE.search(self.text, source.start, source.end)
        end = clause.start() if clause and clause.start() > source.start else source.end
        return Party((source.start, end), source.sort, source.sex)

    def one_person(self, names: Iterable[Name]) -> Party | None:
        """The person whom all of some names mean."""
        found = {full.keys: full for name in names if (full := self.names.full(name.keys) or name)}
        if len(found) != 1:
            return None
        [name] = found.values()
        return Party((name.start, name.end), Sort.PERSON, sex_of_name(name.keys), named=True)

    def one_body(self, names: Iterable[Name]) -> Party | None:
        """The body that all of some names are of."""
        spans = {(full.start, full.end) for name in names if (full := self.names.full(name.keys))}
        return Party(next(iter(spans)), Sort.BODY) if len(spans) == 1 else None


def covered(spans: Sequence[Offsets], name: Name) -> bool:
    """Whether a name stands in one of some sorted spans."""
    i = bisect_left(spans, (name.start + 1, 0))
    return any(start <= name.start and name.end <= end for start, end in spans[max(i - 4, 0) : i])


def bodies_in(names: Sequence[Name]) -> tuple[dict[str, list[Name]], dict[str, list[Name]]]:
    """The bodies of more than one word by each word that says what they are; and those that sentences are about.

    Each once by its words, where it stands first; none where very many have a word.
    """
    every: defaultdict[str, dict[Keys, Name]] = defaultdict(dict)
    leading: defaultdict[str, dict[Keys, Name]] = defaultdict(dict)
    for name in names:
        for word in set(name.keys) & (who.BODIES | lexicon.OUTLET_WORDS) if len(name.keys) > 1 else ():
            every[word].setdefault(name.keys, name)
            if name.leads:
                leading[word].setdefault(name.keys, name)
    few = (
        {word: list(found.values()) for word, found in words.items() if len(found) <= SHARED}
        for words in (every, leading)
    )
    first, second = few
    return first, second
