"""Why something was refused is said in the page's language: every refusal that a page can meet, and a new one too."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import interface_texts
import pytest
from bench_of_tests import Workbench, workbench
from django.utils.translation import deactivate, override

from onrecord.adapters.address import Rules, target_of
from onrecord.errors import AddressRefused, ArchiveDamaged, CaptureSkipped, EntryRefused, LogDamaged, OnrecordError
from onrecord.web import saying

SRC = interface_texts.HERE.parent
ARABIC = {"accept-language": "ar"}
# Rooms whose refusals tell whoever runs the site or gives commands of its files, keys and readers, in English: an
# archive, a log or a key that cannot be used (503), a reader that cannot run, a proof, a command's words.
OF_THE_SITE = frozenset({
    "adapters/endpoint.py", "adapters/gazetteer.py", "adapters/keyfile.py", "adapters/library.py",
    "adapters/openai_reader.py", "adapters/readers.py", "adapters/samples.py", "adapters/settings.py",
    "document/metadata.py", "ledger/codec.py", "ledger/entry.py", "ledger/keys.py", "ledger/merkle.py",
    "ledger/sealed.py", "reading/boosted.py", "reading/model.py", "reading/readers.py", "reading/stored.py",
    "values/span.py",
})  # fmt: skip
STORED = frozenset({"ArchiveUnusable", "ArchiveDamaged", "LogDamaged"})
LATIN = re.compile(r"[A-Za-z]{2,}")
ISOLATED = re.compile("\u2068.*?\u2069")
# Names that stay as they are in any language.
NAMES = re.compile(
    r"onrecord judge suggestions|"
    r"(?<![A-Za-z])(?:https?|HTTP|HTML|WARC|WACZ|JSON|Lines|PDF|UTF|ONRECORD\w*|EDTF)(?![A-Za-z])"
)


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """A request leaves its language behind in the thread."""
    yield
    deactivate()


@cache
def errors() -> frozenset[str]:
    """The names of all errors that are told to people, from their definitions."""
    bases: dict[str, set[str]] = {}
    for path in (SRC / "onrecord").rglob("*.py"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ClassDef):
                bases.setdefault(node.name, set()).update(getattr(base, "id", "") for base in node.bases)
    found, more = set[str](), {"OnrecordError"}
    while more:
        found |= more
        more = {name for name, given in bases.items() if given & found} - found
    return frozenset(found) - STORED


@cache
def parsed(path: Path) -> ast.Module:
    """A module's code."""
    return ast.parse(path.read_text(encoding="utf-8"))


def reached() -> Iterator[Path]:
    """Every module that the site's pages import, directly or by way of others."""
    waiting, seen = sorted((SRC / "onrecord" / "web").rglob("*.py")), set[Path]()
    while waiting:
        path = waiting.pop()
        if path in seen or not path.is_file():
            continue
        seen.add(path)
        yield path
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("onrecord"):
                at = SRC / str(node.module).replace(".", "/")
                waiting += [at.with_suffix(".py"), at / "__init__.py", *(at / f"{each.name}.py" for each in node.names)]


def refusals(path: Path) -> Iterator[ast.expr]:
    """What is given to errors where they are made."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and node.args and getattr(node.func, "id", "") in errors():
            yield node.args[0]


def test_every_room_that_refuses_is_translated_or_known_to_speak_of_the_site() -> None:
    found = {str(path.relative_to(interface_texts.HERE)) for path in reached() if any(refusals(path))}
    found = {name for name in found if not name.startswith("web/")}
    assert found - OF_THE_SITE <= set(interface_texts.REFUSING) | {"adapters/store/search.py"}


@pytest.mark.parametrize("name", interface_texts.REFUSING)
def test_a_refusal_is_a_text_or_a_pattern_with_its_parts(name: str) -> None:
    for given in refusals(interface_texts.HERE / name):
        made = [each for each in ast.walk(given) if isinstance(each, ast.JoinedStr)]
        assert not made, f"{name}:{given.lineno}: give a pattern and its parts"


def test_an_error_says_its_parts_in_english_and_keeps_them_for_other_languages() -> None:
    error = EntryRefused("{judge} is nothing that is judged here", judge="'dance'")
    assert str(error) == "'dance' is nothing that is judged here"
    assert error.parts == {"judge": "'dance'"}
    assert str(OnrecordError("{no parts}")) == "{no parts}"
    with override("ar"):
        assert saying.refused(error) == "\u2068'dance'\u2069 ليس مما يُقرَّر هنا"


def test_a_cause_is_said_too() -> None:
    inner = AddressRefused("{address} is no public address ({what}); it is not fetched", address="::1", what="loopback")
    error = CaptureSkipped("{source}: {why}", source="http://a/ redirects to http://b/", why=str(inner))
    error.__cause__ = inner
    assert saying.refused(error) == str(error)
    with override("ar"):
        said = saying.refused(error)
    assert "استرجاع داخلي" in said
    assert "redirects" not in said
    assert not english(said)


@pytest.mark.parametrize("error", [ArchiveDamaged("/srv/vault: cut short"), LogDamaged(7, 1, "changed")])
def test_of_the_archives_own_files_a_page_says_nothing_and_the_sites_log_all(
    error: OnrecordError, caplog: pytest.LogCaptureFixture
) -> None:
    told = CaptureSkipped("{source}: {why}", source="a.txt", why=str(error))
    told.__cause__ = error
    for language in ("en", "ar"):
        with override(language):
            for each in (error, told):
                said = saying.refused(each)
                assert str(error) not in said
                assert bool(english(said)) is (language == "en")
    assert caplog.text.count(str(error)) == 4


def test_what_is_hostile_in_a_part_stays_words() -> None:
    error = EntryRefused("{judge} is nothing that is judged here", judge="{0.__class__} %(x)s {why}")
    with override("ar"):
        assert "{0.__class__} %(x)s {why}" in saying.refused(error)


def english(said: str) -> list[str]:
    """Words left in Latin letters that are no words of a source and no names."""
    return LATIN.findall(NAMES.sub("", ISOLATED.sub("", unescape(said))))


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://localhost/", "http://a.example:99/", "ftp://a.example/", "http://0x7f.1/"]
)
def test_refusals_of_an_address_are_in_the_language_of_the_page(url: str) -> None:
    with pytest.raises(CaptureSkipped) as refused:
        target_of(url, Rules())
    with override("ar"):
        assert not english(saying.refused(refused.value))


@pytest.mark.parametrize(
    ("order", "status"),
    [
        ({"judge": "dance"}, 422),
        ({"judge": "accept", "claim": "zz"}, 422),
        ({"judge": "accept"}, 422),
        ({"judge": "correct", "claim": "c0", "start": 5, "end": 2, "words": "x", "reason": "r"}, 422),
        ({"judge": "undo", "entry": "00", "reason": "r"}, 422),
        ({"judge": "accept", "claim": 7}, 422),
    ],
)
def test_refusals_of_deciding_are_in_the_language_of_the_page(
    judged: tuple[Workbench, str], order: dict[str, Any], status: int
) -> None:
    at, page = judged
    client = at.client("editor")
    sent = {"once": "0123456789abcdef", **order}
    answer = client.post(f"/pages/{page}/judge", sent, content_type="application/json", headers=ARABIC)
    assert answer.status_code == status
    assert not english(answer.json()["error"]), answer.json()["error"]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workbench, str]]:
    """A workbench with a page that was read."""
    with workbench(tmp_path_factory.mktemp("refused") / "archive") as at:
        yield at, at.keep("Ada Roe said that 5 people were killed in Port Callen.", "page")
