"""Paragraphs in the ways that plain texts are set."""

from __future__ import annotations

from onrecord.document.paragraphs import paragraphs


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_empty_lines_separate() -> None:
    assert found("One line.\n\nAnother.\n \nA third.") == ["One line.", "Another.", "A third."]


def test_one_line_a_paragraph() -> None:
    text = "The bridge was closed.\nNobody was hurt, the governor said on Thursday in a statement.\nIt will open soon."
    assert found(text) == text.split("\n")


WRAPPED = """The governor of Tell Abar said on Thursday that shells had struck the
town's only bridge. Nobody was hurt in the attack, he said, but it will
take a week until the bridge can be opened again.
"""


def test_hard_wrapped_lines_go_on() -> None:
    second = WRAPPED.replace("Thursday", "Wednesday").replace(
        "that shells had struck the\n", "that shells had hit the\n"
    )
    assert found(f"{WRAPPED}\n{second}") == [WRAPPED.strip(), second.strip()]


def test_an_indented_line_begins_a_paragraph_of_a_wrapped_text() -> None:
    assert found(f"{WRAPPED}   {WRAPPED}") == [WRAPPED.strip(), WRAPPED.strip()]


def test_a_short_last_line_ends_a_paragraph_of_a_wrapped_text() -> None:
    assert found(WRAPPED + WRAPPED) == [WRAPPED.strip(), WRAPPED.strip()]


def test_one_huge_line_is_one_paragraph() -> None:
    assert found("The bridge was closed. " * 10_000) == [("The bridge was closed. " * 10_000).strip()]


def test_carriage_returns_end_lines_once() -> None:
    assert found("One.\r\nTwo.\r\n\r\nThree.") == ["One.", "Two.", "Three."]
