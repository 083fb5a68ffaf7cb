"""A source taken apart by its words alone: the name in it, the role, what it is headed by, what kind of speaker."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.reading import lexicon, who
from onrecord.reading.names import (
    POSSESSIVE,
    WORD,
    Keys,
    Name,
    Offsets,
    is_shouted,
    is_title,
    keys_of,
    names_in,
    plain,
)
from onrecord.reading.who import Sort

Sex = Literal["male", "female"]
PRONOUNS: dict[str, tuple[Sort, Sex | None]] = {
    **dict.fromkeys(("he", "him", "his"), (Sort.PERSON, "male")),
    **dict.fromkeys(("she", "her", "hers"), (Sort.PERSON, "female")),
    **dict.fromkeys(("they", "them", "their"), (Sort.GROUP, None)),
    **dict.fromkeys(("it", "its"), (Sort.BODY, None)),
}
OWN = lexicon.words("i me my we us our")
RELATIVE = lexicon.words("who which that what whom")
# Nothing but pronouns, which are the most frequent sources.
ALONE = lexicon.words("he she it they i we who")
# ", who asked not to be named", "that supports it": more of the speaker, no part of the name.
# In capitals "WHO" is no pronoun, but where all is in capitals.
CLAUSE = re.compile(
    r"[\s,]+(?:(?:who|which|whose|whom|WHICH|WHOSE|WHOM|(?<!\bof )(?<!\bfor )(?<!\bin )(?<!\bfrom )(?:that|THAT))\b"
    r"|WHO(?=\s+[A-Z]{2,}))|[,\s]+--|\s*[(\[]"
)
PARTED = re.compile(r"\s*(?:,|\s[-–—]{1,2}\s)\s*")
TOGETHER = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)
ADJECTIVES = lexicon.words("""
    local foreign national international regional federal medical military official political civilian religious
    tribal public private state city county senior former current
""")
# What follows a name that opens a source: "Ada Roe of the Keldra Post", "Ada Roe the head of …".
FOLLOWING = lexicon.words("the a an of from with")
NO_NOUNS = lexicon.words("""
    and or east west north south eastern western northern southern central upper lower rural greater old new nearby
    neighboring neighbouring former then late
