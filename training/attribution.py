"""Train the attribution network: `python -m training.attribution --run FOLDER`.

Started again with the same folder, it goes on where it stopped. One thread; every random choice follows from the seed.
The learning rate rises, stays, and falls to nothing over the last `--fall` of `--steps` steps. So a run can be made
longer at will: what it was before the fall is kept as `stable.pt`, to be renamed to `checkpoint.pt`.
"""

from __future__ import annotations

import argparse
import copy
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as fn

from onrecord.reading.heads import LABELS
from onrecord.reading.tagging import KINDS, ROLES
from training.batches import Batch, Window, epoch, tensors
from training.corpus import Example
from training.crf import negative_log_likelihood
from training.lessons import lessons
from training.network import LAYERS, TAGS, Encoder, Network
from training.pretrained import pretrained_folder
from training.roles import UNKNOWN
from training.shipped import start_of
from training.syntax import HEAD, IGNORED, START, Inventory

ENCODER_RATE, HEAD_RATE, LAYER_DECAY = 2e-4, 1e-3, 0.9
WARM_UP, DECAY, CLIP = 150, 0.01, 5.0
# What the plain tags of source and content, which only help to learn, the parse and the roles weigh beside cues and
# links.
WEIGHTS = {"side": 0.2, "parse": 0.6, "role": 0.4, "kind": 0.3}
# The score of a word that cannot be a head.
NEVER = -1e4
# A moving average over about this many steps shows, before the learning rate has fallen, what a run is worth.
AVERAGE = 250


