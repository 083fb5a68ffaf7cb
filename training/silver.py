"""A larger parser's view of the training texts, for the learned reader's own parse.

    python -m training.silver --out FILE

Needs spaCy and its English model (`pip install -e .[rules]`). One JSON line a document: its columns have a value for
each of its tokens, as `onrecord.reading.tokens` cuts them. Labels that the parser gives are silver: what it gets wrong
is learnt too.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from onrecord.document.page import document_of
from onrecord.reading.lemmas import script
from onrecord.reading.parse import Parsed
from onrecord.reading.spacy_parse import parse
from training.corpus import texts
from training.sets import Record
from training.syntax import COLUMNS


def parsed(record: Record) -> Record:
    """The columns of a document; empty where the document is not the text itself, so that offsets do not hold."""
    columns: dict[str, list[Any]] = {name: [] for name in ("start", "end", *COLUMNS)}
    document = document_of(record["text"], "text/plain")
    if document.text == record["text"]:
        for piece in parse(document):
            add(columns, piece)
    return {"id": record["id"], **columns}


def add(columns: dict[str, list[Any]], piece: Parsed) -> None:
    """Put a piece's tokens at the columns' ends."""
    before = len(columns["start"])
    begins = {name.first for name in piece.tree.entities}
    for token in piece.tree:
        columns["start"].append(piece.block.start + token.start)
        columns["end"].append(piece.block.start + token.end)
        columns["tag"].append(f"{token.tag} {token.pos}")
        columns["lemma"].append(script(token.text, token.lemma))
        columns["dep"].append(token.dep)
        columns["head"].append(before + token.head.i)
        columns["entity"].append(f"{'B' if token.i in begins else 'I'}-{token.entity}" if token.entity else "O")
        columns["first"].append(int(token.sentence.first == token.i))


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args(argv)
    records = list(texts())
    new = args.out.with_suffix(".new")
    with new.open("w") as out, ProcessPoolExecutor(args.jobs) as pool:
        for done, columns in enumerate(pool.map(parsed, records, chunksize=4), 1):
            out.write(json.dumps(columns) + "\n")
            if done % 100 == 0:
                print(f"{done} of {len(records)} documents", file=sys.stderr)
    new.rename(args.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
