"""The shipped vocabulary keeps what English can hold."""

from __future__ import annotations

import json

from training.vocabulary import slim, useful


def test_useful_pieces() -> None:
    assert all(useful(piece) for piece in ("the", "##ing", "é", "“", "€", "[CLS]", "1"))
    assert not any(useful(piece) for piece in ("[unused7]", "##я", "中", "ə"))


def test_pieces_are_numbered_anew() -> None:
    record = {
        "model": {"vocab": {"[PAD]": 0, "[unused1]": 1, "[CLS]": 2, "я": 3, "war": 4}},
        "added_tokens": [{"id": 0, "content": "[PAD]"}, {"id": 2, "content": "[CLS]"}],
        "padding": {"length": 128},
    }
    shipped, kept = slim(json.dumps(record).encode())
    smaller = json.loads(shipped)
    assert kept == [0, 2, 4]
    assert smaller["model"]["vocab"] == {"[PAD]": 0, "[CLS]": 1, "war": 2}
    assert [added["id"] for added in smaller["added_tokens"]] == [0, 1]
    assert smaller["padding"] is None
