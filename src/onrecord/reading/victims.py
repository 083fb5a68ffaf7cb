"""Groups of people in a sentence and how many they are: "three local guards", "a man and a woman", "soldiers"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.values.count import find_counts
from onrecord.values.party import is_group_word
from onrecord.values.token import word_set
from onrecord.values.value import Count

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# One word, any number of people.
_COLLECTIVE = word_set("family police crew personnel aid national body couple wife")
_COLLECTIVE_NO_COUNT = word_set("family police crew personnel everyone somebody anyone group crowd military army")
_ONE = word_set("he she him her himself herself")
_PEOPLES = ("NORP",)
_MEN = re.compile(r"[a-z]{3,}(?:m[ae]n|wom[ae]n)")
_NO_MEN = word_set("specimen regimen abdomen acumen bitumen talisman superhuman")
_STANDS_AT = word_set("to of at is was reached reaches hit hits :")
_TOTALS = word_set("toll number count")
# That nobody was harmed is often said of some only: of those inside, of bystanders.
_NONE = 0.4
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
    groups = [own, *(other for other in joined if other)]
    lows, highs = [g.count.low for g in groups], [g.count.high for g in groups]
    count = Count(
        None if None in lows else sum(low for low in lows if low is not None),
        None if None in highs else sum(high for high in highs if high is not None),
        own.head.doc[groups[0].tokens[0] : groups[-1].tokens[-1] + 1].text,
        approximate=any(g.count.approximate for g in groups),
    )
    tokens = tuple(i for g in groups for i in g.tokens)
    plainness, beside = min(g.plainness for g in groups), any(g.beside for g in groups)
    return Victims(head, count, tokens, own.counted, plainness, beside)


def conjuncts(head: Token) -> list[Token]:
    """The nouns that "and" joins to this one."""
    found: list[Token] = []
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "NUM"):
            found += [child, *conjuncts(child)]
    return found


def single(head: Token) -> Victims | None:
    """The people of one noun, number, name or pronoun."""
    if counted := by_number(head):
        return counted
    word = head.lower_
    if word in _ONE:
        return Victims(head, Count(1, 1, head.text), (head.i,), plainness=0.4)
    if word in ("nobody", "none", "no-one") or (word == "one" and head.i and head.nbor(-1).lower_ == "no"):
        first = head.i - (word == "one")
        words = head.doc[first : head.i + 1].text
        # "No one else" leaves open how many there were before.
        if head.i + 1 < head.sent.end and head.nbor(1).lower_ == "else":
            return None
        return Victims(head, Count(0, 0, words), tuple(range(first, head.i + 1)), plainness=_NONE)
    if not is_people(head) or word in _COLLECTIVE_NO_COUNT:
        return None
    return by_form(head)


def by_number(head: Token) -> Victims | None:
    """A noun with its number, or a number alone."""
    doc = head.doc
    if head.pos_ != "NUM" and head.lower_ not in _VAGUE_HEADS and not is_people(head):
        return None
    start = head.left_edge.i
    if head.i - start > 12:
        start = head.i - 12
    words = doc[start : head.i + 1]
    for begin, end, count in find_counts(words.text, singular=True):
        tokens = [t for t in words if begin <= t.idx - words.start_char < end]
        if not tokens or not leads_to(tokens[-1], head):
            continue
        number = frozenset(t.i for t in tokens)
        last = noun_of_number(head)
        group = tuple(range(tokens[0].i, last + 1))
        if counts_things(head) or (
            count.high == 0 and any(doc[i].lower_ in ("other", "else") for i in (*group, last + 1))
        ):
            return None
        beside = any(doc[i].lower_ in ("other", "others", "more", "another") for i in group)
        return Victims(
            head,
            count,
            group,
            number,
            _NONE if count.high == 0 else _BESIDE if beside else 0.9 if count.low != 1 else 0.85,
            beside,
        )
    return None


def counts_things(head: Token) -> bool:
    """Whether a number alone counts something that is not people: "one of the family dogs"."""
    if is_people(head):
        return False
    nouns = [noun for of in head.children if of.dep_ == "prep" and of.lower_ == "of" for noun in of.children]
    return any(noun.dep_ == "pobj" and noun.pos_ == "NOUN" and not is_people(noun) for noun in nouns)


_VAGUE_HEADS = word_set("dozens scores hundreds thousands several dozen many number couple others both")


def noun_of_number(head: Token) -> int:
    """The last token of the noun phrase: "dozens of people" goes to its people."""
    if is_people(head) and head.pos_ != "NUM":
        return head.i
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == head.i + 1:
            nouns = [noun for noun in child.children if noun.dep_ == "pobj" and is_people(noun)]
            if nouns and nouns[0].i - head.i <= 6:
                return int(nouns[0].i)
    return head.i


def leads_to(token: Token, head: Token) -> bool:
    """Whether a number counts this noun and no other on the way."""
    while token.i != head.i:
        token = token.head
        if token.i == token.head.i or (token.i != head.i and token.pos_ in ("VERB", "AUX")):
            return token.i == head.i
        if token.i != head.i and token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("quantmod", "nmod", "compound"):
            return False
    return True


def by_form(head: Token) -> Victims:
    """A noun without a number: "a soldier", "the captain", "soldiers", "no civilians", "Ada Roe"."""
    determiner = next((child.lower_ for child in head.children if child.dep_ in ("det", "neg")), None)
    tokens = words_before(head)
    words = head.doc[tokens[0] : head.i + 1].text
    if is_person(head):
        return Victims(head, Count(1, 1, name_of(head).text), tuple(t.i for t in name_of(head)), plainness=0.6)
    low, high, plainness = _by_determiner(head, determiner)
    ordinal = any(child.ent_type_ == "ORDINAL" for child in head.children)
    beside = determiner == "another" or ordinal or head.lower_ in ("another", "others")
    return Victims(
        head, Count(low, high, words), tokens, plainness=min(plainness, _BESIDE) if beside else plainness, beside=beside
    )


def _by_determiner(head: Token, determiner: str | None) -> tuple[int, int | None, float]:
    """The interval of a noun without a number, and how plainly it counts."""
    if determiner == "no":
        return 0, 0, _NONE
    if determiner == "another":
        return 1, 1, _BESIDE
    if head.tag_ in ("NNS", "NNPS") or head.lower_.endswith("men") or head.lower_ in ("people", "children"):
        return (2, 2, 0.7) if determiner == "both" else (2, None, 0.3)
    return 1, 1, 0.7 if determiner in ("a", "an") else 0.6


def words_before(head: Token) -> tuple[int, ...]:
    """A noun with its article and what stands between them; without an article, with its adjectives."""
    kinds = {"det", "neg", "amod", "compound", "poss"}
    first = head.i
    for child in head.lefts:
        if child.dep_ in kinds and head.i - child.i <= 6:
            first = min(first, child.i)
    return tuple(range(first, head.i + 1))


def name_of(head: Token) -> Span:
    """The name that a proper noun ends."""
    start = head.i
    # A misparsed list of names must not become one long one.
    while (
        start > max(head.sent.start, head.i - 4)
        and head.doc[start - 1].dep_ == "compound"
        and head.doc[start - 1].pos_ == "PROPN"
    ):
        start -= 1
    return head.doc[start : head.i + 1]


def is_people(head: Token) -> bool:
    """Whether a noun names people: a word for a kind of people, a people, a person's name."""
    if is_group_word(head.lower_) or is_group_word(head.lemma_) or head.ent_type_ in _PEOPLES:
        return True
    return is_person(head) or is_aged(head) or is_trade(head)


