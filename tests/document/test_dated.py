"""The date of publication that a page's visible text states."""

from __future__ import annotations

import pytest

from onrecord.document.dated import day_of
from onrecord.document.document import BlockKind
from onrecord.document.page import document_of

LEAD = "The governor said on Thursday that the bridge had been closed since the morning of 2 May 2019."


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("9 February 2017", "2017-02-09"),
        ("Thu 9 Feb 2017", "2017-02-09"),
        ("Thursday, February 9th, 2017", "2017-02-09"),
        ("2017-02-09", "2017-02-09"),
        ("2017/2/9", "2017-02-09"),
        ("23/2/2017", "2017-02-23"),
        ("2/23/2017", "2017-02-23"),
        ("2/2/2017", "2017-02-02"),
        ("3/4/2024", None),
        ("9.2.17", None),
        ("30 February 2017", None),
        ("9 February", None),
    ],
)
def test_a_day_is_what_can_be_read_in_one_way(words: str, day: str | None) -> None:
    assert day_of(words) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published 9 February 2017", "2017-02-09"),
        ("Thursday, February 9, 2017 | 4 min read", "2017-02-09"),
        ("By Ada Roe | 9 February 2017 | 4 min read", "2017-02-09"),
        ("Posted by Ada Roe on February 9, 2017 in Harbours", "2017-02-09"),
        ("By Ada Roe\n\nUpdated: 11 February 2017\n\nPublished: 9 February 2017", "2017-02-09"),
        ("Published 9 February 2017 | Updated 11 February 2017", "2017-02-09"),
        ("Updated 11 February 2017", None),
        ("Published 3/4/2017", None),
        ("9 February 2017\n\n10 February 2017", None),
        ("By Ada Roe", None),
    ],
)
def test_the_opening_of_a_plain_text(line: str, day: str | None) -> None:
    document = document_of(f"The bridge at Tell Abar is closed\n\n{line}\n\n{LEAD}", "text/plain")
    assert document.published == day
    assert document.stated.get("published") == (day and "text")


def test_a_dateline_with_a_year() -> None:
    text = f"The bridge at Tell Abar is closed\n\nTELL ABAR, Feb. 9, 2017 (Northern Wire) - {LEAD}"
    assert document_of(text, "text/plain").published == "2017-02-09"


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("TELL ABAR, 9 FEB 87 (NORTHERN WIRE) -- ", "1987-02-09"),
        ("TELL ABAR, 9 FEB 17 (NORTHERN WIRE) -- ", "2017-02-09"),
        ("TELL ABAR, 30 FEB 87 (NORTHERN WIRE) -- ", None),
        ("9 Feb 2017 ", "2017-02-09"),
        ("Published February 9 2017 ", "2017-02-09"),
        ("Thursday 9 February 2017 ", "2017-02-09"),
        ("Date of publication 9 February 2017 ", "2017-02-09"),
        ("23.2.2017(updated 1601 24.2.2017) ", "2017-02-23"),
        ("TELL ABAR (NORLAND), 9 FEB 87 (NORTHERN WIRE) -- ", "1987-02-09"),
        ("On 9 February 2017 ", None),
        ("9 February 2017, he said, was a bad day. ", None),
        ("9 February 2017 was a bad day. ", None),
    ],
)
def test_a_date_run_into_the_first_sentence(opening: str, day: str | None) -> None:
    document = document_of(f"{opening}{LEAD}", "text/plain")
    assert document.published == day
    lead = next(block for block in document.blocks if block.kind is BlockKind.LEAD)
    is_cut = day or "WIRE" in opening
    assert document.text[lead.start : lead.end].startswith("The governor" if is_cut else opening)


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Bridge closed in Tell Abar AFP Thursday 9 February 2017 ", "2017-02-09"),
        ("Bridge closed in Tell Abar (Reuters) 9 February 2017 was ", None),
        ("Bridge closed, the AP said on 9 February 2017 ", None),
        ("Bridge closed AFP 9 February 2017 Again AFP 10 February 2017 ", None),
        ("Posted on February 9 2017 by Ada Roe ", "2017-02-09"),
        ("9 February 2017 by the river ", None),
        ("Thu 09 Feb 2017 at 0914 Regional AB - ", "2017-02-09"),
        ("April 5 2017 by Ada Roe and Ben Doe ", "2017-04-05"),
        ("Mon Oct 31 2016 Over 50 boats were stopped. ", "2016-10-31"),
        ("07.04.2017) Get short URL 32 ", "2017-04-07"),
        ("09.02.2017(updated 1935 10.02.2017) Get short URL ", "2017-02-09"),
        ("09-02-2017 Two boats stopped. ", None),
        ("23-02-2017 Two boats stopped. ", "2017-02-23"),
        ("Ten boats stopped near Tell Abar 21 November 2016 Lemvale AFP The ", "2016-11-21"),
        ("Ten boats stopped on 21 November 2016 in Tell Abar. ", None),
    ],
)
def test_a_credit_or_a_byline_run_into_the_text(opening: str, day: str | None) -> None:
    assert document_of(f"{opening}{LEAD}", "text/plain").published == day


def test_neither_the_body_nor_what_stands_above_the_headline_is_asked() -> None:
    above, below = "Friday, 10 February 2017\n\nThe bridge at Tell Abar is closed", "Published 9 February 2017"
    assert document_of(f"{above}\n\n{LEAD}\n\n{below}\n\n{LEAD}", "text/plain").published is None


def test_metadata_and_the_user_come_first() -> None:
    line = "<h1>The bridge at Tell Abar is closed</h1><p class=byline>By Ada Roe on <time>9 February 2017</time></p>"
    head = "<meta property='article:published_time' content='2017-02-08'>"
    assert document_of(f"{line}<p>{LEAD}</p>", "text/html").published == "2017-02-09"
    stated = document_of(f"{head}{line}<p>{LEAD}</p>", "text/html")
    assert (stated.published, stated.stated["published"]) == ("2017-02-08", "metadata")
    said = document_of(f"{line}<p>{LEAD}</p>", "text/html", stated={"published": "2017-02-07"})
    assert (said.published, said.stated["published"]) == ("2017-02-07", "user")
