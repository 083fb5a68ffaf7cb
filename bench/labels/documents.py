"""The documents that are labelled: where their texts are, which part each belongs to, and their segments.

`documents.json` holds no text: ids, sets, digests and parts, in the order in which they are labelled.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DATA = Path(os.environ.get("ONRECORD_DATA", HERE.parent.parent.parent / "shared")).resolve()
FILES = {
    "gva": "gva/train.jsonl",
    "fakes": "fakes/extra.jsonl",
    "muc4": "muc4/train.jsonl",
    "gvdb": "gvdb/dev.jsonl",
    "wikievents": "wikievents/dev.jsonl",
}
# An ending mark with its closing quotation marks before a blank and a capital, a digit or an opening mark; an empty
# line; a tag of the wire. Only authors see segments, so a wrong cut costs nothing but a segment number in a line.
BOUNDARY = re.compile(
    r"(?<=[.!?])[\"'”’]*\s+(?=[\"'“‘\[(A-Z0-9])|(?<=[a-z0-9][.!?])(?=[A-Z“])|\s*\n\s*\n\s*|(?<=\[TEXT\])\s+"
)

Record = dict[str, Any]


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_set(name: str) -> list[Record]:
    """The records of a public set, in the order of its file."""
    with (DATA / "data" / FILES[name]).open(encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def chosen() -> list[Record]:
    """What `documents.json` says of each document: number, id, set, sha256, part."""
    return list(json.loads((HERE / "documents.json").read_text(encoding="utf-8")))


def records() -> dict[str, Record]:
    """The chosen documents as their sets have them, by id. One with another text than the one chosen is an error."""
    wanted = {record["id"]: record for record in chosen()}
    found = {
        record["id"]: record
        for name in sorted({record["set"] for record in wanted.values()})
        for record in read_set(name)
        if record["id"] in wanted
    }
    for key, record in wanted.items():
        if key not in found or digest(found[key]["text"]) != record["sha256"]:
            raise SystemExit(f"{key}: the set {record['set']} at {DATA} does not have the text that was labelled")
    return found


def texts() -> dict[str, str]:
    """The texts of the chosen documents by id."""
    return {key: str(record["text"]) for key, record in records().items()}


def segments(text: str) -> list[tuple[int, int]]:
    """The text cut into pieces of about a sentence, blanks between them left out."""
    cuts = [0, *(end for match in BOUNDARY.finditer(text) for end in (match.start(), match.end())), len(text)]
    kept = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        closing = re.match(r"[\"'”’]*", text[end:])
        kept.append((start, end + (closing.end() if closing else 0)))
    return [(start, end) for start, end in kept if text[start:end].strip()]
