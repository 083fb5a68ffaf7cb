"""Turn authored files into stand-off labels, and show the documents to author from.

    python bench/labels/build.py FOLDER            every *.txt of FOLDER into train.jsonl and dev.jsonl
    python bench/labels/build.py FOLDER --second   into second.jsonl, the second pass
    python bench/labels/build.py --show 34 40      documents 34 to 40 with their segments numbered
    python bench/labels/build.py --read 1 33       what is labelled in documents 1 to 33, with its words
    python bench/labels/build.py --check           read back all labels: digests, offsets, nesting

Labels of documents that the folder does not have stay as they are, and so do the statements of one that it has lines
of events and claims alone for. Nothing is written where one line is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from authored import AuthoringError, Page, documents, statement
from authored_claims import claim, event, is_about_events
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


def authored(
    folder: Path, whole: Mapping[str, str], by: str, stored: Iterable[Record]
) -> tuple[list[Record], list[str]]:
    """The labels of a folder's files, and what is wrong with them; `stored` are those to keep statements of."""
    sets = {record["id"]: record["set"] for record in chosen()}
    before = {label["id"]: label for label in stored}
    labels, wrong = [], []
    for path in sorted(folder.glob("*.txt")):
        for key, lines in documents(path.read_text(encoding="utf-8").splitlines()):
            if key not in whole:
                wrong.append(f"{path.name}: {key} is not in documents.json")
                continue
            label = {"id": key, "set": sets[key], "sha256": digest(whole[key]), "by": by}
            label |= {"statements": [], "events": [], "claims": []}
            if all(is_about_events(line) for _, line in lines):
                label |= {part: before[key][part] for part in ("by", "statements") if key in before}
            elif before.get(key, label)["events"] and not any(is_about_events(line) for _, line in lines):
                wrong.append(f"{path.name}: {key} has events and claims; their lines must stand here too")
            wrong += [f"{path.name}:{fault}" for fault in filled(label, Page.of(whole[key]), lines)]
            labels.append(label)
    return labels, wrong


def filled(label: Record, page: Page, lines: Iterable[tuple[int, str]]) -> list[str]:
    """Adds to a label what its lines say; gives what is wrong, up to the first statement, as later ones hang on it."""
    wrong = []
    for number, line in lines:
        try:
            if not is_about_events(line):
                label["statements"].append(statement(page, line, label["statements"]))
            elif line[0] in "*+":
                label["events"].append(event(line, label["events"]))
            else:
                made = claim(page, line, label["events"], label["statements"])
                if said(made, page.text) not in (said(one, page.text) for one in label["claims"]):
                    label["claims"].append(made)
        except AuthoringError as exc:
            wrong.append(f"{number}: {exc}\n    {line}")
            if not is_about_events(line):
                break
    return wrong


def said(one: Record, text: str) -> Record:
    """What a claim says, for whom, in words: two that are equal are one, wherever they stand."""
    value = {key: words(text, part).lower() if isinstance(part, list) else part for key, part in one["value"].items()}
    return one | {"value": value, "evidence": None}


def build(folder: Path, second: bool) -> list[str]:
    """Stores a folder's labels, each in its part; gives what is wrong instead where anything is."""
    stored = [label for part in (("second",) if second else ("train", "dev")) for label in labelled(part)]
    labels, wrong = authored(folder, texts(), "second pass" if second else "first pass", stored)
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
    return found + claim_faults(label, text)


def claim_faults(label: Record, text: str) -> list[str]:
    """What is wrong with a label's claims: an event or statement that it does not have, spans off the page."""
    found, events = [], {event["id"] for event in label["events"]}
    for i, one in enumerate(label["claims"]):
        told = one["statement"]
        if one["event"] not in events or (told is not None and not 0 <= told < len(label["statements"])):
            found.append(f"claim {i}: of event {one['event']} and statement {told}")
        spans = [span for part in one["value"].values() if isinstance(part, list) for span in part]
        if not one["evidence"] or any(not 0 <= s["start"] < s["end"] <= len(text) for s in one["evidence"] + spans):
            found.append(f"claim {i}: no evidence, or a span off the page")
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
            read_claims(label, text)


def read_claims(label: Record, text: str) -> None:
    """Prints a label's events and claims, each with its words and the number of its statement."""
    for one in label["events"]:
        print(f"{'*' if one['main'] else '+'} {one['id']} {one['kind']}")
    for one in label["claims"]:
        given = [words(text, part) if isinstance(part, list) else str(part) for part in one["value"].values()]
        told = "" if one["statement"] is None else f" ^{one['statement'] + 1}"
        polarity = "" if one["polarity"] == "asserted" else f" {one['polarity']}"
        evidence = words(text, one["evidence"])
        print(f"{one['event']} {one['attribute']}{polarity}{told} | {' '.join(given)} | {evidence}")


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
