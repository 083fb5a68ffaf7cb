"""Dates and times as pages print them around an article."""

from __future__ import annotations

import pytest

from onrecord.document.stamp import is_stamp, is_times


@pytest.mark.parametrize(
    "line",
    [
        "Updated 3 hours ago",
        "Last updated: 9 February 2017, 18:30 GMT",
        "Published Feb. 9, 2017 at 6:30 p.m. | Updated 2h ago",
        "First published on 9 February 2017",
        "Posted February 9",
        "Date: 2017-02-09",
        "5 minute read",
        "Reading time: 3 minutes",
        "Less than a minute",
        "This article is more than 4 years old",
    ],
)
def test_lines_of_times(line: str) -> None:
    assert is_times(line)


@pytest.mark.parametrize("line", ["Thu 9 Feb 2017 10.32 GMT", "9 February 2017 - 18:40", "an hour ago", "02/09/2017"])
def test_bare_stamps(line: str) -> None:
    assert is_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        "Published figures rose in May.",
        "3 minutes into the raid",
        "Updated maps show the river",
        "Five days ago, he left.",
    ],
)
def test_what_only_begins_like_one(line: str) -> None:
    assert not is_times(line)
    assert not is_stamp(line)
