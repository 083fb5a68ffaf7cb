"""JSON that may have been written by anybody: no longer than it can be, and no deeper than it can be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

# Bytes; the longest is a backup's list of its files, some hundred bytes a gigabyte.
MOST = 1 << 24


def json_of(given: str | bytes) -> Any:  # noqa: ANN401
    """The value of some JSON. Raises ValueError, also for one that is nested too deep."""
    try:
        return json.loads(given)
    except RecursionError as exc:
        raise ValueError("nested too deep") from exc


def json_in(path: Path) -> Any:  # noqa: ANN401
    """The value of a small file's JSON. Raises OSError; ValueError for what is none, is too long or nested too deep."""
    with path.open("rb") as stream:
        given = stream.read(MOST + 1)
    if len(given) > MOST:
        raise ValueError(f"longer than {MOST} bytes")
    return json_of(given)
