"""Names in a text, found by their capitals, and the fullest form that a page has of each. No parser, no model."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.reading import lexicon, who

Offsets = tuple[int, int]
Keys = tuple[str, ...]

# A dot stands in a word between single letters ("U.S."), and at its end.
WORD = re.compile(r"\w(?:\w|[&/'’-](?=\w)|(?<=\b\w)\.(?=\w))*\.?")
POSSESSIVE = re.compile(r"['’]s?$")
# Between two words of one name: blanks, one line's end, no mark.
JOINED = re.compile(r"[ \t\xa0]+|[ \t\xa0]*\r?\n[ \t\xa0]*")
# Small words that may stand inside a person's name, and inside a body's once a word has said that it is one.
PARTICLES = lexicon.words("de da di del della der van von bin ibn al el la y abu und")
LINKING = lexicon.words("of for the and in")
# They begin sentences, and are written with a capital there.
STARTERS = lexicon.words("""
    the a an this that these those his her its their our my your he she it they we i you who what which when where
    while after before as if in on at by from to for with of and but or so yet not no there here then now according
    also although because both despite during each every following however just last many meanwhile more most one
    other others several since some such than though through two three four five six until upon why how all another
    any few said says police officials authorities
""")
# They stand beside names with a capital of their own. "April" and "May" may be names.
DAYS = lexicon.words("""
    monday tuesday wednesday thursday friday saturday sunday january february march july september october november
    december
""")
# "the Keldra County Sheriff's Office" is one name.
OWNED_BODIES = lexicon.words("office department bureau union association society hospital network alliance league")
# They open what is no subject: "After Roe", "In Keldra Roe".
NOT_OF_SUBJECTS = lexicon.words("""
    in on at after before when while as with by from to that and or but if because since during under over into near
    about against between without within through where which who whose than like
""")
# In capitals, what ends a name behind a title.
UNNAMED = STARTERS | NOT_OF_SUBJECTS | lexicon.words("today yesterday will would also may can could should")
SENTENCE_START = re.compile(r"[.!?:][\"”’')\]]*\s+|\n|[“\"]")
LONGEST_ROLE = 60
VERBS = lexicon.words(
    "is was has had does did says said told tells went came took gave got made left ran saw knew became"
)
ABBREVIATED = lexicon.words("mr mrs ms dr st sgt lt gen col capt maj sen rep gov rev adm prof jr sr det cpl pvt no")
ACRONYM = re.compile(r"[(\[]([A-Z][A-Z&./-]{1,11})[)\]]")
# A surname that so many people on the page share tells nobody apart. It also bounds the work of telling.
SHARED = 50
LONGEST_EXPANSION = 12
# How much of the text around some words tells whether all of it is in capitals.
AROUND = 80


@dataclass(frozen=True)
class Name:
    """A name as it stands somewhere, titles and capitalized roles in front included.

    keys   its words, small, without titles
    leads  it opens a sentence, or a verb follows: it is what the sentence is about
    """

    start: int
    end: int
    keys: Keys
    leads: bool = False


class Names:
    """The names of a page by their last words, and what its acronyms stand for."""

    def __init__(self, text: str, pieces: Sequence[Offsets], more: Sequence[Offsets] = ()) -> None:
        """From the article's pieces of a text. `more` are names that are known to be some, whatever their letters."""
        self.text = text
        found = [name for start, end in pieces for name in names_in(text, start, end)]
        found += [Name(*span, keys_of(text[slice(*span)])) for span in more]
        self.all = sorted((name for name in found if name.keys), key=lambda name: (name.start, name.end))
        ends = {name.end: name.start for name in self.all}
        self.acronyms = dict(pair for start, end in pieces for pair in acronyms_in(text, start, end, ends))
        self.longest: defaultdict[str, dict[Keys, Name]] = defaultdict(dict)
        for name in self.all:
            best = self.longest[name.keys[-1]].setdefault(name.keys, name)
            if name.end - name.start > best.end - best.start:
                self.longest[name.keys[-1]][name.keys] = name
        self.initials = initials_of(text, self.all)
        self._full: dict[Keys, Name | None] = {}

    def full(self, keys: Keys) -> Name | None:
        """The fullest name on the page with the same last word and all these words, if it can be one party's alone."""
        if keys not in self._full:
            self._full[keys] = self._fullest(keys) if keys else None
        return self._full[keys]

    def _fullest(self, keys: Keys) -> Name | None:
        ending = self.longest.get(keys[-1], {})
        if len(ending) > SHARED:
            return ending.get(keys)
        alike = [name for other, name in ending.items() if set(keys) <= set(other)]
        longest = max(alike, key=lambda name: (len(name.keys), name.end - name.start, -name.start), default=None)
        if longest and all(set(name.keys) <= set(longest.keys) for name in alike):
            return longest
        return ending.get(keys)

    def expansion(self, words: str) -> Offsets | None:
        """Where the page says what an acronym stands for."""
        if not words.isupper():
            return None
        letters = words.replace(".", "")
        return self.acronyms.get(letters) or self.initials.get(letters)


