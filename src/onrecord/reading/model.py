"""The learned model at run time: its files, and one pass of its encoder over a text, from which all else is read."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import OnrecordError
from onrecord.reading.windows import Integers, Words, windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

Singles = NDArray[np.float32]

# Pieces that open and close every window.
FIRST, SEPARATOR = "[CLS]", "[SEP]"
WEIGHTS = Path(__file__).parent / "weights"
PROVIDERS = ["CPUExecutionProvider"]
# onnxruntime 1.32's joint sum and layer norm takes longer than the two by themselves: a twelfth of the encoder's pass.
SLOWER = ["SkipLayerNormFusion"]


class WeightsError(OnrecordError):
    """The model's files are not there, or are not the ones that its manifest names."""


class Encoded(NamedTuple):
    """What the encoder's pass says of some words, each an array whose rows are the words.

    state       (words, width): what a cue is known by
    tags        (words, 3 for each of TAGS): scores for being in a cue, in an inner cue: inside, first word, last word
    near        (words, link width): what a word is known by to a cue
    labels      (words, 5): numbers of the likeliest labels of the token that the word stands for, in the order of
                LABELS, and, last, 1 where a sentence starts
    query, key  (words, arc width): a word's product with another's is the score of that one's being its head
    roles       (words, 3 for each of ROLES): scores for being in a role: inside, first word, last word
    kinds       (words, len(KINDS)): log odds of having its role in an event of the kind
    """

    state: Singles
    tags: Singles
    near: Singles
    labels: Integers
    query: Singles
    key: Singles
    roles: Singles
    kinds: Singles


class Network(Protocol):
    """The two parts of the network. The encoder runs once for a window, the linker once for some cues."""

    def encode(self, pieces: Integers, features: Integers, first: Integers) -> Encoded:
        """(pieces) ids, (pieces, 3) features, and the places of the first pieces of the words that are asked for.

        A feature is 0 for a piece of no word, else one more than the word's index in CASES, QUOTATION or LINE.
        """
        ...

    def link(self, near: Singles, ends: Singles, places: Integers, real: Integers) -> Singles:
        """(cues, words, link width), (cues, 2 * width), (cues, words) twice to (cues, 2, words, 3) scores."""
        ...


class OnnxNetwork:
    """The network as shipped: three ONNX graphs (two with int8 weights), a tokenizer, a manifest of their digests.

    One thread each: a caller that wants more runs more processes.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """From a folder that `training.export` wrote. Raises WeightsError where a file is missing or changed."""
        self.folder = folder
        try:
            self.manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())
            self.files = {name: (folder / name).read_bytes() for name in self.manifest["files"]}
        except (OSError, ValueError, KeyError) as exc:
            raise WeightsError(f"the weights in {folder} cannot be read ({exc}); install onrecord again") from exc
        for name, content in self.files.items():
            if hashlib.sha256(content).hexdigest() != self.manifest["files"][name]:
                raise WeightsError(f"{folder / name} is not the file that its manifest names; install onrecord again")

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the digests of all weights in the folder: the manifest's, and those of the trees beside it."""
        trees = (hashlib.sha256(path.read_bytes()).hexdigest() for path in self.folder.glob("*.json"))
        return hashlib.sha256("".join(sorted({*self.manifest["files"].values(), *trees})).encode()).hexdigest()

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
    def _toll(self) -> InferenceSession:
        return self._session("toll.onnx")

    @cached_property
    def _linker(self) -> InferenceSession:
        return self._session("linker.onnx")

    def _session(self, name: str) -> InferenceSession:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return InferenceSession(self.files[name], options, PROVIDERS, disabled_optimizers=SLOWER)

    def encode(self, pieces: Integers, features: Integers, first: Integers) -> Encoded:
        """See Network."""
        given = {"pieces": pieces, "features": features, "first": first}
        return Encoded(*self._encoder.run(list(Encoded._fields), given))

    def link(self, near: Singles, ends: Singles, places: Integers, real: Integers) -> Singles:
        """See Network."""
        given = {"near": near, "ends": ends, "places": places, "real": real}
        [scores] = self._linker.run(["scores"], given)
        found: Singles = scores
        return found

    def toll(self, rows: Singles) -> Singles:
        """(words, width) of a page, see `toll.rows`, to (numbers of killed, numbers of injured): how likely each is."""
        [chances] = self._toll.run(["chances"], {"rows": rows})
        found: Singles = chances
        return found


def encoded(words: Words, network: Network, tokenizer: Tokenizer) -> Encoded:
    """All words of a text, each from the window that shows most of what stands around it.

    Windows are encoded one by one: int8 scales are taken over a whole batch, so company would change the result.
    """
    opening, closing = (np.array([tokenizer.token_to_id(mark)]) for mark in (FIRST, SEPARATOR))
    parts: list[Encoded] = []
    for window in windows(len(words.pieces)):
        owner = words.owner[window.start : window.end]
        pieces = np.concatenate([opening, words.pieces[window.start : window.end], closing])
        features = np.zeros((len(pieces), 3), dtype=np.int64)
        features[1:-1] = words.features[owner] + 1
        own = words.first[(words.first >= window.own_start) & (words.first < window.own_end)] - window.start + 1
        parts.append(network.encode(pieces, features, own))
    return Encoded(*(np.concatenate(column) for column in zip(*parts, strict=True)))
