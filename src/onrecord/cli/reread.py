"""`onrecord reread`: a reader over everything that it has not read."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.adapters.readers import NAMES, reader_named
from onrecord.adapters.reads import Page, Reads
from onrecord.cli.batch import Done, Failure, outcomes
from onrecord.cli.opening import archive_option, jobs_option, opened
from onrecord.cli.progress import Progress
from onrecord.cli.read import settings_for
from onrecord.reading.readers import DEFAULT
from onrecord.reading.reading import Reader

if TYPE_CHECKING:
    from onrecord.adapters.library import Library


@click.command("reread", epilog="Exit status: 0 all read; 1 some could not be (named); 2 bad usage.")
@archive_option
@click.option("--reader", "reader_name", type=click.Choice(NAMES), default=DEFAULT, show_default=True)
@click.option("--again", is_flag=True, help="Forget what this reader suggested and start from nothing.")
@click.option("--prune", is_flag=True, help="Take away what older versions of this reader suggested.")
@jobs_option
def command(folder: Path | None, reader_name: str, jobs: int, *, again: bool, prune: bool) -> None:
    """Read what this version of a reader has not read yet.

    Each reading is stored when it is made; an interrupted run goes on where it was. Judgements are not touched. After
    importing places, use --again: the reader's version is the same, what its places mean is not.
    """
    settings = settings_for(reader_name)
    reader = reader_named(reader_name, settings)
    name, version = reader.name, reader.version
    with opened(folder, settings) as library:
        if again:
            library.forget(name)
        with Progress(library.waiting(name, version), "read and stored") as progress:
            waiting: deque[int] = deque()
            pages = pages_of(library, reader, waiting)
            for outcome in outcomes(Reads(reader_name, settings), pages, jobs):
                capture = waiting.popleft()
                progress.step += 1
                match outcome:
                    case Done():
                        library.put(capture, json.loads(outcome.printed), prune=prune)
                        progress.done(outcome.id)
                    case Failure():
                        progress.fail(outcome.message)
            progress.clear()
            click.echo(f"onrecord: {progress.read} read by {name} {version}", err=True)
    if progress.failed:
        raise click.exceptions.Exit(1)


def pages_of(library: Library, reader: Reader, waiting: deque[int]) -> Iterator[Page]:
    """What is to be read, by its document, or by its bytes where none could be made of them before."""
    for each in library.unread(reader.name, reader.version):
        waiting.append(each.capture)
        if each.document is not None:
            yield Page(each.id, document=library.text(each.document))
        else:
            yield Page(each.id, item=library.archive.sighting(each.capture).item)
