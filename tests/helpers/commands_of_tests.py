"""The commands of an archive with a log, as tests give them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from archive_of_tests import reading_of, text_item
from click.testing import CliRunner, Result

from onrecord.adapters.archive import Archive
from onrecord.adapters.store.models import Judged, Secret
from onrecord.cli import main
from onrecord.document.document import Document
from onrecord.reading.reading import Claim, Event, Polarity, Reading
from onrecord.values.span import Span
from onrecord.values.value import Count

PAGE = "Ferry is shelled off Port Callen. At least three sailors were killed, the harbour master said on Tuesday."
KEY = "ad" * 32
OTHER = "b0" * 32


class Claiming:
    """A reader that finds "three sailors" killed, in one event."""

    name, version, languages = "quick", "1", None

    def read(self, document: Document) -> Reading:
        at = document.text.index("three sailors")
        evidence = (Span.of(document.text, at, at + len("three sailors")),)
        value = Count(3, None, "At least three sailors", "sailors")
        claim = Claim("c1", "e1", "s1", "killed", Polarity.ASSERTED, value, evidence, 0.9)
        return replace(
            reading_of(text_item(document.text)), events=(Event("e1", "shelling", main=True),), claims=(claim,)
        )


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def done(*arguments: str | Path, stdin: str | None = None) -> str:
    result = run(*arguments, stdin=stdin)
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def refused(*arguments: str | Path, stdin: str | None = None) -> str:
    result = run(*arguments, stdin=stdin)
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    return result.output


def secret_of(folder: Path, database: str | None, judgement: int = 1) -> bytes:
    """What opens the words of a judgement, by its number; the second's."""
    with Archive.open(folder, database) as archive:
        entry = Judged.objects.using(archive.alias).order_by("number")[judgement].entry
        return bytes(Secret.objects.using(archive.alias).get(entry=entry).key)


def shown(event: Path) -> dict[str, object]:
    return dict(json.loads(done("incidents", event, "--json")))
