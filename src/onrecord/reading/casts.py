"""Casts: which fillers of one role of one event are one party or thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.reading.events import Scenes
from onrecord.reading.filling import Filler
from onrecord.reading.referring import MOST_NAMES, Names
from onrecord.values.party import bare_name
from onrecord.values.span import Span


@dataclass
class Cast:
    """The fillers of one role of one event that are one party or thing; `full` is its fullest form.

    about  the number of the event
    """

    about: int
    full: Span
    words: frozenset[str]
    fillers: list[Filler] = field(default_factory=list)


def casts(fillers: Sequence[Filler], scenes: Scenes, names: Names) -> Iterator[Cast]:
    """The fillers by event, role, and who or what they are, in the order of the text.

    A shorter form is one with a longer one that has all its words: "the northern army" and "the army".
    """
    known: defaultdict[tuple[int, str, bool, str], list[Cast]] = defaultdict(list)
    for one in fillers:
        full = names.of(one)
        person = full is not None and not one.is_body
        key = plain(full.exact) if full and person else "" if one.is_body else one.head.lemma.lower()
        words = frozenset() if person else frozenset(plain((full or one.span).exact).split())
        about = scenes.about(one.told.start)
        group = known[about, one.attribute, one.is_body, key]
        cast = next((c for c in reversed(group[-MOST_NAMES:]) if c.words <= words or words <= c.words), None)
        if cast is None:
            cast = Cast(about, full or one.span, words)
            group.append(cast)
        elif len(words) > len(cast.words):
            cast.full, cast.words = full or one.span, words
        cast.fillers.append(one)
    yield from (cast for group in known.values() for cast in group)


def plain(name: str) -> str:
    """A name's words, small."""
    return " ".join(bare_name(name).lower().split())
