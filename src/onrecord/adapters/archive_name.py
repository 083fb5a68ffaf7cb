"""An archive's id, in a file of its folder that is written once."""

from __future__ import annotations

import json
import os
from pathlib import Path

from onrecord.adapters.small_json import json_in
from onrecord.errors import ArchiveDamaged, ArchiveUnusable

FORMAT = "onrecord.archive/1"
NAME = "archive.json"


def archive_id(folder: Path) -> str:
    """The id of the archive in a folder."""
    try:
        stated = json_in(folder / NAME)
        known, identity = stated["format"] == FORMAT, stated["id"]
    except OSError as exc:
        raise ArchiveUnusable(f"{folder / NAME}: {exc.strerror}") from exc
    except (ValueError, KeyError, TypeError) as exc:
        raise ArchiveDamaged(f"{folder / NAME}: is not as Onrecord wrote it") from exc
    if not known or not isinstance(identity, str):
        raise ArchiveUnusable(f"{folder / NAME}: is not of the format {FORMAT}, which this version knows")
    return identity


def named(folder: Path, identity: str) -> str:
    """Gives a folder its id, whole or not at all."""
    draft = folder / f"{NAME}.part"
    with draft.open("w", encoding="utf-8") as stream:
        stream.write(json.dumps({"format": FORMAT, "id": identity}) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(folder / NAME)
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return identity
