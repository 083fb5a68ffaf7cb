"""`onrecord read`: pages in, readings out, for a person or as JSON Lines, CSV or GeoJSON."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from onrecord.adapters.gazetteer import gazetteers
from onrecord.adapters.readers import NAMES, check_reader, reader_named
from onrecord.adapters.settings import Settings
from onrecord.adapters.sources import items_from
from onrecord.capture.capture import Item
from onrecord.cli.batch import Done, Failure, outcomes
from onrecord.cli.forms import FORMS, FormName, Printer
from onrecord.cli.output import Output, ids_in
from onrecord.cli.progress import Progress
from onrecord.cli.terminal import view
from onrecord.document.published import published_of
from onrecord.errors import CaptureSkipped, CaptureStopped, OnrecordError
from onrecord.reading.page import read_item
from onrecord.reading.readers import DEFAULT

NARROWEST, WIDEST = 40, 110


@dataclass(frozen=True)
class Manner:
    """How a page is read and printed; travels to the processes that read."""

    reader: str
    form: FormName
    full: bool
    colour: bool
    width: int
    settings: Settings

    def __call__(self, item: Item) -> str:
        """One page as it is printed, with its line end."""
        reader, places = reader_named(self.reader, self.settings), gazetteers(self.settings.places)
        page = read_item(item, reader, self.settings.max_page_bytes, places)
        if formed := FORMS[self.form].page:
            return formed(page)
        shown = view(page, width=self.width, full=self.full)
        return (shown if self.colour else click.unstyle(shown)) + "\n"


def date(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001
    """A date as EDTF."""
    published = published_of(value) if value is not None else None
    if value is not None and published is None:
        raise click.BadParameter(f"{value!r} is no date; say 2017-02-09, or 2017-02, or 2017")
    return published


def name(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001
    """Words that JSON can hold: an argument in another encoding arrives with lone surrogates."""
    try:
        return value.encode().decode() if value is not None else None
    except UnicodeEncodeError as error:
        raise click.BadParameter(f"{value!r} is not in UTF-8") from error


@click.command("read", epilog="Exit status: 0 all read; 1 some input could not be read; 2 bad usage.")
@click.argument("sources", nargs=-1, required=True, metavar="FILE...", type=click.Path(allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a page (JSON Lines), as docs/contract.md says.")
@click.option("--csv", "as_csv", is_flag=True, help="CSV: a row a claim, as docs/exports.md says.")
@click.option("--geojson", "as_geojson", is_flag=True, help="GeoJSON: a Feature for each event and place.")
@click.option("--full", is_flag=True, help="Show long statements whole.")
@click.option("--published", metavar="DATE", callback=date, help="The page's date, if it states none: 2017-02-09.")
@click.option("--outlet", metavar="NAME", callback=name, help="Who published the page, if it does not say so.")
@click.option("--reader", "reader_name", type=click.Choice(NAMES), default=DEFAULT, show_default=True)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read at once.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.option("--resume", is_flag=True, help="With --json -o: keep what the file holds, read only what it lacks.")
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    sources: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    reader_name: str,
    jobs: int,
    output: Path | None,
    *,
    as_json: bool,
    as_csv: bool,
    as_geojson: bool,
    full: bool,
    resume: bool,
) -> None:
    """Say what pages say, who says it through whom, in which words, and what to be wary of.

    FILE is text, HTML, a WARC or WACZ, `.jsonl` with a page a line, an http(s) URL, or - for standard input.
    Nothing is stored. Fetching a URL tells its site that somebody is interested in the page: docs/fetching.md.
    """
    form = form_of(as_json=as_json, as_csv=as_csv, as_geojson=as_geojson)
    if resume and not (as_json and output):
        raise click.UsageError("--resume goes with --json and -o FILE")
    if output and any(is_same(source, output) for source in sources):
        raise click.UsageError(f"-o {output}: is one of the pages to read, and would be written over")
    settings = settings_for(reader_name)
    progress = Progress()
    colour = output is None and coloured()
    manner = Manner(reader_name, form, full, colour, width(), settings)
    said = {name: value for name, value in (("published", published), ("outlet", outlet)) if value}
    already = ids_in(output) if resume and output else frozenset[str]()
    items = (item for item in all_items(sources, settings, said, progress.fail) if item.id not in already)
    with Output(output, append=resume) as file, progress, Printer(file, form) as out:
        for outcome in outcomes(manner, items, jobs):
            match outcome:
                case Done():
                    progress.clear()
                    out.write(outcome.printed)
                    progress.done(outcome.id)
                case Failure():
                    progress.fail(outcome.message)
    if progress.failed:
        raise click.exceptions.Exit(1)


def form_of(*, as_json: bool, as_csv: bool, as_geojson: bool) -> FormName:
    """The one form that is asked for. Raises UsageError for several."""
    asked: list[FormName] = []
    asked += ["json"] if as_json else []
    asked += ["csv"] if as_csv else []
    asked += ["geojson"] if as_geojson else []
    if len(asked) > 1:
        raise click.UsageError("--json, --csv and --geojson: one at a time")
    return asked[0] if asked else "text"


def all_items(
    sources: tuple[str, ...], settings: Settings, said: dict[str, str], fail: Callable[[str], None]
) -> Iterator[Item]:
    """The pages of all sources. What a source says of a page itself goes before what is said for all of them."""
    for source in sources:
        try:
            for item in items_from(source, settings, stdin=sys.stdin.buffer if sys.stdin else None):
                if isinstance(item, CaptureSkipped):
                    fail(str(item))
                else:
                    yield replace(item, stated=tuple((said | dict(item.stated)).items()))
        except CaptureStopped as error:
            fail(str(error))


def is_same(source: str, output: Path) -> bool:
    """Whether a source is the file that is written to, by whatever name."""
    return source == str(output) or (output.is_file() and Path(source).exists() and output.samefile(source))


def settings_for(reader: str) -> Settings:
    """The settings of the environment; a wrong one, or one that the reader lacks, is bad usage."""
    try:
        settings = Settings.from_environment(os.environ)
        check_reader(reader, settings)
    except OnrecordError as error:
        raise click.UsageError(str(error)) from error
    return settings


def coloured() -> bool:
    """Whether standard output takes colours and nobody has asked for none (https://no-color.org)."""
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return sys.stdout is not None and sys.stdout.isatty() and not plain


def width() -> int:
    """Columns to print for a person: the terminal's, within what is pleasant to read."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))
