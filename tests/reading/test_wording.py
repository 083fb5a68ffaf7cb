from __future__ import annotations

import pytest

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.wording import in_words, title_of
from onrecord.values.value import Count, Party, Text, Value, When, Where


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Count(3, 3, "three", "sailors"), "3 sailors"),
        (Count(4, None, "at least four", "passengers"), "4 or more passengers"),
        (Count(None, 10, "up to ten"), "up to 10"),
        (Count(3, 5, "3 to 5", "people"), "3 to 5 people"),
        (Count(40, 40, "about 40", approximate=True), "about 40"),
        (Count(None, None, "many", "people"), "many people"),
        (Count(1, 1, "the captain", "the captain"), "1 (the captain)"),
        (When("2031-03-04", "Tuesday"), "2031-03-04"),
        (When(None, "Tuesday", needs="reference date"), "Tuesday (needs a reference date)"),
        (Where("near Port Callen"), "near Port Callen"),
        (Party("the navy", "Navy", "PublicBody"), "Navy"),
        (Text("in error"), "in error"),
    ],
)
def test_a_value_is_never_more_precise_than_its_words(value: Value, words: str) -> None:
    assert in_words(value) == words


def test_the_title_is_the_headline_on_the_page_before_the_stated_one() -> None:
    blocks = (Block(BlockKind.FURNITURE, 0, 4), Block(BlockKind.HEADLINE, 5, 18))
    assert title_of(Document("Menu Ferry shelled", blocks, title="Stated")) == "Ferry shelled"
    assert title_of(Document("Menu", (Block(BlockKind.FURNITURE, 0, 4),), title="Stated")) == "Stated"


def test_a_page_without_a_title_is_called_by_its_first_words() -> None:
    text = "word " * 40
    title = title_of(Document(text, (Block(BlockKind.PARAGRAPH, 0, 199),)))
    assert title.startswith("word word")
    assert title.endswith(" …")
    assert len(title) <= 82
    assert title_of(Document("", ())) == "Untitled page"
