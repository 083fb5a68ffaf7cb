"""Tokens: abbreviations whole, contractions apart, and no character lost but blanks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.tokens import token_spans


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Gen. Ada Roe didn't go.", "Gen.|Ada|Roe|did|n't|go|."),
        ("the U.S. Army's 1,200 men at 6:30 a.m.", "the|U.S.|Army|'s|1,200|men|at|6:30|a.m."),
        ("J. Doe won’t -- or CAN'T...", "J.|Doe|wo|n’t|--|or|CA|N'T|..."),
        ("near al-Orra (in the 1990s)", "near|al|-|Orra|(|in|the|1990s|)"),
        ("the cafe\u0301 of Zde\u030cra", "the|cafe\u0301|of|Zde\u030cra"),
        ("They left in May. Then", "They|left|in|May|.|Then"),
        ("O'Brannigan's men of Ta’orra, cannot", "O'Brannigan|'s|men|of|Ta’orra|,|can|not"),
        ("''Go,'' says ``Roe'' at 6:30pm, 20km off", "''|Go|,|''|says|``|Roe|''|at|6:30|pm|,|20|km|off"),
        ("Port Callen, Mass., is U.S-run. A miss. Then", "Port|Callen|,|Mass.|,|is|U.S|-|run|.|A|miss|.|Then"),
        ("an AK-47 of .45 calibre, a 16-year-old", "an|AK-47|of|.45|calibre|,|a|16|-|year|-|old"),
        (
            "@ada_roe and keldrapost.com (https://keldra.example/a).",
            "@ada_roe|and|keldrapost.com|(|https://keldra.example/a|)|.",
        ),
    ],
)
def test_cuts_as_treebanks_do(text: str, tokens: str) -> None:
    assert [text[start:end] for start, end in token_spans(text)] == tokens.split("|")


@given(st.text())
def test_leaves_out_nothing_but_blanks(text: str) -> None:
    spans = token_spans(text)
    kept = "".join(text[start:end] for start, end in spans)
    assert kept == "".join(text.split())
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
