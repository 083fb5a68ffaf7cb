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
from onrecord.reading.decoding import (
    NOBODY,
    Flags,
    Floats,
    Range,
    best_paths,
    closed,
    probabilities,
    ranges,
    shared_out,
    span_score,
)
from onrecord.reading.windows import LEFT, RIGHT, Integers, Words, around, windows, words_of
from onrecord.values.span import Span

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
# Added to a word's score for being the first of a cue; above nought finds more cues, and more wrong ones.
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
    """A cue, who it attributes to and what, as ranges of words.

    likely  how sure the network is of the cue, the source and the content, each in [0, 1]
    """

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    likely: tuple[float, float, float]


def attributions(text: str, network: Network, tokenizer: Tokenizer) -> tuple[Words, list[Attribution]]:
    """The text's words, and the attributions that the network finds in them, in order of their cues.

    No word is in two contents, nor in a content and a cue: what it learnt from marks no attribution inside another.
    """
    words = words_of(text, tokenizer)
    if not len(words):
        return words, []
    states = encoded(words, network, np.array([tokenizer.token_to_id(FIRST), tokenizer.token_to_id(SEPARATOR)]))
    scores = states.cue.astype(np.float64)
    scores[:, 1] += CUE_BIAS
    cues = ranges(best_paths(scores[None])[0])
    if not cues:
        return words, []
    sure = [sigmoid(span_score(scores, cue)) for cue in cues]
    return words, [one for one in linked(states, cues, sure, network) if one.content]


def spans(text: str, words: Words, found: Sequence[Range]) -> tuple[Span, ...]:
    """Ranges of a text's words as spans of the text."""
    return tuple(Span.of(text, *words.offsets(*one)) for one in found)


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


def linked(states: States, cues: Sequence[Range], sure: Sequence[float], network: Network) -> list[Attribution]:
    """Source and content of each cue of a text."""
    words = len(states.cue)
    near, places, real = (np.stack(column) for column in zip(*(around(cue, words) for cue in cues), strict=True))
    scores = link_scores(states, cues, (near, places, real), network)
    of_cues = np.zeros(words, dtype=np.bool_)
    for start, end in cues:
        of_cues[start:end] = True
    sources, contents = (closed(scores[:, element], (real == 0) | of_cues[near]) for element in (0, 1))
    starts = np.array([start - LEFT for start, _ in cues], dtype=np.int64)
    source = [
        nearest(moved(ranges(path), int(start)), cue)
        for path, start, cue in zip(best_paths(sources), starts, cues, strict=True)
    ]
    owners = shared_out(contents, starts, words)
    content = [tuple(ranges(owners == row)) for row in range(len(cues))]
    # How likely a content is, given what the others have taken.
    taken = (owners[near] != NOBODY) & (owners[near] != np.arange(len(cues))[:, None])
    contents = closed(contents, taken)
    likely = (probabilities(of, paths_of(found, starts)) for of, found in ((sources, source), (contents, content)))
    certain = zip(sure, *(column.tolist() for column in likely), strict=True)
    return [Attribution(*one) for one in zip(cues, source, content, certain, strict=True)]


def link_scores(
    states: States, cues: Sequence[Range], places: tuple[Integers, Integers, Integers], network: Network
) -> Floats:
    """The linker's scores of all cues: (cues, 2, words around, 3)."""
    near, stands, real = places
    first, last = (states.state[column] for column in ([a for a, _ in cues], [b - 1 for _, b in cues]))
    ends = np.concatenate([first, last], axis=1)
    parts = [slice(i, i + CUES) for i in range(0, len(cues), CUES)]
    scores = [network.link(states.near[near[part]], ends[part], stands[part], real[part]) for part in parts]
    return np.concatenate(scores).astype(np.float64)


def nearest(spans: Sequence[Range], cue: Range) -> tuple[Range, ...]:
    """The span next to the cue: a source is one phrase, and what else looks like one belongs to another cue."""
    return tuple(sorted(spans, key=lambda span: max(span[0] - cue[1], cue[0] - span[1]))[:1])


def paths_of(spans: Sequence[Sequence[Range]], starts: Integers) -> Flags:
    """Each row's spans as the words around its cue that they hold."""
    paths = np.zeros((len(spans), LEFT + RIGHT), dtype=np.bool_)
    for path, row, shift in zip(paths, spans, starts.tolist(), strict=True):
        for start, end in row:
            path[start - shift : end - shift] = True
    return paths


def confidence(found: Attribution, calibration: Sequence[float]) -> float:
    """How often an attribution of which the network is so sure is right; see `training.calibrate` for the weights."""
    bias, *weights = calibration
    measures = zip(weights, found.likely, strict=True)
    return sigmoid(bias + sum(weight * log_odds(sure) for weight, sure in measures))


def sigmoid(score: float) -> float:
    """The probability of these log odds."""
    return float(1 / (1 + np.exp(-min(max(score, -50.0), 50.0))))


def log_odds(sure: float) -> float:
    """The log odds of a probability, no farther than 1 in 10,000 from certain."""
    sure = min(max(sure, 1e-4), 1 - 1e-4)
    return float(np.log(sure / (1 - sure)))


def moved(found: Sequence[Range], by: int) -> list[Range]:
    """The ranges, moved by so many words."""
    return [(start + by, end + by) for start, end in found]
