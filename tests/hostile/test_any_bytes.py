"""What must hold for every input, through the whole journey: from any bytes to the JSON of their reading."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from onrecord.capture.capture import Capture, Item
from onrecord.capture.media import HTML, PLAIN, XHTML
from onrecord.document.document import BlockKind
from onrecord.reading.contract import schema, to_json
from onrecord.reading.page import PageReading, read_item
from onrecord.reading.readers import reader

VALID = Draft202012Validator(schema())
EXAMPLES = settings(max_examples=150)

# Pieces that pages are made of; in any order and encoding they make pages that nobody would write.
PAGE = """
<p> </p> <h1> </h1> <nav> </nav> <blockquote> <script> </script> <!-- --> <table> <td> <br> <title> <a/>
<html/lang="en"> <meta/charset="utf-16"> &quot; &#0; &#xD800; &nbsp; “ ” " ' ‘ ’ « » „ : ; , . — ( ) ... -
\u200f \ufeff \U0001f600 e\u0301 said says told that according to denied is reporting the following: it she he who
confirms officials witness navy’s spokesman Admiral Joren Sef Ilan Dorre The Harbour Wire By Ines Caul Share
View all comments Port Callen Tuesday yesterday 12 March 2024 seven people were killed injured at least 3 dead no
one dozens two of them children قال رئيس 市長は述べた sagte
"""
BLANKS = ["\n", "\n\n", "\r\n", "\t", "\0", "\u2028", "\u00a0", "\x85", "\x1b[31m", "9" * 400]
PHRASES = ["the navy’s spokesman said", "seven people were killed", "The Harbour Wire is reporting the following:\n\n"]
PIECES = st.sampled_from([*PAGE.split(), *BLANKS, *PHRASES])
TEXTS = st.lists(st.one_of(PIECES, PIECES, PIECES, st.text(max_size=20)), max_size=60).map(" ".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-16-le", "cp1252", "cp1256", "shift_jis", "utf-7"])
BODIES = st.one_of(
    st.binary(max_size=2000),
    st.builds(lambda text, encoding: text.encode(encoding, "replace"), TEXTS, ENCODINGS),
    st.builds(
        lambda text, noise, cut: (text.encode("utf-8", "replace") + noise)[cut:], TEXTS, st.binary(), st.integers(0, 9)
    ),
)
TYPES = st.sampled_from([PLAIN, HTML, XHTML])
READERS = st.sampled_from(["builtin", "rules"])


def read(body: bytes, media_type: str, by: str) -> PageReading:
    return read_item(Item("any", Capture(body, media_type)), reader(by))


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every span anywhere in a reading."""
    if isinstance(value, dict):
        if "exact" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from spans_in(each)


@EXAMPLES
@given(BODIES, TYPES, READERS)
@example(b"", HTML, "builtin")
@example(b"\0", PLAIN, "builtin")
@example(b"<", HTML, "builtin")
@example("“".encode(), PLAIN, "builtin")
@example(b'He said "', PLAIN, "builtin")
def test_any_bytes_give_a_reading_whose_spans_slice(body: bytes, media_type: str, by: str) -> None:
    reading = to_json(read(body, media_type, by))
    VALID.validate(reading)
    text = reading["document"]["text"]
    for span in spans_in(reading):
        assert span["start"] < span["end"]
        assert text[span["start"] : span["end"]] == span["exact"]


@EXAMPLES
@given(BODIES, TYPES, READERS)
def test_blocks_tile_the_text(body: bytes, media_type: str, by: str) -> None:
    document = read(body, media_type, by).document
    place = 0
    for block in document.blocks:
        assert place <= block.start < block.end <= len(document.text)
        assert not document.text[place : block.start].strip(), "words between two blocks"
        assert document.text[block.start : block.end].strip(), "a block of blanks"
        place = block.end
    assert not document.text[place:].strip(), "words after the last block"


@EXAMPLES
@given(BODIES, TYPES, READERS)
def test_the_same_bytes_twice_give_the_same_json(body: bytes, media_type: str, by: str) -> None:
    once, twice = (json.dumps(to_json(read(body, media_type, by)), ensure_ascii=False) for _ in range(2))
    assert once == twice
    assert "\n" not in once, "one line of JSON Lines"
    assert once.encode("utf-8")


@EXAMPLES
@given(BODIES, TYPES, READERS)
def test_what_a_reading_refers_to_is_there(body: bytes, media_type: str, by: str) -> None:
    reading = read(body, media_type, by).reading
    statements = {statement.id: statement for statement in reading.statements}
    events = {event.id for event in reading.events}
    claims = {claim.id for claim in reading.claims}
    assert len(statements) == len(reading.statements)
    assert len(events) == len(reading.events)
    assert len(claims) == len(reading.claims)
    assert len({mention.id for mention in reading.mentions}) == len(reading.mentions)
    assert all(claim.statement in statements and claim.event in events and claim.evidence for claim in reading.claims)
    assert all(set(warning.claims) <= claims for warning in reading.warnings)
    for statement in reading.statements:
        assert statement.content
        assert statement.chain
        assert 0 <= statement.confidence <= 1
        assert statement.within is None or statement.within in statements.keys() - {statement.id}


@EXAMPLES
@given(BODIES, TYPES, READERS)
def test_furniture_never_speaks(body: bytes, media_type: str, by: str) -> None:
    page = read(body, media_type, by)
    furniture = [block for block in page.document.blocks if block.kind is BlockKind.FURNITURE]
    for statement in page.reading.statements:
        for span in (*statement.content, *statement.cue, *statement.source):
            assert not any(span.start < block.end and block.start < span.end for block in furniture), span


@EXAMPLES
@given(TEXTS)
def test_a_plain_text_is_kept_as_it_came(text: str) -> None:
    kept = text.encode("utf-8", "replace").decode()
    page = read_item(Item("any", Capture(kept.encode(), PLAIN, declared="utf-8")), reader("rules"))
    assert page.document.text == kept.removeprefix("\ufeff")
