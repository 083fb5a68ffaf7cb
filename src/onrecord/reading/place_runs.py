"""Names of places as whole rows of words, whatever pieces a recogniser cut them into: "Pine" and "Bluff" are one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from onrecord.reading.finding import Page
from onrecord.reading.places import tied
from onrecord.reading.reading import Mention
from onrecord.reading.standing import hanging, role_of
from onrecord.reading.tree import Run, Token
from onrecord.values.country import COUNTRIES
from onrecord.values.fold import fold
from onrecord.values.party import is_group_word
from onrecord.values.site import site_of
from onrecord.values.span import Span
from onrecord.values.token import NUMBER_WORDS, word_set

PLACES = frozenset({"GPE", "LOC", "FAC"})
COUNTRY_NAMES = frozenset(fold(name) for name in COUNTRIES.values())
# What a body is called by behind the name of its town: "Alderton Police", "Alder County Sheriff’s Office".
_BODIES = word_set("police sheriff sheriffs fire deputies marshal marshals pd troopers prosecutor attorney")
# What begins a body's name only before another such word: the "Strip District" is a place.
_BODIES_BEFORE = {"district": word_set("attorney court"), "metro": _BODIES, "metropolitan": _BODIES}
_TIMES = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec mr mrs ms dr lt sgt capt chief
    officer detective mayor police sheriff photo the a an assistant deputy retired former caption"""
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_BLOCK_OF = re.compile(r"\b\d{1,5} block of (?:the )?$")
_ADDRESS = re.compile(r"(?<![\d.,:/-])\b\d{1,5} (?:block of (?:the )?)?$")
_BLOCK_REACH = 24
# A corner: two streets that meet.
_CORNER = re.compile(r"\s?(?:and|&|near|at|/)\s?")
_LED = word_set("in at on near outside along off")
_UNITS = word_set("city town village hamlet suburb district province governorate region neighborhood neighbourhood")
_ARTICLES = word_set("al el ad ar as ash at az ed en er et ez an ech")
_POSSESSIVES = ("'s", "’s", "'", "’")


@dataclass(frozen=True)
class PlaceRun:
    """A row of capitalised words that may name a place.

    span   the name's own words, with the block of a street
    key    the name folded
    words  its tokens
    body   whether words behind it make it a department's: "Alderton" of "Alderton Police"
    """

    span: Span
    key: str
    words: Run
    body: bool = False

    @property
    def label(self) -> str:
        """What the recogniser calls the most of it; "" where nothing."""
        labels = [token.entity for token in self.words if not (_is_tie(token) or _is_inner_article(token))]
        return max(labels, key=lambda label: (labels.count(label), label in PLACES))


def place_runs(page: Page) -> list[PlaceRun]:
    """The names that may be places, in the order of the text."""
    dates = [mention for mention in page.mentions if mention.kind == "date"]
    every = list(_all_runs(page, _covered(dates)))
    speakers = {run.key for run in every if _speaks(run.words)}
    found = [run for run in every if not _acts(run.words) and not _is_partys(run, speakers)]
    known = {run.key for run in found if run.label in PLACES}
    named = [run for run in found if run.key in known or run.label in PLACES or _is_told_as_one(run)]
    return _with_corners(page, named)


def _with_corners(page: Page, runs: Sequence[PlaceRun]) -> list[PlaceRun]:
    """The names, where two streets meet as one."""
    text = page.document.text
    found: list[PlaceRun] = []
    for run in runs:
        before = found[-1] if found else None
        if (
            before is not None
            and site_of(before.span.exact)
            and site_of(run.span.exact) == "street"
            and before.words.tree is run.words.tree
            and _CORNER.fullmatch(text[before.span.end : run.span.start])
        ):
            span = page.document.span(before.span.start, run.span.end)
            found[-1] = PlaceRun(span, fold(span.exact), before.words, before.body)
        else:
            found.append(run)
    return found


def _all_runs(page: Page, dated: frozenset[int]) -> Iterator[PlaceRun]:
    for piece in page.parsed:
        start = piece.block.start
        for sentence in piece.tree.sentences:
            for words in _rows(sentence, start, dated):
                yield from _runs(page, start, words)


def _covered(dates: Sequence[Mention]) -> frozenset[int]:
    """The offsets at which words of dates may start."""
    return frozenset(at for mention in dates for at in range(mention.span.start, mention.span.end))


def _rows(sentence: Run, offset: int, dated: frozenset[int]) -> Iterator[Run]:
    """The rows of tokens that may be parts of a name."""
    tree, first = sentence.tree, None
    for token in sentence:
        goes_on = first is not None and _goes_on(tree.tokens[token.i - 1], token)
        joins = goes_on and (bool(_ORDINAL.match(token.lower)) or _is_tie(token) or _is_inner_article(token))
        named = offset + token.start not in dated and (_is_name(token) or joins)
        if first is not None and not (named and goes_on):
            yield tree[first : token.i]
            first = None
        if named and first is None:
            first = token.i
    if first is not None:
        yield tree[first : sentence.last]