def losses(network: Network, batch: Batch, inventory: Inventory) -> dict[str, Tensor]:
    """The loss of each part: of the attributions a mean over the batch's cues, of the parse over its tokens."""
    hidden = network.encoder(batch.ids, batch.features, batch.real)
    words = hidden.gather(1, batch.first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
    cues = max(1, len(batch.cues))
    flat = network.tagger(words).unflatten(-1, (len(TAGS), 3)).permute(2, 0, 1, 3).flatten(0, 1)
    gold = batch.tags.transpose(0, 1).flatten(0, 1)
    each = negative_log_likelihood(flat, gold, batch.there.repeat(len(TAGS), 1)).view(len(TAGS), -1)
    tags = (each * batch.taught).sum(1) / cues
    parts = {
        "cue": tags[0],
        "inner": tags[1],
        "side": tags[2:].sum(),
        "parse": parse_loss(network, words, batch, inventory),
        **role_losses(network, words, batch),
    }
    if len(batch.cues):
        window, start, end = batch.cues.unbind(1)
        ends = torch.cat([words[window, start], words[window, end]], dim=-1)
        near = network.linker.word(words)[window.unsqueeze(1), batch.words]
        linked = network.linker(near, ends, batch.places, batch.near)
        flat = linked.transpose(1, 2).flatten(0, 1)
        real = batch.near.repeat_interleave(2, 0)
        parts["link"] = negative_log_likelihood(flat, batch.gold.flatten(0, 1), real).sum() / cues
    return parts


def role_losses(network: Network, words: Tensor, batch: Batch) -> dict[str, Tensor]:
    """The mean loss of a window whose roles are known, and of a word that has one, for the kinds of its event."""
    scores, kinds = network.roles(words).split([3 * len(ROLES), len(KINDS)], dim=-1)
    flat = scores.unflatten(-1, (len(ROLES), 3)).permute(0, 2, 1, 3).flatten(0, 1)
    each = negative_log_likelihood(flat, batch.roles.flatten(0, 1), batch.there.repeat_interleave(len(ROLES), 0))
    taught = batch.roles_taught.flatten()
    known = batch.kinds != UNKNOWN
    found = fn.binary_cross_entropy_with_logits(kinds[known].float(), batch.kinds[known].float(), reduction="sum")
    return {
        "role": (each * taught).sum() / max(1, int(batch.roles_taught.any(1).sum())),
        "kind": found / max(1, int(known.any(-1).sum())),
    }


def parse_loss(network: Network, words: Tensor, batch: Batch, inventory: Inventory) -> Tensor:
    """The sum of the mean losses of all labels, of the heads, and of where sentences start."""
    if not bool((batch.syntax != IGNORED).any()):
        return words.new_zeros(())
    flat = network.parser.flat(words)
    *labels, first = flat.split([*(len(inventory[name]) for name in LABELS), 1], dim=-1)
    golds = batch.syntax.unbind(-1)
    found = [fn.cross_entropy(of.flatten(0, 1), gold.flatten()) for of, gold in zip(labels, golds, strict=False)]
    known = batch.syntax[..., START] != IGNORED
    arcs = network.parser.arcs(words).masked_fill(~known.unsqueeze(1), NEVER)
    found.append(fn.cross_entropy(arcs.flatten(0, 1), batch.syntax[..., HEAD].flatten()))
    found.append(fn.binary_cross_entropy_with_logits(first[..., 0][known], batch.syntax[..., START][known].float()))
    return torch.stack(found).sum()


def optimizer(network: Network) -> torch.optim.Optimizer:
    """AdamW; lower layers learn more slowly, and so do not forget what they know of the language."""
    groups: list[dict[str, object]] = []
    # Half of all weights, of which a batch shows few: learning them moved little and cost a twentieth of the time.
    network.encoder.pieces.weight.requires_grad_(False)
    for name, weight in network.named_parameters():
        rate = HEAD_RATE
        if name.startswith("encoder."):
            depth = int(name.split(".")[2]) + 1 if name.startswith("encoder.layers.") else 0
            rate = ENCODER_RATE * LAYER_DECAY ** (LAYERS - depth)
        if name.split(".")[1] in ("case", "quotation", "line"):
            rate = HEAD_RATE
        groups.append({"params": [weight], "lr": rate, "weight_decay": DECAY if weight.dim() > 1 else 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def warmed(step: int, steps: int, fall: int) -> float:
    """The share of the learning rate at a step: up, level, and down to nothing in a straight line."""
    return min(1.0, (step + 1) / WARM_UP, max(0.0, (steps - step) / fall))


@dataclass(frozen=True)
class Plan:
    """How a run goes: its steps, of which the last `fall` are those of the falling rate, and what it all follows from.

    half  products in bfloat16, which is faster where the processor has them, and another run than without
    rate  the share of the full learning rates at its height
    """

    steps: int
    fall: int
    seed: int
    half: bool = False
    rate: float = 1.0


class Run:
    """A training run and the folder that it can be taken up from."""

    def __init__(self, folder: Path, plan: Plan, inventory: Inventory) -> None:
        self.folder, self.plan = folder, plan
        torch.manual_seed(plan.seed)
        sizes = [len(inventory[name]) for name in LABELS]
        self.network, self.inventory = Network(Encoder.pretrained(pretrained_folder()), sizes), inventory
        self.average = copy.deepcopy(self.network).eval()
        self.optimizer = optimizer(self.network)
        self.step = 0

    def resume(self) -> None:
        """Take up the last checkpoint, if there is one. Raises ValueError where it was made with other labels."""
        if (path := self.folder / "checkpoint.pt").exists():
            state = torch.load(path, weights_only=True)
            if state["labels"] != self.inventory:
                raise ValueError(f"{path} was made with another silver parse")
            self.network.load_state_dict(state["network"])
            self.average.load_state_dict(state["average"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step = state["step"]

    def start_from(self, path: Path) -> None:
        """Take over shipped weights, or those of another run that have the same shapes; all else starts as ever."""
        state = self.network.state_dict()
        if path.is_dir():
            state = start_of(path, state, self.inventory)
        else:
            given = torch.load(path, weights_only=True)["network"]
            state |= {name: given[name] for name in state if name in given and state[name].shape == given[name].shape}
        for network in (self.network, self.average):
            network.load_state_dict(state)

    def save(self, name: str = "checkpoint") -> None:
        """Write the checkpoint; a kill in between leaves the last one."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "labels": self.inventory,
        }
        torch.save(state, self.folder / "checkpoint.new")
        (self.folder / "checkpoint.new").rename(self.folder / f"{name}.pt")

    def train(self, examples: Sequence[Example], minutes: float) -> None:
        """All steps that are left, with a checkpoint every so many minutes and before the fall."""
        rates = self.rates()
        saved = time.monotonic()
        for windows in islice(batches(examples, self.plan.seed), self.step, self.plan.steps):
            if self.step == self.plan.steps - self.plan.fall:
                self.save("stable")
            for group, rate in zip(self.optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * self.plan.rate * warmed(self.step, self.plan.steps, self.plan.fall)
            self.log(self.update(windows))
            if self.step == self.plan.steps or time.monotonic() - saved > 60 * minutes:
                self.save()
                saved = time.monotonic()

    def rates(self) -> list[float]:
        """The full learning rates, which a checkpoint's optimizer no longer knows."""
        return [group["lr"] for group in optimizer(self.network).param_groups]

    def update(self, windows: Sequence[Window]) -> dict[str, float]:
        """One step; gives its losses. Seeded by its number, so a resumed run draws what an unbroken one would."""
        torch.manual_seed(self.plan.seed * 1_000_003 + self.step)
        batch = tensors(windows, np.random.default_rng([self.plan.seed, self.step]))
        self.network.train()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.plan.half):
            parts = losses(self.network, batch, self.inventory)
        total = torch.stack([value * WEIGHTS.get(name, 1.0) for name, value in parts.items()]).sum()
        self.optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward(total)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
        self.optimizer.step()
        self.step += 1
        keep = min(1 - 1 / AVERAGE, self.step / (self.step + 10))
        with torch.no_grad():
            for old, new in zip(self.average.parameters(), self.network.parameters(), strict=True):
                old.lerp_(new, 1 - keep)
        return {name: float(value.detach()) for name, value in parts.items()}

    def log(self, parts: dict[str, float]) -> None:
        """One line of JSON a step."""
        line = {"step": self.step, "of": self.plan.steps, "time": round(time.time(), 1)}
        line |= {name: round(value, 4) for name, value in parts.items()}
        with (self.folder / "log.jsonl").open("a") as out:
            out.write(json.dumps(line) + "\n")


def batches(examples: Sequence[Example], seed: int) -> Iterator[list[Window]]:
    """The batches of one epoch after the other, without end."""
    return (windows for number in count() for windows in epoch(examples, seed, number))


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder of checkpoints and log")
    parser.add_argument("--steps", type=int, default=3600, help="about 450 are an epoch")
    parser.add_argument("--fall", type=int, default=900, help="the last steps, in which the learning rate falls")
    parser.add_argument("--silver", type=Path, help="the parse to learn, as training.silver writes it")
    parser.add_argument("--nested", type=Path, help="attributions within others, as training.nested writes them")
    parser.add_argument("--start", type=Path, help="a checkpoint whose weights it starts from, or a folder as shipped")
    parser.add_argument("--half", action="store_true", help="products in bfloat16: faster where a processor has them")
    parser.add_argument("--rate", type=float, default=1.0, help="the share of the full learning rates at its height")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=5, help="between checkpoints")
    parser.add_argument("--documents", type=int, help="only so many, to try the recipe")
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    args.run.mkdir(parents=True, exist_ok=True)
    inventory, examples = lessons(args.silver, args.nested)
    run = Run(args.run, Plan(args.steps, args.fall, args.seed, args.half, args.rate), inventory)
    if args.start:
        run.start_from(args.start)
    run.resume()
    run.train(examples[: args.documents], args.minutes)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
