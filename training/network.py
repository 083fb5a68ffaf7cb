"""The network: MiniLM with a few word features, tags on its words, and for each cue the words that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as fn

from onrecord.reading.tagging import KINDS, ROLES
from onrecord.reading.windows import CASES, FARTHEST, LEFT, LINE, QUOTATION, RIGHT

LAYERS, WIDTH, HEADS, INNER, POSITIONS, VOCABULARY = 6, 384, 12, 1536, 512, 30522
FIRST, SEPARATOR = 101, 102

# What is scored: four tags on every word, and two elements for every cue; each score is inside, entry, leave.
# An inner cue stands in another attribution's content.
CUE_TAGS = ("cue", "inner")
TAGS = (*CUE_TAGS, "source", "content")
ELEMENTS = ("source", "content")

SPAN = LEFT + RIGHT
LINK_WIDTH = 96
# The parse's hidden layer; what a word and its head are compared by; how far apart they are told from each other.
PARSE_WIDTH, ARC_WIDTH = 256, 96
# Most words belong to nothing: the scores start there, or the first steps would be spent on learning it.
OUTSIDE = -1.0
# And fewer are in a role.
RARE = -3.0


class Layer(nn.Module):
    """One transformer layer of BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.out_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        """(batch, pieces, WIDTH) to the same; `mask` is added to the attention scores."""
        batch, length, _ = hidden.shape
        parts = self.qkv(hidden).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = fn.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=mask)
        seen = self.mix(seen.transpose(1, 2).reshape(batch, length, WIDTH))
        hidden = self.norm(hidden + fn.dropout(seen, self.dropout, self.training))
        inner = self.down(fn.gelu(self.up(hidden)))
        out: Tensor = self.out_norm(hidden + fn.dropout(inner, self.dropout, self.training))
        return out


class Encoder(nn.Module):
    """MiniLM-L6 over word pieces; the features of a piece's word are added to its embedding."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.case = nn.Embedding(len(CASES) + 1, WIDTH)
        self.quotation = nn.Embedding(len(QUOTATION) + 1, WIDTH)
        self.line = nn.Embedding(len(LINE) + 1, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout
        for table in (self.case, self.quotation, self.line):
            nn.init.zeros_(table.weight)

    def forward(self, pieces: Tensor, features: Tensor, real: Tensor | None = None) -> Tensor:
        """(batch, pieces) ids and (batch, pieces, 3) features to (batch, pieces, WIDTH).

        features  0 where a piece is of no word, else one more than the index in CASES, QUOTATION, LINE
        real      1 for pieces, 0 for padding; None where nothing is padded
        """
        places = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.pieces(pieces) + self.positions(places)
        hidden = hidden + self.case(features[..., 0]) + self.quotation(features[..., 1]) + self.line(features[..., 2])
        hidden = fn.dropout(self.norm(hidden), self.dropout, self.training)
        mask = None if real is None else torch.zeros_like(real, dtype=hidden.dtype).masked_fill(real == 0, -1e4)
        for layer in self.layers:
            hidden = layer(hidden, None if mask is None else mask[:, None, None, :])
        out: Tensor = hidden
        return out

    @classmethod
    def pretrained(cls, folder: Path, dropout: float = 0.1) -> Encoder:
        """With the weights of a BERT of this size (`model.safetensors` in `folder`)."""
        given = load_file(folder / "model.safetensors")
        given = {name.removeprefix("bert."): value for name, value in given.items()}
        encoder = cls(dropout)
        state = encoder.state_dict()
        state["pieces.weight"] = given["embeddings.word_embeddings.weight"]
        state["positions.weight"] = given["embeddings.position_embeddings.weight"]
        # The type of the first segment is added to every piece, so it can stand in the positions.
        state["positions.weight"] = state["positions.weight"] + given["embeddings.token_type_embeddings.weight"][0]
        for end in ("weight", "bias"):
            state[f"norm.{end}"] = given[f"embeddings.LayerNorm.{end}"]
            for i in range(LAYERS):
                old, new = f"encoder.layer.{i}", f"layers.{i}"
                parts = [given[f"{old}.attention.self.{part}.{end}"] for part in ("query", "key", "value")]
                state[f"{new}.qkv.{end}"] = torch.cat(parts)
                state[f"{new}.mix.{end}"] = given[f"{old}.attention.output.dense.{end}"]
                state[f"{new}.norm.{end}"] = given[f"{old}.attention.output.LayerNorm.{end}"]
                state[f"{new}.up.{end}"] = given[f"{old}.intermediate.dense.{end}"]
                state[f"{new}.down.{end}"] = given[f"{old}.output.dense.{end}"]
                state[f"{new}.out_norm.{end}"] = given[f"{old}.output.LayerNorm.{end}"]
        encoder.load_state_dict(state)
        return encoder


class Tagger(nn.Module):
    """Scores of every word, seen by itself: for each of TAGS, or for each of ROLES and of KINDS."""

    def __init__(self, scores: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.hidden = nn.Linear(WIDTH, WIDTH // 2)
        self.out = nn.Linear(WIDTH // 2, scores)
        self.dropout = dropout
        nn.init.constant_(self.out.bias, OUTSIDE)

    def forward(self, words: Tensor) -> Tensor:
        """(…, WIDTH) to (…, scores); of tags and roles three each: inside, first word, last word."""
        out: Tensor = self.out(fn.dropout(fn.gelu(self.hidden(words)), self.dropout, self.training))
        return out


class Linker(nn.Module):
    """Scores of the words around a cue for being in its source and in its content.

    Each word is multiplied and added with the cue, knows how far from it it stands, and is then smoothed over its
    neighbours by three widening convolutions, so that a span's two ends are decided together.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Linear(WIDTH, LINK_WIDTH)
        self.gate = nn.Linear(2 * WIDTH, LINK_WIDTH)
        self.shift = nn.Linear(2 * WIDTH, LINK_WIDTH)
        self.distance = nn.Embedding(SPAN + 1, LINK_WIDTH)
        self.norm = nn.LayerNorm(LINK_WIDTH)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(LINK_WIDTH, LINK_WIDTH, 5, padding=2 * dilation, dilation=dilation) for dilation in (1, 2, 4)
        )
        self.norms = nn.ModuleList(nn.LayerNorm(LINK_WIDTH) for _ in self.convolutions)
        self.out = nn.Linear(LINK_WIDTH, 3 * len(ELEMENTS))
        self.dropout = dropout
        nn.init.normal_(self.distance.weight, std=0.1)
        nn.init.constant_(self.out.bias, OUTSIDE)

    def forward(self, words: Tensor, ends: Tensor, places: Tensor, real: Tensor) -> Tensor:
        """Scores (cues, SPAN, len(ELEMENTS), 3).

        words   (cues, SPAN, LINK_WIDTH): `self.word` of the words from LEFT before the cue's first word on
        ends    (cues, 2 * WIDTH): the cue's first and last word
        places  (cues, SPAN): where each word stands from the cue, as `onrecord.reading.windows.around`
        real    (cues, SPAN): 1 for words of the text
        """
        words = fn.dropout(words, self.dropout, self.training)
        gate, shift = self.gate(ends).unsqueeze(1), self.shift(ends).unsqueeze(1)
        hidden = self.norm(words * (1 + gate) + shift + self.distance(places))
        there = real.unsqueeze(-1).to(hidden.dtype)
        hidden = fn.gelu(hidden) * there
        for convolution, norm in zip(self.convolutions, self.norms, strict=True):
            around = convolution(hidden.transpose(1, 2)).transpose(1, 2)
            hidden = (hidden + fn.dropout(fn.gelu(norm(around)), self.dropout, self.training)) * there
        out: Tensor = self.out(hidden).unflatten(-1, (len(ELEMENTS), 3))
        return out


