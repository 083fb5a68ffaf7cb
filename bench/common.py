"""What the benchmarks share: where the public sets are, reading a set, calling its scorer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared")).resolve()


def read_set(gold: Path, readings: Path, *options: str) -> None:
    """Writes `onrecord read --json` of a gold file's documents to `readings`."""
    made = subprocess.run(
        [sys.executable, "make_input.py", "--gold", gold], cwd=DATA / "score", check=True, capture_output=True
    )
    read_pages([json.loads(line) for line in made.stdout.splitlines()], readings, *options)


def read_pages(pages: Iterable[dict[str, Any]], readings: Path, *options: str) -> None:
    """Writes `onrecord read --json` of pages, each `id` and `text` or `html`, to `readings`."""
    given = readings.with_suffix(".input.jsonl")
    given.write_text("".join(f"{json.dumps(page)}\n" for page in pages), encoding="utf-8")
    command = [sys.executable, "-m", "onrecord", "read", "--json", "--jobs", "2", "-o", readings, *options, given]
    subprocess.run(command, check=True)


def scored(scorer: str, gold: Path, readings: Path, options: list[str]) -> dict[str, Any]:
    """A scorer's report. Its exit status is not looked at: `grounding.py` fails by it, the report says so too."""
    with_gold = [] if scorer == "grounding" and gold.parent.name == "aeb" else ["--gold", gold]
    command = [sys.executable, f"{scorer}.py", *with_gold, "--pred", readings, "--json", *options]
    ran = subprocess.run(command, cwd=DATA / "score", check=False, capture_output=True, text=True)
    if ran.returncode not in (0, 1) or not ran.stdout:
        raise RuntimeError(f"{scorer}.py failed: {ran.stderr}")
    return dict(json.loads(ran.stdout))
