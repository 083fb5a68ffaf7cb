"""Imports point one way: a room imports only rooms above it in the design's table, lazy imports too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord

SOURCE = Path(onrecord.__file__).parent
# Each room may import itself, `values`, `errors` and the rooms before it here. `cli` and `web` never import each other.
ROOMS = ("capture", "document", "reading", "ledger", "exchange", "adapters", "cli", "web", "app")
GROUND = {"values", "errors", "__version__"}
PURE = ("values", "capture", "document", "reading", "ledger", "exchange")
IMPURE = {
    "django",
    "httpcore",
    "socket",
    "ssl",
    "urllib.request",
    "requests",
    "httpx",
    "granian",
    "os",
    "time",
    "sqlite3",
}


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it; `from onrecord import x` as `onrecord.x`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            if node.module == "onrecord":
                yield from (f"onrecord.{name.name}" for name in node.names)
            elif node.module:
                yield node.module


def files_of(room: str) -> list[Path]:
    """A room's Python files."""
    return [SOURCE / f"{room}.py"] if room == "app" else sorted((SOURCE / room).rglob("*.py"))


def allowed(room: str) -> set[str]:
    """The rooms that a room may import."""
    before = set(ROOMS[: ROOMS.index(room)]) if room in ROOMS else set()
    return (before | {room} | GROUND) - ({"cli"} if room == "web" else set())


@pytest.mark.parametrize("room", ["values", *ROOMS])
def test_a_room_imports_only_rooms_above_it(room: str) -> None:
    assert files_of(room), f"{room} has no files"
    for path in files_of(room):
        rooms = {module.split(".")[1] for module in imported(path) if module.startswith("onrecord.")}
        assert rooms <= allowed(room), f"{path} imports {rooms - allowed(room)}"


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_does_no_input_or_output(room: str) -> None:
    for path in files_of(room):
        found = {module for module in imported(path) for bad in IMPURE if module == bad or module.startswith(f"{bad}.")}
        assert not found, f"{path} imports {found}"


def test_every_package_is_a_room() -> None:
    """A new folder must take its place in the table before it can be imported from."""
    packages = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert packages == (set(ROOMS) | {"values"}) - {"app"}