def is_trade(head: Token) -> bool:
    """Whether a common noun names somebody by what he does: "crewman", "policewomen"."""
    return head.pos_ == "NOUN" and head.lower_ not in _NO_MEN and bool(_MEN.fullmatch(head.lower_))


def is_person(head: Token) -> bool:
    """Whether it is a person's name: the recogniser says so, or an age stands beside it."""
    if head.pos_ != "PROPN":
        return False
    return head.ent_type_ == "PERSON" or any(child.lower_ == "old" for child in head.children)


def is_aged(head: Token) -> bool:
    """Whether it is a person by his age: "a 16-year-old"."""
    return head.lower_.endswith("year-old") or (head.lower_ == "old" and head.i > 2 and head.nbor(-2).lower_ == "year")


def parts(whole: Victims) -> Iterator[Victims]:
    """The named parts of a group, not to be added to it: "including two children", "two of them girls"."""
    doc, sentence = whole.head.doc, whole.head.sent
    for token in doc[whole.tokens[-1] + 1 : min(sentence.end, whole.tokens[-1] + 12)]:
        if token.lower_ == "including":
            for noun in doc[token.i + 1 : min(sentence.end, token.i + 8)]:
                if noun.pos_ in ("NOUN", "PROPN") and (part := by_number(noun) or _singular(noun)):
                    yield part
                    break
        if token.lower_ in ("them", "whom") and token.nbor(-1).lower_ == "of" and token.i + 1 < sentence.end:
            number, noun = doc[token.i - 2], token.nbor(1)
            found = find_counts(number.text, singular=True)
            if found and is_people(noun):
                yield Victims(noun, found[0][2], tuple(range(number.i, noun.i + 1)), frozenset({number.i}), 0.4)


