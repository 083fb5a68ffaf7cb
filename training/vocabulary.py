"""A smaller vocabulary for the shipped files: an English reader has no use for the pieces of other scripts."""

from __future__ import annotations

import json
from typing import Any

# Latin letters with their accents, and general punctuation with the signs of currencies.
_LATIN = range(0x250)
_SIGNS = range(0x2000, 0x20D0)


def useful(piece: str) -> bool:
    """Whether English text can hold the piece."""
    return not piece.startswith("[unused") and all(ord(sign) in _LATIN or ord(sign) in _SIGNS for sign in piece)


def slim(tokenizer: bytes) -> tuple[bytes, list[int]]:
    """A tokenizer's JSON with the useful pieces only, numbered anew, and their old numbers in the new order."""
    record: dict[str, Any] = json.loads(tokenizer)
    old = sorted((number, piece) for piece, number in record["model"]["vocab"].items() if useful(piece))
    vocabulary = {piece: number for number, (_, piece) in enumerate(old)}
    record["model"]["vocab"] = vocabulary
    for added in record["added_tokens"]:
        added["id"] = vocabulary[added["content"]]
    # Windows are cut, opened and closed by `onrecord.reading.model`.
    record |= {"truncation": None, "padding": None, "post_processor": None}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode(), [number for number, _ in old]
