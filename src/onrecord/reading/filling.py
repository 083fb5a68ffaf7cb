"""Fillers: words of a page that fill a role of a deed, from syntax and from a learned head, with their exact extent."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.reading import who
from onrecord.reading.acting import charged, doers, named_so
from onrecord.reading.aiming import hit
from onrecord.reading.arming import handled, weapons
from onrecord.reading.deeds import Part, deeds, said
from onrecord.reading.finding import Page
from onrecord.reading.nounphrase import name_around, noun_phrase, stripped
from onrecord.reading.parse import Parsed
from onrecord.reading.reading import Polarity
from onrecord.reading.rolespan import Role
from onrecord.reading.suffering import is_name, sufferers
from onrecord.reading.tree import Run, Token
from onrecord.values.span import Span
from onrecord.values.token import word_set

Attribute = Literal["actor", "victim", "target", "means"]
# They are bodies only by a name.
_UNNAMED = word_set(
    "group unit organization movement command column squad team force faction administration party front"
)
# A body beside a kind of people: "NF fighters" are said to have done it, and with them the NF.
_OF_BODY = 0.6
_PLAIN, _SURE = 0.7, 0.9


@dataclass(frozen=True, eq=False)
class Filler:
    """Some words in a role.

    words    the tokens that name it, without article
    is_body  for actors: an organization, not a person or a group
    told     the word that tells the deed
    learned  whether the head found it
    plain    how plainly syntax tells it, in [0, 1]; 0 where it does not
    """

    attribute: Attribute
    piece: Parsed
    words: Run
    head: Token
    span: Span
    told: Span
    confidence: float
    polarity: Polarity = Polarity.ASSERTED
    is_body: bool = False
    learned: bool = False
    plain: float = 0.0

    @property
    def is_named(self) -> bool:
        """Whether the words are a person's name; a learned head knows names that the recogniser does not."""
        if self.attribute not in ("actor", "victim") or self.is_body:
            return False
        return is_name(self.head) or (self.learned and self.head.pos == "PROPN" and self.head.entity != "NORP")


def by_syntax(page: Page, known: Mapping[str, Span]) -> Iterator[Filler]:
    """What the trees tell, in the order of the text. `known` are the acronyms that the page explains."""
    for piece in page.parsed:
        place = Place(page, piece, known)
        for deed in deeds(piece.tree):
            for doer in doers(deed):
                yield from place.actor(doer)
            found: tuple[tuple[Attribute, Iterator[Token]], ...] = (
                ("victim", sufferers(deed)),
                ("target", hit(deed)),
                ("means", weapons(deed)),
            )
            for attribute, nouns in found:
                for noun in nouns:
                    yield place.filler(attribute, Part(noun, deed.word, deed.polarity, _PLAIN))
        for doer in (*charged(piece.tree), *named_so(piece.tree)):
            yield from place.actor(doer)
        for noun, told in handled(piece.tree):
            if (polarity := said(told)) is not None:
                yield place.filler("means", Part(noun, told, polarity, _SURE))


@dataclass(frozen=True)
class Place:
    """A piece of a page, where nouns become fillers."""

    page: Page
    piece: Parsed
    known: Mapping[str, Span]

    def actor(self, doer: Part) -> Iterator[Filler]:
        """An actor, and the body that is named within the words for some people."""
        noun = doer.noun
        named = [one for one in noun.children if one.dep == "appos" and is_name(one)] if not is_name(noun) else []
        for head in named or [noun]:
            # Bodies are accused of much: only people are taken for actors by that alone.
            plainness = min(doer.confidence, _PLAIN) if is_body(head) else doer.confidence
            found = replace(self.filler("actor", replace(doer, noun=head, confidence=plainness)), is_body=is_body(head))
            yield found
            if not found.is_body and (body := body_within(found.words, self.known)):
                span = self.piece.span(self.page.document, body)
                last = body.tree[body.last - 1]
                yield replace(found, words=body, head=last, span=span, confidence=_OF_BODY, is_body=True)

    def filler(self, attribute: Attribute, part: Part) -> Filler:
        """The filler that a noun heads."""
        noun, document = part.noun, self.page.document
        words = name_of(noun) if attribute in ("actor", "victim") and is_name(noun) else noun_phrase(noun)
        span, told = self.piece.span(document, words), self.piece.span(document, part.told)
        return Filler(attribute, self.piece, words, noun, span, told, part.confidence, part.polarity)


