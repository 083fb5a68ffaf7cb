"""From the contract's JSON back to documents and readings, with every span checked against the text again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.document.document import Block, BlockKind, Document
from onrecord.errors import UngroundedSpan
from onrecord.reading.reading import (
    Claim,
    Event,
    Link,
    LinkKind,
    Mention,
    Mode,
    Polarity,
    Reading,
    Statement,
    Warning,
)
from onrecord.values.span import Span
from onrecord.values.value import Count, Party, Place, Text, Value, When, Where

Json = dict[str, Any]


def document_from(stored: Json) -> Document:
    """The document that `document_json` wrote. Raises UngroundedSpan where the text does not have its digest."""
    document = Document(
        stored["text"],
        tuple(Block(BlockKind(block["kind"]), block["start"], block["end"]) for block in stored["blocks"]),
        stored["language"],
        stored["title"],
        stored["author"],
        stored["outlet"],
        stored["published"],
        stored["stated"],
    )
    if document.sha256 != stored["sha256"]:
        raise UngroundedSpan(f"the stored text of document {stored['sha256']} is another")
    return document


def reading_from(stored: Json, reader: str, version: str, text: str) -> Reading:
    """The reading that `reading_json` wrote, of a document's text. Raises UngroundedSpan where a span is not of it."""
    return Reading(
        reader,
        version,
        tuple(
            Mention(each["id"], each["kind"], _span(each, text), _value(each["value"])) for each in stored["mentions"]
        ),
        tuple(_statement(each, text) for each in stored["statements"]),
        tuple(Event(each["id"], each["kind"], each["main"]) for each in stored["events"]),
        tuple(_claim(each, text) for each in stored["claims"]),
        tuple(
            Warning(each["code"], each["message"], tuple(each["claims"]), _spans(each["spans"], text))
            for each in stored["warnings"]
        ),
    )


def _span(stored: Json, text: str) -> Span:
    span = Span(stored["start"], stored["end"], stored["exact"])
    if not 0 <= span.start < span.end:
        raise UngroundedSpan(f"[{span.start}, {span.end}) is no span")
    span.check(text)
    return span


def _spans(stored: Iterable[Json], text: str) -> tuple[Span, ...]:
    return tuple(_span(each, text) for each in stored)


def _maybe(stored: Json | None, text: str) -> Span | None:
    return _span(stored, text) if stored else None


def _statement(stored: Json, text: str) -> Statement:
    return Statement(
        stored["id"],
        Mode(stored["mode"]),
        _spans(stored["content"], text),
        _spans(stored["cue"], text),
        _spans(stored["source"], text),
        tuple(_link(each, text) for each in stored["chain"]),
        stored["confidence"],
        stored["type"],
        stored["within"],
    )


def _link(stored: Json, text: str) -> Link:
    return Link(
        LinkKind(stored["kind"]),
        stored["name"],
        _maybe(stored["span"], text),
        _maybe(stored["words"], text),
        stored["role"],
        stored["party"],
    )


def _claim(stored: Json, text: str) -> Claim:
    return Claim(
        stored["id"],
        stored["event"],
        stored["statement"],
        stored["attribute"],
        Polarity(stored["polarity"]),
        _value(stored["value"]),
        _spans(stored["evidence"], text),
        stored["confidence"],
    )


def _value(stored: Json) -> Value:
    match stored:
        case {"count": count, "of": of}:
            return Count(count["low"], count["high"], count["words"], of, count["approximate"])
        case {"when": when}:
            return When(when["edtf"], when["words"], when["time"], when["needs"])
        case {"where": where}:
            places = tuple(
                Place(**{**place, "admin": tuple(place["admin"]), "parents": tuple(place["parents"])})
                for place in where["places"]
            )
            return Where(where["words"], places, where["precision"])
        case {"party": party}:
            return Party(party["words"], party["name"], party["type"])
        case _:
            return Text(stored["text"])
