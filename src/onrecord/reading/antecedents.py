"""Whom pronouns mean, by who spoke before and who has been named since. Where two could be meant, nobody."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from onrecord.reading import lexicon, who
from onrecord.reading.attributions import Draft
from onrecord.reading.names import SENTENCE_START, WORD, Name, Offsets, is_verb, keys_of, plain
from onrecord.reading.parties import PERSONAL, Parties, Party
from onrecord.reading.quotes import Quotation
from onrecord.reading.sources import PRONOUNS, RELATIVE, Sex, Source, sex_of_name, taken_apart
from onrecord.reading.who import Sort

# A pronoun means somebody of a few sentences before; who spoke last may be further off, if nobody has been named since.
WINDOW = 600
FAR = 2_500
# So near before it, whom a sentence is about is meant by a pronoun rather than anybody else.
NEAR = 200
IMPERSONAL = frozenset({Sort.THING, Sort.GROUP, Sort.BODY})
# So many who spoke before are looked at.
MOST_SAID = 40
SPEAKING_GROUPS = lexicon.words("""
    police officers officials investigators deputies authorities witnesses neighbors neighbours residents prosecutors
    detectives soldiers troops rebels guerrillas militants activists sources doctors medics experts analysts agents
    relatives parents friends sisters brothers family services republicans refugees paramedics firefighters students
    teachers employees workers members lawyers attorneys lawmakers
