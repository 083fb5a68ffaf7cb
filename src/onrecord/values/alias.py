"""Which names of a page are one party, and how two names stand to each other: by the names alone, not by knowledge.

"Roe" is "Ada Roe" where the page has no other Roe, and "NF" the "Northern Front". A capital, a palace and an army are
not their state: whether "Moscow", "the Kremlin" and "the Russian military" are one party is for a person to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import combining, normalize

from onrecord.values import reasons
from onrecord.values.group import head_of, is_anybody
from onrecord.values.party import bare_name
from onrecord.values.value import Party

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset({"of", "the", "and", "for", "in", "to", "de", "al"})
_ACRONYM = re.compile(r"[A-Z]{2,7}")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})


def aliases(parties: Sequence[Party]) -> tuple[int, ...]:
    """For each party of a page the place of the first and fullest one that it names; its own where it is no alias.

    A short name is an alias only where exactly one longer name fits it.
    """
    keys = [_key(party.name) for party in parties]
    firsts: dict[str, int] = {}
    for i, key in enumerate(keys):
        firsts.setdefault(key, i)
    fullest: dict[str, int] = {}
    # The longest first: what a short name is short for is known before it.
    for key in sorted(firsts, key=lambda key: (-len(key.split()), -len(key), key)):
        party = parties[firsts[key]]
        longer = {full for other, full in fullest.items() if _is_short_for(party, parties[firsts[other]])}
        fullest[key] = longer.pop() if len(longer) == 1 else firsts[key]
    return tuple(fullest[key] for key in keys)


def _is_short_for(short: Party, full: Party) -> bool:
    if short.type == full.type == "Person":
        return _is_short_person(_names(short.name), _names(full.name))
    if "Person" in (short.type, full.type) or "Group" in (short.type, full.type):
        return False
    return bool(_ACRONYM.fullmatch(short.name)) and short.name in _initials(full.name)


def _is_short_person(short: Sequence[str], full: Sequence[str]) -> bool:
    """As in "Roe", "A. Roe" or "Ada Roe" for "Ada Maria Roe": the same surname, given names that fit."""
    if not short or len(full) < 2 or short[-1] != full[-1]:
        return False
    if len(short) > len(full) or (len(short) == len(full) and len("".join(short)) >= len("".join(full))):
        return False
    return not short[:-1] or full[0].startswith(short[0])


def _initials(name: str) -> tuple[str, str]:
    """A name's initials, without and with those of its small words."""
    words = [word for word in _WORD.findall(bare_name(name)) if not word[0].isdigit()]
    return "".join(w[0] for w in words if w.lower() not in _SMALL).upper(), "".join(w[0] for w in words).upper()


def _names(name: str) -> list[str]:
    """A person's names, folded, without "Jr"."""
    words = _WORD.findall(_key(name))
    return words[:-1] if len(words) > 2 and words[-1] in _SUFFIXES else words


def _key(name: str) -> str:
    """What two spellings of one name share: case, accents, marks and the article do not count."""
    plain = "".join(c for c in normalize("NFKD", bare_name(name)) if not combining(c)).casefold()
    return " ".join(_WORD.findall(plain.replace("'", "").replace("’", ""))) or plain


def compare_names(a: Party, b: Party) -> tuple[str, str]:
    """How two parties stand to each other by their names, and why; the words are those of `compare.Relation`."""
    first, second = f"“{a.words}”", f"“{b.words}”"
    if _key(a.name) == _key(b.name):
        return "equal", reasons.SAME_NAME(one=first, other=second)
    if a.type == b.type == "Person":
        return _compare_persons(_names(a.name), _names(b.name), first, second)
    if a.type == b.type == "Group":
        return _compare_groups(a.name, b.name, first, second)
    if _is_short_for(a, b) or _is_short_for(b, a):
        short, full = (first, second) if _is_short_for(a, b) else (second, first)
        return "unknown", reasons.SHORT_FOR(one=short, other=full)
    return "unknown", reasons.ONE_PARTY(one=first, other=second)


def _compare_persons(ours: Sequence[str], theirs: Sequence[str], first: str, second: str) -> tuple[str, str]:
    if _is_short_person(ours, theirs):
        return "contains", reasons.ONE_OF_THOSE(one=second, other=first)
    if _is_short_person(theirs, ours):
        return "within", reasons.ONE_OF_THOSE(one=first, other=second)
    if not ours or not theirs or len(ours) == len(theirs) == 1 or ours[-1] == theirs[-1]:
        return "unknown", reasons.SPELLINGS(one=first, other=second)
    if min(len(ours), len(theirs)) == 1:
        return "unknown", reasons.ONE_PERSON(one=first, other=second)
    return "conflicts", reasons.TWO_PERSONS(one=first, other=second)


def _compare_groups(ours: str, theirs: str, first: str, second: str) -> tuple[str, str]:
    (head, narrows), (other, narrowed) = head_of(ours), head_of(theirs)
    if head == other or is_anybody(head) or is_anybody(other):
        wide_first = (is_anybody(head) and not is_anybody(other)) or (head == other and narrows < narrowed)
        wide_second = (is_anybody(other) and not is_anybody(head)) or (head == other and narrowed < narrows)
        if wide_first and not narrows - narrowed:
            return "contains", reasons.SOME_OF(one=second, other=first)
        if wide_second and not narrowed - narrows:
            return "within", reasons.SOME_OF(one=first, other=second)
    return "unknown", reasons.SAME_PEOPLE(one=first, other=second)
