"""The docs fail with the code: verbs, settings, warning codes, make targets and links are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.adapters.settings import SETTINGS
from onrecord.cli import VERBS
from onrecord.reading.warnings import WARNING_CODES

ROOT = Path(__file__).parent.parent.parent
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_in_the_reference(verb: str) -> None:
    assert f"## onrecord {verb}\n" in (ROOT / "docs/cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_in_the_docs_with_its_default(setting: tuple[str, str, str]) -> None:
    name, default, _ = setting
    lines = [line for page in PAGES for line in page.read_text(encoding="utf-8").splitlines() if f"`{name}`" in line]
    assert any(f"`{default}`" in line or not default for line in lines), f"{name} ({default}) is in no page of docs/"


def test_every_warning_code_is_in_the_docs_and_no_other() -> None:
    headings = re.findall(r"^## `([a-z-]+)`", (ROOT / "docs/warnings.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(headings) == sorted(WARNING_CODES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_in_the_docs_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert target.startswith(("http", "mailto:")) or (page.parent / target).exists(), target


@pytest.mark.parametrize("target", ["demo", "test", "check", "quality", "bench", "crash"])
def test_the_readme_or_contributing_names_every_make_target(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert any(
        f"make {target}" in (ROOT / page).read_text(encoding="utf-8") for page in ("README.md", "CONTRIBUTING.md")
    )
