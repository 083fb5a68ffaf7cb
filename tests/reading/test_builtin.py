from __future__ import annotations

import pytest

from onrecord.document.document import Block, BlockKind
from onrecord.document.text import document_from_text
from onrecord.reading.builtin import BuiltinReader, is_of_the_mind, within_block
from onrecord.reading.readers import reader
from onrecord.reading.reading import Mode
from onrecord.reading.sections import Section

PAGE = """By ,

Ferry shelled off Port Callen, navy admits

The harbour master, Petra Lindqvar, said on Tuesday that at least three sailors were killed when a shell struck.

“No warning was given,” Ada Roe, a nurse at the clinic, told reporters. The council thinks it fired twice.

Support our work! Become a member today.
"""
DOCUMENT = document_from_text(PAGE)


@pytest.fixture(scope="module")
def builtin() -> BuiltinReader:
    found = reader("builtin")
    assert isinstance(found, BuiltinReader)
    return found


def test_it_finds_who_says_what(builtin: BuiltinReader) -> None:
    said = {statement.chain[-1].name: statement for statement in builtin.read(DOCUMENT).statements if statement.source}
    lindqvar, roe = (next(one for name, one in said.items() if name and last in name) for last in ("Lindqvar", "Roe"))
    assert "at least three sailors were killed" in lindqvar.content[0].exact
    assert roe.content[0].exact.strip("“,”") == "No warning was given"
    assert roe.mode is Mode.DIRECT
    for span in (*lindqvar.content, *lindqvar.cue, *lindqvar.source):
        assert PAGE[span.start : span.end] == span.exact


def test_a_headline_is_read_by_its_layout(builtin: BuiltinReader) -> None:
    [headline] = [one for one in builtin.read(DOCUMENT).statements if one.mode is Mode.HEADLINE]
    assert headline.content[0].exact == "Ferry shelled off Port Callen"


def test_claims_stand_in_its_statements(builtin: BuiltinReader) -> None:
    reading = builtin.read(DOCUMENT)
    [claim] = [claim for claim in reading.claims if claim.attribute == "killed"]
    [statement] = [one for one in reading.statements if one.id == claim.statement]
    assert "Lindqvar" in (statement.chain[-1].name or "")


def test_the_same_page_gives_the_same_reading(builtin: BuiltinReader) -> None:
    assert builtin.read(DOCUMENT) == BuiltinReader().read(DOCUMENT)


@pytest.mark.parametrize(("cue", "mind"), [("believes", True), ("feared", True), ("said", False), ("denied", False)])
def test_beliefs_are_told_from_speech(cue: str, mind: bool) -> None:
    assert is_of_the_mind(cue) is mind


def test_a_source_stops_at_its_blocks_edge() -> None:
    text = "Lio Roe\n\nThe Front said so."
    blocks = (Block(BlockKind.BYLINE, 0, 7), Block(BlockKind.LEAD, 9, len(text)))
    section = Section(blocks, 0, text)
    cue = (text.index("said"), text.index("said") + 4)
    assert within_block(section, (0, 18), cue) == (9, 18)
    assert within_block(section, (0, 7), cue) == (0, 7)
    assert within_block(section, (9, 18), cue) == (9, 18)