def role_of(one: Filler) -> Role:
    """The role that a filler fills, as a head has them."""
    if one.attribute == "actor":
        return "actor-organization" if one.is_body else "actor-person"
    return one.attribute


def name_of(noun: Token) -> Run:
    """A person's name without what stands before it, as far as the recogniser or the row of proper nouns goes."""
    tree, first, last = noun.tree, noun.i, noun.i + 1
    name = name_around(noun)
    if name is not None:
        first, last = name.first, name.last
    while first > noun.sentence.first and is_named(tree[first - 1], noun):
        first -= 1
    return stripped(tree[first:last])


def is_named(token: Token, noun: Token) -> bool:
    """Whether a proper noun in front belongs to a name, not to a title: the recogniser says so."""
    return token.pos == "PROPN" and token.dep == "compound" and token.entity == "PERSON" and token.head is noun


def is_body(noun: Token) -> bool:
    """Whether a noun names an organization rather than people: "a rebel group" names none."""
    named = noun.pos == "PROPN" or noun.entity == "ORG" or any(one.pos == "PROPN" for one in noun.children)
    if noun.lemma.lower() in _UNNAMED and not named:
        return False
    return noun.entity == "ORG" or noun.lemma.lower() in who.BODIES or (noun.pos == "PROPN" and not is_name(noun))


def body_within(words: Run, known: Mapping[str, Span]) -> Run | None:
    """The organization named inside of a noun phrase: one that the recogniser knows, or whose acronym is explained."""
    for token in words:
        if token.text in known and token.i < words.last - 1:
            return words.tree[token.i : token.i + 1]
        name = name_around(token)
        if name is not None and name.entity == "ORG" and name.last < words.last and words.first <= name.first:
            return stripped(name)
    return None


class Pieces:
    """A page's parsed pieces, to be asked for the tokens of a span."""

    def __init__(self, parsed: Sequence[Parsed]) -> None:
        self.parsed = parsed
        self.starts = [piece.block.start for piece in parsed]

    def tokens(self, span: Span) -> tuple[Parsed, Run] | None:
        """The piece that a span stands in, and its tokens; None where it holds none."""
        at = bisect_right(self.starts, span.start) - 1
        if at < 0:
            return None
        piece, tokens = self.parsed[at], self.parsed[at].tree.tokens
        start, end = span.start - piece.block.start, span.end - piece.block.start
        first = bisect_right(tokens, start, key=lambda token: token.end)
        last = bisect_right(tokens, end - 1, key=lambda token: token.start)
        return (piece, piece.tree[first:last]) if first < last else None


def by_head(page: Page, least: float) -> Iterator[Filler]:
    """What the learned head found with a confidence of at least `least`, its extent put right by the trees."""
    pieces = Pieces(page.parsed)
    for role in page.roles or ():
        found = pieces.tokens(role.span) if role.confidence >= least else None
        if found is None:
            continue
        piece, tokens = found
        head = head_of(tokens)
        words = extent(tokens, role.role)
        span = piece.span(page.document, words)
        attribute: Attribute = "actor" if role.role.startswith("actor") else role.role  # type: ignore[assignment]
        yield Filler(
            attribute, piece, words, head, span, span, role.confidence,
            is_body=role.role == "actor-organization", learned=True,
        )  # fmt: skip


def head_of(tokens: Run) -> Token:
    """The token of a phrase that hangs on none of the others, the last such noun where there are several."""
    own = range(tokens.first, tokens.last)
    tops = [token for token in tokens if token.head is token or token.head.i not in own]
    nouns = [token for token in tops if token.pos in ("NOUN", "PROPN", "NUM", "PRON")]
    return (nouns or tops)[-1 if not nouns else 0]


def extent(tokens: Run, role: Role) -> Run:
    """The words of a role: a name that is cut goes on to its end, what stands around a phrase is left out."""
    first, last = tokens.first, tokens.last
    for edge in (tokens.tree[first], tokens.tree[last - 1]):
        name = name_around(edge)
        if name is not None and edge.entity == "PERSON" and role in ("victim", "actor-person"):
            first, last = min(first, name.first), max(last, name.last)
    return stripped(tokens.tree[first:last])
