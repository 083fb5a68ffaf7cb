"""What is drawn of one event's record: its dates, its places, its counts, each mark with the claim that it draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.reading.reading import Polarity
from onrecord.reading.record import Entry, Record
from onrecord.values.value import Count, When, Where
from onrecord.web import labels, saying
from onrecord.web.ranges import Ranges, ranges
from onrecord.web.strip import Caption
from onrecord.web.tiles import Tiles
from onrecord.web.timeline import Timeline, timeline
from onrecord.web.worldmap import WorldMap, worldmap


@dataclass(frozen=True)
class Figures:
    """The drawings of one event; what nobody says is not drawn."""

    timeline: Timeline | None
    map: WorldMap | None
    ranges: tuple[Ranges, ...]


def figures(record: Record, speakers: Sequence[tuple[str, str]], server: Tiles | None) -> Figures:
    """The drawings of one event. `speakers` are the names and colours of the table's columns."""
    told = list(captioned(record, speakers))
    dates = once((caption, value) for _attribute, caption, value in told if isinstance(value, When))
    places = [(caption, value) for _attribute, caption, value in told if isinstance(value, Where)]
    counts: dict[str, list[tuple[Caption, Count]]] = {}
    for attribute, caption, value in told:
        if isinstance(value, Count):
            counts.setdefault(attribute, []).append((caption, value))
    found = tuple(ranges(labels.words(attribute), given) for attribute, given in counts.items())
    return Figures(timeline(dates), worldmap(places, server), found)


def captioned(record: Record, speakers: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Caption, object]]:
    """Each claim's attribute, caption and value, in the order of the table."""
    for row in record.table.rows:
        for (speaker, colour), cell in zip(speakers, row.cells, strict=True):
            for entry in cell:
                yield row.attribute, caption(entry, speaker, colour), entry.claim.value


def caption(entry: Entry, speaker: str, colour: str) -> Caption:
    """What stands beside the mark of a claim."""
    claim = entry.claim
    words = tuple(span.exact for span in claim.evidence)
    denied = claim.polarity is Polarity.DENIED
    return Caption(
        claim.id, saying.value(claim.attribute, claim.value), words, speaker, colour, flags_of(entry), denied
    )


def flags_of(entry: Entry) -> tuple[str, ...]:
    """How a claim is made, where it is not simply claimed in the text."""
    flags = [] if entry.claim.polarity is Polarity.ASSERTED else [labels.polarity(entry.claim.polarity)]
    return tuple(flags + ([labels.headline()] if entry.in_headline else []))


def once(dates: Iterable[tuple[Caption, When]]) -> list[tuple[Caption, When]]:
    """Each date once that one speaker gives several times in the same way: pages repeat them."""
    found = {
        (caption.value, caption.speaker, caption.flags): (caption, when) for caption, when in reversed(list(dates))
    }
    return list(reversed(found.values()))
