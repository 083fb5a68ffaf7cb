"""Who is a person, and who is called what beside a name: "Mayor Ada Roe", "Ada Roe, 30", "Ada Roe is the owner"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from onrecord.reading import who
from onrecord.reading.fullest import SHARED
from onrecord.reading.names import WORD, Keys, Name, Offsets, is_title, is_verb, plain
from onrecord.reading.sources import Source, sex_of_name
from onrecord.reading.who import Sort

# "Ada Roe, 30, a nurse", "Ada Roe is the owner", "Ada Roe (30)".
BEHIND = re.compile(
    r",? \(?(?:aged )?(?P<age>\d{1,2})\)?(?=[,.;:)\s])(?P<more>,? )?|, |"
    r" (?:is|was) (?:an?|the|one of|[^\s,.]{2,20}['’]s?) "
)
# So many words of what is said of somebody are looked at.
APPOSED = 5


def is_person(text: str, name: Name, called: Collection[str], known: Collection[Keys]) -> bool:
    """Whether a name is a person's: a title, a given name, a role or an age beside it, or a speaker's name.

    called  what stands beside the name
    known   the names of the persons who speak that end in the same word
    """
    if any(word in who.BODIES for word in name.keys):
        return False
    words = [plain(text, match.span()) for match in WORD.finditer(text, name.start, name.end)]
    if any(is_title(word) for word in words[:-1]) or sex_of_name(name.keys):
        return True
    if len(name.keys) > 1 and (not who.PERSONS.isdisjoint(called) or is_aged(text, name) or opens_act(text, name)):
        return True
    return len(known) <= SHARED and any(set(name.keys) <= set(keys) for keys in known)


def is_aged(text: str, name: Name) -> bool:
    """Whether an age follows a name."""
    behind = BEHIND.match(text, name.end)
    return behind is not None and behind["age"] is not None


def opens_act(text: str, name: Name) -> bool:
    """Whether a name opens a paragraph and a verb follows, as in "Ada Roe runs the mill"."""
    if (name.start > 0 and text[name.start - 1] != "\n") or who.PLACES & set(name.keys):
        return False
    verb = WORD.match(text, name.end + 1)
    return verb is not None and (is_verb(text, verb.span()) or (verb[0].islower() and verb[0][-1] == "s"))


def roles_in(
    names: Sequence[Name], called: Mapping[int, Sequence[str]], persons: Collection[int]
) -> dict[str, list[Name]]:
    """Who is called what beside a name on the page: "attorney Ada Roe", "Ada Roe, the attorney of …", "the KRU group".

    called   what stands beside each name, by where it starts
    persons  where the names of persons start; the others may be bodies
    """
    found: defaultdict[str, dict[Keys, Name]] = defaultdict(dict)
    for name in names:
        nouns = who.PERSONS if name.start in persons else who.BODIES
        for word in called[name.start]:
            if word in nouns and word != name.keys[-1]:
                found[word].setdefault(name.keys, name)
    return {word: list(those.values()) for word, those in found.items() if len(those) <= SHARED}


def beside(text: str, name: Name) -> list[str]:
    """The words that may say what a named one is: in front, in its capitals, in the apposition behind."""
    words = [spelt_out(text, match.span()) for match in WORD.finditer(text, name.start, name.end)]
    before = [match.span() for match in WORD.finditer(text, max(0, name.start - 30), name.start)]
    gap = text[before[-1][1] : name.start] if before else ""
    if gap in (" ", ", ") and text[before[-1][1] - 1] != ".":
        word = spelt_out(text, before[-1])
        words.append(word.removesuffix("s") if gap == ", " else word)
    behind = BEHIND.match(text, name.end)
    if behind and not (behind["age"] and not behind["more"]):
        for match in islice(WORD.finditer(text, behind.end(), behind.end() + 60), APPOSED):
            if plain(text, match.span()) in who.PHRASE_ENDS or "," in text[behind.end() : match.start()]:
                break
            words.append(spelt_out(text, match.span()))
    return words


def titled_sources(text: str, sources: Sequence[Source]) -> dict[str, list[tuple[frozenset[str], Source]]]:
    """The people among the sources by each word of theirs that is a role, with all their words."""
    found: defaultdict[str, list[tuple[frozenset[str], Source]]] = defaultdict(list)
    seen: set[tuple[frozenset[str], str]] = set()
    for source in sources:
        if source.name and source.sort is Sort.PERSON:
            words = frozenset(spelt_out(text, match.span()) for match in WORD.finditer(text, source.start, source.end))
            for word in words & who.PERSONS:
                if (words, word) not in seen and len(found[word]) < SHARED:
                    seen.add((words, word))
                    found[word].append((words, source))
    return dict(found)


def spelt_out(text: str, word: Offsets) -> str:
    """A word, small, a title's abbreviation written out."""
    return spelt(plain(text, word))


def spelt(word: str) -> str:
    """The same of a small word."""
    return who.ABBREVIATIONS.get(word, word)


def without_titles(text: str, span: Offsets) -> Offsets:
    """A person's name without the titles and capitalized roles in front of it."""
    words = [match.span() for match in WORD.finditer(text, *span)]
    own = [i for i, word in enumerate(words[:-1]) if is_title(plain(text, word)) or plain(text, word) in who.PERSONS]
    return (words[own[-1] + 1][0], span[1]) if own else span
