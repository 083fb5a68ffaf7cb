"""Who a source is: the fullest name that the page gives a speaker, and the links that a statement adds to its chain.

A name is looked up, never guessed: where two people on the page could be meant, the words stay as they are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.document.document import Document
from onrecord.reading import lexicon
from onrecord.reading.attributions import Draft, Offsets
from onrecord.reading.parse import Parsed
from onrecord.reading.reading import Link, LinkKind
from onrecord.reading.syntax import SUBJECTS, runs, stripped, subtree
from onrecord.values.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PartyType = Literal["Person", "Organization", "PublicBody", "Group"]
PARTIES: dict[str, PartyType] = {"PERSON": "Person", "ORG": "Organization", "NORP": "Group", "GPE": "PublicBody"}
PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
# A pronoun means somebody named a few sentences before. Longer windows name more people, so they resolve less.
WINDOW = 400
ROLE_RELATIONS = frozenset({"compound", "appos", "amod", "nmod"})


@dataclass(frozen=True)
class Name:
    """A person's or an organization's name as it stands somewhere; `acts` where it is a sentence's subject."""

    words: tuple[str, ...]
    span: Span
    label: str
    acts: bool


class Speakers:
    """The named people and organizations of a page, and what its sources mean by them."""

    def __init__(self, document: Document, parsed: Sequence[Parsed], drafts: Sequence[Draft]) -> None:
        """From a page, its parse and all that is attributed in it."""
        self.document = document
        self.pieces = {piece.block.start: piece for piece in parsed}
        self.piece_starts = sorted(self.pieces)
        self.names = [name for piece in parsed for name in names_in(document, piece)]
        self.by_last: defaultdict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            self.by_last[name.words[-1]].append(name)
        self.fullest: dict[tuple[str, tuple[str, ...]], Name | None] = {}
        self.bodies = bodies_of(self.names)
        told = sorted(span for draft in drafts if not draft.relay for span in draft.content)
        self.narrated = [name for name in self.names if name.label == "PERSON" and not covered(told, name.span)]
        self.actors = [name for name in self.names if name.label == "PERSON" and name.acts]
        self.narrated_actors = [name for name in self.narrated if name.acts]
        self.spoke: dict[int | None, tuple[Link, int]] = {}
        self.narrated_ends = [name.span.end for name in self.narrated]

    def links(self, draft: Draft, parent: int | None) -> Iterator[Link]:
        """The links that a statement adds to the chain of its parent's: an outlet that is told, and who says it.

        To be called in the order of the text for all that stand in the same one: a pronoun means who spoke before.
        """
        if draft.hearer and is_outlet(self.document.text[slice(*draft.hearer)]):
            yield self.link(draft.hearer, parent, relay=True)
        if draft.source:
            link = self.link(draft.source[0], parent, relay=draft.relay)
            self.spoke[parent] = (link, draft.source[0][0])
            yield link

    def link(self, source: Offsets, parent: int | None, *, relay: bool) -> Link:
        """A source as a link."""
        words = self.document.span(*source)
        tokens = self.tokens(source)
        head = head_of(tokens)
        named = self.named(tokens, head) or self.meant(words, head, parent)
        role = role_of(self.document, self.piece_at(source[0]), tokens, head)
        spokesperson = any(token.lemma_.lower() in lexicon.SPOKESPERSON for token in tokens if is_role(token, head))
        kind = LinkKind.RELAY if relay else LinkKind.SPOKESPERSON if spokesperson else LinkKind.SPEAKER
        if named:
            return Link(kind, named.span.exact, named.span, words, role, PARTIES.get(named.label))
        return Link(kind, words.exact, words, words, role, "Organization" if relay else party_of(head))

    def tokens(self, source: Offsets) -> list[Token]:
        """The tokens of a source."""
        piece = self.piece_at(source[0])
        start, end = source[0] - piece.block.start, source[1] - piece.block.start
        found = piece.doc.char_span(start, end, alignment_mode="expand")
        return list(found) if found is not None else []

    def piece_at(self, offset: int) -> Parsed:
        """The parsed block that holds an offset."""
        i = bisect_left(self.piece_starts, offset + 1) - 1
        return self.pieces[self.piece_starts[max(i, 0)]]

    def named(self, tokens: Sequence[Token], head: Token | None) -> Name | None:
        """The fullest form of the name that a source gives, if it gives one."""
        if head is None or any(token.dep_ == "conj" and token.head == head for token in tokens):
            return None
        inside = {token.i for token in tokens}
        entities = [entity for entity in head.doc.ents if inside.issuperset(range(entity.start, entity.end))]
        for entity in entities:
            words = name_words([token.text for token in entity if token.tag_ != "POS"])
            if entity.label_ == "PERSON" and words and names_head(entity.root, head, max(inside)):
                return self.full(words, "PERSON")
        for entity in entities:
            words = name_words([token.text for token in entity if token.tag_ != "POS"])
            if entity.label_ == "ORG" and words and entity.root == head:
                return self.surname(words) or self.full(words, "ORG")
        return self.surname(name_words([head.text])) if head.pos_ == "PROPN" else None

    def surname(self, words: tuple[str, ...]) -> Name | None:
        """The person whose last name a single word is; the recognizer often takes a bare one for something else."""
        person = self.full(words, "PERSON") if len(words) == 1 else None
        return person if person and len(person.words) > 1 else None

    def full(self, words: tuple[str, ...], label: str) -> Name | None:
        """The longest name on the page with the same last word and all these words, if it is one person's alone."""
        key = (label, words)
        if key not in self.fullest:
            alike = [n for n in self.by_last[words[-1]] if n.label == label and set(words) <= set(n.words)]
            longest = max(alike, key=lambda name: len(name.words), default=None)
            alone = longest is not None and all(set(name.words) <= set(longest.words) for name in alike)
            self.fullest[key] = longest if alone else None
        return self.fullest[key]

    def meant(self, words: Span, head: Token | None, parent: int | None) -> Name | None:
        """Who a pronoun or "the ministry" means, where only one can be meant."""
        if words.exact.lower() in PERSONAL:
            return self.who_spoke(words.start, parent) or self.only(self.persons_before(words.start))
        if head is not None and words.exact.lower().startswith("the "):
            noun = words.exact.lower().split()[-1]
            return self.only([name for name in self.bodies[noun].values() if name.span.end <= words.start])
        return None

    def who_spoke(self, offset: int, parent: int | None) -> Name | None:
        """The person who spoke shortly before, unless another one has acted since."""
        link, at = self.spoke.get(parent, (None, 0))
        if link is None or link.party != "Person" or link.span is None or offset - at > WINDOW:
            return None
        words = name_words(link.span.exact.split())
        others = self.actors if parent is not None else self.narrated_actors
        first = bisect_left(others, at + 1, key=lambda name: name.span.start)
        last = bisect_left(others, offset, key=lambda name: name.span.start)
        if any(not set(other.words) <= set(words) for other in others[first:last]):
            return None
        return Name(words, link.span, "PERSON", acts=True)

    def persons_before(self, offset: int) -> list[Name]:
        """The people whom the page itself names shortly before."""
        end = bisect_left(self.narrated_ends, offset + 1)
        start = bisect_left(self.narrated_ends, offset - WINDOW)
        return self.narrated[start:end]

    def only(self, names: Sequence[Name]) -> Name | None:
        """The one whom all of some names mean."""
        found = {full.span: full for name in names if (full := self.full(name.words, name.label) or name)}
        return next(iter(found.values())) if len(found) == 1 else None


