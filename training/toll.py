"""Trains the toll (`onrecord.reading.toll`): `python -m training.toll --run RUN --ship`; started again, it goes on.

    ONRECORD_DATA names the folder of the public sets

Distant supervision on the documents of gva's train part that tell of one incident: each page's title and first words,
as the shipped encoder knows them, and the numbers of killed and injured in the incident's record. Trains networks for
each of five folds of incidents, whose chances for the documents left out go to RUN/fold*.json, by which
`training.claims` fits its trees; with --ship also on all documents, for `toll.onnx` and its digest in the manifest.
Prints how often the likeliest pair of numbers, were all equally common, is the record's (the last classes hold all
larger numbers).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as fn

from onrecord.reading.builtin import BuiltinReader
from onrecord.reading.model import WEIGHTS
from onrecord.reading.toll import INJURED, KILLED
from training.claims import FOLDS, folds_of, pages
from training.export import digest, write
from training.network import WIDTH

HIDDEN, GLANCES, TALLIES, SEEN, LAST = 128, 12, 16, 24, 96
EPOCHS, BATCH, RATE, DECAY, DROP = 7, 16, 1e-3, 1e-2, 0.3
# Scores of roles are ten times as far apart as the encoder's states; beyond this they say no more.
FARTHEST, SCALE = 20.0, 10.0
# Batches are of pages of like length out of so many drawn.
DRAWN = 256
NAME = "toll.onnx"
NETWORKS = 2

Rows = NDArray[np.float16]


class TollNetwork(nn.Module):
    """A page's rows to the log chances of each pair of numbers.

    Each word is seen with its neighbours; some heads glance at the words that say most, others tally all that say it.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.word = nn.Linear(width, HIDDEN)
        self.beside = nn.Conv1d(HIDDEN, HIDDEN, 3, padding=1)
        self.glance, self.seen = nn.Linear(HIDDEN, GLANCES), nn.Linear(HIDDEN, SEEN)
        self.tally = nn.Linear(HIDDEN, TALLIES)
        # At first hardly any word counts.
        nn.init.constant_(self.tally.bias, -4.0)
        self.last = nn.Linear(GLANCES * SEEN + 2 * TALLIES + 1, LAST)
        self.killed, self.injured = nn.Linear(LAST, KILLED), nn.Linear(LAST, INJURED)
        self.both = nn.Linear(LAST, KILLED * INJURED)
        self.drop = nn.Dropout(DROP)

    def forward(self, rows: Tensor, real: Tensor) -> Tensor:
        """(pages, words, width), (pages, words) 1 where there is a word, to (pages, KILLED, INJURED)."""
        state, scores = rows[..., :WIDTH], rows[..., WIDTH:-1]
        scores = scores.clamp(-FARTHEST, FARTHEST) / SCALE
        hidden = fn.gelu(self.word(torch.cat([state, scores, rows[..., -1:]], dim=2)))
        hidden = self.drop(hidden) * real[..., None]
        hidden = hidden + fn.gelu(self.beside(hidden.transpose(1, 2))).transpose(1, 2)
        shares = (self.glance(hidden) + (real[..., None] - 1) * 1e4).softmax(dim=1)
        seen = (shares.transpose(1, 2) @ self.seen(hidden)).flatten(1)
        tallies = (torch.sigmoid(self.tally(hidden)) * real[..., None]).sum(dim=1)
        length = torch.log(real.sum(dim=1, keepdim=True)) / 6
        made = self.drop(fn.gelu(self.last(torch.cat([seen, torch.log1p(tallies), tallies / 4, length], dim=1))))
        both = self.both(made).view(-1, KILLED, INJURED)
        scored = self.killed(made)[:, :, None] + self.injured(made)[:, None, :] + both
        return scored.flatten(1).log_softmax(dim=1).view(-1, KILLED, INJURED)


class TollGraph(nn.Module):
    """As shipped: one page in, the mean of some networks' chances out, as if all numbers were equally common.

    common  (KILLED, INJURED): how common each pair is in the pages learnt. gva has many shootings of four, since four
            make a mass shooting: what a page itself speaks for is the chance above that.
    """

    common: Tensor

    def __init__(self, networks: Sequence[TollNetwork], common: Tensor) -> None:
        super().__init__()
        self.networks = nn.ModuleList(networks)
        self.register_buffer("common", common)

    def forward(self, rows: Tensor) -> Tensor:
        """(words, width) to (KILLED, INJURED)."""
        page, real = rows[None], torch.ones_like(rows[None, :, 0])
        found = torch.stack([network(page, real).exp() for network in self.networks]).mean(dim=0)[0] / self.common
        return found / found.sum()


def common_of(right: NDArray[np.int64]) -> Tensor:
    """(KILLED, INJURED): the share of each number of killed times that of injured, each seen once more than it is."""
    killed, injured = np.divmod(right, INJURED)
    shares = [np.bincount(of, minlength=many) + 1 for of, many in ((killed, KILLED), (injured, INJURED))]
    dead, hurt = (torch.from_numpy(of / of.sum()).float() for of in shares)
    return dead[:, None] * hurt[None, :]


