from __future__ import annotations

from dataclasses import replace

import click
import pytest
from pages_of_tests import page, words
from records_of_tests import ALTON, ALTON_FAR, DOCUMENT, claim, reading_of, some

from onrecord.capture.capture import Item
from onrecord.cli.terminal import view
from onrecord.reading.reading import Event
from onrecord.values.value import Text, Where


def plain(**options: bool) -> str:
    return click.unstyle(view(page(), width=80, **options))


def test_each_statement_is_under_its_speaker_with_the_way_it_took() -> None:
    assert "Ilan Dorre (navy spokesman) ← the Harbour Wire ← The Meridian Post: direct, “told" in plain()
    assert "    “At least four passengers were killed,”" in plain()


def test_the_sentence_comes_first_then_what_each_says_with_the_words() -> None:
    lines = plain().splitlines()
    sentence, table, warning, codes, said = (
        next(i for i, line in enumerate(lines) if line.startswith(start))
        for start in (
            "At least 4 passengers (Ilan",
            "killed         6, headline — “Six dead”",
            "! ",
            "UCDP",
            "Ilan Dorre (",
        )
    )
    assert sentence < table < warning < codes < said
    assert "4 or more passengers — “At least four passengers” (0.90) · Ilan Dorre" in " ".join(plain().split())
    assert "low 4 from “Six dead” / “At least four passengers”; not said: best, high" in " ".join(plain().split())


def test_candidates_of_a_place_are_shown_with_their_distance_and_source() -> None:
    where = claim("p", "own", "place", Where("Alton", (ALTON, ALTON_FAR), "town"))
    reading = replace(page(), document=DOCUMENT, reading=reading_of([where]))
    shown = " ".join(click.unstyle(view(reading, width=80)).split())
    assert "Alton, Brenn, QQ 0.90; Alton, VE 0.30, 8034 km from the first (Tests)" in shown


def test_a_page_that_tells_of_two_events_says_which_is_which() -> None:
    reading = some("five")
    old = replace(reading.claims[0], id="old", event="e2")
    both = replace(reading, events=(*reading.events, Event("e2", "bombing", main=False)), claims=(*reading.claims, old))
    shown = click.unstyle(view(replace(page(), document=DOCUMENT, reading=both), width=80))
    assert "[airstrike] 5 soldiers were killed" in shown
    assert "[bombing, another event] 5 soldiers were killed" in shown


def test_warnings_are_plain() -> None:
    assert "! “Six” stands in the headline only. (headline-only)" in plain()


def test_the_head_says_what_was_read_and_how_much_is_furniture() -> None:
    first, facts, name, *_ = plain().splitlines()
    assert first == "Six dead as ferry is shelled off Port Callen, navy admits"
    assert facts == "The Meridian Post · en, read by rules 1 · 1 of 3 blocks are furniture"
    assert name == "post.txt"


def test_a_page_cannot_steer_the_terminal() -> None:
    hostile = replace(page(), item=Item("\x1b[2Jevil\r\nname", page().item.capture))
    said = replace(page().reading.claims[0], attribute="\x1b[31mkilled", value=Text("\x1b]0;owned\x07"))
    hostile = replace(hostile, reading=replace(page().reading, claims=(said,)))
    shown = click.unstyle(view(hostile, width=80))
    assert "\x1b" not in shown
    assert "\ufffd[2Jevil name" in shown


@pytest.mark.parametrize("width", [40, 80, 110])
def test_page_words_keep_to_the_width(width: int) -> None:
    for line in click.unstyle(view(page(), width=width)).splitlines():
        assert len(line) <= width or ": direct" in line or ": headline" in line


def test_long_statements_are_shortened_unless_one_asks() -> None:
    long = page()
    text = long.document.text + "\n\n" + "word " * 100
    span = long.document.span(0, 1).of(text, len(text) - 500, len(text) - 1)
    statement = replace(long.reading.statements[1], content=(span,))
    long = replace(
        long,
        document=replace(long.document, text=text),
        reading=replace(long.reading, statements=(statement,), claims=()),
    )
    assert " …" in click.unstyle(view(long, width=80))
    assert click.unstyle(view(long, width=80, full=True)).count("word") == 100


def test_a_statement_stands_under_the_one_it_is_in() -> None:
    outer = page()
    inner = replace(
        outer.reading.statements[1],
        id="s-inner",
        content=(words("four passengers"),),
        within=outer.reading.statements[1].id,
    )
    reading = replace(outer.reading, statements=(inner, *outer.reading.statements))
    shown = click.unstyle(view(replace(outer, reading=reading), width=80)).splitlines()
    at = shown.index("        four passengers")
    assert shown[at - 1].startswith("    Ilan Dorre")
    assert any(line.startswith("    “At least") for line in shown[:at])
