"""Names in a text, found by their capitals. No parser, no model."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.reading import lexicon, who

Offsets = tuple[int, int]
Keys = tuple[str, ...]

# A dot stands in a word between single letters ("U.S."), and at its end.
WORD = re.compile(r"\w+(?:(?:[&/'’-]|(?<=\b\w)\.)\w+)*\.?")
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
    any few said says police officials authorities later earlier still again
""")
# They stand beside names with a capital of their own. "April" and "May" may be names.
DAYS = lexicon.words("""
    monday tuesday wednesday thursday friday saturday sunday january february march july september october november
    december
""")
NO_NAMES = STARTERS | DAYS
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
VERBS = lexicon.words("""
    is was are were has have had does did do says said say tells told went came took gave got made left ran saw knew
    became woke heard felt kept began held brought wrote drove spoke lost met sent fell grew led threw wore stood
    sat fled fought sought caught thought bought broke chose rose didn't wouldn't couldn't
""")
ABBREVIATED = lexicon.words("mr mrs ms dr st sgt lt gen col capt maj sen rep gov rev adm prof jr sr det cpl pvt no")
SMALL, CAPITAL = string.ascii_lowercase.encode(), string.ascii_uppercase.encode()
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


def names_in(text: str, start: int, end: int) -> Iterator[Name]:
    """The runs of capitalized words in a piece of text; where all is in capitals, what follows a title."""
    words = [match.span() for match in WORD.finditer(text, start, end)]
    if is_shouted(text, start, end):
        yield from titled_names(text, words)
        return
    end = 0
    for begin in [number for number, word in enumerate(words) if is_capitalized(text, word)]:
        if begin < end:
            continue
        end = run_end(text, words, begin)
        first, last = begin, end
        # "WHO" is an organization here; where all is in capitals nothing comes this way.
        while first < end and plain(text, words[first]) in NO_NAMES and text[slice(*words[first])] != "WHO":
            first += 1
        while first < last and plain(text, words[last - 1]) in DAYS:
            last -= 1
        if first < last:
            stop = words[last - 1][0] + len(POSSESSIVE.sub("", text[slice(*words[last - 1])].rstrip(".")))
            leads = opens_sentence(text, start, words[first][0]) or (end < len(words) and is_verb(text, words[end]))
            yield Name(words[first][0], stop, keys_of(text[words[first][0] : stop]), leads)


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
    if is_possessive(word) and plain(text, other) not in OWNED_BODIES:
        return False
    ends = word.endswith(".") and len(word) > 2 and plain(text, one) not in ABBREVIATED and "." not in word[:-1]
    return not ends and (text[one[1] : other[0]] == " " or JOINED.fullmatch(text, one[1], other[0]) is not None)


def is_capitalized(text: str, word: Offsets) -> bool:
    """Whether a word begins as a name does: a capital, or "al-" before one."""
    first = text[word[0]]
    if first.isupper() or first not in "ae":
        return first.isupper()
    letters = text[word[0] : word[0] + 4]
    return letters[:3] in ("al-", "el-", "an-", "as-") and letters[3:4].isupper()


def plain(text: str, word: Offsets) -> str:
    """A word, small, without its mark and possessive."""
    return small(text[word[0] : word[1]])


@lru_cache(maxsize=20_000)
def small(word: str) -> str:
    """The same of a word alone. A page has few different ones."""
    return bare(word).lower()


def bare(word: str) -> str:
    """A word without its mark and possessive."""
    word = word.rstrip(".")
    return POSSESSIVE.sub("", word) if is_possessive(word) else word


def is_possessive(word: str) -> bool:
    """Whether a word ends as a possessive does."""
    # For the sake of speed no pattern first: few words have the mark.
    return ("'" in word[-2:] or "’" in word[-2:]) and POSSESSIVE.search(word) is not None


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
    piece = text[max(0, start - AROUND) : end + AROUND].encode("ascii", "ignore")
    letters = len(piece) - len(piece.translate(None, SMALL))
    return 4 * letters < len(piece) and 3 * letters < len(piece) - len(piece.translate(None, CAPITAL))


def keys_of(words: str) -> Keys:
    """A name's words, small, without articles, titles and marks."""
    found = map(small, WORD.findall(words))
    return tuple(word for word in found if word and word not in lexicon.TITLES and not word.endswith("-based"))
