"""Turn authored files into stand-off labels, and show the documents to author from.

    python bench/labels/build.py FOLDER            every *.txt of FOLDER into train.jsonl and dev.jsonl
    python bench/labels/build.py FOLDER --second   into second.jsonl, the second pass
    python bench/labels/build.py --show 34 40      documents 34 to 40 with their segments numbered
    python bench/labels/build.py --read 1 33       what is labelled in documents 1 to 33, with its words
    python bench/labels/build.py --check           read back all labels: digests, offsets, nesting

Labels of documents that the folder does not have stay as they are. Nothing is written where one line is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from authored import AuthoringError, Page, documents, statement
from documents import HERE, Record, chosen, digest, segments, texts

PARTS = ("train", "dev", "second")


def labelled(part: str) -> list[Record]:
    """The labels of a part as they are stored."""
    path = HERE / f"{part}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def store(part: str, labels: Iterable[Record]) -> None:
    """Writes a part's labels in the order of documents.json."""
    order = {record["id"]: record["number"] for record in chosen()}
    lines = [json.dumps(label) for label in sorted(labels, key=lambda one: order[one["id"]])]
    (HERE / f"{part}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def authored(folder: Path, whole: Mapping[str, str], by: str) -> tuple[list[Record], list[str]]:
    """The labels of a folder's files, and what is wrong with them."""
    sets = {record["id"]: record["set"] for record in chosen()}
    labels, wrong = [], []
    for path in sorted(folder.glob("*.txt")):
        for key, lines in documents(path.read_text(encoding="utf-8").splitlines()):
            if key not in whole:
                wrong.append(f"{path.name}: {key} is not in documents.json")
                continue
            page, made = Page.of(whole[key]), list[Record]()
            for number, line in lines:
                try:
                    made.append(statement(page, line, made))
                except AuthoringError as exc:
                    wrong.append(f"{path.name}:{number}: {exc}\n    {line}")
                    break
            head = {"id": key, "set": sets[key], "sha256": digest(whole[key]), "by": by}
            labels.append(head | {"statements": made, "events": [], "claims": []})
    return labels, wrong


def build(folder: Path, second: bool) -> list[str]:
    """Stores a folder's labels, each in its part; gives what is wrong instead where anything is."""
    labels, wrong = authored(folder, texts(), "second pass" if second else "first pass")
    if wrong:
        return wrong
    part_of = {record["id"]: "second" if second else record["part"] for record in chosen()}
    for part in PARTS:
        new = {label["id"]: label for label in labels if part_of[label["id"]] == part}
        if new:
            store(part, ({label["id"]: label for label in labelled(part)} | new).values())
    return []


def faults(label: Record, text: str) -> list[str]:
    """What is wrong with a stored label: the digest, spans off the page, a `within` that does not hold."""
    found = [] if digest(text) == label["sha256"] else ["the digest is of another text"]
    for i, one in enumerate(label["statements"]):
        spans = one["source"] + one["cue"] + one["content"]
        spans += [link["span"] for link in one["chain"] if link["span"]]
        if not one["content"] or any(not 0 <= span["start"] < span["end"] <= len(text) for span in spans):
            found.append(f"statement {i}: no content, or a span off the page")
        if not one["chain"] or one["chain"][0]["span"]:
            found.append(f"statement {i}: the chain does not start at the outlet")
        outer = one["within"]
        if outer is not None and (not 0 <= outer < len(label["statements"]) or outer == i):
            found.append(f"statement {i}: within {outer}")
    return found


def check() -> list[str]:
    """The faults of all stored labels."""
    whole = texts()
    return [
        f"{part}: {label['id']}: {fault}"
        for part in PARTS
        for label in labelled(part)
        for fault in faults(label, whole[label["id"]])
    ]


def show(first: int, last: int) -> None:
    """Prints documents with their segments numbered."""
    whole = texts()
    for record in chosen():
        if first <= record["number"] <= last:
            print(f"\n= {record['id']}   ({record['number']}, {record['set']}, {record['part']})")
            text = whole[record["id"]]
            for number, (start, end) in enumerate(segments(text), 1):
                print(f"{number}: {' '.join(text[start:end].split())}")


def words(text: str, spans: Iterable[Record]) -> str:
    """The words of spans on one line."""
    return " + ".join(" ".join(text[span["start"] : span["end"]].split()) for span in spans)


def read(first: int, last: int) -> None:
    """Prints the stored labels of documents, each with its words."""
    whole, numbers = texts(), {record["id"]: record["number"] for record in chosen()}
    for part in PARTS:
        for label in labelled(part):
            if not first <= numbers[label["id"]] <= last:
                continue
            print(f"\n= {label['id']}   ({numbers[label['id']]}, {part})")
            text = whole[label["id"]]
            for number, one in enumerate(label["statements"], 1):
                links = " > ".join(words(text, [link["span"]]) for link in one["chain"] if link["span"])
                inner = "" if one["within"] is None else f" ^{one['within'] + 1}"
                fields = [words(text, one[part]) for part in ("source", "cue", "content")]
                print(f"{number}. {one['type'][0]}{one['mode'][0]}{inner} | {' | '.join(fields)} | {links}")


def main() -> int:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, nargs="?", help="where the authored *.txt are")
    arguments.add_argument("--second", action="store_true", help="they are a second pass")
    arguments.add_argument("--show", type=int, nargs=2, metavar=("FIRST", "LAST"), help="documents to print")
    arguments.add_argument("--read", type=int, nargs=2, metavar=("FIRST", "LAST"), help="labels to print")
    arguments.add_argument("--check", action="store_true", help="read back what is stored")
    args = arguments.parse_args()
    if args.show:
        show(*args.show)
    if args.read:
        read(*args.read)
    wrong = build(args.folder, args.second) if args.folder else []
    wrong += check() if args.check or args.folder else []
    print("\n".join(wrong) if wrong else "all labels hold", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
