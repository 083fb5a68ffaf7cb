"""Origins, first version: where claims started, by the end of their chains. Corroboration counts origins, never pages.

`is_same_origin` is the rule, and all of it; a learned one can take its place.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.ledger.told import Told
from onrecord.reading.reading import Link
from onrecord.reading.who import BODIES, GROUPS, PERSONS
from onrecord.values.alias import aliases
from onrecord.values.compare import compare_parties
from onrecord.values.fold import fold, folded_words
from onrecord.values.group import singular
from onrecord.values.party import bare_name
from onrecord.values.relation import Relation
from onrecord.values.value import Party

# Two tellings are one utterance when they share this part of the words of the shorter one. Not tuned on data: a first
# version until a learned rule is measured, set so that a shortened quotation still is the whole one.
_SHARED = 0.5
# Words that name nobody: a chain that ends in "police" or "military officials" ends in no named party.
_COMMON = (
    BODIES | GROUPS | PERSONS | frozenset({"the", "a", "an", "of", "local", "state", "official", "senior", "some"})
)


@dataclass(frozen=True)
class Origin:
    """Where some claims started.

    party   who is said to know, where the page names one; None for "officials", "a witness", an outlet without a name
    claims  the places of its claims in the list that was given
    """

    party: Party | None
    claims: tuple[int, ...]


def named_party(one: Told) -> Party | None:
    """The named party that a chain ends in; None where nobody is named."""
    last: Link = one.chain[-1]
    if last.name is None or last.party in (None, "Group"):
        return None
    words = folded_words(last.name)
    if not words or all(word in _COMMON or singular(word) in _COMMON for word in words):
        return None
    return Party(last.name, bare_name(last.name), last.party)


def is_same_origin(a: Told, b: Told) -> bool:
    """Whether two claims started in one place: in one statement, or with one named party telling the same utterance.

    Speakers without a name are never taken for one another; the same document is one, however often it was captured.
    """
    if a.document == b.document and a.content == b.content:
        return True
    first, second = named_party(a), named_party(b)
    return bool(first and second and fold(first.name) == fold(second.name) and is_same_utterance(a, b))


def is_same_utterance(a: Told, b: Told) -> bool:
    """Whether what two statements say is one saying, by their words."""
    ours, theirs = _words(a), _words(b)
    return len(ours & theirs) >= _SHARED * min(len(ours), len(theirs))


def _words(one: Told) -> frozenset[str]:
    return frozenset().union(*(_words_in(span.exact) for span in one.content))


@lru_cache(maxsize=4096)
def _words_in(text: str) -> frozenset[str]:
    return frozenset(folded_words(text))


def origins(claims: Sequence[Told]) -> list[Origin]:
    """The origins of some claims, in the order of the first of each."""
    parents = list(range(len(claims)))

    def top(at: int) -> int:
        while parents[at] != at:
            parents[at] = at = parents[parents[at]]
        return at

    # Only claims that share a statement or a party's name can share an origin.
    likely: dict[Hashable, list[int]] = {}
    for at, one in enumerate(claims):
        party = named_party(one)
        likely.setdefault((one.document, one.content), []).append(at)
        if party:
            likely.setdefault(fold(party.name), []).append(at)
    for places in likely.values():
        for i, first in enumerate(places):
            for second in places[i + 1 :]:
                if top(first) != top(second) and is_same_origin(claims[first], claims[second]):
                    parents[max(top(first), top(second))] = min(top(first), top(second))
    members: dict[int, list[int]] = {}
    for at in range(len(claims)):
        members.setdefault(top(at), []).append(at)
    return [Origin(named_party(claims[first]), tuple(places)) for first, places in members.items()]


def independent(found: Sequence[Origin]) -> int:
    """How many of some origins are known to be independent of one another.

    A party that speaks twice is one, and so is "Roe" beside "Ada Roe". Who has no name may be any of the others: all of
    them together are one where nobody is named, and add nothing where somebody is.
    """
    parties = tuple(dict.fromkeys(origin.party for origin in found if origin.party))
    return _known_apart(parties) if parties else min(1, len(found))


@lru_cache(maxsize=4096)
def _known_apart(parties: tuple[Party, ...]) -> int:
    """How many of some parties cannot be others of them, by their names."""
    fullest = [parties[at] for at in sorted(set(aliases(parties)))]
    # A short name that fits several is no party beside them.
    return sum(
        not any(compare_parties(one, other).relation is Relation.CONTAINS for other in fullest) for one in fullest
    )
