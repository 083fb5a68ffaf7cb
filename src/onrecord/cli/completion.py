"""`onrecord completion`: the shell's own script for completing commands, options and file names."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

HINT = {
    "bash": 'eval "$(onrecord completion bash)"   # in ~/.bashrc',
    "zsh": 'eval "$(onrecord completion zsh)"    # in ~/.zshrc',
    "fish": "onrecord completion fish | source    # in ~/.config/fish/config.fish",
}


@click.command("completion", epilog="\b\n" + "\n".join(HINT.values()))
@click.argument("shell", type=click.Choice(list(HINT)))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that makes a shell complete `onrecord`.

    Nothing is installed: evaluate it where the shell starts.
    """
    completion = get_completion_class(shell)
    root = ctx.find_root()
    assert completion is not None  # noqa: S101
    click.echo(completion(root.command, {}, "onrecord", "_ONRECORD_COMPLETE").source())
