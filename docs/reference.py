"""Writes docs/cli.md from the commands themselves; with --check says whether it is up to date.

python docs/reference.py [--check]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli import main

PAGE = Path(__file__).parent / "cli.md"
HEAD = "# Command line\n\nGenerated from the commands by `make docs`; not to be edited.\n"
# The width of help texts, whatever terminal this runs in.
WIDTH = 100


def sections() -> Iterator[str]:
    """A section for the program, one for each verb, and one for each of what a verb has below it."""
    yield section(main, ["onrecord"])
    root = click.Context(main, info_name="onrecord")
    for verb in main.list_commands(root):
        command = main.get_command(root, verb)
        assert command is not None  # noqa: S101
        yield section(command, ["onrecord", verb])
        for name, below in command.commands.items() if isinstance(command, click.Group) else ():
            yield section(below, ["onrecord", verb, name])


def section(command: click.Command, names: list[str]) -> str:
    """One command's help under its name."""
    parent = click.Context(main, info_name="onrecord", terminal_width=WIDTH, **main.context_settings)
    context = parent
    if len(names) > 1:
        context = click.Context(command, info_name=" ".join(names[1:]), parent=parent, terminal_width=WIDTH)
    return f"\n## {' '.join(names)}\n\n```text\n{command.get_help(context)}\n```\n"


def run(*, check: bool) -> int:
    """Write or compare; the exit status."""
    page = HEAD + "".join(sections())
    if not check:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.read_text(encoding="utf-8") == page:
        return 0
    print(f"{PAGE.name} is out of date: run `make docs`", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(run(check="--check" in sys.argv[1:]))
