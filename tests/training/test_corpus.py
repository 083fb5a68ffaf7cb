"""Attributions as ranges of words, and documents cut into windows."""

from __future__ import annotations

import numpy as np
import pytest
from tests.helpers.words_of_tests import words_of
from training.corpus import Attribution, Example, attribution, cuts
from training.roles import Roles
from training.sets import CorpusChangedError, load
from training.spans import mask, ranges
from training.syntax import COLUMNS, IGNORED

from training import sets

TEXT = "Ada Roe said\nthat the bridge fell, “and burned”."


def at(text: str, *parts: str) -> list[dict[str, int]]:
    return [{"start": text.index(part), "end": text.index(part) + len(part)} for part in parts]


def test_attribution_in_words() -> None:
    record = {
        "source": at(TEXT, "Ada Roe"),
        "cue": at(TEXT, "said"),
        "content": at(TEXT, "“and burned”", "that the bridge fell"),
    }
    found = attribution(words_of(TEXT), record)
    assert found == Attribution((2, 3), ((0, 2),), ((3, 7), (8, 12)))


def test_attribution_without_cue_is_not_learnt() -> None:
    assert attribution(words_of(TEXT), {"source": [], "cue": [], "content": at(TEXT, "that")}) is None


def test_ranges_that_meet_are_joined() -> None:
    assert ranges(words_of(TEXT), at(TEXT, "that the", "bridge fell")) == ((3, 7),)


def test_mask_is_cut_at_both_ends() -> None:
    assert mask(4, [(0, 3), (5, 9)], offset=2).tolist() == [1, 0, 0, 1]


@pytest.mark.parametrize("by_line", [False, True])
def test_cuts_tile_the_document(by_line: bool) -> None:
    words = words_of(f"{TEXT}\n" * 9)
    example = Example("made-up", words, (), np.full((len(words), len(COLUMNS)), IGNORED), Roles.none(len(words)))
    found = list(cuts(example, 20, np.random.default_rng(1), by_line))
    assert [start for start, _ in found] == [0, *(end for _, end in found[:-1])]
    assert found[-1][1] == len(example.words)
    assert max(end - start for start, end in found) <= 20
    if by_line:
        assert {end - start for start, end in found} == {3, 10}


def test_a_changed_file_stops_training(tmp_path, monkeypatch) -> None:  # noqa: ANN001
    (tmp_path / "data" / "polnear").mkdir(parents=True)
    (tmp_path / "data" / "polnear" / "dev.jsonl").write_text("{}\n")
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    with pytest.raises(CorpusChangedError, match="SHA-256"):
        load("polnear/dev.jsonl")
    monkeypatch.setitem(sets.SHA256, "polnear/dev.jsonl", sets.hashlib.sha256(b"{}\n").hexdigest())
    assert load("polnear/dev.jsonl") == [{}]