""")
AGE = re.compile(r"\d{1,3}$")


@dataclass(frozen=True)
class Source:
    """Words that name a speaker.

    base   the words of the phrase up to its first preposition, small, without determiners
    head   the last of them: what the speaker is
    name   where a proper name stands in it, None for "the ministry", "a witness"
    role   where the rest stands that says what the named one is
    points it begins with "the", "his", "Roe's": somebody who may be named elsewhere
    """

    start: int
    end: int
    base: Keys
    head: str
    sort: Sort
    name: Offsets | None = None
    role: Offsets | None = None
    sex: Sex | None = None
    points: bool = False
    several: bool = False


def taken_apart(text: str, start: int, end: int, surnames: Collection[str] = ()) -> Source:
    """The parts of a source. `surnames` are known to end names: in capitals throughout, nothing else says so."""
    if (word := text[start:end].lower()) in ALONE:
        return Source(start, end, (word,), word, Sort.UNKNOWN)
    clause = CLAUSE.search(text, start, end)
    stop = clause.start() if clause and clause.start() > start else end
    parts = segments(text, start, stop)
    several = is_several(text, parts)
    base = base_of(text, *parts[0])
    head = base[-1] if base else ""
    name, role = (None, None) if several else named(text, parts, head, surnames)
    first = next(iter(text[start:end].lower().split()), "")
    points = first in who.POINTING | who.OWNED or is_owned(text, start, stop)
    sex = sex_of(text, start, stop, name)
    sort = Sort.GROUP if several else sort_of(text, parts, base, name, sex)
    return Source(start, end, base, head, sort, name, role, sex, points and name is None, several)


def segments(text: str, start: int, end: int) -> list[Offsets]:
    """The parts of a source between commas and dashes."""
    cuts = [start, *(at for match in PARTED.finditer(text, start, end) for at in match.span()), end]
    found = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if a < b and text[a:b].strip()]
    return found or [(start, end)]


def is_several(text: str, parts: Sequence[Offsets]) -> bool:
    """Whether a source joins speakers: "police and neighbors", not "the Ministry of Trade and Crafts"."""
    if len(parts) > 2 and text[slice(*parts[-1])].lower().startswith("and "):
        return True
    start, end = parts[0]
    joint = TOGETHER.search(text, start, end)
    if joint is None:
        return False
    after = text[joint.end() : end]
    before = [plain(text, match.span()) for match in WORD.finditer(text, start, joint.start())]
    if any(word in who.PHRASE_ENDS for word in before) or is_adjective(before):
        return False
    # "his father and lawyer Ivo Keldra" is one.
    role_and_name = [*names_in(text, joint.end(), end)]
    return not (role_and_name and role_and_name[-1].end == end and after[0].islower())


def is_adjective(before: Sequence[str]) -> bool:
    """Whether what stands before an "and" is no noun: "local and foreign sources"."""
    words = [word for word in before if word not in who.DETERMINERS]
    return len(words) == 1 and words[0] in ADJECTIVES


def base_of(text: str, start: int, end: int) -> Keys:
    """The words up to the first preposition, small, without determiners."""
    words: list[str] = []
    for match in WORD.finditer(text, start, end):
        word = plain(text, match.span())
        # "residents waiting in the hall"
        done = word.endswith("ing") and words and sort_of_noun(words[-1]) is not Sort.UNKNOWN
        if (word in who.PHRASE_ENDS and words) or done:
            break
        if word not in who.DETERMINERS or match.start() > start:
            words.append(word)
    return tuple(words)


def is_owned(text: str, start: int, end: int) -> bool:
    """Whether a source is told by whose it is: "Roe's aunt"."""
    owner = WORD.match(text, start)
    return bool(owner and owner.end() < end and re.search(r"['’]s?$", owner[0]))


def named(
    text: str, parts: Sequence[Offsets], head: str, surnames: Collection[str]
) -> tuple[Offsets | None, Offsets | None]:
    """Where the proper name of a source stands, and its role."""
    start, end = parts[0]
    rest = (parts[1][0], parts[-1][1]) if len(parts) > 1 else None
    if is_shouted(text, start, end):
        return shouted(text, start, end, rest, surnames)
    names = list(names_in(text, start, end))
    own = own_name(text, start, end, names)
    if own:
        around = ((start, own[0]), (own[1], end))
        role = next((r for r in around if text[slice(*r)].strip(" ,").lower() not in ("", "the", "then-")), None)
        return own, trimmed(text, *role) if role else rest and not_age(text, rest)
    if rest and (head in who.PERSONS | who.BODIES or is_description(text, start, end)):
        second = list(names_in(text, *parts[1]))
        if second and (second[0].start, second[0].end) == parts[1] and len(second[0].keys) > 1:
            return parts[1], (start, end)
    return None, None


def is_description(text: str, start: int, end: int) -> bool:
    """Whether a phrase describes somebody in a few small words: "the harbour master", not "a man in Keldra"."""
    words = [match[0] for match in WORD.finditer(text, start, end)]
    described = len(words) > 1 and words[0].lower() in who.DETERMINERS | who.OWNED
    return described and all(word.islower() and word not in who.PHRASE_ENDS for word in words[1:])


def own_name(text: str, start: int, end: int, names: Sequence[Name]) -> Offsets | None:
    """The name that a phrase is or ends in, not one in its description ("a friend of Ada Roe")."""
    names = [name for name in names if name.keys and not is_noun(name.keys)]
    if not names:
        return None
    first, last = names[0], names[-1]
    at_start = not text[start : first.start].lower().strip() or text[start : first.start].lower().strip() in (
        "the",
        "then-",
    )
    if at_start and first.end == end:
        return first.start, first.end
    after = WORD.findall(text[first.end : end])
    if at_start and after and len(first.keys) > 1 and after[0].lower() in FOLLOWING and not names_noun(first.keys):
        return first.start, first.end
    if found := at_title(text, last) if last.end == end else publishing(text, last, end):
        return found
    before = [word.lower() for word in WORD.findall(text[start : last.start])]
    if last.end == end and before and is_role(before, last):
        return last.start, last.end
    return None


def publishing(text: str, name: Name, end: int) -> Offsets | None:
    """A name with the words behind it, if they are all of a phrase and say that it publishes: "LNA news agency"."""
    words = [plain(text, match.span()) for match in WORD.finditer(text, name.end, end)]
    publishes = words and all(word in lexicon.OUTLET_WORDS for word in words) and words[-1] not in who.THINGS
    return (name.start, end) if publishes else None


def is_role(before: Sequence[str], name: Name) -> bool:
    """Whether the words before a name say who it is: "Keldra mayor Ada Roe", not "a spokesman in Keldra"."""
    word = before[-1]
    if word in who.PHRASE_ENDS | who.DETERMINERS | NO_NOUNS or POSSESSIVE.search(word) or "-" in word:
        return False
    # Behind a preposition a single name is mostly a place's: "a doctor at the clinic in eastern Keldra".
    return len(name.keys) > 1 or not any(small in who.PHRASE_ENDS for small in before)


def is_noun(keys: Keys) -> bool:
    """Whether a capitalized word is a noun at a sentence's start: "Neighbors", "Lorna-based Union"."""
    [*_, last] = keys
    singular = last.removesuffix("s")
    return len(keys) == 1 and (
        names_noun(keys) or last in who.THINGS or singular in who.PERSONS or last.endswith("ies")
    )


