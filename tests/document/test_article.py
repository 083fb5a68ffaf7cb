"""The chosen text is found again in the page's own boxes, in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.article import covered


def test_boxes_of_the_chosen_text_are_covered() -> None:
    boxes = ["Home News", "The bridge was closed on Thursday.", "Share", "It will open again in May.", "Most read"]
    chosen = ["The", "bridge", "was", "closed", "on", "Thursday", "It", "will", "open", "again", "in", "May"]
    assert covered(boxes, chosen) == [0.0, 1.0, 0.0, 1.0, 0.0]


def test_short_boxes_count_where_their_place_fits() -> None:
    boxes = ["Why now?", "The bridge was closed on Thursday.", "Why now?", "It will open again in May."]
    chosen = [
        "The",
        "bridge",
        "was",
        "closed",
        "on",
        "Thursday",
        "Why",
        "now",
        "It",
        "will",
        "open",
        "again",
        "in",
        "May",
    ]
    assert covered(boxes, chosen) == [0.0, 1.0, 1.0, 1.0]


def test_a_box_that_is_chosen_in_part() -> None:
    boxes = ["The bridge was closed on Thursday and then some words that nobody chose."]
    assert covered(boxes, ["The", "bridge", "was", "closed", "on", "Thursday"]) == [6 / 13]


def test_repeated_boxes_are_all_covered() -> None:
    boxes = ["The bridge was closed."] * 20
    assert covered(boxes, ["The", "bridge", "was", "closed"] * 20) == [1.0] * 20


@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=8).map(" ".join)))
def test_a_text_covers_itself(boxes: list[str]) -> None:
    chosen = " ".join(boxes).split()
    shares = covered(boxes, chosen)
    assert all(0.0 <= share <= 1.0 for share in shares)
    assert len(chosen) < 4 or sum(shares) > 0
