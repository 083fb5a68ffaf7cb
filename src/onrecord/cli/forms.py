"""The forms in which a run of readings is printed: for a person, or as a file that another tool opens."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from onrecord.cli.output import Output
from onrecord.exchange.geojson import features
from onrecord.exchange.rows import header, rows
from onrecord.reading.contract import to_json
from onrecord.reading.page import PageReading

FormName = Literal["text", "json", "csv", "geojson"]


@dataclass(frozen=True)
class Form:
    """What stands before all pages, between two that print anything, and behind all; `page` is empty for text."""

    page: Callable[[PageReading], str] | None = None
    head: str = ""
    between: str = ""
    tail: str = ""


def json_line(page: PageReading) -> str:
    """One line of the contract."""
    return json.dumps(to_json(page), ensure_ascii=False) + "\n"


def feature_lines(page: PageReading) -> str:
    """The features of a page, a line each."""
    return ",\n".join(json.dumps(each, ensure_ascii=False, allow_nan=False) for each in features(page))


FORMS: dict[FormName, Form] = {
    "text": Form(),
    "json": Form(json_line),
    "csv": Form(rows, head=header()),
    "geojson": Form(feature_lines, '{"type": "FeatureCollection", "features": [\n', ",\n", "\n]}\n"),
}


class Printer:
    """Pages to an output, with what the form puts about them; what it has written is whole once it is left."""

    def __init__(self, out: Output, form: FormName) -> None:
        self.out = out
        self.form = FORMS[form]
        self.printed = 0

    def __enter__(self) -> Printer:
        if self.form.head:
            self.out.write(self.form.head)
        return self

    def write(self, page: str) -> None:
        """One page as its form prints it; nothing for a page that has nothing to print."""
        if not page:
            return
        self.out.write((self.form.between if self.printed else "") + page)
        self.printed += 1

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        # An interruption leaves whole files too; where writing itself has failed there is no more to write.
        if self.form.tail and (kind is None or issubclass(kind, KeyboardInterrupt)):
            self.out.write(self.form.tail)
