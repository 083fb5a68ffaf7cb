"""Numbers of people near words of harm, of whom no phrase says that they were harmed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from onrecord.document.text import document_from_text
from onrecord.reading.counting import harm_findings
from onrecord.reading.finding import Page
from onrecord.reading.harm_supposed import SUPPOSED_CONFIDENCE, supposed
from onrecord.reading.mentions import read_mentions
from onrecord.reading.pairing import pairings
from onrecord.reading.ranking import weighed_findings, with_sums
from onrecord.reading.spacy_parse import parse
from onrecord.reading.toll import INJURED, KILLED, Toll
from onrecord.values.value import Count


def page_of(text: str) -> Page:
    document = document_from_text(text)
    parsed = parse(document)
    return Page(document, parsed, (), read_mentions(document, parsed))


def supposals(text: str, attribute: str) -> list[tuple[int | None, list[str]]]:
    """The numbers supposed on a page, with the words of their evidence, each checked."""
    page, found = page_of(text), []
    for finding in supposed(page, attribute, [one for one in harm_findings(page) if one.attribute == attribute]):
        assert isinstance(finding.value, Count)
        for span in finding.evidence:
            span.check(text)
        found.append((finding.value.low, [span.exact for span in finding.evidence]))
    return found


@pytest.mark.parametrize(
    ("text", "attribute", "found"),
    [
        ("Shots were fired at four people outside a bar in Lemvale.", "injured", [(4, ["four people"])]),
        ("Two young men were in the car. A shot hit its door.", "injured", [(2, ["Two young men"])]),
        ("Three others ran. There was no word of a shooting death.", "killed", [(3, ["Three others"])]),
    ],
)
def test_numbers_of_people_are_supposed(text: str, attribute: str, found: list[tuple[int, list[str]]]) -> None:
    assert [one for one in supposals(text, attribute) if one[0] != 1] == found


@pytest.mark.parametrize(
    "text",
    [
        "Four people sat outside a bar in Lemvale on Monday.",
        "The shooting began at 9 and went on for two hours, in three streets.",
        "Four people were wounded in Lemvale on Monday.",
    ],
)
def test_nothing_is_supposed_without_words_of_harm_or_people_nor_what_is_said(text: str) -> None:
    assert [one for one in supposals(text, "injured") if one[0] != 1] == []


def test_one_person_is_supposed_where_a_sentence_of_harm_names_one() -> None:
    assert supposals("A teacher heard the shot in Lemvale.", "injured") == [(1, ["A teacher"])]
    assert supposals("A teacher drove through Lemvale.", "injured") == []


def test_what_is_supposed_is_weighed_and_shown_only_where_it_is_likely() -> None:
    read = page_of("Four people were wounded in Lemvale on Monday. Two men had opened fire.")
    assert not any(one.supposed for of in with_sums(read, harm_findings(read)).values() for one in of)
    page = replace(read, toll=Toll(np.full((KILLED, INJURED), 1 / (KILLED * INJURED), dtype=np.float32)))
    told = with_sums(page, harm_findings(page))
    [two] = [one for one in told["injured"] if one.supposed and isinstance(one.value, Count) and one.value.low == 2]
    assert two.confidence == SUPPOSED_CONFIDENCE
    assert (2, 2) in {pair.injured for pair in pairings(page, *told.values())}

    def shown(chances: dict[tuple[int | None, int | None], float]) -> list[int | None]:
        found = [one.value for one in weighed_findings(told["injured"], chances)]
        return [count.low for count in found if isinstance(count, Count)]

    assert 2 not in shown({(0, 0): 0.1, (4, 4): 0.5, (2, 2): 0.2})
    assert 2 not in shown({(0, 0): 0.2, (4, 4): 0.1, (2, 2): 0.25})
    assert 2 in shown({(0, 0): 0.1, (4, 4): 0.3, (2, 2): 0.5})
