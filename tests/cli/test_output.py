from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from onrecord.cli.output import Output, ids_in


def line(name: str) -> str:
    return json.dumps({"id": name}) + "\n"


def test_results_are_in_the_file_as_soon_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with Output(path, append=False) as out:
        out.write(line("a"))
        assert path.read_text(encoding="utf-8") == line("a")


def test_resuming_keeps_whole_lines_and_takes_away_a_cut_one(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(line("a") + line("b") + line("c")[:-5], encoding="utf-8")
    assert ids_in(path) == {"a", "b"}
    with Output(path, append=True) as out:
        out.write(line("d"))
    assert [json.loads(each)["id"] for each in path.read_text(encoding="utf-8").splitlines()] == ["a", "b", "d"]


def test_a_file_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("my notes\n", encoding="utf-8")
    with pytest.raises(click.ClickException, match="not a file of readings"):
        ids_in(path)
    assert path.read_text(encoding="utf-8") == "my notes\n"


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert ids_in(tmp_path / "none") == frozenset()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_a_clear_error() -> None:
    with (
        pytest.raises(click.ClickException, match="No space left on device"),
        Output(Path("/dev/full"), append=False) as out,
    ):
        out.write(line("a"))


def test_a_folder_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(click.ClickException, match="No such file"), Output(tmp_path / "no" / "out", append=False):
        pass
