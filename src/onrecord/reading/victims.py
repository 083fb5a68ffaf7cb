"""Groups of people in a sentence and how many they are: "three local guards", "a man and a woman", "soldiers"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.tree import Run, Token, Tree
from onrecord.values.count import find_counts
from onrecord.values.party import is_group_word
from onrecord.values.token import word_set
from onrecord.values.value import Count

# One word, any number of people.
_COLLECTIVE = word_set("family police crew personnel aid national body couple wife")
_COLLECTIVE_NO_COUNT = word_set("family police crew personnel everyone somebody anyone group crowd military army")
_ONE = word_set("he she him her himself herself")
_PEOPLES = ("NORP",)
_MEN = re.compile(r"[a-z]{3,}(?:m[ae]n|wom[ae]n)")
_NO_MEN = word_set("specimen regimen abdomen acumen bitumen talisman superhuman")
_NOMINAL = ("NOUN", "PROPN", "NUM")
# That nobody was harmed is often said of some only: of those inside, of bystanders.
NONE = 0.4
# "Two others" come beside somebody who is told of before them.
_BESIDE = 0.5


@dataclass(frozen=True)
class Victims:
    """A group of people.

    tokens     of the shortest words that carry the number and what it counts, in order
    counted    those of them that are the number's own, none where only the noun's form tells
    plainness  how plainly the words count, in [0, 1]
    beside     whether they come beside others: "another man", "two others"
    """

    head: Token
    count: Count
    tokens: tuple[int, ...]
    counted: frozenset[int] = frozenset()
    plainness: float = 0.5
    beside: bool = False


def group(head: Token) -> Victims | None:
    """The people whose noun (or number) is `head`, with those that "and" joins to it; None where it is not people."""
    own = single(head)
    joined = [single(other) for other in conjuncts(head)]
    if own is None or not joined or any(other is None for other in joined):
        return own
    # A parse may join a noun to one that stands before it.
    groups = sorted([own, *(other for other in joined if other)], key=lambda g: g.tokens)
    lows, highs = [g.count.low for g in groups], [g.count.high for g in groups]
    count = Count(
        None if None in lows else sum(low for low in lows if low is not None),
        None if None in highs else sum(high for high in highs if high is not None),
        own.head.tree[groups[0].tokens[0] : groups[-1].tokens[-1] + 1].text,
        approximate=any(g.count.approximate for g in groups),
    )
    tokens = tuple(i for g in groups for i in g.tokens)
    plainness, beside = min(g.plainness for g in groups), any(g.beside for g in groups)
    return Victims(head, count, tokens, own.counted, plainness, beside)


def conjuncts(head: Token) -> list[Token]:
    """The nouns that "and" joins to this one, and to those, in order."""
    found: list[Token] = []
    waiting = [head]
    while waiting:
        joined = [
            child
            for child in waiting.pop().children
            if child.dep == "conj" and child.pos in _NOMINAL and not is_age(child) and not is_dashed(child)
        ]
        found += joined
        waiting += joined
    return sorted(found, key=lambda token: token.i)


def is_dashed(noun: Token) -> bool:
    """Whether a dash before it says over what stands before: "five others -- two men and three women"."""
    first = noun.left_edge.i
    return first > 0 and noun.tree[first - 1].text in ("--", "–", "—")


def is_age(number: Token) -> bool:
    """Whether a number is somebody's age: "Ada Roe, 23"."""
    tree, i = number.tree, number.i
    return number.pos == "NUM" and i > 1 and tree[i - 1].lower == "," and tree[i - 2].pos == "PROPN"


def is_set_off(number: Token) -> bool:
    """Whether a number is an age between commas: "Ada Roe, 23, was hurt" counts nobody, "in Lemvale, 3 died" does."""
    behind = number.i + 1
    return is_age(number) and behind < number.sentence.last and number.tree[behind].text in (",", ";", ")")


def single(head: Token) -> Victims | None:
    """The people of one noun, number, name or pronoun."""
    if counted := by_number(head):
        return counted
    word = head.lower
    if word in _ONE:
        return Victims(head, Count(1, 1, head.text), (head.i,), plainness=0.4)
    if word in ("nobody", "none", "no-one") or (word == "one" and head.i and head.tree[head.i - 1].lower == "no"):
        first = head.i - (word == "one")
        words = head.tree[first : head.i + 1].text
        # "No one else" leaves open how many there were before.
        if head.i + 1 < head.sentence.last and head.tree[head.i + 1].lower == "else":
            return None
        return Victims(head, Count(0, 0, words), tuple(range(first, head.i + 1)), plainness=NONE)
    if not is_people(head) or word in _COLLECTIVE_NO_COUNT:
        return None
    return by_form(head)


def by_number(head: Token) -> Victims | None:
    """A noun with its number, or a number alone."""
    tree = head.tree
    if is_set_off(head):
        return None
    if head.pos != "NUM" and head.lower not in _VAGUE_HEADS and not is_people(head):
        return None
    start = head.left_edge.i
    if head.i - start > 12:
        start = head.i - 12
    words = tree[start : head.i + 1]
    for begin, end, count in find_counts(words.text, singular=True):
        tokens = [t for t in words if begin <= t.start - words.start < end]
        if not tokens or not leads_to(tokens[-1], head):
            continue
        number = frozenset(t.i for t in tokens)
        last = noun_of_number(head)
        group = tuple(range(tokens[0].i, last + 1))
        further = count.high == 0 and any(word.lower in ("other", "else") for word in tree[group[0] : last + 2])
        if counts_things(head) or further:
            return None
        beside = any(tree[i].lower in ("other", "others", "more", "another") for i in group)
        return Victims(
            head,
            count,
            group,
            number,
            NONE if count.high == 0 else _BESIDE if beside else 0.9 if count.low != 1 else 0.85,
            beside,
        )
    return None


