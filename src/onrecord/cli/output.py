"""Where results go: standard output or a file, line by line: a killed run leaves lines to build on."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path
from types import TracebackType
from typing import IO

import click


class Output:
    """A stream of results. Each is handed to the system at once; a file is on the disk when the block is left."""

    def __init__(self, path: Path | None, *, append: bool) -> None:
        self.path = path
        self.append = append
        self.stream: IO[bytes]

    def __enter__(self) -> Output:
        if self.path:
            try:
                self.stream = self.path.open("ab" if self.append else "wb", buffering=0)
            except OSError as error:
                raise click.FileError(str(self.path), error.strerror) from error
        elif sys.stdout is None:
            raise click.ClickException("standard output is closed; name a file with -o")
        else:
            self.stream = sys.stdout.buffer
        return self

    def write(self, printed: str) -> None:
        """One result. Raises ClickException where it cannot be written: a full disk, a file that went away."""
        try:
            left = memoryview(printed.encode())
            while left:
                left = left[self.stream.write(left) :]
            self.stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise self.failed(error) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.path is None:
            return
        try:
            if stat.S_ISREG(os.fstat(self.stream.fileno()).st_mode):
                os.fsync(self.stream.fileno())
        except OSError as failure:
            raise self.failed(failure) from failure
        finally:
            self.stream.close()

    def failed(self, error: OSError) -> click.ClickException:
        """What to tell the person."""
        where = str(self.path) if self.path else "standard output"
        return click.ClickException(
            f"{where}: {error.strerror}; what was printed before is whole, the rest is not there"
        )


def ids_in(path: Path) -> frozenset[str]:
    """The ids that a file of readings holds already. A last line cut short by a kill is taken away."""
    if not path.exists():
        return frozenset()
    ids = set()
    with path.open("rb+") as lines:
        whole = 0
        for line in lines:
            if not line.endswith(b"\n"):
                break
            ids.add(id_of(line, path))
            whole += len(line)
        lines.truncate(whole)
    return frozenset(ids)


def id_of(line: bytes, path: Path) -> str:
    """The id of one reading. Raises ClickException where the line is none: the file is then not ours to add to."""
    try:
        return str(json.loads(line)["id"])
    except (ValueError, KeyError, TypeError) as error:
        raise click.ClickException(f"{path}: not a file of readings, so nothing is added to it") from error
