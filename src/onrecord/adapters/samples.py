"""The samples that ship with Onrecord: eight reports of two incidents, all invented, as pages are really found."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from onrecord.capture.capture import Capture, Item
from onrecord.errors import CaptureSkipped


@dataclass(frozen=True)
class Sample:
    """One invented report.

    slug       how it is asked for: "ferry-wire"
    title      its headline
    outlet     the invented outlet that published it
    incident   which of the two incidents it reports: "ferry" or "market"
    note       one sentence on what to look at
    exercises  short labels of what it has in it: "near copy of a wire story"
    item       its bytes, to be read like any other page; its id is the slug
    """

    slug: str
    title: str
    outlet: str
    incident: str
    note: str
    exercises: tuple[str, ...]
    item: Item


@cache
def samples() -> tuple[Sample, ...]:
    """All samples, in the order in which they are best looked at."""
    return tuple(_sample(entry) for entry in index()["samples"])


def sample(slug: str) -> Sample:
    """Look one up by its slug. Raises CaptureSkipped where there is none."""
    found = {each.slug: each for each in samples()}
    if slug not in found:
        raise CaptureSkipped(f"there is no sample {slug!r}: choose one of {', '.join(found)}")
    return found[slug]


def index() -> dict[str, Any]:
    """Load the index as it stands: what each sample is, what it exercises, what a careful reader finds in it."""
    loaded: dict[str, Any] = json.loads((_folder() / "index.json").read_text(encoding="utf-8"))
    return loaded


def _folder() -> Traversable:
    return files("onrecord.adapters") / "samples"


def _sample(entry: dict[str, Any]) -> Sample:
    capture = Capture(
        body=(_folder() / entry["file"]).read_bytes(),
        media_type=entry["media_type"],
        url=entry["url"],
        headers=(("Content-Type", f"{entry['media_type']}; charset=utf-8"),),
        declared="utf-8",
    )
    return Sample(
        slug=entry["slug"],
        title=entry["title"],
        outlet=entry["outlet"],
        incident=entry["incident"],
        note=entry["note"],
        exercises=tuple(entry["exercises"]),
        item=Item(entry["slug"], capture, tuple(sorted(entry.get("stated", {}).items()))),
    )