def counts_things(head: Token) -> bool:
    """Whether a number alone counts something that is not people: "one of the family dogs"."""
    if is_people(head):
        return False
    nouns = [noun for of in head.children if of.dep == "prep" and of.lower == "of" for noun in of.children]
    return any(noun.dep == "pobj" and noun.pos == "NOUN" and not is_people(noun) for noun in nouns)


_VAGUE_HEADS = word_set("dozens scores hundreds thousands several dozen many number couple others both")


def noun_of_number(head: Token) -> int:
    """The last token of the noun phrase: "dozens of people" goes to its people."""
    if is_people(head) and head.pos != "NUM":
        return head.i
    for child in head.children:
        if child.dep == "prep" and child.lower == "of" and child.i == head.i + 1:
            nouns = [noun for noun in child.children if noun.dep == "pobj" and is_people(noun)]
            if nouns and nouns[0].i - head.i <= 6:
                return int(nouns[0].i)
    return head.i


def leads_to(token: Token, head: Token) -> bool:
    """Whether a number counts this noun and no other on the way."""
    while token.i != head.i:
        token = token.head
        if token.i == token.head.i or (token.i != head.i and token.pos in ("VERB", "AUX")):
            return token.i == head.i
        if token.i != head.i and token.pos in ("NOUN", "PROPN") and token.dep not in ("quantmod", "nmod", "compound"):
            return False
    return True


def by_form(head: Token) -> Victims:
    """A noun without a number: "a soldier", "the captain", "soldiers", "no civilians", "Ada Roe"."""
    determiner = next((child.lower for child in head.children if child.dep in ("det", "neg")), None)
    tokens = words_before(head)
    words = head.tree[tokens[0] : head.i + 1].text
    if is_person(head):
        return Victims(head, Count(1, 1, name_of(head).text), tuple(t.i for t in name_of(head)), plainness=0.6)
    low, high, plainness = _by_determiner(head, determiner)
    ordinal = any(child.entity == "ORDINAL" for child in head.children)
    beside = determiner == "another" or ordinal or head.lower in ("another", "others")
    return Victims(
        head, Count(low, high, words), tokens, plainness=min(plainness, _BESIDE) if beside else plainness, beside=beside
    )


def _by_determiner(head: Token, determiner: str | None) -> tuple[int, int | None, float]:
    """The interval of a noun without a number, and how plainly it counts."""
    if determiner == "no":
        return 0, 0, NONE
    if determiner == "another":
        return 1, 1, _BESIDE
    if head.tag in ("NNS", "NNPS") or head.lower.endswith("men") or head.lower in ("people", "children"):
        return (2, 2, 0.7) if determiner == "both" else (2, None, 0.3)
    return 1, 1, 0.7 if determiner in ("a", "an") else 0.6


def words_before(head: Token) -> tuple[int, ...]:
    """A noun with its article and what stands between them; without an article, with its adjectives."""
    kinds = {"det", "neg", "amod", "compound", "poss"}
    first = head.i
    for child in head.children:
        if child.dep in kinds and 0 < head.i - child.i <= 6:
            first = min(first, child.i)
    return tuple(range(first, head.i + 1))


def name_of(head: Token) -> Run:
    """The name that a proper noun ends."""
    start = head.i
    # A misparsed list of names must not become one long one.
    while (
        start > max(head.sentence.first, head.i - 4)
        and head.tree[start - 1].dep == "compound"
        and head.tree[start - 1].pos == "PROPN"
    ):
        start -= 1
    return head.tree[start : head.i + 1]


def is_people(head: Token) -> bool:
    """Whether a noun names people: a word for a kind of people, a people, a person's name."""
    if is_group_word(head.lower) or is_group_word(head.lemma) or head.entity in _PEOPLES:
        return True
    return is_person(head) or is_aged(head) or is_trade(head)


def is_trade(head: Token) -> bool:
    """Whether a common noun names somebody by what he does: "crewman", "policewomen"."""
    return head.pos == "NOUN" and head.lower not in _NO_MEN and bool(_MEN.fullmatch(head.lower))


def is_person(head: Token) -> bool:
    """Whether it is a person's name: the recogniser says so, or an age stands beside it."""
    if head.pos != "PROPN":
        return False
    return head.entity == "PERSON" or any(child.lower == "old" for child in head.children)


def is_aged(head: Token) -> bool:
    """Whether it is a person by his age: "a 16-year-old"."""
    return head.lower.endswith("year-old") or (
        head.lower == "old" and head.i > 2 and head.tree[head.i - 2].lower == "year"
    )


def numbered(sentence: Run) -> Iterator[Victims]:
    """Every number of the sentence with the few words behind it that may be what it counts."""
    tree: Tree = sentence.tree
    for begin, end, count in find_counts(sentence.text, singular=True):
        tokens = [t.i for t in sentence if begin <= t.start - sentence.start < end]
        # "A father of three": the number counts his children; not in "a toll of three dead".
        of = tokens and tokens[0] > sentence.first and tree[tokens[0] - 1].lower == "of"
        if not tokens or (of and tree[tokens[-1]].head.lower != "dead"):
            continue
        if is_set_off(tree[tokens[0]]):
            continue
        last = tokens[-1]
        while last + 1 < sentence.last and last - tokens[-1] < 4 and _may_be_counted(tree[last + 1]):
            last += 1
        yield Victims(tree[last], count, tuple(range(tokens[0], last + 1)), frozenset(tokens), 0.85)


def _may_be_counted(token: Token) -> bool:
    if token.lower in ("dead", "hurt"):
        return False
    return is_people(token) or token.lower == "other" or token.pos in ("ADJ", "PROPN")