""")
# "Ada Roe, a nurse at the clinic, who": what stands between a name and a pronoun that is about it.
APPOSITION = re.compile(
    r",?\s+|,\s+(?:(?:an?|the|his|her|\d{1,3}|\w{1,30}['’]s?)(?!\w)[^,.;:!?]{0,70}|(?P<noun>[\w-]{1,30})\b[^.;:!?]{0,70}),\s+",
    re.IGNORECASE,
)
# "Those who": no more of a phrase than this.
ALONE = lexicon.words("those anyone everyone someone anybody everybody somebody others")
# A noun phrase starts behind these.
FUNCTION = lexicon.words(
    """
    and or but is are was were be been has have had said say says to then than it he she they here there while as when
    though although if because since until so that whether week month year day morning afternoon evening night today
    yesterday
    """
)


@dataclass(frozen=True)
class Said:
    """That a party spoke: where it is named, its cue ends and what it said ends."""

    at: int
    told: int
    said: int
    party: Party


class Antecedents:
    """What has been said so far, and whom a pronoun after it means."""

    def __init__(self, parties: Parties, drafts: Sequence[Draft], quoted: Sequence[Quotation]) -> None:
        """From the parties of a page, all that is attributed in it and its quotations."""
        self.parties, self.text, self.drafts = parties, parties.text, drafts
        self.quoted = quoted
        self.said: defaultdict[int | None, list[Said]] = defaultdict(list)
        self.voices: dict[int, Party | None] = {}
        self.sexes: dict[Offsets, Sex] = {}

    def speaks(self, number: int, parent: int | None, party: Party, at: int) -> None:
        """Takes note that a party speaks in a draft. A pronoun that nobody was found for means nobody afterwards.

        Nor does one who only signs what is set into the page.
        """
        self.voices[number] = party
        if party.sex and party.named:
            self.sexes[party.span] = party.sex
        draft = self.drafts[number]
        if draft.cue and self.text[slice(*party.span)].lower() not in PRONOUNS:
            self.said[parent].append(Said(at, draft.cue[-1][1], draft.content[-1][1], party))

    def voice(self, number: int | None) -> Party | None:
        """Who says what a draft says."""
        return None if number is None else self.voices.get(number)

    def meant(self, word: str, source: Source, number: int, parent: int | None) -> Party | None:
        """Whom a pronoun means that is a draft's source within another one's content, or in the page's own voice."""
        if word in RELATIVE:
            return self.before(source.start)
        sort, sex = PRONOUNS[word]
        if sort is Sort.GROUP:
            # "Guards left, they said": the guards are talked of.
            return self.several(source.start, min(source.start, self.drafts[number].content[0][0]), parent)
        if sort is Sort.BODY:
            return self.it(source.start, parent)
        found = self.outer_person(sex, source.start) if parent is None else self.inner_person(sex, source.start, parent)
        # Whoever is called "she" is a woman from now on.
        return replace(found, sex=sex) if found else None

    def it(self, at: int, parent: int | None) -> Party | None:
        """What "it" is: the body that spoke before, or that speaks around it."""
        outer = None if self.is_quoted(at) else self.voice(parent)
        around = outer if outer and outer.sort is Sort.BODY else None
        return self.previous(at, parent, FAR, (Sort.BODY, Sort.THING)) or around

    def is_quoted(self, at: int) -> bool:
        """Whether an offset is between a pair of quotation marks, where a speaker is "I"."""
        i = bisect_right(self.quoted, at, key=lambda quotation: quotation.start) - 1
        return i >= 0 and at < self.quoted[i].end and self.quoted[i].opens and self.quoted[i].closes

    def inner_person(self, sex: Sex | None, at: int, parent: int) -> Party | None:
        """Who "he" is in what somebody says: whom they have named, else they themselves, else who is talked of."""
        start = self.drafts[parent].content[0][0]
        inside = [name for name in self.parties.persons.between(start, at) if self.fits(name, sex)]
        found = self.previous(at, parent, WINDOW, PERSONAL, sex) or self.parties.one_person(inside)
        outer = self.voices.get(parent)
        if found:
            return found
        if self.is_quoted(at):
            return self.talked_of(sex, start, outer)
        if outer and outer.sort in PERSONAL and agree(self.sex_of(outer), sex):
            return outer
        return self.outer_person(sex, start)

    def talked_of(self, sex: Sex | None, at: int, voice: Party | None) -> Party | None:
        """Whom a quotation is about that names nobody: who else was the last to be what a sentence is about."""
        own = set(keys_of(self.text[slice(*voice.span)])) if voice else set()
        near = self.parties.persons.between(at - WINDOW, at)
        others = [name for name in near if self.fits(name, sex) and not set(name.keys) <= own]
        return self.parties.one_person([name for name in others if name.leads][-1:]) or self.parties.one_person(others)

    def outer_person(self, sex: Sex | None, at: int) -> Party | None:
        """Who "he" is in the page's own voice: who spoke before, unless others have acted since."""
        said = self.last(at, None, FAR, PERSONAL, sex)
        since = said.at if said else at - WINDOW
        others = [name for name in self.parties.narrated.between(since + 1, at) if self.fits(name, sex)]
        leaders = [name for name in others if name.leads]
        if said is None:
            return self.parties.one_person(others) or self.acting(leaders, sex, at)
        known = set(keys_of(self.text[slice(*said.party.span)]))
        if leaders and at - leaders[-1].start <= NEAR:
            return said.party if set(leaders[-1].keys) <= known else self.acting(leaders[-1:], sex, at)
        far = at - since > WINDOW
        others = [name for name in others if (far or name.leads) and not set(name.keys) <= known]
        if others:
            return self.parties.one_person(others)
        return None if self.sex_of(said.party) is None and self.rivals(sex, since, at, known) else said.party

    def acting(self, leaders: Sequence[Name], sex: Sex | None, at: int) -> Party | None:
        """The person whom sentences are about, unless another one of the same sex is named in them too."""
        found = self.parties.one_person(leaders)
        known = {word for name in leaders for word in name.keys}
        return None if found is None or self.rivals(sex, leaders[0].start, at, known) else found

    def rivals(self, sex: Sex | None, since: int, at: int, known: set[str]) -> bool:
        """Whether another one of this very sex has been named since: "she" is then not whoever spoke before."""
        named = self.parties.persons.between(since + 1, at)
        return any(sex and sex_of_name(name.keys) is sex and not set(name.keys) <= known for name in named)

    def sex_of(self, party: Party) -> Sex | None:
        """What is known of somebody's sex by now."""
        return party.sex or self.sexes.get(party.span)

    def fits(self, name: Name, sex: Sex | None) -> bool:
        """Whether a pronoun of this sex can mean the one who is named."""
        full = self.parties.names.full(name.keys) or name
        return agree(sex_of_name(full.keys) or self.sexes.get((full.start, full.end)), sex)

    def several(self, at: int, until: int, parent: int | None) -> Party | None:
        """Who "they" are: what the sentence is about, those who spoke, the last word for such people, or who speaks."""
        first = 0 if parent is None else self.drafts[parent].content[0][0]
        outer = None if self.is_quoted(at) else self.voice(parent)
        return (
            self.plural_before(max(first, self.sentence_start(at)), until, acting=True)
            or self.previous(at, parent, WINDOW, (Sort.GROUP, Sort.BODY))
            or self.plural_before(max(first, at - WINDOW), at)
            or (outer if outer and outer.sort in (Sort.GROUP, Sort.BODY) else None)
        )

    def sentence_start(self, at: int) -> int:
        """Where the sentence begins that an offset is in, or as far before as is looked."""
        first = max(0, at - WINDOW // 2)
        return max((match.end() for match in SENTENCE_START.finditer(self.text, first, at)), default=first)

    def plural_before(self, start: int, at: int, *, acting: bool = False) -> Party | None:
        """The last words for people who speak together, before an offset; only where they do something if `acting`."""
        words = [match.span() for match in WORD.finditer(self.text, start, at)]
        for i in range(len(words) - 1, -1, -1):
            if plain(self.text, words[i]) in SPEAKING_GROUPS:
                acts = i + 1 < len(words) and is_verb(self.text, words[i + 1])
                if acts or not acting:
                    return Party(self.phrase_before(words[i][1]) or words[i], Sort.GROUP)
        return None

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
                fit = sort in sorts and at - max(said.at, said.said) <= reach and agree(self.sex_of(said.party), sex)
                return said if fit else None
        return None

    def before(self, at: int) -> Party | None:
        """Who a relative pronoun is about: the noun phrase right before it, or the one whose apposition that is."""
        name = self.parties.persons.before(at)
        gap = APPOSITION.fullmatch(self.text, name.end, at) if name else None
        if name and gap and (gap["noun"] is None or gap["noun"].lower() in who.PERSONS):
            return self.parties.one_person([name])
        span = self.phrase_before(self.people_before(at) if self.text[at : at + 3].lower() == "who" else at)
        return Party(span, taken_apart(self.text, *span).sort) if span else None

    def phrase_before(self, at: int) -> Offsets | None:
        """The words right before an offset, back to one that cannot be in a noun's phrase."""
        phrase: list[Offsets] = []
        for match in reversed([*WORD.finditer(self.text, max(0, at - 100), at)]):
            small = plain(self.text, match.span())
            gap = self.text[match.end() : phrase[-1][0] if phrase else at]
            if gap.strip(" \n\t" if phrase else " ,\n\t") or (phrase and match[0].endswith(".")):
                break
            if not phrase and small in ALONE:
                return match.span()
            if phrase and (small in who.PHRASE_ENDS | who.DETERMINERS | FUNCTION or is_verb(self.text, match.span())):
                break
            phrase.append(match.span())
        return (phrase[-1][0], phrase[0][1]) if phrase else None

    def people_before(self, at: int) -> int:
        """The end of the last word for people before an offset: "two suspects in a car who"."""
        for match in reversed([*WORD.finditer(self.text, max(0, at - 60), at)]):
            if match[0].endswith(".") and match.end() < at - 1:
                break
            small = plain(self.text, match.span())
            if small in who.PERSONS | who.GROUPS | ALONE or small.removesuffix("s") in who.PERSONS:
                return match.end()
            if is_verb(self.text, match.span()):
                break
        return at


def agree(one: Sex | None, other: Sex | None) -> bool:
    """Whether two can be of one person."""
    return one is None or other is None or one == other
