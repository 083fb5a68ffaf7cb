"""The labels as score/labels.py and training take them: with names and words in place of their spans.

python bench/labels/gold.py PART FOLDER    writes FOLDER/gold.jsonl and FOLDER/texts.jsonl (PART: train, dev, second)
python labels.py --gold FOLDER/gold.jsonl --texts FOLDER/texts.jsonl --pred READINGS      (in the scorers' folder)
onrecord read --json FOLDER/texts.jsonl > READINGS
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from authored_claims import COUNTS
from build import PARTS, labelled
from build import words as joined
from documents import Record, texts


def named(label: Record, text: str) -> Record:
    """A label whose links and values have the words of their spans; the outlet's name stays null."""
    return label | {
        "statements": [
            statement | {"chain": [link | {"name": words(link["span"], text)} for link in statement["chain"]]}
            for statement in label["statements"]
        ],
        "claims": [claim | {"value": value_of(claim, text)} for claim in label["claims"]],
    }


def value_of(claim: Record, text: str) -> Record:
    """A claim's value with words: `of` whom, `name` of a place, `text` of what remains."""
    value = claim["value"]
    if claim["attribute"] in COUNTS:
        return value | {"of": joined(text, value["of"]) if value["of"] else None}
    if claim["attribute"] == "responsibility":
        return {"text": f"{value['stance']}: {joined(text, value['party'])}"}
    return {key: joined(text, part) if isinstance(part, list) else part for key, part in value.items()}


def words(span: Record | None, text: str) -> str | None:
    """The words of a span on one line, None for none."""
    return " ".join(text[span["start"] : span["end"]].split()) if span else None


def write(path: Path, records: Iterable[Record]) -> None:
    """A file of JSON Lines."""
    path.write_text("".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records), encoding="utf-8")


def main() -> int:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("part", choices=PARTS)
    arguments.add_argument("folder", type=Path, help="where to write; made if it is not there")
    args = arguments.parse_args()
    whole, labels = texts(), labelled(args.part)
    args.folder.mkdir(parents=True, exist_ok=True)
    write(args.folder / "gold.jsonl", (named(label, whole[label["id"]]) for label in labels))
    write(args.folder / "texts.jsonl", ({"id": label["id"], "text": whole[label["id"]]} for label in labels))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
