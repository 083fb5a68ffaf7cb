"""Datelines, bylines, credits and captions."""

from __future__ import annotations

import re

import pytest

from onrecord.document.opening import dateline_end, is_byline, is_caption, is_credit, title_end


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("TELL ABAR, Sarmia — ", "Shells struck the bridge on Thursday."),
        ("TELL ABAR, Feb. 9, 2017 (Northern Wire) - ", "Shells struck the bridge."),
        ("TELL ABAR, 9 FEB 17 -- [REPORT] [TEXT] ", "SHELLS STRUCK THE BRIDGE, THE GOVERNOR SAID."),
        ("Tell Abar (Northern Wire) – ", "Shells struck the bridge."),
        ("Tell Abar, 9 February – ", "Shells struck the bridge."),
        ("تل عبار (وكالة الشمال) - ", "أصابت القذائف الجسر."),
    ],
)
def test_datelines(dateline: str, rest: str) -> None:
    assert dateline_end(dateline + rest) == len(dateline)


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Bridge hit near Tell Abar", "TELL ABAR (Northern Wire) - Shells struck the bridge."),
        ("Who hit the bridge?", "TELL ABAR, Feb. 9, 2017 -- Shells struck the bridge."),
        ("Bridge hit near Tell Abar | The Abar Courier", "Shells struck the bridge on Thursday."),
        ("Bridge hit - Local News - Abar Times", "Ada Roe, a teacher, was on it."),
        ("", "Shells struck the bridge - the only one in town - of AbarTec on Thursday."),
        ("", "Shells struck the bridge at DeKALB - the only one in town."),
        ("", "A SANAsat dish stood on the bridge - the only one in town."),
    ],
)
def test_a_headline_that_runs_on_into_its_dateline_ends_there(title: str, rest: str) -> None:
    own = re.split(r" [|-] ", title)[0]
    assert title_end(title + rest) == ((len(own), len(title)) if title else None)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Shells struck the bridge — the only one in town — on Thursday.",
        "The governor - a former officer - said that nobody was hurt.",
        "SHELLS STRUCK THE BRIDGE -- THE ONLY ONE IN TOWN -- ON THURSDAY, THE GOVERNOR SAID.",
        "TELL ABAR (Northern Wire) - ",
    ],
)
def test_no_datelines(paragraph: str) -> None:
    assert dateline_end(paragraph) == 0


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Roe",
        "By Ada Roe and Ben Ilk, Northern Wire",
        "Von Ada Roe",
        "بقلم آدا رو",
        "By Ada Roe | 9 February 2017 | 4 min read",
        "By Ada Roe, Northern Wire · Updated 3 hours ago",
        "Posted by Ada Roe on February 9, 2017 in Harbours",
        "9 February 2017 by Ada Roe",
    ],
)
def test_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize("line", ["By Thursday the bridge was open.", "By the river and the old mill", "By"])
def test_no_bylines(line: str) -> None:
    assert not is_byline(line)


def test_credits_name_who_wrote() -> None:
    assert is_credit("(Reporting by Ada Roe; editing by Ben Ilk)")
    assert is_credit("The Northern Wire contributed to this report.")
    assert is_credit("(With agencies)")
    assert is_credit("Reuters/AFP")
    assert is_credit("Contact Ada Roe at roe@abarcourier.example or by telephone")
    assert not is_credit("Reporting from the harbour has become difficult, the union said.")


def test_captions_carry_a_credit() -> None:
    assert is_caption("Photo: Ben Ilk")
    assert is_caption("The bridge at Tell Abar on Thursday. (AP Photo/Ben Ilk)")
    assert not is_caption("The photographs were taken on Thursday, the governor said.")
