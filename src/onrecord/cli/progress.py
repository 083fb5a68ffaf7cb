"""One line on standard error that says how far a long run is, and a line for each item that failed."""

from __future__ import annotations

import sys
import time
from types import TracebackType

import click

from onrecord.values.printable import printable

# Often enough to look alive, seldom enough to cost nothing.
EVERY_SECONDS = 0.1
LONGEST_LINE = 78


class Progress:
    """Counts what was read and what failed. The moving line is shown only where standard error is a terminal.

    of        how many steps there are in all, None where nobody knows; `step` is how many are behind us
    finished  what has become of pages that were read, for a run that is interrupted
    """

    def __init__(self, of: int | None = None, finished: str = "read and printed whole") -> None:
        self.of = of
        self.step = 0
        self.finished = finished
        self.read = 0
        self.failed = 0
        self.there = 0
        self.started = self.shown = time.monotonic()
        self.moving = sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def done(self, name: str) -> None:
        """One more page was read."""
        self.read += 1
        self.show(name)

    def skip(self, name: str) -> None:
        """One more need not be read: it is there already."""
        self.there += 1
        self.show(name)

    def show(self, name: str) -> None:
        """Moves the line, unless it has just moved."""
        now = time.monotonic()
        if self.moving and now - self.shown > EVERY_SECONDS:
            self.shown = now
            rate = self.read / (now - self.started)
            part = f"{self.step} of {self.of} · " if self.of else ""
            there = f"{self.there} there already, " if self.there else ""
            counts = f"{self.read} read, {there}{self.failed} failed, {rate:.1f} a second"
            self.rewrite(f"{part}{counts} · {printable(name)}")

    def fail(self, message: str) -> None:
        """One could not be read: named at once, and counted for the end."""
        self.failed += 1
        self.clear()
        click.echo(f"onrecord: {printable(message)}", err=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Takes the moving line away; says how many failed, or how many there are after an interruption."""
        self.clear()
        if isinstance(error, KeyboardInterrupt):
            click.echo(f"onrecord: interrupted; {self.read} {self.finished}", err=True)
        elif self.failed and self.read + self.failed > 1:
            click.echo(f"onrecord: {self.read} read, {self.failed} could not be read (named above)", err=True)

    def clear(self) -> None:
        """Takes the moving line away, so that what is printed next does not stand behind it."""
        self.rewrite("")

    def rewrite(self, words: str) -> None:
        """Replaces the moving line."""
        if self.moving:
            click.echo(f"\r\x1b[2K{words[:LONGEST_LINE]}", nl=False, err=True)