def _singular(noun: Token) -> Victims | None:
    """One person without a number."""
    return by_form(noun) if is_people(noun) and noun.tag_ == "NN" else None


def of_noun(noun: Token) -> Iterator[Victims]:
    """The people of "no casualties", "seven deaths", "the death of a guard", "a death toll of 7"."""
    if counted := _noun_counted(noun):
        yield counted
        return
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for people in child.children:
                if people.dep_ == "pobj" and is_people(people) and (found := group(people)):
                    yield found
    if noun.lemma_ in ("death", "murder", "killing", "shooting", "stabbing"):
        yield from _owner(noun)
    if noun.dep_ in ("compound", "nmod") and noun.head.lower_ in _TOTALS:
        yield from _toll(noun.head)


def _owner(noun: Token) -> Iterator[Victims]:
    """As in "Roe's death"."""
    for child in noun.children:
        if child.dep_ == "poss" and is_people(child) and (found := group(child)):
            yield found


def _noun_counted(noun: Token) -> Victims | None:
    """A number or "no" before the noun of harm itself."""
    if noun.lemma_ in ("shooting", "stabbing", "homicide", "murder", "killing", "slaying"):
        return None
    start = max(noun.left_edge.i, noun.i - 5)
    words = noun.doc[start : noun.i + 1]
    plural = noun.tag_ in ("NNS", "NNPS")
    for begin, _, count in find_counts(words.text, singular=False):
        first = next((t.i for t in words if t.idx - words.start_char >= begin), None)
        if first is not None and (plural or count.high == 0):
            if count.high == 0 and any(t.lower_ in ("other", "further", "additional") for t in words):
                return None
            tokens = tuple(range(first, noun.i + 1))
            return Victims(noun, count, tokens, frozenset({first}), _NONE if count.high == 0 else 0.8)
    return None


def _toll(toll: Token) -> Iterator[Victims]:
    """As in "death toll rose to 7", "a death toll of 7", "the death toll stands at 7"."""
    doc, end = toll.doc, toll.sent.end
    for token in doc[toll.i + 1 : min(end, toll.i + 9)]:
        if token.lower_ not in _STANDS_AT or token.i + 1 >= end:
            continue
        rest = doc[token.i + 1 : min(end, token.i + 6)]
        for begin, stop, count in find_counts(rest.text):
            tokens = tuple(t.i for t in rest if begin <= t.idx - rest.start_char < stop)
            if tokens and tokens[0] == token.i + 1:
                yield Victims(toll, count, tokens, frozenset(tokens), 0.95)
                return


def numbered(sentence: Span) -> Iterator[Victims]:
    """Every number of the sentence with the few words behind it that may be what it counts."""
    doc: Doc = sentence.doc
    for begin, end, count in find_counts(sentence.text, singular=True):
        tokens = [t.i for t in sentence if begin <= t.idx - sentence.start_char < end]
        # "A father of three": the number counts his children; not in "a toll of three dead".
        of = tokens and tokens[0] > sentence.start and doc[tokens[0] - 1].lower_ == "of"
        if not tokens or (of and doc[tokens[-1]].head.lower_ != "dead"):
            continue
        last = tokens[-1]
        while last + 1 < sentence.end and last - tokens[-1] < 4 and _may_be_counted(doc[last + 1]):
            last += 1
        yield Victims(doc[last], count, tuple(range(tokens[0], last + 1)), frozenset(tokens), 0.85)


def _may_be_counted(token: Token) -> bool:
    if token.lower_ in ("dead", "hurt"):
        return False
    return is_people(token) or token.lower_ == "other" or token.pos_ in ("ADJ", "PROPN")
