"""The command line, one file a verb. A verb validates, calls one function of a room, prints."""

from __future__ import annotations

import gc
from importlib import import_module

import click

from onrecord import __version__

# A page's words and trees live as long as it is read: looking them over for garbage every 700 new objects, as Python
# does, takes a tenth of a start.
OBJECTS = 50_000

# Loaded when it is called: `onrecord read` starts without Django, `onrecord serve` without the parser.
VERBS = {
    "read": "read",
    "init": "init",
    "add": "add",
    "list": "list_",
    "show": "show",
    "reread": "reread",
    "judge": "judge",
    "incidents": "incidents",
    "key": "key",
    "log": "log",
    "expunge": "expunge",
    "backup": "backup",
    "restore": "restore",
    "export": "export",
    "import": "import_",
    "places": "places",
    "user": "user",
    "serve": "serve",
    "demo": "demo",
    "completion": "completion",
}


class Verbs(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The verbs, in the order in which one meets them."""
        return list(VERBS)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command, with garbage collected less often."""
        gc.set_threshold(OBJECTS)
        return super().invoke(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of `cli/<verb>.py`, None where there is none."""
        if cmd_name not in VERBS:
            return None
        command = getattr(import_module(f"onrecord.cli.{VERBS[cmd_name]}"), "command", None)
        assert isinstance(command, click.Command)  # noqa: S101
        return command


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]}, epilog="Manual: docs/cli.md")
@click.version_option(__version__, prog_name="onrecord", message="%(prog)s %(version)s")
def main() -> None:
    """Reports of an incident go in; out comes who said what, through whom, in which exact words.

    Start with `onrecord demo`, or read a page of your own: `onrecord read page.html`.
    """
