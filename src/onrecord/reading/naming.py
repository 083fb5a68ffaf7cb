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
# A word that names another kind than most words of its event may be of another happening.
_OTHER_KIND = 0.4


def kind_findings(_page: Page, scenes: Scenes) -> Iterator[Finding]:
    """The words that name each event's kind, and those that plainly name another one beside it."""
    for scene in scenes.scenes:
        if scene.about in scenes.happened:
            yield from of_scene(scene, scenes.kinds.get(scene.about))


def of_scene(scene: Scene, kind: str | None) -> Iterator[Finding]:
    """The kinds that a sentence names, each once."""
    seen: set[tuple[str, Polarity]] = set()
    for trigger in scene.triggers:
        key = trigger.kind, trigger.polarity
        if key in seen or not (trigger.kind == kind or trigger.tier is Tier.HAPPENING):
            continue
        seen.add(key)
        confidence = _PLAIN[trigger.tier] if trigger.kind == kind else _OTHER_KIND
        yield Finding("kind", Text(trigger.kind), (trigger.span,), trigger.span, confidence, trigger.polarity)
