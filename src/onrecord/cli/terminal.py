"""A reading as a person checks it in a minute: headline, the record of each event, warnings, codes, who says what."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

import click

from onrecord.cli.record_view import Line, code_lines, record_lines
from onrecord.document.document import BlockKind
from onrecord.reading.page import PageReading
from onrecord.reading.reading import Statement, Warning
from onrecord.reading.record import records
from onrecord.reading.wording import link_name, speaker, title_of
from onrecord.values.printable import printable

# Colours that stay readable on light and dark terminals; red and yellow are kept for warnings.
SPEAKERS = ("cyan", "magenta", "green", "blue", "bright_cyan", "bright_magenta")
LONGEST = 280
INDENT = "    "


def view(page: PageReading, *, width: int, full: bool = False) -> str:
    """The reading with terminal colours (`click.unstyle` takes them away), `width` columns wide.

    Statements longer than 280 characters are shortened with "…" unless `full`. Nothing of the page steers the terminal.
    """
    return "\n".join(Terminal(page, width, full).lines())


class Terminal:
    """One page's view."""

    def __init__(self, page: PageReading, width: int, full: bool) -> None:
        self.page = page
        self.width = width
        self.full = full
        self.records = records(page.document, page.reading)
        names = [speaker(statement) for statement in page.reading.statements]
        self.colours = {name: SPEAKERS[i % len(SPEAKERS)] for i, name in enumerate(dict.fromkeys(names))}

    def lines(self) -> Iterator[str]:
        """The whole view."""
        yield from self.head()
        yield from self.events()
        yield from self.warnings()
        yield from self.codes()
        yield from self.statements()

    def head(self) -> Iterator[str]:
        """What page it is, and how it was read."""
        document, reading = self.page.document, self.page.reading
        yield from self.wrapped(title_of(document), "", bold=True)
        facts = [document.outlet, document.published and f"published {document.published}", document.author]
        known = [printable(fact) for fact in facts if fact]
        kinds = [block.kind for block in document.blocks]
        read = f"{document.language or 'unknown language'}, read by {reading.reader} {reading.version}"
        skipped = f"{kinds.count(BlockKind.FURNITURE)} of {len(kinds)} blocks are furniture"
        yield from self.wrapped(" · ".join([*known, read, skipped]), "", dim=True)
        yield from self.wrapped(self.page.item.id, "", dim=True)

    def events(self) -> Iterator[str]:
        """The record of each event: one sentence, then what each speaker says."""
        for record in self.records:
            if record.table.rows:
                yield ""
                sentence, *table = record_lines(record, alone=len(self.records) == 1)
                yield from self.wrapped(sentence.words, "", bold=True)
                yield from self.lined(table)

    def codes(self) -> Iterator[str]:
        """What other codebooks would code of each event."""
        for record in self.records:
            if lines := [*code_lines(record.codes)]:
                yield ""
                which = "" if len(self.records) == 1 else f" of the {record.event.kind}"
                yield from self.wrapped(f"Codes{which}, derived:", "", dim=True)
                yield from self.lined(lines)

    def lined(self, lines: Iterable[Line]) -> Iterator[str]:
        """Lines of a table, each behind its label; an empty one stays empty."""
        for indent, words in lines:
            yield from self.wrapped(words, printable(indent).ljust(len(indent)) if indent.strip() else indent)
            if not words:
                yield ""

    def statements(self) -> Iterator[str]:
        """Each statement as `speaker ← relay ← outlet: "words"`; nested ones further in."""
        if not self.page.reading.statements:
            yield from ("", click.style("No statements.", dim=True))
        for depth, statement in nested(self.page.reading.statements):
            yield ""
            yield from self.statement(statement, INDENT * depth)

    def statement(self, statement: Statement, indent: str) -> Iterator[str]:
        """Who, how, and the words."""
        name = speaker(statement)
        role = statement.chain[-1].role
        who = click.style(printable(name), fg=self.colours[name], bold=True) + (f" ({printable(role)})" if role else "")
        through = "".join(f" ← {printable(link_name(link))}" for link in reversed(statement.chain[:-1]))
        cue = ", ".join(printable(span.exact) for span in statement.cue)
        how = statement.mode.value + (f", “{cue}”" if cue else "")
        yield f"{indent}{who}{click.style(through, dim=True)}: {click.style(how, dim=True)}"
        words = " … ".join(printable(span.exact) for span in statement.content)
        shown = words if self.full else shortened(words)
        yield from self.wrapped(shown, indent + INDENT, fg=self.colours[name])

    def warnings(self) -> Iterator[str]:
        """What to be wary of."""
        if self.page.reading.warnings:
            yield ""
        for warning in self.page.reading.warnings:
            yield from self.warning(warning)

    def warning(self, warning: Warning) -> Iterator[str]:
        """One warning."""
        yield from self.wrapped(f"{warning.message} ({warning.code})", "! ", fg="yellow")

    def wrapped(self, words: str, indent: str, **style: str | bool) -> Iterator[str]:
        """Lines of the given width. The words are made printable."""
        later = " " * len(indent)
        for line in textwrap.wrap(
            printable(words), self.width, initial_indent=indent, subsequent_indent=later, break_on_hyphens=False
        ):
            yield click.style(line, **style)  # type: ignore[arg-type]


def nested(statements: Sequence[Statement]) -> Iterator[tuple[int, Statement]]:
    """The statements in the order of their words, each with its depth and followed by those that stand in it."""
    inside: dict[str | None, list[Statement]] = {}
    for statement in sorted(statements, key=lambda one: one.content[0].start):
        inside.setdefault(statement.within, []).append(statement)
    waiting = [(0, statement) for statement in reversed(inside.get(None, []))]
    while waiting:
        depth, statement = waiting.pop()
        yield depth, statement
        waiting += [(depth + 1, each) for each in reversed(inside.get(statement.id, []))]


def shortened(words: str) -> str:
    """At most LONGEST characters, cut between words."""
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