def names_noun(keys: Keys) -> bool:
    """Whether a run of capitals ends in a word for a person or a body rather than in a name."""
    return keys[-1] in who.PERSONS | who.BODIES | who.GROUPS


def at_title(text: str, name: Name) -> Offsets | None:
    """The part of a run of capitals from a title on: "Keldra Aid Dr Ada Roe"."""
    words = [match.span() for match in WORD.finditer(text, name.start, name.end)]
    for word in words[1:-1]:
        if plain(text, word) in ("dr", "mr", "mrs", "ms", "prof", "gen", "col", "sgt", "lt", "capt"):
            return word[0], name.end
    return None


def shouted(
    text: str, start: int, end: int, rest: Offsets | None, surnames: Collection[str]
) -> tuple[Offsets | None, Offsets | None]:
    """The name in a source that is in capitals throughout: no article, and what follows a comma is its role."""
    words = [plain(text, match.span()) for match in WORD.finditer(text, start, end)]
    if not words or words[0] in who.DETERMINERS or any(word in who.PHRASE_ENDS for word in words):
        return None, None
    last = words[-1]
    if last in who.PERSONS | who.BODIES | who.GROUPS | who.THINGS:
        return None, None
    told = last in surnames or rest or any(is_title(word) for word in words[:-1]) or sex_of_name(tuple(words))
    if told or (len(words) == 1 and not last.endswith("s")):
        return (start, end), rest
    return None, None


def not_age(text: str, part: Offsets) -> Offsets | None:
    """A part that is not just how old somebody is."""
    return None if AGE.match(text[slice(*part)]) and "," not in text[slice(*part)] else part


def trimmed(text: str, start: int, end: int) -> Offsets | None:
    """A part without blanks and commas at its ends."""
    words = text[start:end]
    left = start + len(words) - len(words.lstrip(" ,\n\t"))
    right = end - (len(words) - len(words.rstrip(" ,\n\t")))
    return (left, right) if left < right else None


def sex_of(text: str, start: int, end: int, name: Offsets | None) -> Sex | None:
    """What a source's title, noun or given name says of a person's sex."""
    words = [plain(text, match.span()) for match in WORD.finditer(text, start, end)]
    told = {word for word in words if word in who.MALE | who.FEMALE}
    if told and bool(told & who.MALE) != bool(told & who.FEMALE):
        return "male" if told & who.MALE else "female"
    return sex_of_name(keys_of(text[slice(*name)])) if name else None


def sex_of_name(keys: Keys) -> Sex | None:
    """What a given name says."""
    given = {word for word in keys[:-1] if word in who.MALE_NAMES | who.FEMALE_NAMES}
    if bool(given & who.MALE_NAMES) == bool(given & who.FEMALE_NAMES):
        return None
    return "male" if given & who.MALE_NAMES else "female"


def sort_of(text: str, parts: Sequence[Offsets], base: Keys, name: Offsets | None, sex: Sex | None) -> Sort:
    """What kind of speaker a source is."""
    keys = keys_of(text[slice(*name)]) if name else ()
    own = {plain(text, match.span()) for match in WORD.finditer(text, *name)} if name else set()
    if name is None or name[0] > parts[0][0] or name[1] < parts[0][1]:
        nouns = [word for word in reversed(base) if word not in own] if name else list(base[-1:])
        for word in nouns[:1]:
            if (sort := sort_of_noun(word)) is not Sort.UNKNOWN:
                return sort
    if name:
        return sort_of_name(text, name, keys, sex, len(parts) > 1)
    return Sort.UNKNOWN


def sort_of_noun(word: str) -> Sort:
    """What kind of speaker a noun means."""
    for sort, known in (
        (Sort.GROUP, who.GROUPS),
        (Sort.PERSON, who.PERSONS),
        (Sort.THING, who.THINGS),
        (Sort.BODY, who.BODIES | lexicon.OUTLET_WORDS),
    ):
        if word in known:
            return sort
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return Sort.GROUP
    return Sort.PERSON if word.endswith(("man", "woman", "person")) else Sort.UNKNOWN


def sort_of_name(text: str, name: Offsets, keys: Keys, sex: Sex | None, described: bool) -> Sort:
    """What kind of speaker a proper name means."""
    words = [plain(text, match.span()) for match in WORD.finditer(text, *name)]
    bodies = [word for word in keys if word in who.BODIES or word in lexicon.OUTLET_WORDS or word in lexicon.WIRES]
    titled = any(is_title(word) or word in who.PERSONS for word in words[:-1])
    if (titled or sex) and words[-1] not in who.BODIES:
        return Sort.PERSON
    if bodies or (len(keys) == 1 and text[slice(*name)].isupper() and not is_shouted(text, *name)):
        return Sort.BODY
    return Sort.PERSON if described else Sort.UNKNOWN
