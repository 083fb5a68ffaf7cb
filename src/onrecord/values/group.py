"""Groups of people and how counts split them: "12 people, including 5 children", "four guards, two of them women"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.values import reasons
from onrecord.values.count import find_counts
from onrecord.values.party import is_group_word
from onrecord.values.token import Tokens, word_set
from onrecord.values.value import Count

_SINGULARS = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "wives": "wife",
    "families": "family", "policemen": "policeman", "policewomen": "policewoman", "servicemen": "serviceman",
    "servicewomen": "servicewoman", "gunmen": "gunman", "militiamen": "militiaman", "bodies": "body",
    "grandchildren": "grandchild",
}  # fmt: skip
# Whom anybody may be: a child is one of twelve people.
_ANYBODY = word_set("person victim other another dead individual human male female casualty fatality one them body")
_ARTICLES = word_set("the a an these those some of other more further additional")
# How far behind a number its noun may stand: "12 unarmed young local men".
_REACH = 5
_PARTS = word_set("including among of with counting")
# What stands between a number and its noun: "two of them women", "three of whom were boys".
_BETWEEN = word_set("of them whom these those which were was the")
_THEM = word_set("them whom these those which")


@dataclass(frozen=True)
class Group:
    """A counted group: `[start, end)` in the text from its number to its noun; `part_of` the group it stands in.

    part_of    its place in the list that `counted_groups` gives; a part is never added to its whole
    """

    start: int
    end: int
    count: Count
    part_of: int | None = None


def counted_groups(text: str) -> list[Group]:
    """Every counted group of people in a sentence, with the group that each is a part of."""
    tokens = Tokens(text)
    groups: list[Group] = []
    whole: int | None = None
    for start, end, count in find_counts(text, singular=True):
        first, behind = tokens.at(start), tokens.at(end)
        is_part = _is_part(tokens, first, behind, groups)
        joined = _is_joined(tokens, groups, first)
        while tokens.lower(behind) in _BETWEEN:
            behind += 1
        noun = _noun(tokens, behind)
        if noun is None and not is_part:
            continue
        part_of = whole if groups and (is_part or joined) else None
        stop = tokens[noun].end if noun is not None else end
        of = text[tokens[behind].start : stop].strip() if noun is not None else None
        groups.append(Group(start, stop, replace(count, of=of or None), part_of))
        if part_of is None:
            whole = len(groups) - 1
    return groups


def _noun(tokens: Tokens, i: int) -> int | None:
    """The token of the people that a number before token `i` counts."""
    for k in range(i, i + _REACH):
        if not tokens[k].text[0].isalpha() and tokens[k].text != "-":
            return None
        if is_group_word(tokens.lower(k)) and not is_group_word(tokens.lower(k + 1)):
            return k
        if tokens.lower(k) in ("were", "was", "and", "in", "at", "who", "including"):
            return None
    return None


def _is_part(tokens: Tokens, first: int, behind: int, groups: list[Group]) -> bool:
    """Whether words say so: "including five children", "two of them", "among them one nurse", "three of whom"."""
    if not groups:
        return False
    before = tokens.lower(first - 1)
    if before == "including" or (before in _THEM and tokens.lower(first - 2) in ("among", "of", "with")):
        return True
    return tokens.lower(behind) == "of" and tokens.lower(behind + 1) in _THEM


def _is_joined(tokens: Tokens, groups: list[Group], first: int) -> bool:
    """Whether a group goes on with the parts before it: "including three women and two children".

    A comma and "and" close what "including" opened, but for a list that has commas already.
    """
    if not groups or groups[-1].part_of is None:
        return False
    between = tuple(
        tokens.lower(k) for k in range(tokens.at(groups[-1].end), min(first, tokens.at(groups[-1].end) + 3))
    )
    is_list = len(groups) > 1 and groups[-2].part_of is not None
    return between in ((",",), ("and",)) or (is_list and between == (",", "and"))


def head_of(of: str) -> tuple[str, frozenset[str]]:
    """Whom a phrase names, in the singular, and how it narrows them: "Turkish soldiers" is ("soldier", {"turkish"})."""
    words = [token.lower for token in Tokens(of) if token.text[0].isalpha() and token.lower not in _ARTICLES]
    nouns = [i for i, word in enumerate(words) if is_group_word(word)]
    if not words:
        return "", frozenset()
    at = nouns[-1] if nouns else len(words) - 1
    return singular(words[at]), frozenset(words[:at])


def singular(noun: str) -> str:
    """A noun for people in the singular."""
    if noun in _SINGULARS:
        return _SINGULARS[noun]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def is_anybody(noun: str) -> bool:
    """Whether a noun in the singular names people and nothing more of them."""
    return noun in _ANYBODY


def groups_apart(a: str | None, b: str | None) -> str | None:
    """Why the counts of two groups cannot be compared; None where they count the same people or nobody says whom."""
    if not a or not b:
        return None
    (first, ours), (second, theirs) = head_of(a), head_of(b)
    if (first, ours) == (second, theirs) or ({first, second} <= _ANYBODY and ours == theirs):
        return None
    if is_anybody(first) != is_anybody(second) or (first == second and (ours < theirs or theirs < ours)):
        few, many = (b, a) if is_anybody(first) or (first == second and ours < theirs) else (a, b)
        return reasons.SOME_OF_PEOPLE(one=few, other=many)
    return reasons.OTHER_PEOPLE(one=a, other=b)


def wholes(groups: list[Group]) -> Iterator[Group]:
    """The groups that are no part of another: what may be added."""
    return (group for group in groups if group.part_of is None)
