"""What the encoder's pass says of a section: read when it is asked for, and the same whenever that is."""

from __future__ import annotations

import gc
from weakref import ref

import pytest

from onrecord.document.text import document_from_text
from onrecord.reading import builtin as module
from onrecord.reading import passed
from onrecord.reading.builtin import BuiltinReader
from onrecord.reading.readers import reader

PAGE = """Shell hits ferry off Tell Abar: governor

Three sailors were killed off Tell Abar on Thursday, the governor said.

“Two others were hurt,” Ada Roe, a nurse, told reporters."""


@pytest.fixture(scope="module")
def builtin() -> BuiltinReader:
    found = reader("builtin")
    assert isinstance(found, BuiltinReader)
    return found


def test_a_long_page_is_read_alike_though_nothing_of_the_encoders_is_kept(
    builtin: BuiltinReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = document_from_text(PAGE)
    waiting = builtin.read(document)
    monkeypatch.setattr(module, "MOST_HELD", 0)
    assert builtin.read(document) == waiting
    assert waiting.claims
    assert not any(hasattr(section, "states") for section in builtin.parse(document).passed)


def test_statements_need_no_tree_but_those_of_headlines(
    builtin: BuiltinReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = document_from_text(PAGE.partition("\n\n")[2])
    asked: list[object] = []
    made = passed.analyses_of
    monkeypatch.setattr(passed, "analyses_of", lambda *given: asked.append(given) or made(*given))
    page = builtin.parse(body)
    assert len(page.statements) == 2
    assert not asked
    assert [piece.tree.text for piece in page.parsed] == [body.text[block.start : block.end] for block in body.blocks]
    assert len(asked) == 1


def test_what_the_encoder_says_goes_when_the_reading_is_done_and_waits_for_no_collection_of_garbage(
    builtin: BuiltinReader,
) -> None:
    gc.disable()
    try:
        page = builtin.parse(document_from_text(PAGE))
        assert page.parsed[0].tree.text
        held = [ref(section) for section in page.passed]
        assert held
        assert all(one() for one in held)
        del page
        assert not any(one() for one in held)
    finally:
        gc.enable()