def names_in(document: Document, piece: Parsed) -> Iterator[Name]:
    """The people and organizations that a block names."""
    for entity in piece.doc.ents:
        if entity.label_ in ("PERSON", "ORG"):
            named = [token.i for token in entity if token.tag_ != "POS"]
            for first, last in runs(piece.doc, named):
                words = name_words([token.text for token in piece.doc[first:last]])
                if words:
                    acts = entity.root.dep_ in SUBJECTS
                    yield Name(words, piece.span(document, piece.doc[first:last]), entity.label_, acts)


def bodies_of(names: Sequence[Name]) -> defaultdict[str, dict[tuple[str, ...], Name]]:
    """Organizations of more than one word by their last one ("ministry"), each where it is first named."""
    bodies: defaultdict[str, dict[tuple[str, ...], Name]] = defaultdict(dict)
    for name in names:
        if name.label == "ORG" and len(name.words) > 1:
            bodies[name.words[-1]].setdefault(name.words, name)
    return bodies


def name_words(words: Sequence[str]) -> tuple[str, ...]:
    """A name's words, small, without articles, titles and marks."""
    small = (word.lower().strip(".,'’\"“”") for word in words)
    return tuple(word for word in small if word and word not in lexicon.TITLES)


def covered(spans: Sequence[Offsets], name: Span) -> bool:
    """Whether a name stands in one of some sorted spans."""
    i = bisect_left(spans, (name.start + 1, 0)) - 1
    return any(start <= name.start and name.end <= end for start, end in spans[max(i - 3, 0) : i + 1])


