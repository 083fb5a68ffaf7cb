"""Findings of kinds: the words that name what happened."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.events import Scene, Scenes
from onrecord.reading.finding import Finding, Page
from onrecord.reading.kind_words import Tier
from onrecord.reading.reading import Polarity
from onrecord.values.value import Text

# How plainly words of each tier name a kind.
_PLAIN = {Tier.HAPPENING: 0.85, Tier.ATTACK: 0.75, Tier.AFTER: 0.6, Tier.AGENT: 0.4}


def kind_findings(_page: Page, scenes: Scenes) -> Iterator[Finding]:
    """The words that name each event's kind. Words of another kind beside them tell of something else."""
    for scene in scenes.scenes:
        if scene.about in scenes.happened:
            yield from of_scene(scene, scenes.kinds.get(scene.about))


def of_scene(scene: Scene, kind: str | None) -> Iterator[Finding]:
    """The kind as a sentence names it, asserted, denied or possible, each once."""
    seen: set[Polarity] = set()
    for trigger in scene.triggers:
        if trigger.kind == kind and trigger.polarity not in seen:
            seen.add(trigger.polarity)
            yield Finding(
                "kind", Text(trigger.kind), (trigger.span,), trigger.span, _PLAIN[trigger.tier], trigger.polarity
            )