def initials_of(text: str, names: Sequence[Name]) -> dict[str, Offsets]:
    """The bodies of three words and more by their initials, where no two have the same."""
    found: defaultdict[str, dict[Keys, Offsets]] = defaultdict(dict)
    for name in names:
        if any(is_body_word(word) for word in name.keys):
            words = (match[0] for match in WORD.finditer(text, name.start, name.end))
            initials = "".join(word[0] for word in words if word[0].isupper())
            if len(initials) > 2:
                found[initials].setdefault(name.keys, (name.start, name.end))
    return {initials: next(iter(spans.values())) for initials, spans in found.items() if len(spans) == 1}


def names_in(text: str, start: int, end: int) -> Iterator[Name]:
    """The runs of capitalized words in a piece of text; where all is in capitals, what follows a title."""
    words = [match.span() for match in WORD.finditer(text, start, end)]
    if is_shouted(text, start, end):
        yield from titled_names(text, words)
        return
    i = 0
    while i < len(words):
        j = run_end(text, words, i)
        first = i
        while first < j and plain(text, words[first]) in STARTERS | DAYS:
            first += 1
        last = j
        while first < last and plain(text, words[last - 1]) in DAYS:
            last -= 1
        if first < last:
            stop = words[last - 1][0] + len(POSSESSIVE.sub("", text[slice(*words[last - 1])].rstrip(".")))
            leads = opens_sentence(text, start, words[first][0]) or (j < len(words) and is_verb(text, words[j]))
            yield Name(words[first][0], stop, keys_of(text[words[first][0] : stop]), leads)
        i = max(j, i + 1)


def titled_names(text: str, words: Sequence[Offsets]) -> Iterator[Name]:
    """The names behind titles: a title, and the words after it up to one that is no name."""
    i = 0
    while i < len(words):
        first = i
        while (
            i < len(words) and is_title(plain(text, words[i])) and (i == first or joins(text, words[i - 1], words[i]))
        ):
            i += 1
        named = i
        while first < named and i < len(words) and i - named < 4 and joins(text, words[i - 1], words[i]):
            small = plain(text, words[i])
            if small in UNNAMED or small in who.PERSONS | who.BODIES or is_verb_word(small) or not small.isalpha():
                break
            i += 1
        if first < named < i:
            stop = words[i - 1][0] + len(POSSESSIVE.sub("", text[slice(*words[i - 1])].rstrip(".")))
            yield Name(words[first][0], stop, keys_of(text[words[first][0] : stop]))
        i = max(i, first + 1)


def is_title(word: str) -> bool:
    """Whether a word stands before names."""
    return word in lexicon.TITLES and word not in who.DETERMINERS


def run_end(text: str, words: Sequence[Offsets], first: int) -> int:
    """The index after the last word of the run of capitalized words that starts at `first`; `first` where none does."""
    if not is_capitalized(text, words[first]):
        return first
    body = is_body_word(plain(text, words[first]))
    end = first + 1
    while end < len(words) and joins(text, words[end - 1], words[end]):
        ahead = end
        while ahead < len(words) and ahead - end < 2 and may_link(text, words[ahead], body):
            ahead += 1
        if ahead >= len(words) or not is_capitalized(text, words[ahead]):
            break
        if any(not joins(text, words[k - 1], words[k]) for k in range(end + 1, ahead + 1)):
            break
        if (
            end - first > 1
            and all(text[slice(*w)].isupper() for w in words[first:end])
            and not text[slice(*words[ahead])].isupper()
        ):
            # A heading in capitals runs into the name that begins the next line.
            break
        body = body or is_body_word(plain(text, words[ahead]))
        end = ahead + 1
    return end


