"""Scores on the dev sets, each against its floor; exits with 1 where one is below it.

    python bench/quality.py [--only NAME…]

The sets and scorers are at ONRECORD_DATA (docs/data.md). Floors and the sets' digests are in bench/floors.json; a set
that is not the pinned one is a fault. Lowering a floor takes a commit of its own that says why.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from common import DATA, read_pages, read_set, scored

LABELS = Path(__file__).with_name("labels")
FLOORS = Path(__file__).with_name("floors.json")


def by(check: dict[str, Any]) -> tuple[str, str]:
    """The option that names a check's reader."""
    return "--reader", check["reader"]


def checked(check: dict[str, Any], folder: Path) -> list[str]:
    """Reads one set, scores it, prints a line a floor; what is wrong."""
    own = check["scorer"] == "labels"
    gold = LABELS / check["set"] if own else DATA / "data" / check["set"]
    if hashlib.sha256(gold.read_bytes()).hexdigest() != check["sha256"]:
        return [f"{check['set']} is not the set that the floors were taken on"]
    options = check["options"]
    readings = folder / f"{check['reader']}-{check['set'].replace('/', '-')}"
    if own:
        subprocess.run([sys.executable, LABELS / "gold.py", gold.stem, folder], check=True)
        gold, pages = folder / "gold.jsonl", folder / "texts.jsonl"
        options = [*options, "--texts", str(pages)]
    if not readings.exists():
        if own:
            read_pages([json.loads(line) for line in pages.read_text("utf-8").splitlines()], readings, *by(check))
        else:
            read_set(gold, readings, *by(check))
    report = scored(check["scorer"], gold, readings, options)
    return [fault for path, floor in check["floors"].items() if (fault := compared(check, report, path, floor))]


def compared(check: dict[str, Any], report: dict[str, Any], path: str, floor: float) -> str | None:
    """Prints one figure beside its floor; the fault, if it is below (for "at most" checks: above)."""
    figure: Any = report
    for key in path.split("/"):
        figure = figure[key]
    at_most = check.get("at_most", False)
    good = figure <= floor if at_most else figure >= floor
    name = f"{check['reader']} {check['set']} {check['scorer']} {path}"
    print(f"{'ok  ' if good else 'FAIL'} {name:<76} {figure:8.4f}  {'at most' if at_most else 'floor'} {floor}")
    return None if good else f"{name}: {figure} {'above' if at_most else 'below'} {floor}"


def main() -> int:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", nargs="+", default=None, metavar="SCORER", help="attribution, extraction, …")
    only = arguments.parse_args().only
    if not (DATA / "data").is_dir():
        print(f"skipped: no public sets at {DATA}; docs/data.md says where they come from", file=sys.stderr)
        return 0
    checks = [check for check in json.loads(FLOORS.read_text("utf-8")) if only is None or check["scorer"] in only]
    with TemporaryDirectory() as folder:
        faults = [fault for check in checks for fault in checked(check, Path(folder))]
    for fault in faults:
        print(fault, file=sys.stderr)
    return int(bool(faults))


if __name__ == "__main__":
    raise SystemExit(main())
