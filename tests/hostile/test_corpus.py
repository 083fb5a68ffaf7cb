"""Each hostile input gets the reading or the clear message that is expected, within its time."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.hostile.containers import CONTAINERS
from tests.hostile.corpus import Hostile
from tests.hostile.pages import PAGES

from onrecord.adapters.settings import Settings
from onrecord.adapters.sources import items_from
from onrecord.capture.capture import Item
from onrecord.errors import CaptureSkipped, CaptureStopped, OnrecordError
from onrecord.reading.contract import schema, to_json
from onrecord.reading.page import read_item
from onrecord.reading.readers import reader

CORPUS = (*PAGES, *CONTAINERS)
VALID = Draft202012Validator(schema())


def gather(path: Path) -> tuple[list[Item], list[OnrecordError]]:
    """The items of a file and everything that was refused."""
    items: list[Item] = []
    errors: list[OnrecordError] = []
    try:
        for found in items_from(str(path), Settings()):
            (errors if isinstance(found, CaptureSkipped) else items).append(found)  # type: ignore[arg-type]
    except CaptureStopped as error:
        errors.append(error)
    return items, errors


def test_the_names_are_one_of_a_kind() -> None:
    assert len({case.name for case in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize("name", ["builtin", "rules"])
@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.name)
def test_a_hostile_input_is_read_or_refused_clearly_and_in_time(case: Hostile, name: str, tmp_path: Path) -> None:
    path = case.write(tmp_path)
    by = reader(name)
    started = time.process_time()
    items, errors = gather(path)
    readings = []
    for item in items:
        try:
            readings.append(to_json(read_item(item, by)))
        except CaptureSkipped as error:
            errors.append(error)
    assert time.process_time() - started < case.seconds
    assert bool(errors) is (case.refused is not None), errors
    assert all(re.search(case.refused or "", str(error)) for error in errors), errors
    assert all(len(str(error)) < 500 and str(error).isprintable() for error in errors), errors
    assert len(readings) == case.pages
    for reading in readings:
        VALID.validate(reading)
        text = reading["document"]["text"]
        assert all(words in text for words in case.holds)
        assert not any(words in text for words in case.lacks)
        assert not re.search(r"[\ud800-\udfff]", text)
