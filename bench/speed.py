"""Speed of reading, beside the encoder's bare pass and the reader by rules in the same run.

    python bench/speed.py [--largest CHARACTERS] [--repeats N]

One thread: the readers and the bare pass over the same pages, in turn, medians over the repeats, by the clock and in
the process's own time, whose ratios hold better where other processes share the machine. The bare pass is the encoder
alone over the same word pieces, in windows that do not overlap, with nothing read from it. Attribution is all up to
statements and chains, without mentions, claims and warnings. Processes: pages a second of one and of two, and the
peak memory of each. Length: invented pages up to `--largest`; seconds a megabyte must stay level. Cold start: a fresh
process reads one page, with its modules' bytecode at hand as an installation has it. Garbage is collected as seldom as
the command line does it. The pages are PolNeAR's dev set where the sets are at hand (docs/data.md), else invented ones.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np

from common import DATA
from onrecord.cli import OBJECTS
from onrecord.document.document import Document
from onrecord.document.page import document_of
from onrecord.reading.builtin import BuiltinReader
from onrecord.reading.readers import reader
from onrecord.reading.sections import sections
from onrecord.reading.windows import SIZE, windows, words_of

SIZES = (50_000, 500_000, 5_000_000)
STARTS = 5
PARTS = {
    "who": ("The harbour master", "A nurse at the clinic", "Colonel Ansa Vell", "The islanders’ council", "Mr Teral"),
    "cue": ("said", "told reporters", "denied", "confirmed on Tuesday", "wrote in a statement"),
    "what": ("the ferry had left on time", "three sailors were killed", "no warning was given", "the road was closed",
             "at least 12 people were injured near Port Callen", "the inquiry would take months"),
}  # fmt: skip
# A process of its own reads pages for so long after its first, and says how many a second and with how much memory.
WORKER = """
import gc, json, resource, sys, time
from onrecord.cli import OBJECTS
from onrecord.document.page import document_of
from onrecord.reading.readers import reader
gc.set_threshold(OBJECTS)
pages = [document_of(text, "text/plain") for text in json.load(open(sys.argv[1]))]
by = reader("builtin")
by.read(pages[0])
start = time.perf_counter()
for page in pages:
    by.read(page)
