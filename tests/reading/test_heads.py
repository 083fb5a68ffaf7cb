"""Trees from scores: one tree a sentence whatever the scores, the best one where it is plain."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.reading.heads import LONGEST_SENTENCE, Scheme, analyses_of, batches, heads_of, sentence_starts, trees
from onrecord.reading.model import Encoded
from onrecord.reading.windows import FARTHEST

NOBODY = np.zeros(12, dtype=np.bool_)
SQUARES = st.integers(1, 12).flatmap(lambda n: arrays(np.float64, (n, n), elements=st.floats(-20, 20, allow_nan=False)))


def tree_of(scores: np.ndarray, roots: np.ndarray) -> list[int]:
    return trees(scores[None], roots[None], np.array([len(scores)]))[0].tolist()


@given(SQUARES)
def test_always_one_tree(scores: np.ndarray) -> None:
    heads = tree_of(scores, NOBODY[: len(scores)])
    roots = [i for i, head in enumerate(heads) if head == i]
    assert len(roots) == 1
    for i in range(len(heads)):
        above = i
        for _ in heads:
            above = heads[above]
        assert above == roots[0]


def test_the_best_heads_where_they_make_a_tree() -> None:
    # "Roe said it rained": Roe and rained hang on said, it on rained.
    scores = np.full((4, 4), -5.0)
    for token, head in enumerate((1, 1, 3, 1)):
        scores[token, head] = 5
    assert tree_of(scores, NOBODY[: len(scores)]) == [1, 1, 3, 1]


def test_the_root_is_one_that_is_labelled_so() -> None:
    scores = np.zeros((3, 3))
    scores[0, 0], scores[2, 2] = 9, -3
    heads = tree_of(scores, np.array([False, False, True]))
    assert heads[2] == 2
    assert heads[:2] != [0, 0]


@given(st.lists(SQUARES, min_size=1, max_size=5), st.integers(0, 2**32 - 1))
def test_company_changes_no_tree(sentences: list[np.ndarray], seed: int) -> None:
    lengths = np.array([len(scores) for scores in sentences])
    roots = np.random.default_rng(seed).random((len(sentences), lengths.max())) < 0.2
    together = np.full((len(sentences), lengths.max(), lengths.max()), 50.0)
    for i, scores in enumerate(sentences):
        together[i, : len(scores), : len(scores)] = scores
    found = trees(together, roots, lengths)
    for i, scores in enumerate(sentences):
        assert found[i, : len(scores)].tolist() == tree_of(scores, roots[i, : len(scores)])


def test_every_sentence_is_in_one_batch() -> None:
    lengths = np.array([3, 120, 1, 40, 120, 7] * 9)
    found = list(batches(lengths))
    assert sorted(np.concatenate(found).tolist()) == list(range(len(lengths)))
    assert 1 < len(found) < len(lengths)


def test_a_circle_is_opened_where_it_costs_least() -> None:
    scores = np.full((3, 3), -9.0)
    scores[0, 0] = 9
    scores[1, 2], scores[2, 1] = 5, 5
    scores[1, 0], scores[2, 0] = 1, 3
    assert tree_of(scores, NOBODY[: len(scores)]) == [0, 2, 0]


def test_an_endless_sentence_is_cut() -> None:
    starts = sentence_starts(np.zeros(2 * LONGEST_SENTENCE + 1, dtype=np.bool_))
    assert [i for i, start in enumerate(starts) if start] == [0, LONGEST_SENTENCE, 2 * LONGEST_SENTENCE]


def test_heads_stay_in_their_sentences() -> None:
    same = np.ones((4, 1), dtype=np.float32)
    states = Encoded(same, same, same, np.zeros((4, 5), dtype=np.int64), same, same, same, same)
    near = -np.abs(np.arange(-FARTHEST, FARTHEST + 1, dtype=np.float64))
    heads = heads_of(states, np.arange(4), [True, False, True, False], NOBODY[:4], near)
    assert [head // 2 for head in heads] == [0, 0, 1, 1]


def test_labels_are_the_schemes() -> None:
    scheme = Scheme(
        {"tag": ["NNP PROPN", "VBD VERB"], "lemma": ["=", "2y"], "dep": ["nsubj", "ROOT"], "entity": ["O", "B-PERSON"]},
        np.zeros(2 * FARTHEST + 1),
        {},
    )
    labels = np.array([[0, 0, 0, 1, 1], [1, 1, 1, 0, 0]])
    # The second is the root, and the first one's head.
    query, key = np.array([[1, 0], [0, 1]], dtype=np.float32), np.array([[0, 0], [1, 1]], dtype=np.float32)
    states = Encoded(query, query, query, labels, query, key, query, query)
    first, found = analyses_of(states, [np.arange(2), np.arange(2)], [["Roe", "said"]] * 2, scheme)
    assert first == found
    assert (found.tags, found.pos, found.lemmas) == (["NNP", "VBD"], ["PROPN", "VERB"], ["Roe", "say"])
    assert (found.deps, found.entities) == (["nsubj", "ROOT"], ["B-PERSON", "O"])
    assert (list(found.heads), list(found.starts)) == ([1, 1], [True, False])


def test_the_table_comes_before_the_edit() -> None:
    scheme = Scheme({}, np.zeros(2 * FARTHEST + 1), {"struck VB": "strike"})
    assert scheme.lemma("Struck", "VBD", "3") == "strike"
    assert scheme.lemma("struck", "NN", "=") == "struck"
