"""The silver parse as columns of words."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from tests.helpers.words_of_tests import words_of
from training.syntax import HEAD, IGNORED, RARE, START, Syntax, rows_of

TEXT = "Roe didn't stay."


def silver(path: Path) -> Syntax:
    """Often enough that its labels are common, but for one."""
    columns = {
        "start": [0, 4, 7, 11, 15],
        "end": [3, 7, 10, 15, 16],
        "tag": ["NNP PROPN", "VBD AUX", "RB PART", "VB VERB", ". PUNCT"],
        "lemma": ["=", "3do", "2ot", "0", "="],
        "dep": ["nsubj", "aux", "neg", "ROOT", "punct"],
        "entity": ["B-PERSON", "O", "O", "O", "O"],
        "head": [3, 3, 3, 3, 3],
        "first": [1, 0, 0, 0, 0],
    }
    lines = [{"id": f"page {i}", **columns} for i in range(RARE)]
    lines[0]["entity"] = ["B-GPE", "O", "O", "O", "O"]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return Syntax(path)


def test_columns_stand_at_the_words_of_tokens(tmp_path: Path) -> None:
    syntax, words = silver(tmp_path / "silver.jsonl"), words_of(TEXT)
    assert [TEXT[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == ["Roe", "didn", "'", "t", "stay", "."]
    table = syntax.columns("page 1", words)
    # "n't" has no word of its own but the apostrophe; the "t" after it stands for nothing.
    assert table[:, HEAD].tolist() == [4, 4, 4, IGNORED, 4, 4]
    assert table[:, START].tolist() == [1, 0, 0, IGNORED, 0, 0]
    tags = syntax.inventory["tag"]
    assert [tags[number] for number in table[[0, 1, 2, 4, 5], 0]] == [
        "NNP PROPN",
        "VBD AUX",
        "RB PART",
        "VB VERB",
        ". PUNCT",
    ]


def test_rare_labels_and_unknown_pages_teach_nothing(tmp_path: Path) -> None:
    syntax, words = silver(tmp_path / "silver.jsonl"), words_of(TEXT)
    assert "B-GPE" not in syntax.inventory["entity"]
    assert syntax.columns("page 0", words)[0, 3] == IGNORED
    assert np.all(syntax.columns("another page", words) == IGNORED)


def test_a_head_outside_the_window_is_not_learnt(tmp_path: Path) -> None:
    syntax, words = silver(tmp_path / "silver.jsonl"), words_of(TEXT)
    table = syntax.columns("page 1", words)
    assert rows_of(table, 0, 3)[:, HEAD].tolist() == [IGNORED] * 3
    assert rows_of(table, 1, 6)[:, HEAD].tolist() == [3, 3, IGNORED, 3, 3]
