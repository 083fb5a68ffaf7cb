"""Which judgements of one subject stand: those that nobody who saw them has replaced, and that are not undone.

Entries of one subject form a graph by what each author saw (`seen`). Two that saw the same replace each other as little
as two that saw nothing: both stay visible, and where they decide differently that is a conflict for a person to settle,
by a judgement that saw both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.ledger.judgement import Judgement


@dataclass(slots=True)
class Node:
    """A judgement's entry as the state keeps it. `judgement` is None where its payload was expunged.

    undoes  id of the entry that it takes back; it then decides nothing itself
    """

    id: str
    number: int
    author: str
    time: str
    seen: Sequence[str]
    undoes: str | None
    judgement: Judgement | None


@dataclass(frozen=True)
class Standing:
    """What stands on a subject: the heads by number. One without a judgement was expunged, and settles nothing."""

    subject: str
    heads: tuple[Node, ...]

    @property
    def judgements(self) -> list[Judgement]:
        """What the heads say, as far as it can be read."""
        return [node.judgement for node in self.heads if node.judgement]

    @cached_property
    def in_conflict(self) -> bool:
        """Whether people who had not seen each other decided differently."""
        if len(self.heads) < 2 or len({each.payload for each in self.judgements}) == 1:
            return False
        return len({each.decides() for each in self.judgements}) != 1

    @property
    def seen(self) -> tuple[str, ...]:
        """What the next judgement of one who is shown this names as seen."""
        return tuple(node.id for node in self.heads)


def standing(
    subject: str,
    own: Iterable[str],
    nodes: Mapping[str, Node],
    later: Mapping[str, Sequence[str]],
    is_undone: Callable[[str], bool],
) -> Standing:
    """What stands on a subject.

    own    ids of its judgements
    later  for an id, those whose authors saw it
    """
    reached: dict[str, None] = dict.fromkeys(own)
    queue = list(reached)
    while queue:
        for each in later.get(queue.pop(), ()):
            if each not in reached and _belongs(nodes[each], subject):
                reached[each] = None
                queue.append(each)
    replaced: set[str] = set()
    heads: list[Node] = []
    # What was seen is older: the newest first, each replaces all that it saw, through whatever lies between.
    for node in sorted((nodes[each] for each in reached), key=lambda node: node.number, reverse=True):
        is_live = node.undoes is None and not is_undone(node.id)
        if is_live and node.id not in replaced:
            heads.append(node)
        if is_live or node.id in replaced:
            replaced.update(node.seen)
    return Standing(subject, tuple(reversed(heads)))


def _belongs(node: Node, subject: str) -> bool:
    """Whether what saw a subject's entry is about it; an expunged judgement is about what its author saw."""
    return node.undoes is not None or node.judgement is None or node.judgement.subject == subject
