"""`onrecord places`: gazetteers of one's own, and what a name may mean."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.adapters.gazetteer import gazetteers
from onrecord.adapters.place_import import import_places
from onrecord.cli.opening import environment_settings
from onrecord.cli.progress import Progress
from onrecord.errors import GazetteerUnusable
from onrecord.values.gazetteer import Candidate
from onrecord.values.placing import Spoken, place_all, understood
from onrecord.values.printable import printable

MOST = 20
FILE = click.Path(dir_okay=False, exists=True, path_type=Path)


@click.group("places")
def command() -> None:
    """Say what place names may mean, and add places that the packaged gazetteer lacks.

    Packaged are the countries, admin units and towns above 500 people of GeoNames (CC BY 4.0), and no others.
    """


@command.command("import", epilog="Exit status: 0 all imported; 1 rows left out, or the file unusable; 2 bad usage.")
@click.argument("file", type=FILE)
@click.option("--name", help="What to call it; one of that name is replaced. Default: the file's name.")
@click.option("--names", type=FILE, help="GeoNames alternateNames beside a dump.")
def import_command(file: Path, name: str | None, names: Path | None) -> None:
    """Add the places of FILE to those that are looked up.

    FILE is a GeoNames dump (allCountries.txt, SY.txt, or zipped), GeoJSON, or a CSV with the columns name, lat, lon and
    if you like id, kind, population, admin, country, alternate_names (with | between them).
    An import that fails or is interrupted leaves everything as it was: start it again.
    """
    folder = environment_settings().places
    assert folder is not None  # noqa: S101  the environment always gives one
    with Progress() as progress:
        try:
            imported = import_places(file, folder, name=name, names=names, done=progress.done)
        except GazetteerUnusable as error:
            raise click.ClickException(str(error)) from error
        progress.clear()
    click.echo(f"{imported.places} places in {imported.path}")
    for row in imported.first_broken:
        click.echo(f"onrecord: left out row {row.number}: {printable(row.reason)}", err=True)
    if imported.broken:
        click.echo(f"onrecord: {imported.broken} rows left out (the first are named above)", err=True)
        raise click.exceptions.Exit(1)


@command.command("find", epilog="Exit status: 0 found; 1 in no gazetteer; 2 bad usage.")
@click.argument("words", nargs=-1, required=True, metavar="NAME...")
def find_command(words: tuple[str, ...]) -> None:
    """Print the places that NAME may mean, the likeliest first. NAME may say what it lies in: al-Bab, Syria."""
    spoken = Spoken(" ".join(words))
    everything = gazetteers(environment_settings().places)
    try:
        candidates = {each.id: each for each in understood(spoken, everything).named.candidates}
        [where] = place_all([spoken], everything, most=MOST)
    except GazetteerUnusable as error:
        raise click.ClickException(str(error)) from error
    if not where.places:
        click.echo(
            f"onrecord: {printable(spoken.words)} is in no gazetteer (onrecord places import adds some)", err=True
        )
        raise click.exceptions.Exit(1)
    for place in where.places:
        click.echo(line(candidates[place.id], place.score))
    click.echo(f"Places: {'; '.join(dict.fromkeys(place.source for place in where.places))}", err=True)


def line(candidate: Candidate, score: float) -> str:
    """One candidate: score, name with what it lies in, kind, people, coordinates, id."""
    named = ", ".join(part for part in (candidate.name, *reversed(candidate.admin), candidate.country) if part)
    people = f", {candidate.population:,} people" if candidate.population else ""
    spot = f"{candidate.lat:.4f} {candidate.lon:.4f}"
    return f"{score:.2f}  {printable(named)} ({candidate.kind}{people})  {spot}  {printable(candidate.id)}"
