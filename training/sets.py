"""The public sets that training reads, each by the digest that the recipe was written for."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

Record = dict[str, Any]

# The public sets as this recipe last saw them. A changed file is a different recipe, so training stops at it.
SHA256 = {
    "polnear/train.jsonl": "3793c9911ae3ccbb57684bf1a285641246c261884922d5209a0f35296d7deefc",
    "polnear/dev.jsonl": "b81b11258ff0b6558b04a6cfd00f2b29283ecc9e256b30656dc5cbe512a2be40",
    "polnear/cofenet_valid.jsonl": "ec87cd5192fd19a4ed5dd2bfdb72b8ecaec39805717c024183c8c41d2aef7859",
    "gva/train.jsonl": "795f35cbe903800d93b0a9b37e920becb88cad47b6cf26bdacfe19e578b242b5",
    "gva/incidents_train.jsonl": "97effa0d0e16b49bcdc8a51fab36d628967861a8df3871a7e12559885c9e0636",
    "muc4/train.jsonl": "285662b05f423a2988b2aa74857bc1ab61744a85d08be53de95d291a40bf5e15",
    "fakes/extra.jsonl": "c6826f8812e0f2a181e3cb347390745fb997ef4374db2ac725bf830381b48df9",
    "gvdb/dev.jsonl": "ea608f0bef2451e88143fc764b23124a31cf873d2533fa4fc64731b9433a246e",
    "wikievents/dev.jsonl": "51ba8db4e59d48086e99cc009c44f2ee33428dd3abfc5990a8a4412e317e7876",
    "geo/train.jsonl": "76443f5639b717f2ff2ba5c288ad4df5aca7fa67eda81b42975d2a7b80e8de6f",
}


class CorpusChangedError(Exception):
    """A file is not the one that the recipe was written for."""


def data_folder() -> Path:
    """Where the public sets are: ONRECORD_DATA, or `../shared` beside the repository."""
    root = Path(__file__).resolve().parents[1]
    return Path(os.environ.get("ONRECORD_DATA", str(root.parent / "shared"))) / "data"


def load(name: str) -> list[Record]:
    """The records of a set's file such as `polnear/train.jsonl`. Raises CorpusChangedError where its digest differs."""
    raw = (data_folder() / name).read_bytes()
    found = hashlib.sha256(raw).hexdigest()
    if found != SHA256[name]:
        raise CorpusChangedError(f"{name} has SHA-256 {found}, the recipe was written for {SHA256[name]}")
    return [json.loads(line) for line in raw.decode().split("\n") if line.strip()]
