"""The learned model at run time: one pass of the encoder over a text, then for each cue the words that belong to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import OnrecordError
from onrecord.reading.decoding import NEVER, Range, best_paths, probabilities, ranges
from onrecord.reading.windows import LEFT, Integers, Words, around, windows, words_of

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

Singles = NDArray[np.float32]
Encoded = tuple[Singles, Singles, Singles]

# Pieces that open and close every window.
FIRST, SEPARATOR = "[CLS]", "[SEP]"
WEIGHTS = Path(__file__).parent / "weights"
# Cues that are linked in one go: more would only take more memory.
CUES = 32
# Added to a word's score for being in a cue. Swept on polnear dev; above nought finds more cues, and more wrong ones.
CUE_BIAS = 0.0


class WeightsError(OnrecordError):
    """The model's files are not there, or are not the ones that its manifest names."""


class Network(Protocol):
    """The two parts of the network. The encoder runs once for a window, the linker once for some cues."""

    def encode(self, pieces: Integers, features: Integers) -> Encoded:
        """(pieces) ids, (pieces, 3) features to (pieces, width) states, (pieces, 3) cue scores, (pieces, link width).

        A feature is 0 for a piece of no word, else one more than the word's index in CASES, QUOTATION or LINE.
        """
        ...

    def link(self, near: Singles, ends: Singles, places: Integers, real: Integers) -> Singles:
        """(cues, words, link width), (cues, 2 * width), (cues, words) twice to (cues, 2, words, 3) scores."""
        ...


class OnnxNetwork:
    """The network as shipped: two ONNX graphs with int8 weights, a tokenizer, and a manifest of their digests.

    One thread each: a caller that wants more runs more processes.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """From a folder that `training.export` wrote. Raises WeightsError where a file is missing or changed."""
        try:
            self.manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())
            self.files = {name: (folder / name).read_bytes() for name in self.manifest["files"]}
        except (OSError, ValueError, KeyError) as exc:
            raise WeightsError(f"the weights in {folder} cannot be read ({exc}); install onrecord again") from exc
        for name, content in self.files.items():
            if hashlib.sha256(content).hexdigest() != self.manifest["files"][name]:
                raise WeightsError(f"{folder / name} is not the file that its manifest names; install onrecord again")

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer, which neither cuts nor pads."""
        from tokenizers import Tokenizer

        found = Tokenizer.from_buffer(self.files["tokenizer.json"])
        found.no_truncation()
        found.no_padding()
        return found

    @cached_property
    def _encoder(self) -> InferenceSession:
        return self._session("encoder.onnx")

    @cached_property
    def _linker(self) -> InferenceSession:
        return self._session("linker.onnx")

    def _session(self, name: str) -> InferenceSession:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return InferenceSession(self.files[name], options, providers=["CPUExecutionProvider"])

    def encode(self, pieces: Integers, features: Integers) -> Encoded:
        """See Network."""
        state, cue, near = self._encoder.run(["state", "cue", "near"], {"pieces": pieces, "features": features})
        return state, cue, near

    def link(self, near: Singles, ends: Singles, places: Integers, real: Integers) -> Singles:
        """See Network."""
        given = {"near": near, "ends": ends, "places": places, "real": real}
        [scores] = self._linker.run(["scores"], given)
        found: Singles = scores
        return found


@dataclass(frozen=True)
class States:
    """What the encoder says of each word of a text: its state, its scores for being in a cue, its part in links."""

    state: Singles
    cue: Singles
    near: Singles


@dataclass(frozen=True)
class Attribution:
    """A cue, who it attributes to and what, as ranges of words, and how likely the network finds each of the three."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    likely: tuple[float, float, float]


def attributions(text: str, network: Network, tokenizer: Tokenizer) -> tuple[Words, list[Attribution]]:
    """The text's words, and the attributions that the network finds in them, in order of their cues."""
    words = words_of(text, tokenizer)
    if not len(words):
        return words, []
    states = encoded(words, network, np.array([tokenizer.token_to_id(FIRST), tokenizer.token_to_id(SEPARATOR)]))
    scores = states.cue.astype(np.float64)
    scores[:, 0] += CUE_BIAS
    path = best_paths(scores[None])
    cues = ranges(path[0])
    linked = [one for i in range(0, len(cues), CUES) for one in links(states, cues[i : i + CUES], network)]
    return words, [one for one in linked if one.content]


def encoded(words: Words, network: Network, ends: Integers) -> States:
    """All words of a text, each from the window that shows most of what stands around it.

    ends  the ids of FIRST and SEPARATOR

    Windows are encoded one by one: int8 scales are taken over a whole batch, so company would change the result.
    """
    parts: list[Encoded] = []
    for window in windows(len(words.pieces)):
        owner = words.owner[window.start : window.end]
        pieces = np.concatenate([ends[:1], words.pieces[window.start : window.end], ends[1:]])
        features = np.zeros((len(pieces), 3), dtype=np.int64)
        features[1:-1] = words.features[owner] + 1
        own = words.first[(words.first >= window.own_start) & (words.first < window.own_end)] - window.start + 1
        state, cue, near = network.encode(pieces, features)
        parts.append((state[own], cue[own], near[own]))
    state, cue, near = (np.concatenate(column) for column in zip(*parts, strict=True))
    return States(state, cue, near)


def links(states: States, cues: Sequence[Range], network: Network) -> list[Attribution]:
    """Source and content of each cue."""
    if not cues:
        return []
    near, places, real = (
        np.stack(column) for column in zip(*(around(cue, len(states.cue)) for cue in cues), strict=True)
    )
    ends = np.concatenate(
        [states.state[[start for start, _ in cues]], states.state[[end - 1 for _, end in cues]]], axis=1
    )
    scores = network.link(states.near[near], ends, places, real).astype(np.float64)
    rows, elements, width, _ = scores.shape
    # A cue's own words and what is not of the text belong to neither.
    closed = (real == 0) | (places == LEFT)
    scores[..., 0] = np.where(closed[:, None], NEVER, scores[..., 0])
    flat = scores.reshape(rows * elements, width, 3)
    paths = best_paths(flat)
    likely = probabilities(flat, paths).reshape(rows, elements)
    paths = paths.reshape(rows, elements, width)
    found = []
    for row, cue in enumerate(cues):
        source, content = (moved(ranges(path), cue[0] - LEFT) for path in paths[row])
        sure = 1.0
        found.append(Attribution(cue, source, content, (sure, float(likely[row, 0]), float(likely[row, 1]))))
    return found


def moved(found: Sequence[Range], by: int) -> tuple[Range, ...]:
    """The ranges, moved by so many words."""
    return tuple((start + by, end + by) for start, end in found)
