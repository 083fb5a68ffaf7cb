"""A parse, whoever made it: tokens with parts of speech and heads, sentences and names. No parser's own classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, pairwise, repeat
from sys import intern
from typing import overload

# How a token hangs on nothing; it is its own head.
ROOT = "ROOT"


@dataclass(frozen=True)
class Analysis:
    """What a parser says of some tokens: columns as long as the tokens are many.

    tags      Penn Treebank's parts of speech: "NNS", "VBD"
    pos       the universal ones: "NOUN", "VERB"
    lemmas    dictionary forms
    deps      how each hangs on its head, in ClearNLP's labels: "nsubj", "ccomp"
    heads     the number of each one's head; its own for one that hangs on nothing
    entities  "B-GPE" where a name begins, "I-GPE" where it goes on, "O" outside of names
    starts    whether a sentence starts
    """

    tags: Sequence[str]
    pos: Sequence[str]
    lemmas: Sequence[str]
    deps: Sequence[str]
    heads: Sequence[int]
    entities: Sequence[str]
    starts: Sequence[bool]


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word or a mark of a tree.

    i           its number in the tree
    start, end  its characters in the tree's text
    lower       its text in small letters
    entity      the kind of name that it is in, "" outside of names
    head        what it hangs on; itself for a root
    children    what hangs on it, in order
    """

    tree: Tree
    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    entity: str
    sentence: Run
    head: Token = field(init=False)
    children: tuple[Token, ...] = field(init=False, default=())

    def __repr__(self) -> str:
        return f"Token({self.i}, {self.text!r})"

    def ancestors(self) -> Iterator[Token]:
        """Its head, its head's head, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def subtree(self) -> list[Token]:
        """It and all that hangs on it, directly or not, in order."""
        found, waiting = [], [self]
        while waiting:
            token = waiting.pop()
            found.append(token.i)
            waiting.extend(token.children)
        tokens = self.tree.tokens
        return [tokens[i] for i in sorted(found)]

    @property
    def left_edge(self) -> Token:
        """The first of its subtree."""
        return self.subtree()[0]

    @property
    def right_edge(self) -> Token:
        """The last of its subtree."""
        return self.subtree()[-1]


@dataclass(frozen=True, slots=True)
class Run:
    """The tokens `[first, last)` of a tree, in a row: a sentence, a name, some words."""

    tree: Tree
    first: int
    last: int

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tree.tokens[self.first : self.last])

    def __len__(self) -> int:
        return self.last - self.first

    @property
    def start(self) -> int:
        """Where its first token starts in the tree's text."""
        return self.tree.tokens[self.first].start

    @property
    def end(self) -> int:
        """Where its last token ends in the tree's text."""
        return self.tree.tokens[self.last - 1].end

    @property
    def text(self) -> str:
        """Its words as the tree's text has them, blanks too."""
        return self.tree.text[self.start : self.end] if len(self) else ""

    @property
    def entity(self) -> str:
        """The kind of name that it begins with, "" for none."""
        return self.tree.tokens[self.first].entity


class Tree:
    """The tokens of a text, its sentences, which have each token once, and its names."""

    __slots__ = ("entities", "sentences", "text", "tokens")

    def __init__(self, text: str) -> None:
        """A text without tokens; `of` makes one that has them."""
        self.text = text
        self.tokens: list[Token] = []
        self.sentences: list[Run] = []
        self.entities: list[Run] = []

    @classmethod
    def of(cls, text: str, spans: Sequence[tuple[int, int]], analysis: Analysis) -> Tree:
        """The tree of a text's tokens. Raises ValueError where a column is longer or shorter than they are many.

        No token hangs on one of another sentence, on none that there is, or in the end on itself: where the columns say
        so, it is a root. What follows it upwards or downwards comes to an end.
        """
        tree = cls(text)
        heads = rooted(analysis.heads, analysis.starts)
        bounds = [i for i, starts in enumerate(analysis.starts) if starts or i == 0]
        tree.sentences = [Run(tree, *bound) for bound in pairwise([*bounds, len(heads)])]
        of_tokens = chain.from_iterable(repeat(sentence, len(sentence)) for sentence in tree.sentences)
        columns = (analysis.lemmas, analysis.pos, analysis.tags, analysis.deps, analysis.entities, heads, of_tokens)
        rows = zip(spans, *columns, strict=True)
        for i, ((start, end), lemma, pos, tag, dep, entity, head, sentence) in enumerate(rows):
            # A page has few different words; its tokens live as long as it is read.
            word = intern(text[start:end])
            small, label = intern(word.lower()), dep if head != i else ROOT
            token = Token(tree, i, start, end, word, small, intern(lemma), pos, tag, label, entity[2:], sentence)
            tree.tokens.append(token)
        hang(tree.tokens, heads)
        tree.entities = list(names_of(tree, analysis.entities))
        return tree

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Run: ...
    def __getitem__(self, key: int | slice) -> Token | Run:
        if isinstance(key, int):
            return self.tokens[key]
        first, last, _ = key.indices(len(self.tokens))
        return Run(self, first, max(first, last))


def rooted(heads: Sequence[int], starts: Sequence[bool]) -> list[int]:
    """The heads, but its own for a token whose head is in no sentence or another one, and for one of each circle."""
    sentence = list(accumulate(starts))
    numbers = range(len(sentence))
    own = [
        head if head in numbers and sentence[head] == number else i
        for i, (head, number) in enumerate(zip(heads, sentence, strict=True))
    ]
    # 0 not seen yet, 1 on the way up from the token in hand, 2 known to be below a root.
    seen = bytearray(len(own))
    for i in numbers:
        way, above = [], i
        while not seen[above]:
            seen[above] = 1
            way.append(above)
            above = own[above]
        if seen[above] == 1:
            own[above] = above
        for below in way:
            seen[below] = 2
    return own


def hang(tokens: Sequence[Token], heads: Sequence[int]) -> None:
    """Give each token its head and its children."""
    below: dict[int, list[Token]] = {}
    for token, head in zip(tokens, heads, strict=True):
        token.head = tokens[head]
        if head != token.i:
            below.setdefault(head, []).append(token)
    for head, children in below.items():
        tokens[head].children = tuple(children)


def names_of(tree: Tree, labels: Sequence[str]) -> Iterator[Run]:
    """The names: a row of tokens with one kind, up to a label that begins another."""
    kinds = [label[2:] for label in labels]
    begins = [
        i for i, label in enumerate(labels) if kinds[i] and (label[0] == "B" or i == 0 or kinds[i] != kinds[i - 1])
    ]
    for i in begins:
        last = i + 1
        while last < len(kinds) and kinds[last] == kinds[i] and labels[last][0] != "B":
            last += 1
        yield Run(tree, i, last)
