"""`onrecord add`: pages into the archive, kept first, then read."""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import __version__
from onrecord.adapters.readers import NAMES
from onrecord.adapters.reads import Page, Reads
from onrecord.adapters.sources import items_from
from onrecord.capture.capture import Item
from onrecord.cli.batch import Done, Failure, outcomes
from onrecord.cli.opening import archive_option, jobs_option, opened
from onrecord.cli.progress import Progress
from onrecord.cli.read import date, name, settings_for
from onrecord.errors import CaptureSkipped, CaptureStopped, OnrecordError
from onrecord.reading.readers import DEFAULT
from onrecord.values.printable import printable

if TYPE_CHECKING:
    from onrecord.adapters.library import Library
    from onrecord.adapters.settings import Settings

COLLECTOR = f"onrecord {__version__}"


@click.command("add", epilog="Exit status: 0 all added or there already; 1 some were not (named); 2 bad usage.")
@click.argument("sources", nargs=-1, required=True, metavar="FILE...", type=click.Path(allow_dash=True))
@archive_option
@click.option("--published", metavar="DATE", callback=date, help="The pages' date, if they state none: 2017-02-09.")
@click.option("--outlet", metavar="NAME", callback=name, help="Who published the pages, if they do not say so.")
@click.option("--reader", "reader_name", type=click.Choice(NAMES), default=DEFAULT, show_default=True)
@click.option("--read/--no-read", "reads", default=True, show_default=True, help="Read them now, or by reread later.")
@click.option("--again", is_flag=True, help="Fetch URLs that the archive has, to see what they say now.")
@jobs_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a page added.")
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    sources: tuple[str, ...],
    folder: Path | None,
    published: str | None,
    outlet: str | None,
    reader_name: str,
    jobs: int,
    *,
    reads: bool,
    again: bool,
    as_json: bool,
) -> None:
    """Keep pages for ever, then read them.

    FILE is what `onrecord read` takes, or a folder, of which every file is added. Each page is on the disk before it is
    read, and printed once both are done. Start an interrupted run again: what is there is passed over, and a URL that
    was fetched is not fetched again.
    """
    settings = settings_for(reader_name)
    said = {name: value for name, value in (("published", published), ("outlet", outlet)) if value}
    paths = [path for source in sources for path in files_of(source)]
    with opened(folder, settings) as library, Progress(len(paths), "kept and read") as progress:
        adding = Adding(library, settings, progress, said, again=again)
        work = Reads(reader_name if reads else None, settings)
        for outcome in outcomes(work, adding.pages(paths), jobs):
            capture = adding.kept.popleft()
            match outcome:
                case Done():
                    settle(adding, capture, outcome, as_json=as_json)
                case Failure():
                    progress.fail(f"{outcome.message} (kept, not read)")
        progress.clear()
        click.echo(f"onrecord: {progress.read} added, {progress.there} there already", err=True)
    if progress.failed:
        raise click.exceptions.Exit(1)


class Adding:
    """One run: what is kept, in the order in which it will have been read."""

    def __init__(
        self, library: Library, settings: Settings, progress: Progress, said: dict[str, str], *, again: bool
    ) -> None:
        self.library = library
        self.settings = settings
        self.progress = progress
        self.said = said
        self.again = again
        self.kept: deque[int] = deque()

    def pages(self, paths: list[str]) -> Iterator[Page]:
        """The pages that are to be read, each kept before it is given."""
        for step, source in enumerate(paths):
            self.progress.step = step
            fetched = self.library.seen(source) if is_url(source) and not self.again else None
            try:
                yield from self.pages_of(source) if fetched is None else self.unread(source, fetched)
            except CaptureStopped as error:
                self.progress.fail(str(error))

    def unread(self, url: str, capture: int) -> Iterator[Page]:
        """The page of a URL that was fetched before, if a kill came between fetching and reading it."""
        if self.library.has(url):
            self.progress.skip(url)
            return
        self.kept.append(capture)
        yield Page(url, self.library.archive.sighting(capture).item)

    def pages_of(self, source: str) -> Iterator[Page]:
        """The pages of one source."""
        for item in items_from(source, self.settings, stdin=sys.stdin.buffer if sys.stdin else None):
            if isinstance(item, CaptureSkipped):
                self.progress.fail(str(item))
                continue
            kept = self.library.archive.keep(self.stated(item), COLLECTOR)
            if self.library.has(item.id, item.capture.sha256):
                self.progress.skip(item.id)
                continue
            self.kept.append(kept.capture)
            yield Page(item.id, self.stated(item))

    def stated(self, item: Item) -> Item:
        """The item with what was said for all of them; what its source says of it goes before that."""
        return replace(item, stated=tuple((self.said | dict(item.stated)).items()))


def settle(adding: Adding, capture: int, outcome: Done, *, as_json: bool) -> None:
    """Stores what was read, and says so."""
    try:
        row = adding.library.put(capture, json.loads(outcome.printed))
    except OnrecordError as error:
        if not isinstance(error, CaptureSkipped):
            raise
        adding.progress.fail(str(error))
        return
    adding.progress.clear()
    said = {"id": row.sha256, "name": outcome.id}
    click.echo(json.dumps(said, ensure_ascii=False) if as_json else f"{row.sha256[:12]}  {printable(outcome.id)}")
    adding.progress.done(outcome.id)


def files_of(source: str) -> Iterator[str]:
    """A source itself; for a folder the files in it and below, in order, without hidden ones."""
    if source == "-" or is_url(source) or not Path(source).is_dir():
        yield source
        return
    for path in sorted(Path(source).rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(source).parts):
            yield str(path)


def is_url(source: str) -> bool:
    """Whether a source is fetched."""
    return source.lower().startswith(("http://", "https://"))