def _goes_on(before: Token, token: Token) -> bool:
    """Whether a token stands one blank or a hyphen behind the one before."""
    return token.start - before.end <= 1


def _is_tie(token: Token) -> bool:
    """Whether it is a hyphen with no blank on either side."""
    tokens = token.tree.tokens
    if token.text != "-" or not 0 < token.i < len(tokens) - 1:
        return False
    return tokens[token.i - 1].end == token.start and token.end == tokens[token.i + 1].start


def _is_inner_article(token: Token) -> bool:
    """Whether it is an article tied to the name behind it: "Deir ez-Zor"."""
    return token.lower in _ARTICLES and token.i + 1 < len(token.tree) and _is_tie(token.tree.tokens[token.i + 1])


def _is_name(token: Token) -> bool:
    if _ORDINAL.match(token.lower):
        return True
    return token.text[0].isupper() and token.lower not in _TIMES and (token.pos == "PROPN" or bool(token.entity))


def _runs(page: Page, offset: int, words: Run) -> Iterator[PlaceRun]:
    """The name without the body that it is a part of, and without a number that it only begins with."""
    tree, first, last = words.tree, words.first, words.last
    cut = next((token.i for token in words if _is_body(token)), last)
    body = cut < last or (last < len(tree) and _is_body(tree[last]))
    last = cut
    if last <= first or all(not token.text[0].isupper() for token in tree[first:last]):
        return
    while last - first > 1 and _begins_anew(tree[last - 1]):
        last -= 1
    run = tree[first:last]
    text = page.document.text
    start, end = offset + run.start, offset + run.end
    for possessive in _POSSESSIVES:
        if text[start:end].endswith(possessive):
            end -= len(possessive)
    # Texts that lost their marks have "Syrias second city".
    if end - start > 1 and text[end - 1] == "s" and fold(text[start : end - 1]) in COUNTRY_NAMES:
        end -= 1
    number = _BLOCK_OF if site_of(text[start:end]) != "street" else _ADDRESS
    block = number.search(text, max(0, start - _BLOCK_REACH), start)
    start, end = tied(text, start, end)
    span = Span.trimmed(text, block.start() if block else start, end)
    if span and not span.exact.endswith("-") and run.tree[run.first].entity != "CARDINAL":
        yield PlaceRun(span, fold(text[start:end]), run, body)


def _begins_anew(token: Token) -> bool:
    """Whether it begins a sentence where a text lost its marks: "in Tell Abar Two men", "from Lemvale Soldiers"."""
    return token.lower in NUMBER_WORDS or is_group_word(token.lower)


def _is_body(token: Token) -> bool:
    """Whether it says, alone or with the next word, that a body's name is told."""
    behind = token.tree.tokens[token.i + 1].lower if token.i + 1 < len(token.tree) else ""
    return token.lower.removesuffix(".") in _BODIES or behind in _BODIES_BEFORE.get(token.lower, ())


def _acts(words: Run) -> bool:
    """Whether it is a subject, or the adjective of a people: "Moscow confirms", "the Russian Air Force"."""
    token = hanging(words)
    while token.dep == "conj":
        token = token.head
    return token.dep == "nsubj" or words.tree[words.first].entity == "NORP"


def _speaks(words: Run) -> bool:
    """Whether it says something: "Moscow confirms"."""
    token = hanging(words)
    return token.dep == "nsubj" and role_of(token.head) == "tells"


def _is_partys(run: PlaceRun, speakers: Collection[str]) -> bool:
    """Whether it says whose something is: of a state or a town that speaks, or of which country somebody is.

    "Moscow's operation" where "Moscow confirms" it; "President Roe of Norland".
    """
    token = hanging(run.words)
    if token.dep == "poss":
        return run.key in speakers
    of_person = token.dep == "pobj" and token.head.lower == "of" and token.head.head.entity == "PERSON"
    return of_person and run.key in COUNTRY_NAMES


def _is_told_as_one(run: PlaceRun) -> bool:
    """Whether a department is called by it, or words that lead to places stand before it: "in Alderton", "town of"."""
    tree, first = run.words.tree, run.words.first
    before = tree[first - 1].lower if first else ""
    of_unit = before == "of" and first > 1 and tree[first - 2].lower.removesuffix("s") in _UNITS
    if of_unit or " block of " in run.span.exact or (site_of(run.span.exact) == "street" and before in _LED):
        return True
    if run.label == "PERSON":
        return False
    if site_of(run.span.exact) == "street":
        return True
    return run.body or (run.label == "ORG" and before in ("in", "at", "near", "outside"))