rate = len(pages) / (time.perf_counter() - start)
print(json.dumps([rate, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


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


def texts() -> list[str]:
    """The pages to read."""
    path = DATA / "data" / "polnear" / "dev.jsonl"
    if not path.exists():
        return [page(4_000) for _ in range(84)]
    return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]


def seconds(action: Callable[[], object]) -> float:
    """How long an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def both_seconds(action: Callable[[], object]) -> tuple[float, float]:
    """How long an action takes by the clock, and how much of the processor's time."""
    before = time.process_time()
    return seconds(action), time.process_time() - before


def bare_pass(builtin: BuiltinReader, pages: Sequence[Document]) -> Callable[[], int]:
    """The encoder over all pages, ready to run; gives how many pieces it saw."""
    network = builtin.network
    ends = [np.array([network.tokenizer.token_to_id(mark)]) for mark in ("[CLS]", "[SEP]")]
    nothing = np.zeros(0, dtype=np.int64)
    given = []
    for words in (words_of(section.text, network.tokenizer) for each in pages for section in sections(each)):
        for window in windows(len(words.pieces), SIZE, 0) if len(words) else ():
            pieces = words.pieces[window.start : window.end]
            features = np.zeros((len(pieces) + 2, 3), dtype=np.int64)
            features[1:-1] = words.features[words.owner[window.start : window.end]] + 1
            given.append((np.concatenate([ends[0], pieces, ends[1]]), features))

    def run() -> int:
        for pieces, features in given:
            network.encode(pieces, features, nothing)
        return sum(len(pieces) - 2 for pieces, _ in given)

    return run


def one_thread(pages: Sequence[Document], repeats: int) -> None:
    """Reading beside the bare pass and the rules."""
    builtin = BuiltinReader()
    bare = bare_pass(builtin, pages)
    pieces = bare()
    few = pages[: max(1, len(pages) // 4)]
    runs = {
        "bare pass": bare,
        "attribution": lambda: [builtin.parse(each) for each in pages],
        "builtin": lambda: [builtin.read(each) for each in pages],
    }
    if find_spec("spacy"):
        rules = reader("rules")
        rules.read(pages[0])
        runs["rules, a quarter of the pages"] = lambda: [rules.read(each) for each in few]
        runs["builtin, the same quarter"] = lambda: [builtin.read(each) for each in few]
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for _ in range(repeats):
        for name, run in runs.items():
            taken[name].append(both_seconds(run))
    print(f"one thread, {len(pages)} pages, {pieces:,} pieces, median of {repeats}")
    for name, of in taken.items():
        clock, own = (median(column) for column in zip(*of, strict=True))
        print(f"  {name:<32} {clock:7.2f} s, of the processor {own:7.2f} s")

    def ratio(one: str, other: str) -> str:
        pairs = list(zip(taken[one], taken[other], strict=True))
        clock, own = (median(a[by] / b[by] for a, b in pairs) for by in range(2))
        return f"{clock:.2f}, of the processor's time {own:.2f}"

    clock = median(clock for clock, _ in taken["builtin"])
    print(f"  attribution / bare pass {ratio('attribution', 'bare pass')}")
    print(f"  reading with claims / attribution {ratio('builtin', 'attribution')}")
    print(f"  {pieces / clock:,.0f} pieces/s; {len(pages) / clock:.1f} pages/s")


def processes(pages: Sequence[str]) -> None:
    """One process against two at once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pages.json"
        path.write_text(json.dumps(pages), encoding="utf-8")

        def rates(count: int) -> tuple[float, float]:
            command = [sys.executable, "-c", WORKER, str(path)]
            running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(count)]
            found = [json.loads(one.communicate()[0]) for one in running]
            return sum(rate for rate, _ in found), max(memory for _, memory in found)

        (one, memory), (two, _) = rates(1), rates(2)
    print(
        f"processes: one {one:.1f} pages/s, two {two:.1f} pages/s, {two / one:.2f} times; {memory:.0f} MB each at most"
    )


def cold_start() -> None:
    """A page from a cold start: with the bytecode that an installation has, and with every module compiled anew."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.txt"
        path.write_text(page(3_000), encoding="utf-8")
        command = [sys.executable, "-m", "onrecord", "read", str(path)]
        others = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        installed = {**others, "PYTHONPYCACHEPREFIX": folder}

        def start(environment: dict[str, str]) -> float:
            return seconds(lambda: subprocess.run(command, check=True, capture_output=True, env=environment))

        start(installed)
        taken = median(start(installed) for _ in range(STARTS))
        anew = median(start({**installed, "PYTHONPYCACHEPREFIX": f"{folder}/{i}"}) for i in range(STARTS))
    print(f"cold start, 3 kB, median of {STARTS}: {taken:.2f} s; all modules compiled anew {anew:.2f} s")


def lengths(largest: int) -> None:
    """Reading against length."""
    builtin = BuiltinReader()
    builtin.read(document_of(page(1_000), "text/plain"))
    print(f"{'characters':>12} {'seconds':>8} {'s/MB':>7}")
    for size in (size for size in SIZES if size <= largest):
        document = document_of(page(size), "text/plain")
        taken = seconds(lambda document=document: builtin.read(document))  # type: ignore[misc]
        print(f"{len(document.text):>12,} {taken:>8.1f} {taken / len(document.text) * 1e6:>7.1f}", flush=True)


def main() -> None:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--largest", type=int, default=SIZES[-1], help="leave out longer pages")
    arguments.add_argument("--repeats", type=int, default=3)
    args = arguments.parse_args()
    gc.set_threshold(OBJECTS)
    cold_start()
    one_thread([document_of(text, "text/plain") for text in texts()], args.repeats)
    processes(texts())
    lengths(args.largest)


if __name__ == "__main__":
    main()
