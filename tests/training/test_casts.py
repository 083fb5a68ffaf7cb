"""Weights of casts: which casts of a document are right."""

from __future__ import annotations

from training.boosting import fit
from training.casts import Row, choices, entities, normal

from onrecord.reading.cast_choice import chances


def test_entities_are_the_strings_that_stand_in_the_text() -> None:
    def fill(*strings: str) -> dict[str, object]:
        return {"mentions": [{"string": words, "spans": [] if words == "MISSING" else [{}]} for words in strings]}

    slots = ("perp_organization", "phys_target", "hum_target_name", "hum_target_description", "instrument_id")
    template = {slot: [] for slot in slots} | {"perp_individual": [fill("THE REBELS", "MEN"), fill("MISSING")]}
    assert entities([template, template])["actor-person"] == [frozenset({"rebels", "men"})]


def test_words_are_compared_without_articles_and_punctuation() -> None:
    assert normal('The "Northern  Front"') == "northern front"


def test_fitting_finds_what_speaks_for_a_cast() -> None:
    rows = [Row(f"document {n}", {"head": 0.9 if n % 2 else 0.2}, 0.5, bool(n % 2)) for n in range(200)]
    likely, unlikely = chances([{"head": 0.9}, {"head": 0.2}], fit(["head"], choices(rows, ["head"])))
    assert likely > 0.9
    assert unlikely < 0.1
