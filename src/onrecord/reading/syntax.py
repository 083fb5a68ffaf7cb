"""Questions to a parse: who is the subject, how far does a phrase reach, which tokens stand together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.reading.tree import Token, Tree

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# How far up a shared subject is looked for: "She rose, turned and left, saying …" is three steps.
STEPS = 4
OUTER = frozenset(",;:.-–—\"'“”‘’`«»") | {"''", "``", "--"}


def child(token: Token, *relations: str) -> Token | None:
    """The first child in one of some relations."""
    return next((other for other in token.children if other.dep in relations), None)


def subject(verb: Token) -> Token | None:
    """The verb's own subject, or the one that it shares with the verb that it depends on."""
    for _ in range(STEPS):
        own = child(verb, *SUBJECTS)
        if own is not None:
            return own
        if verb.dep == "acl":
            return verb.head
        if verb.dep == "pcomp" and verb.head.dep == "prep":
            verb = verb.head.head
        elif verb.dep in ("conj", "xcomp", "advcl", "ccomp", "dep", "parataxis") and verb.head is not verb:
            verb = verb.head
        else:
            return None
    return None


def subtree(token: Token) -> set[int]:
    """The tokens of a phrase."""
    found, waiting = set(), [token]
    while waiting:
        word = waiting.pop()
        found.add(word.i)
        waiting.extend(word.children)
    return found


def runs(tree: Tree, tokens: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The `[first, last)` of tokens that stand together, without the marks around them, nothing but marks left out."""
    ordered = sorted(tokens)
    start = 0
    for i in range(1, len(ordered) + 1):
        if i == len(ordered) or ordered[i] != ordered[i - 1] + 1:
            yield from stripped(tree, ordered[start], ordered[i - 1] + 1)
            start = i


def stripped(tree: Tree, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The tokens without blanks and loose punctuation at both ends, if any are left."""
    while first < last and is_outer(tree[first]):
        first += 1
    while last > first and is_outer(tree[last - 1]):
        last -= 1
    if first < last:
        yield first, last


def is_outer(token: Token) -> bool:
    """Punctuation that belongs to what stands around a phrase."""
    return token.text in OUTER


def phrase(noun: Token, without: set[int]) -> set[int]:
    """The tokens of a noun's phrase that stand together with it, some left out."""
    own = subtree(noun) - without
    first = last = noun.i
    while first - 1 in own:
        first -= 1
    while last + 1 in own:
        last += 1
    return set(range(first, last + 1))


def is_finite(verb: Token) -> bool:
    """Whether a clause has a tense: "that he left", not "him leaving"."""
    return verb.tag in FINITE or any(o.dep in ("aux", "auxpass") and o.tag in FINITE for o in verb.children)


def has_to(verb: Token) -> bool:
    """Whether a clause is an infinitive with "to"."""
    return any(other.dep == "aux" and other.tag == "TO" for other in verb.children)
