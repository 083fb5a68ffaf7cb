"""A chain of two states (outside, inside) with a price for entering and leaving: spans scored as wholes.

A path's score is the sum of `inside` over the words inside, `entry` over the first words of spans and `leave` over
their last words. `onrecord.reading.decoding` finds the best path of the same scores.
"""

from __future__ import annotations

import torch
from torch import Tensor


def negative_log_likelihood(scores: Tensor, gold: Tensor, real: Tensor) -> Tensor:
    """For each row, minus the log probability of the gold path. All three are over (rows, words).

    scores  (rows, words, 3): inside, entry, leave
    gold    1 inside a span, 0 outside
    real    1 for words, 0 for padding, which stands at the ends only and is always outside
    """
    inside, entry, leave = (scores.float() * real.unsqueeze(-1)).unbind(-1)
    # Padding is forced outside by a score that no path can afford.
    inside = inside.masked_fill(real == 0, -1e4)
    return log_partition(inside, entry, leave) - path_score(inside, entry, leave, gold.float())


def path_score(inside: Tensor, entry: Tensor, leave: Tensor, gold: Tensor) -> Tensor:
    """The score of the gold path of each row."""
    nothing = torch.zeros_like(gold[:, :1])
    before = torch.cat([nothing, gold[:, :-1]], dim=1)
    after = torch.cat([gold[:, 1:], nothing], dim=1)
    return (inside * gold + entry * gold * (1 - before) + leave * gold * (1 - after)).sum(1)


def log_partition(inside: Tensor, entry: Tensor, leave: Tensor) -> Tensor:
    """The log of the summed scores of all paths of each row."""
    out = torch.zeros_like(inside[:, 0])
    within = torch.full_like(out, -1e4)
    left = torch.full_like(out, -1e4)
    steps = zip(inside.unbind(1), entry.unbind(1), leave.unbind(1), strict=True)
    for inner, enter, exit_ in steps:
        # Two spans never touch (training.spans joins those that do), so a span starts only after a word outside.
        free = torch.logaddexp(out, left)
        within_now = torch.logaddexp(within, out + enter) + inner
        out, within, left = free, within_now, within_now + exit_
    return torch.logaddexp(out, left)
