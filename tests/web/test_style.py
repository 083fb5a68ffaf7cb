"""The style sheet's promises: words and speakers' colours can be read on every ground, in light and dark."""

from __future__ import annotations

import re

import pytest

from onrecord.web.settings import STATIC

CSS = "".join((STATIC / name).read_text(encoding="utf-8") for name in ("onrecord.css", "desk.css"))
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in CSS.split("prefers-color-scheme: dark")
)
SPEAKERS = [f"s{number}" for number in range(1, 7)]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "quiet", "accent", "bad", "good", *SPEAKERS])
def test_colours_stand_out_from_both_grounds(theme: dict[str, str], name: str) -> None:
    assert contrast(theme[name], theme["paper"]) >= 4.5
    assert contrast(theme[name], theme["ground"]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_warnings_can_be_read(theme: dict[str, str]) -> None:
    assert contrast(theme["warn"], theme["warn-ground"]) >= 4.5
    assert contrast(theme["warn"], theme["paper"]) >= 4.5


def test_nothing_is_placed_by_left_or_right() -> None:
    """Right-to-left works because only logical properties are used."""
    assert re.findall(r"[{;\s](?:left|right|(?:margin|padding|border)-(?:left|right))\s*:", CSS) == []


def test_nothing_comes_from_elsewhere() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
