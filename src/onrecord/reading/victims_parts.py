"""The parts of a group of people, not to be added to it: "including two children and a nurse"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.tree import Token
from onrecord.reading.victims import Victims, by_form, by_number, is_people
from onrecord.values.group import counted_groups

# Words behind a group in which its parts are looked for.
_PARTS_WITHIN = 25


def parts(whole: Victims) -> Iterator[Victims]:
    """The parts of a group, not to be added to it: "including two children and a nurse", "two of them girls"."""
    tree, last = whole.head.tree, min(whole.head.sentence.last, whole.tokens[-1] + _PARTS_WITHIN)
    words = tree[whole.tokens[0] : last]
    groups = counted_groups(words.text) if whole.counted else []
    for split in groups:
        if split.part_of is not None and groups[split.part_of].start == 0:
            tokens = [t.i for t in words if split.start <= t.start - words.start < split.end]
            number = [t.i for t in words if 0 <= t.start - words.start - split.start < len(split.count.words)]
            # "Two of them seriously" says of no group of its own how many it was.
            if number and any(is_people(tree[i]) for i in tokens if i not in number):
                yield Victims(tree[tokens[-1]], split.count, tuple(tokens), frozenset(number), 0.4)
    for token in tree[whole.tokens[-1] + 1 : min(last, whole.tokens[-1] + 12)]:
        if token.lower == "including":
            nouns = [noun for noun in tree[token.i + 1 : min(last, token.i + 8)] if noun.pos in ("NOUN", "PROPN")]
            if nouns and not by_number(nouns[0]) and (part := _singular(nouns[0])):
                yield part


def _singular(noun: Token) -> Victims | None:
    """One person without a number."""
    return by_form(noun) if is_people(noun) and noun.tag == "NN" else None
