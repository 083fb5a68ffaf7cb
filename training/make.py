"""From the public sets and our own labels to the shipped files, in one command: `python -m training.make --run FOLDER`.

Each stage leaves a file in the folder; what is there is not made again, and a training that was stopped goes on. Takes
about three hours on one core of 2021, most of it in the two trainings:

1. `silver.jsonl`: a larger parser reads all texts
2. `first/`: a model that learns from PolNeAR alone
3. `nested.jsonl`: what that model finds inside the contents that PolNeAR marks
4. `checkpoint.pt`: the model that ships, which starts from the first before its learning rate fell, and learns from
   PolNeAR, from our own labels, and the parse
5. the shipped files, and what their confidence is worth
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from onrecord.reading.model import WEIGHTS
from training import attribution, calibrate, export, nested, silver

FIRST = ("--steps", "1425", "--fall", "525")
STEPS, FALL = "1500", "550"


def make(run: Path, out: Path) -> None:
    """All stages that are not done."""
    first = run / "first"
    if not (run / "silver.jsonl").exists():
        silver.main(["--out", str(run / "silver.jsonl"), "--jobs", "2"])
    if not (run / "nested.jsonl").exists():
        attribution.main(["--run", str(first), *FIRST])
        ship(first / "checkpoint.pt", first / "weights")
        nested.main(["--weights", str(first / "weights"), "--out", str(run / "nested.jsonl")])
    lessons = ["--silver", str(run / "silver.jsonl"), "--nested", str(run / "nested.jsonl")]
    start = ["--start", str(first / "stable.pt")]
    attribution.main(["--run", str(run), "--steps", STEPS, "--fall", FALL, *lessons, *start])
    ship(run / "checkpoint.pt", out, "--silver", str(run / "silver.jsonl"))


def ship(checkpoint: Path, out: Path, *options: str) -> None:
    """The files of a checkpoint, calibrated."""
    export.main(["--weights", str(checkpoint), "--out", str(out), *options])
    calibrate.main(["--weights", str(out)])


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args(argv)
    args.run.mkdir(parents=True, exist_ok=True)
    make(args.run, args.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
