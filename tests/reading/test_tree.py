"""Trees: whatever the columns say, every token hangs in one tree of one sentence, and what follows it ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.tokens import token_spans
from onrecord.reading.tree import ROOT, Analysis, Tree

TEXT = "Ada Roe of Keldra said  that it burned."
# Roe, said, Keldra: heads of what stands around them; the mark hangs on "said".
HEADS = [1, 4, 1, 2, 4, 7, 7, 4, 4]
DEPS = ["compound", "nsubj", "prep", "pobj", "ROOT", "mark", "nsubj", "ccomp", "punct"]
NAMES = ["B-PERSON", "I-PERSON", "O", "B-GPE", "O", "O", "O", "O", "O"]


def analysis(
    heads: list[int], names: list[str] | None = None, starts: list[bool] | None = None, deps: list[str] | None = None
) -> Analysis:
    """Columns for as many tokens as there are heads."""
    many = len(heads)
    return Analysis(
        ["NN"] * many,
        ["NOUN"] * many,
        ["x"] * many,
        deps or ["dep"] * many,
        heads,
        names or ["O"] * many,
        starts or [False] * many,
    )


def letters(given: Analysis) -> Tree:
    """A tree of one letter a token."""
    many = len(given.heads)
    return Tree.of("x " * many, [(2 * i, 2 * i + 1) for i in range(many)], given)


@pytest.fixture
def tree() -> Tree:
    return Tree.of(TEXT, token_spans(TEXT), analysis(HEADS, NAMES, deps=DEPS))


@st.composite
def columns(draw: st.DrawFn) -> Analysis:
    """Any columns of one length, sense or not."""
    many = draw(st.integers(1, 30))
    row = st.lists(st.sampled_from(["O", "", "B-ORG", "I-ORG", "I-GPE", "B"]), min_size=many, max_size=many)
    heads = st.lists(st.integers(-3, many + 3), min_size=many, max_size=many)
    starts = st.lists(st.booleans(), min_size=many, max_size=many)
    return analysis(draw(heads), draw(row), draw(starts))


def test_tokens_have_their_words_and_places(tree: Tree) -> None:
    roe, said = tree[1], tree[4]
    assert (roe.i, roe.text, roe.lower, roe.start, roe.end) == (1, "Roe", "roe", 4, 7)
    assert (roe.head, roe.dep, roe.entity) == (said, "nsubj", "PERSON")
    assert (said.head, said.dep) == (said, ROOT)
    assert all(TEXT[token.start : token.end] == token.text for token in tree)


def test_what_hangs_on_a_token(tree: Tree) -> None:
    said = tree[4]
    assert [token.text for token in said.children] == ["Roe", "burned", "."]
    assert [token.text for token in tree[1].subtree()] == ["Ada", "Roe", "of", "Keldra"]
    assert [token.text for token in tree[3].ancestors()] == ["of", "Roe", "said"]
    assert (tree[7].left_edge.text, tree[7].right_edge.text) == ("that", "burned")


def test_runs_have_the_texts_own_words(tree: Tree) -> None:
    run = tree[4:6]
    assert (run.text, run.start, run.end) == ("said  that", 18, 28)
    assert [token.text for token in run] == ["said", "that"]
    assert [token.i for token in tree[7:99]] == [7, 8]
    assert tree[5:2].text == ""


def test_names_are_rows_of_one_kind(tree: Tree) -> None:
    assert [(name.text, name.entity) for name in tree.entities] == [("Ada Roe", "PERSON"), ("Keldra", "GPE")]
    labels = ["I-ORG", "I-ORG", "B-ORG", "I-GPE", "I-GPE", "O", "B-ORG", "B-ORG"]
    names = letters(analysis([0] * 8, labels)).entities
    assert [(name.first, name.last) for name in names] == [(0, 2), (2, 3), (3, 5), (6, 7), (7, 8)]


def test_a_head_in_another_sentence_is_none() -> None:
    tree = letters(analysis([1, 1, 1, 2], starts=[False, False, True, False]))
    assert [(token.head.i, token.dep) for token in tree] == [(1, "dep"), (1, ROOT), (2, ROOT), (2, "dep")]
    assert [(sentence.first, sentence.last) for sentence in tree.sentences] == [(0, 2), (2, 4)]


def test_a_circle_is_opened_at_one_token() -> None:
    tree = letters(analysis([1, 2, 0, 2]))
    assert [token.head.i for token in tree] == [0, 2, 0, 2]
    assert [token.dep for token in tree] == [ROOT, "dep", "dep", "dep"]


def test_columns_of_another_length_are_refused() -> None:
    given = analysis([0, 0])
    with pytest.raises(ValueError, match="argument"):
        Tree.of("x", [(0, 1)], given)
    with pytest.raises(ValueError, match="argument"):
        Tree.of("x y", [(0, 1), (2, 3)], Analysis(*[["x"] * 2] * 4, [0, 0], ["O"] * 2, [True]))


def test_a_text_without_tokens() -> None:
    tree = Tree.of(" ", [], analysis([]))
    assert (len(tree), list(tree), tree.sentences, tree.entities) == (0, [], [], [])


@given(columns())
def test_every_token_hangs_in_one_tree(given: Analysis) -> None:
    tree = letters(given)
    roots = [token for token in tree if token.head is token]
    assert sorted(token.i for root in roots for token in root.subtree()) == list(range(len(tree)))
    for token in tree:
        assert (token.dep == ROOT) == (token.head is token)
        assert all(child.head is token for child in token.children)
        assert [child.i for child in token.children] == sorted(child.i for child in token.children)
        assert all(token in above.subtree() for above in token.ancestors())
        assert [below.i for below in token.subtree()] == [
            other.i for other in tree if token in (other, *other.ancestors())
        ]


@given(columns())
def test_sentences_have_every_token_once_and_its_head(given: Analysis) -> None:
    tree = letters(given)
    assert [token.i for sentence in tree.sentences for token in sentence] == list(range(len(tree)))
    assert all(token in token.sentence and token.head in token.sentence for token in tree)


@given(columns())
def test_names_have_the_tokens_of_their_kind_and_no_other(given: Analysis) -> None:
    tree = letters(given)
    named = [token.i for name in tree.entities for token in name]
    assert named == [token.i for token in tree if token.entity]
    assert all(token.entity == name.entity for name in tree.entities for token in name)
    assert all(one.last <= other.first for one, other in pairwise(tree.entities))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30))
def test_heads_that_make_a_tree_stay_as_they_are(given: list[int]) -> None:
    heads = [i - min(i, back) for i, back in enumerate(given)]
    assert [token.head.i for token in letters(analysis(heads))] == heads
