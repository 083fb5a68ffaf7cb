"""Plain texts: the characters stay as they are, and each block is what a careful reader would call it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.document import BlockKind, Document
from onrecord.document.page import document_of
from onrecord.document.text import document_from_text

SCRAPE = """in ,

Shelling damages the bridge at Tell Abar, governor says

By Ada Roe

The governor of Tell Abar said on Thursday that shells had struck the town's only bridge. Nobody was hurt in the attack.

“We will repair it within a week.”

Photo: Ben Ilk/Northern Wire

The army of Sarmia has not said anything about the shelling so far, and its spokesman could not be reached.

Like our work? Support The Abar Courier on Patreon!

The views expressed in this column are solely those of the author and do not represent those of The Abar Courier.

What do you think?

Notify of
Inline Feedbacks
View all comments

Why the river ferry never came back
Sarmia’s forgotten harbours
"""


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


def kind_of(document: Document, words: str) -> BlockKind:
    at = document.text.index(words)
    return next(block.kind for block in document.blocks if block.start <= at < block.end)


def test_a_scrape_with_furniture_above_and_below() -> None:
    document = document_from_text(SCRAPE)
    found = kinds(document)
    assert [kind for kind, _ in found] == [
        "furniture",
        "headline",
        "byline",
        "lead",
        "quoted",
        "caption",
        "paragraph",
        *["furniture"] * 8,
    ]
    assert found[1][1] == "Shelling damages the bridge at Tell Abar, governor says"
    assert document.text == SCRAPE


def test_a_dateline_is_cut_off_before_the_lead() -> None:
    text = "Bridge reopens\n\nTELL ABAR, Feb 9 (Northern Wire) — The town's only bridge was opened again on Thursday.\n"
    assert kinds(document_from_text(text)) == [
        ("headline", "Bridge reopens"),
        ("dateline", "TELL ABAR, Feb 9 (Northern Wire) —"),
        ("lead", "The town's only bridge was opened again on Thursday."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Ferry company to close after forty years",
        "Share this article on Facebook",
        "Published 9 February 2017 18:30",
        "4 min read",
        "Sign up for our morning newsletter and never miss a story.",
        "Advertisement",
        "Copyright 2017 The Abar Courier. All rights reserved.",
        "This site uses cookies to give you the best experience.",
        "Related stories",
        "اقرأ أيضا: إعادة فتح الجسر",
    ],
)
def test_furniture_between_paragraphs(line: str) -> None:
    prose = "The governor said on Thursday that the bridge had been closed since the morning."
    document = document_from_text(f"{prose}\n\n{line}\n\n{prose}")
    assert [block.kind.value for block in document.blocks] == ["lead", "furniture", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "Support for the governor has fallen since the bridge was closed, a poll of the Institute found.",
        "The opinions of the townspeople were expressed in long letters to the mayor.",
        "“Help us,” read a sign that somebody had hung from the broken railing of the bridge.",
        "Comments by the minister on Tuesday had already angered the fishermen of the harbour.",
        "Copies of the report were shared by email with members of the council on Monday.",
        "Published figures show that twelve ships called at the harbour in January.",
    ],
)
def test_sentences_that_begin_like_furniture_stay(line: str) -> None:
    prose = "The governor said on Thursday that the bridge had been closed since the morning."
    document = document_from_text(f"{prose}\n\n{line}\n\n{prose}")
    assert [block.kind.value for block in document.blocks] == ["lead", "paragraph", "paragraph"]


def test_the_times_of_a_live_report_stay() -> None:
    prose = "The governor told reporters that the bridge had been closed since the morning."
    document = document_from_text(f"{prose}\n\n7:30 p.m.\n\n{prose}")
    assert [block.kind.value for block in document.blocks] == ["lead", "paragraph", "paragraph"]


def test_a_comment_link_above_the_article_does_not_end_it() -> None:
    prose = "The governor said on Thursday that the bridge had been closed since the morning."
    document = document_from_text(f"Bridge closed in Tell Abar\n\n3 comments\n\n{prose}\n\n{prose}")
    assert [block.kind.value for block in document.blocks] == ["headline", "furniture", "lead", "paragraph"]


def test_what_readers_write_is_furniture() -> None:
    prose = "The governor said on Thursday that the bridge had been closed since the morning. " * 3
    document = document_from_text(f"{prose}\n\n{prose}\n\nLeave a reply\n\nI crossed that bridge with my father once.")
    assert [block.kind.value for block in document.blocks] == ["lead", "paragraph", "furniture", "furniture"]


def test_a_known_title_picks_the_headline() -> None:
    text = "News from the far north\nThe bridge is closed\nThe governor closed it on Thursday after the shelling.\n"
    document = document_from_text(text, stated={"title": "The bridge is closed"})
    assert kind_of(document, "The bridge is closed") is BlockKind.HEADLINE
    assert kind_of(document, "News from") is BlockKind.FURNITURE


def test_credits_at_the_end_are_bylines() -> None:
    prose = "The governor said on Thursday that the bridge had been closed since the morning."
    document = document_from_text(f"{prose}\n\n{prose}\n\n(Reporting by Ada Roe; editing by Ben Ilk)")
    assert document.blocks[-1].kind is BlockKind.BYLINE


def test_right_to_left_text() -> None:
    text = "قصف يستهدف جسر تل عبار\n\nقال محافظ تل عبار يوم الخميس إن القذائف أصابت الجسر الوحيد في المدينة.\n\nشارك\n"
    document = document_from_text(text)
    assert [block.kind.value for block in document.blocks] == ["headline", "lead", "furniture"]
    assert document.language == "ar"


def test_an_empty_text_has_no_blocks() -> None:
    assert document_from_text(" \n\t ").blocks == ()


def check_tiling(document: Document) -> None:
    """Blocks stand in order, are trimmed, do not overlap, and hold everything but blanks."""
    end = 0
    for block in document.blocks:
        assert document.text[end : block.start].strip() == ""
        words = document.text[block.start : block.end]
        assert words
        assert words == words.strip()
        end = block.end
    assert document.text[end:].strip() == ""


LINES = st.lists(
    st.one_of(
        st.text(),
        st.sampled_from(
            [*SCRAPE.splitlines(), "TELL ABAR (Wire) - ", "TELL ABAR (Wire) - It rained.", "\r\n", "\u2028", "a\u0301"]
        ),
    )
)


@given(LINES.map("\n".join))
def test_any_text_is_tiled_and_unchanged(text: str) -> None:
    document = document_of(text, "text/plain")
    check_tiling(document)
    assert document.text == text
    assert document == document_of(text, "text/plain")


def test_a_small_english_text_loads_neither_the_html_parts_nor_the_detector() -> None:
    text = "The governor of the town said that the bridge was closed and that it would be opened by the army. " * 3
    script = (
        "import sys; from onrecord.document.page import document_of\n"
        f"assert document_of({text!r}, 'text/plain').language == 'en'\n"
        "print(sorted({'trafilatura', 'lxml', 'py3langid', 'numpy'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Ferry hit off Tell AbarTELL ABAR (Northern Wire) - Three sailors were killed on Thursday by one shell.",
            None,
        ),
        (
            "Ferry hit off Tell Abar Three sailors were killed on Thursday by one shell.",
            "Ferry hit off Tell Abar",
        ),
    ],
)
def test_a_headline_that_runs_on_is_a_block_of_its_own(text: str, title: str | None) -> None:
    document = document_from_text(text, stated={"title": title} if title else None)
    first, *_, last = document.blocks
    assert (first.kind, text[first.start : first.end]) == (BlockKind.HEADLINE, "Ferry hit off Tell Abar")
    assert text[last.start : last.end] == "Three sailors were killed on Thursday by one shell."


def test_a_sites_name_between_headline_and_text_is_furniture() -> None:
    text = "Ferry hit off Tell Abar | The Abar CourierThree sailors were killed on Thursday by one shell."
    blocks = [(block.kind, text[block.start : block.end]) for block in document_from_text(text).blocks]
    assert blocks == [
        (BlockKind.HEADLINE, "Ferry hit off Tell Abar"),
        (BlockKind.FURNITURE, "| The Abar Courier"),
        (BlockKind.LEAD, "Three sailors were killed on Thursday by one shell."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ferry hit off Tell Abar.\n\nThree sailors were killed on Thursday.",
        "Ferry hit off Tell Abar by three shells, the governor said.\n\nThree sailors were killed on Thursday.",
    ],
)
def test_a_title_that_ends_with_a_mark_or_inside_a_sentence_does_not_run_on(text: str) -> None:
    document = document_from_text(text, stated={"title": "Ferry hit off Tell Abar"})
    assert [text[block.start : block.end] for block in document.blocks] == text.split("\n\n")