def head_of(tokens: Sequence[Token]) -> Token | None:
    """The token that the others of a source depend on."""
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head is token), None)


def names_head(name: Token, head: Token, last: int) -> bool:
    """Whether a name is the source's own and not one in its description ("a spokesman for Ada Roe")."""
    token = name
    while token != head:
        if token.dep_ not in ROLE_RELATIONS or token.head is token:
            # The parser misses some appositions: "the head of the guard, Ada Roe".
            return name.i == last and name.doc[name.left_edge.i - 1].text == ","
        token = token.head
    return True


def is_role(token: Token, head: Token | None) -> bool:
    """Whether a noun says what the head is: "spokesman Ivo Keldra", "Ivo Keldra, a spokesman"."""
    return head is not None and (token == head or (token.head == head and token.dep_ in ROLE_RELATIONS))


def role_of(document: Document, piece: Parsed, tokens: Sequence[Token], head: Token | None) -> str | None:
    """The role that a source gives a speaker, as written: all of its phrase that is not the name."""
    if head is None or not any(token.ent_type_ == "PERSON" for token in tokens):
        return None
    inside = {token.i for token in tokens}
    roles = [t for t in tokens if is_role(t, head) and t.ent_type_ != "PERSON" and t.pos_ in ("NOUN", "PROPN")]
    if not roles:
        return None
    role = roles[-1]
    reach = sorted(i for i in subtree(role) & inside if piece.doc[i].ent_type_ != "PERSON") or [role.i]
    first, last = reach[0], role.i if role.dep_ != "appos" else reach[-1]
    before = [token.i for token in tokens if token.i < first] if role.dep_ == "compound" else []
    for start, end in stripped(piece.doc, before[0] if before else first, last + 1):
        return piece.span(document, piece.doc[start:end]).exact
    return None


def party_of(head: Token | None) -> PartyType | None:
    """What kind of party a source is that has no name: told by the recognizer, else by whether it is plural."""
    if head is None:
        return None
    if head.ent_type_ in PARTIES:
        return PARTIES[head.ent_type_]
    return "Group" if head.tag_ == "NNS" else None


def is_outlet(words: str) -> bool:
    """Whether words name an outlet: a known wire, or a name that says what it is."""
    if not any(word[:1].isupper() for word in words.split()):
        return False
    small = {word.strip(".,'’\"“”").lower() for word in words.split()}
    return bool(small & lexicon.WIRES or small & lexicon.OUTLET_WORDS)