class Examples(NamedTuple):
    """Pages: their ids, their incidents, their rows, and the class of each one's pair of numbers."""

    ids: list[str]
    incidents: list[str]
    rows: list[Rows]
    right: NDArray[np.int64]

    def of_fold(self, fold: int) -> NDArray[np.bool_]:
        """Which pages are of the fold's incidents."""
        number = folds_of(self.incidents)
        return np.array([number[incident] == fold for incident in self.incidents])


def examples(cache: Path) -> Examples:
    """The pages of gva train as the shipped encoder sees them, kept in a file."""
    if not cache.exists():
        builtin, told, held = BuiltinReader(), [], []
        for i, (document, record, page) in enumerate(pages()):
            if (of := builtin.opening(page, builtin.parse(page).seen)) is not None:
                held.append(of.astype(np.float16))
                right = min(record["killed"], KILLED - 1) * INJURED + min(record["injured"], INJURED - 1)
                told.append([document["id"], document["incident"], right])
            if i % 200 == 0:
                print(f"{i} pages read", file=sys.stderr)
        made = cache.with_suffix(".part.npz")
        np.savez(made, rows=np.concatenate(held), lengths=[len(each) for each in held], told=json.dumps(told))
        made.rename(cache)
    kept = np.load(cache)
    ids, incidents, right = zip(*json.loads(str(kept["told"])), strict=True)
    ends = np.cumsum(kept["lengths"])
    return Examples(list(ids), list(incidents), np.split(kept["rows"], ends[:-1]), np.array(right))


def batch(rows: Sequence[Rows]) -> tuple[Tensor, Tensor]:
    """Pages as one tensor, and where they have words."""
    longest = max(map(len, rows))
    filled = np.zeros((len(rows), longest, rows[0].shape[1]), np.float32)
    real = np.zeros((len(rows), longest), np.float32)
    for i, of in enumerate(rows):
        filled[i, : len(of)], real[i, : len(of)] = of, 1
    return torch.from_numpy(filled), torch.from_numpy(real)


def batches(lengths: Sequence[int], draw: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """All pages in a new order, by batches of like length."""
    order, found = draw.permutation(len(lengths)), []
    for start in range(0, len(order), DRAWN):
        drawn = np.array(sorted(order[start : start + DRAWN], key=lambda page: lengths[page]))
        found += [drawn[i : i + BATCH] for i in range(0, len(drawn), BATCH)]
    for i in draw.permutation(len(found)):
        yield found[i]


def trained(rows: Sequence[Rows], right: NDArray[np.int64], seed: int) -> TollNetwork:
    """A network that learnt some pages."""
    torch.manual_seed(seed)
    draw, lengths = np.random.default_rng(seed), [len(of) for of in rows]
    network = TollNetwork(rows[0].shape[1])
    steps = EPOCHS * sum(-(-min(DRAWN, len(rows) - start) // BATCH) for start in range(0, len(rows), DRAWN))
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, steps, pct_start=0.1)
    network.train()
    for _ in range(EPOCHS):
        for some in batches(lengths, draw):
            scores = network(*batch([rows[i] for i in some])).flatten(1)
            optimizer.zero_grad()
            fn.nll_loss(scores, torch.from_numpy(right[some])).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return network.eval()


def chances(graph: TollGraph, rows: Sequence[Rows]) -> NDArray[np.float32]:
    """(pages, KILLED, INJURED): what the graph says of each page."""
    with torch.inference_mode():
        return np.stack([graph(torch.from_numpy(of.astype(np.float32))).numpy() for of in rows])


def graph_of(rows: Sequence[Rows], right: NDArray[np.int64]) -> TollGraph:
    """The graph of as many networks as are shipped, by their seeds."""
    return TollGraph([trained(rows, right, seed) for seed in range(NETWORKS)], common_of(right))


def of_fold(fold: int, given: Examples, run: Path) -> None:
    """The chances of one fold's pages by networks that learnt the others, kept in a file."""
    path, own = run / f"fold{fold}.json", given.of_fold(fold)
    if not path.exists():
        others = graph_of([rows for rows, of in zip(given.rows, own, strict=True) if not of], given.right[~own])
        found = chances(others, [given.rows[i] for i in np.flatnonzero(own)])
        by_id = {given.ids[i]: of.round(5).tolist() for i, of in zip(np.flatnonzero(own), found, strict=True)}
        path.write_text(json.dumps(by_id))
        share = np.mean(found.reshape(len(found), -1).argmax(axis=1) == given.right[own])
        print(f"fold {fold}: {share:.3f} right", flush=True)


def export(graph: TollGraph, width: int, folder: Path) -> None:
    """The graph, and its digest among the manifest's."""
    write(graph, (torch.zeros(9, width),), folder / NAME, {"rows": {0: "words"}, "chances": {}}, inputs=1)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_bytes())
    manifest["files"][NAME] = digest(folder / NAME)
    path.write_text(json.dumps(manifest, indent=1) + "\n")


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="folder for what is made on the way")
    parser.add_argument("--folds", type=int, nargs="*", default=range(FOLDS), help="train these folds' networks")
    parser.add_argument("--ship", action="store_true", help="then train on all and write the shipped file")
    args = parser.parse_args()
    torch.set_num_threads(1)
    args.run.mkdir(parents=True, exist_ok=True)
    given = examples(args.run / "pages.npz")
    for fold in args.folds:
        of_fold(fold, given, args.run)
    if args.ship:
        export(graph_of(given.rows, given.right), given.rows[0].shape[1], WEIGHTS)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