def may_link(text: str, word: Offsets, body: bool) -> bool:
    """Whether a small word may stand inside a name."""
    small = text[slice(*word)]
    return small in PARTICLES or (body and small in LINKING)


def joins(text: str, one: Offsets, other: Offsets) -> bool:
    """Whether two words that follow each other can be of one name."""
    word = text[slice(*one)]
    if POSSESSIVE.search(word) and plain(text, other) not in OWNED_BODIES:
        return False
    ends = word.endswith(".") and len(word) > 2 and plain(text, one) not in ABBREVIATED and "." not in word[:-1]
    return not ends and JOINED.fullmatch(text, one[1], other[0]) is not None


def is_capitalized(text: str, word: Offsets) -> bool:
    """Whether a word begins as a name does: a capital, or "al-" before one."""
    letters = text[slice(*word)]
    return letters[0].isupper() or (letters[:3] in ("al-", "el-", "an-", "as-") and letters[3:4].isupper())


def plain(text: str, word: Offsets) -> str:
    """A word, small, without its mark and possessive."""
    return POSSESSIVE.sub("", text[slice(*word)].rstrip(".")).lower()


def is_body_word(word: str) -> bool:
    """Whether a word in a name says that it is a body's."""
    return word in who.BODIES or word in lexicon.OUTLET_WORDS


def opens_sentence(text: str, start: int, at: int) -> bool:
    """Whether a sentence begins with what stands at an offset, or with that and its role: "Aid chief Ada Roe"."""
    first = max(start, at - LONGEST_ROLE)
    cuts = [match.end() for match in SENTENCE_START.finditer(text, first, at)]
    if not cuts and first > start:
        return False
    words = [plain(text, match.span()) for match in WORD.finditer(text, cuts[-1] if cuts else first, at)]
    return not any(word in NOT_OF_SUBJECTS or is_verb_word(word) for word in words)


def is_verb(text: str, word: Offsets) -> bool:
    """Whether a word is surely a verb with a tense: one of the commonest, or one that ends as the regular ones do."""
    return is_verb_word(text[slice(*word)])


def is_verb_word(word: str) -> bool:
    """The same of a word alone."""
    return word in VERBS or (word.endswith("ed") and word.islower() and len(word) > 4)


def is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the words of a piece and around it are in capitals throughout, where no capital says anything."""
    piece = text[max(0, start - AROUND) : end + AROUND]
    return 3 * sum(map(str.islower, piece)) < sum(map(str.isupper, piece))


def keys_of(words: str) -> Keys:
    """A name's words, small, without articles, titles and marks."""
    small = (POSSESSIVE.sub("", match[0].rstrip(".")).lower() for match in WORD.finditer(words))
    return tuple(word for word in small if word and word not in lexicon.TITLES)


def acronyms_in(text: str, start: int, end: int, names: Mapping[int, int]) -> Iterator[tuple[str, Offsets]]:
    """Each acronym in brackets with where it and the words before it stand: "Keldra Rescue Union (KRU)".

    names  where each name starts, by its end
    """
    for match in ACRONYM.finditer(text, start, end):
        before = [word.span() for word in WORD.finditer(text, max(start, match.start() - 160), match.start())]
        first = by_initials(text, before[-LONGEST_EXPANSION:], match[1])
        if first is None and before:
            # An acronym of another language's words has other letters than its translation.
            first = names.get(before[-1][1]) or run_before(text, before[-LONGEST_EXPANSION:])
        if first is not None:
            yield match[1].replace(".", ""), (first, match.end())


def by_initials(text: str, before: Sequence[Offsets], acronym: str) -> int | None:
    """Where the words begin whose first letters an acronym has."""
    letters = [letter for letter in acronym.lower() if letter.isalpha()]
    wanted = len(letters)
    for word in reversed(before):
        if text[word[0]].lower() == letters[wanted - 1]:
            wanted -= 1
            if wanted == 0:
                return word[0]
        elif plain(text, word) not in LINKING | PARTICLES:
            return None
    return None


def run_before(text: str, before: Sequence[Offsets]) -> int | None:
    """Where the run of capitalized words begins that ends with the last of some words."""
    first: int | None = None
    for i in range(len(before) - 1, -1, -1):
        parted = i + 1 < len(before) and not joins(text, before[i], before[i + 1])
        if not is_capitalized(text, before[i]) or plain(text, before[i]) in STARTERS or parted:
            break
        first = before[i][0]
    return first