class Parser(nn.Module):
    """For each word the labels of the token that it stands for, and which word is its head.

    The last of the labels' scores is the log odds of a sentence's starting here. A head's score is the product of the
    two words' vectors, and a bias for how far the head is away.
    """

    def __init__(self, labels: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.hidden = nn.Linear(WIDTH, PARSE_WIDTH)
        self.labels = nn.Linear(PARSE_WIDTH, labels + 1)
        self.query = nn.Linear(WIDTH, ARC_WIDTH)
        self.key = nn.Linear(WIDTH, ARC_WIDTH)
        self.distance = nn.Embedding(2 * FARTHEST + 1, 1)
        self.dropout = dropout
        nn.init.zeros_(self.distance.weight)

    def flat(self, words: Tensor) -> Tensor:
        """(…, WIDTH) to (…, labels + 1)."""
        out: Tensor = self.labels(fn.dropout(fn.gelu(self.hidden(words)), self.dropout, self.training))
        return out

    def arcs(self, words: Tensor) -> Tensor:
        """(batch, words, WIDTH) to (batch, words, words): the score of each word for being the head of each."""
        query, key = (fn.dropout(part(words), self.dropout, self.training) for part in (self.query, self.key))
        place = torch.arange(words.shape[1])
        apart = (place[None] - place[:, None]).clamp(-FARTHEST, FARTHEST) + FARTHEST
        found: Tensor = query @ key.transpose(1, 2) / ARC_WIDTH**0.5 + self.distance(apart)[..., 0]
        return found


class Network(nn.Module):
    """All parts under one roof, so that one state holds them.

    sizes  how many labels of each kind the parse has
    """

    def __init__(self, encoder: Encoder, sizes: Sequence[int], dropout: float = 0.1) -> None:
        super().__init__()
        self.sizes = list(sizes)
        self.encoder = encoder
        self.tagger = Tagger(3 * len(TAGS), dropout)
        self.roles = Tagger(3 * len(ROLES) + len(KINDS), dropout)
        nn.init.constant_(self.roles.out.bias, RARE)
        self.linker = Linker(dropout)
        self.parser = Parser(sum(sizes), dropout)

    def heads(self, words: Tensor) -> tuple[Tensor, ...]:
        """What is read from the states of words (words, WIDTH); see `onrecord.reading.model.Encoded`."""
        tags = self.tagger(words)[..., : 3 * len(CUE_TAGS)]
        roles, kinds = self.roles(words).split([3 * len(ROLES), len(KINDS)], dim=-1)
        query, key = self.parser.query(words) / ARC_WIDTH**0.5, self.parser.key(words)
        *labels, starts = self.parser.flat(words).split([*self.sizes, 1], dim=-1)
        # A network that learnt no parse has no labels to choose from.
        best = [of.argmax(-1) if of.shape[-1] else torch.zeros_like(starts[..., 0]).long() for of in labels]
        numbers = torch.stack([*best, (starts[..., 0] > 0).long()], dim=-1)
        return words, tags, self.linker.word(words), numbers, query, key, roles, kinds
