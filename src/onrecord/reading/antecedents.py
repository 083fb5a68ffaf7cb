"""Whom pronouns mean, by who spoke before and who has been named since. Where two could be meant, nobody."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.reading import lexicon, who
from onrecord.reading.attributions import Draft
from onrecord.reading.names import WORD, Name, Offsets, is_verb, keys_of, plain
from onrecord.reading.parties import PERSONAL, Parties, Party
from onrecord.reading.sources import PRONOUNS, RELATIVE, Sex, Source, sex_of_name, taken_apart
from onrecord.reading.who import Sort

# A pronoun means somebody of a few sentences before; who spoke last may be further off, if nobody has been named since.
WINDOW = 600
FAR = 2_500
IMPERSONAL = frozenset({Sort.THING, Sort.GROUP, Sort.BODY})
# So many who spoke before are looked at.
MOST_SAID = 40
SPEAKING_GROUPS = lexicon.words("""
    police officers officials investigators deputies authorities witnesses neighbors neighbours residents prosecutors
    detectives soldiers troops rebels guerrillas militants activists sources doctors medics experts analysts agents
    relatives parents friends sisters brothers family services republicans
""")
# "Ada Roe, a nurse at the clinic, who": what stands between a name and a pronoun that is about it.
APPOSITION = re.compile(r",?\s+|,\s+(?:(?:an?|the|his|her|\d{1,3})\b[^,.;:!?]{0,70}),\s+", re.IGNORECASE)
# A noun phrase starts behind these.
FUNCTION = lexicon.words(
    "and or but is are was were be been has have had said say says to then than it he she they here there"
)


@dataclass(frozen=True)
class Said:
    """That a party spoke, and where."""

    at: int
    party: Party


class Antecedents:
    """What has been said so far, and whom a pronoun after it means."""

    def __init__(self, parties: Parties, drafts: Sequence[Draft]) -> None:
        """From the parties of a page and all that is attributed in it."""
        self.parties, self.text, self.drafts = parties, parties.text, drafts
        self.said: defaultdict[int | None, list[Said]] = defaultdict(list)
        self.voices: dict[int, Party | None] = {}

    def speaks(self, number: int, parent: int | None, party: Party, at: int) -> None:
        """Takes note that a party speaks in a draft. A pronoun that nobody was found for means nobody afterwards."""
        self.voices[number] = party
        if self.text[slice(*party.span)].lower() not in PRONOUNS:
            self.said[parent].append(Said(at, party))

    def voice(self, number: int | None) -> Party | None:
        """Who says what a draft says."""
        return None if number is None else self.voices.get(number)

    def meant(self, word: str, source: Source, parent: int | None) -> Party | None:
        """Whom a pronoun means that is a source within another one's content, or in the page's own voice."""
        if word in RELATIVE:
            return self.before(source.start)
        sort, sex = PRONOUNS[word]
        if sort is Sort.GROUP:
            return self.several(source.start, parent)
        if sort is Sort.BODY:
            return self.previous(source.start, parent, FAR, (Sort.BODY, Sort.THING))
        return self.outer_person(sex, source.start) if parent is None else self.inner_person(sex, source.start, parent)

    def inner_person(self, sex: Sex | None, at: int, parent: int) -> Party | None:
        """Who "he" is in what somebody says: whom they have named, else they themselves, else who is talked of."""
        start = self.drafts[parent].content[0][0]
        inside = [name for name in self.parties.persons.between(start, at) if fits(name, sex)]
        found = self.previous(at, parent, WINDOW, PERSONAL, sex) or self.parties.one_person(inside)
        outer = self.voices.get(parent)
        if found is None and outer and outer.sort in PERSONAL and agree(outer.sex, sex):
            found = outer
        return found or self.outer_person(sex, start)

    def outer_person(self, sex: Sex | None, at: int) -> Party | None:
        """Who "he" is in the page's own voice: who spoke before, unless others have acted since."""
        said = self.last(at, None, FAR, PERSONAL, sex)
        since = said.at if said else at - WINDOW
        others = [name for name in self.parties.narrated.between(since + 1, at) if fits(name, sex)]
        if said is None:
            return self.parties.one_person(others) or self.parties.one_person(name for name in others if name.leads)
        far = at - since > WINDOW
        known = set(keys_of(self.text[slice(*said.party.span)]))
        others = [name for name in others if (far or name.leads) and not set(name.keys) <= known]
        if others:
            return self.parties.one_person(others)
        return None if said.party.sex is None and self.rivals(sex, since, at, known) else said.party

    def rivals(self, sex: Sex | None, since: int, at: int, known: set[str]) -> bool:
        """Whether another one of this very sex has been named since: "she" is then not whoever spoke before."""
        named = self.parties.persons.between(since + 1, at)
        return any(sex and sex_of_name(name.keys) is sex and not set(name.keys) <= known for name in named)

    def several(self, at: int, parent: int | None) -> Party | None:
        """Who "they" are: those who spoke, the last word for such people before, or those who speak around it."""
        start = at - WINDOW if parent is None else max(self.drafts[parent].content[0][0], at - WINDOW)
        outer = self.voice(parent)
        return (
            self.previous(at, parent, WINDOW, (Sort.GROUP, Sort.BODY))
            or self.plural_before(max(0, start), at)
            or (outer if outer and outer.sort in (Sort.GROUP, Sort.BODY) else None)
        )

    def plural_before(self, start: int, at: int) -> Party | None:
        """The last word for people who speak together, before an offset."""
        words = [match.span() for match in WORD.finditer(self.text, start, at)]
        found = (word for word in reversed(words) if plain(self.text, word) in SPEAKING_GROUPS)
        word = next(found, None)
        return Party(word, Sort.GROUP) if word else None

    def previous(
        self, at: int, parent: int | None, reach: int, sorts: Sequence[Sort], sex: Sex | None = None
    ) -> Party | None:
        """Who spoke last before an offset within the same one, if it is somebody of these sorts."""
        said = self.last(at, parent, reach, sorts, sex)
        return said.party if said else None

    def last(
        self, at: int, parent: int | None, reach: int, sorts: Sequence[Sort], sex: Sex | None = None
    ) -> Said | None:
        """The same with where it was. Things are passed over, and where a person is looked for, groups and bodies."""
        passed = IMPERSONAL if Sort.PERSON in sorts else {Sort.THING}
        for said in islice(reversed(self.said[parent]), MOST_SAID):
            sort = said.party.sort
            if said.at < at and (sort in sorts or sort not in passed):
                fit = sort in sorts and at - said.at <= reach and agree(said.party.sex, sex)
                return said if fit else None
        return None

    def before(self, at: int) -> Party | None:
        """Who a relative pronoun is about: the noun phrase right before it, or the one whose apposition that is."""
        name = self.parties.persons.before(at)
        if name and APPOSITION.fullmatch(self.text, name.end, at):
            return self.parties.one_person([name])
        span = self.phrase_before(self.people_before(at) if self.text[at : at + 3].lower() == "who" else at)
        return Party(span, taken_apart(self.text, *span).sort) if span else None

    def phrase_before(self, at: int) -> Offsets | None:
        """The words right before an offset, back to one that cannot be in a noun's phrase."""
        phrase: list[Offsets] = []
        for match in reversed([*WORD.finditer(self.text, max(0, at - 100), at)]):
            small = plain(self.text, match.span())
            gap = self.text[match.end() : phrase[-1][0] if phrase else at]
            if gap.strip(" \n\t" if phrase else " ,\n\t"):
                break
            if phrase and (small in who.PHRASE_ENDS | who.DETERMINERS | FUNCTION or is_verb(self.text, match.span())):
                break
            phrase.append(match.span())
        return (phrase[-1][0], phrase[0][1]) if phrase else None

    def people_before(self, at: int) -> int:
        """The end of the last word for people before an offset: "two suspects in a car who"."""
        for match in reversed([*WORD.finditer(self.text, max(0, at - 60), at)]):
            small = plain(self.text, match.span())
            if small in who.PERSONS | who.GROUPS or small.removesuffix("s") in who.PERSONS:
                return match.end()
            if is_verb(self.text, match.span()):
                break
        return at


def agree(one: Sex | None, other: Sex | None) -> bool:
    """Whether two can be of one person."""
    return one is None or other is None or one == other


def fits(name: Name, sex: Sex | None) -> bool:
    """Whether a pronoun of this sex can mean the one who is named."""
    return agree(sex_of_name(name.keys), sex)
