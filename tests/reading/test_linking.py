"""Attributions from scores, with a network made up for the test: what goes in, what comes out, level by level."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.reading.linking import NEAR_RIGHT, attributions
from onrecord.reading.model import Encoded, Singles
from onrecord.reading.windows import LEFT, RIGHT, Integers, windows

tokenizers = pytest.importorskip("tokenizers", reason="the learned reader's tokenizer is not installed")

VOCABULARY = ("[UNK]", "[CLS]", "[SEP]", "roe", "doe", "said", "told", "rain", "came", ".")
CUES = ("said", "told")
END = VOCABULARY.index(".")


class MadeUpNetwork:
    """Every "said" or "told" is a cue, the second and third before a full stop inner ones.

    The word before is its source, all words up to the next full stop are its content.
    """

    def __init__(self) -> None:
        self.windows = 0

    def encode(self, pieces: Integers, features: Integers, first: Integers) -> Encoded:
        self.windows += 1
        assert VOCABULARY[pieces[0]] == "[CLS]"
        assert VOCABULARY[pieces[-1]] == "[SEP]"
        assert features[0].tolist() == features[-1].tolist() == [0, 0, 0]
        assert np.all(features[1:-1] > 0)
        tags = np.full((len(pieces), 6), 0, dtype=np.float32)
        tags[:, [0, 3]] = -4
        said = False
        for i, piece in enumerate(pieces):
            is_cue = VOCABULARY[piece] in CUES
            tags[i, 3 if said else 0] = 4 if is_cue else -4
            said = (said or is_cue) and piece != END
        state = pieces[first, None].astype(np.float32)
        return Encoded(state, tags[first], state, np.zeros((len(first), 5), dtype=np.int64), state, state, state, state)

    def link(self, near: Singles, ends: Singles, places: Integers, real: Integers) -> Singles:
        assert ends.shape == (len(near), 2)
        scores = np.full((*near.shape[:2], 2, 3), 0, dtype=np.float32).transpose(0, 2, 1, 3)
        scores[..., 0] = -5
        scores[:, 0, :, 0] = np.where(places == LEFT - 1, 5, -5)
        for row, words in enumerate(near[..., 0]):
            [behind] = np.flatnonzero(places[row] == LEFT + 1)
            after = np.flatnonzero((places[row] > LEFT) & ((words == END) | (real[row] == 0)))
            scores[row, 1, behind : after[0] if len(after) else None, 0] = 5
        return scores


class OnlyInner(MadeUpNetwork):
    """Takes every cue for an inner one."""

    def encode(self, pieces: Integers, features: Integers, first: Integers) -> Encoded:
        found = super().encode(pieces, features, first)
        outer, inner = found.tags[:, :3], found.tags[:, 3:]
        return found._replace(tags=np.concatenate([np.full_like(outer, -4), np.maximum(outer, inner)], axis=1))


def tokenizer() -> object:
    found = tokenizers.Tokenizer(
        tokenizers.models.WordPiece({word: i for i, word in enumerate(VOCABULARY)}, unk_token="[UNK]")
    )
    found.normalizer = tokenizers.normalizers.BertNormalizer()
    found.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    return found


def read(text: str) -> list[tuple[str, list[str], list[str]]]:
    words, found = attributions(text, MadeUpNetwork(), tokenizer())

    def exact(span: tuple[int, int]) -> str:
        return text[words.starts[span[0]] : words.ends[span[1] - 1]]

    return [(exact(one.cue), [exact(s) for s in one.source], [exact(s) for s in one.content]) for one in found]


def test_cue_source_and_content() -> None:
    assert read("Roe said rain came. Rain.") == [("said", ["Roe"], ["rain came"])]


def test_statements_within_statements() -> None:
    assert read("Roe said Doe told rain came. Rain.") == [
        ("said", ["Roe"], ["Doe told rain came"]),
        ("told", ["Doe"], ["rain came"]),
    ]
    assert read("Roe said Doe told Doe said Roe told rain.") == [
        ("said", ["Roe"], ["Doe told Doe said Roe told rain"]),
        ("told", ["Doe"], ["Doe said Roe told rain"]),
        ("said", ["Doe"], ["Roe told rain"]),
        ("told", ["Roe"], ["rain"]),
    ]


def test_an_inner_cue_in_no_content_stands_by_itself() -> None:
    words, [one] = attributions("Roe said rain came. Rain.", OnlyInner(), tokenizer())
    assert (one.cue, one.content, one.inner) == ((1, 2), ((2, 4),), False)
    assert len(words) == 7
    _, [outer, inner] = attributions("Roe said Doe told rain.", OnlyInner(), tokenizer())
    assert (outer.content, outer.inner) == (((2, 5),), False)
    assert (inner.content, inner.inner) == (((4, 5),), True)


@pytest.mark.parametrize("many", [NEAR_RIGHT - 20, NEAR_RIGHT + 20, RIGHT - 20])
def test_a_content_may_reach_far(many: int) -> None:
    content = " ".join(["rain"] * many)
    assert read(f"Roe said {content}. Rain.") == [("said", ["Roe"], [content])]


def test_nothing_to_read() -> None:
    assert read("") == []
    assert read("Rain came.") == []


def test_cue_at_either_end_of_the_text() -> None:
    assert read("said rain") == [("said", [], ["rain"])]
    assert read("Roe said") == []


def test_a_long_text_is_read_like_its_parts() -> None:
    sentences = 300
    network = MadeUpNetwork()
    text = "Roe said rain came. Doe told rain. " * sentences
    words, found = attributions(text, network, tokenizer())
    assert network.windows == len(windows(len(words))) > 1
    assert [one.cue[0] for one in found] == [i * 9 + shift for i in range(sentences) for shift in (1, 6)]
    assert all(len(one.source) == len(one.content) == 1 for one in found)
