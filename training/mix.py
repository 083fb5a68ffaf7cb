"""The average of two checkpoints' weights: `python -m training.mix ONE OTHER --share 0.5 --out FILE`.

Runs that left one point of training apart lie in one basin; their average is mostly better than each.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor


def mixed(one: Mapping[str, Tensor], other: Mapping[str, Tensor], share: float) -> dict[str, Tensor]:
    """Weights by name, `share` of them the other's; what is no number to be averaged is the first's."""
    return {
        name: (1 - share) * value + share * other[name] if value.is_floating_point() else value
        for name, value in one.items()
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="how much of it is the other's, in [0, 1]")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    one, other = (torch.load(path, weights_only=True) for path in (args.one, args.other))
    if one["labels"] != other["labels"]:
        parser.error("the two learnt the parse with other labels")
    network = mixed(one["network"], other["network"], args.share)
    torch.save({"step": one["step"], "labels": one["labels"], "network": network, "average": network}, args.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
