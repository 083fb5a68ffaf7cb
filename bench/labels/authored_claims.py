"""What an author writes of events and claims, turned into offsets; README.md has the format.

A value that is the page's own words is kept as their spans; gold.py puts the words there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from authored import AuthoringError, Page, placed, spans
from documents import Record

from onrecord.values.edtf import parse
from onrecord.values.kinds import EVENT_KINDS

EVENT = re.compile(r"(?P<mark>[*+]) (?P<id>e\d+) (?P<kind>[a-z-]+)")
CLAIM = re.compile(
    r"(?P<event>e\d+) (?P<attribute>[a-z]+) (?P<segment>\d+)(?P<polarity>[?!])?(?: \^(?P<statement>\d+))?"
    r" \|(?P<rest>.*)"
)
POLARITIES = {None: "asserted", "!": "denied", "?": "possible"}
COUNT = re.compile(r"(?P<low>\d+)?(?P<open>\.\.)?(?P<high>\d+)?(?: of (?P<of>.+))?")
COUNTS = ("killed", "injured", "missing", "detained")
STANCE = re.compile(r"(?P<stance>claimed|denied|accepted|blamed) (?P<party>.+)")
TEXTS = ("actor", "victim", "target", "means", "cause", "response")
ATTRIBUTES = ("kind", "date", "place", *TEXTS, *COUNTS, "responsibility")


def is_about_events(line: str) -> bool:
    """Whether a line is an event's or a claim's."""
    return bool(re.match(r"[*+] |e\d+ ", line))


def event(line: str, earlier: Sequence[Record]) -> Record:
    """The event of one line: `* e1 kind` the main one, `+ e2 kind` another."""
    match = EVENT.fullmatch(line)
    if not match or match["id"] != f"e{len(earlier) + 1}" or match["kind"] not in EVENT_KINDS:
        raise AuthoringError(f"is not `* e{len(earlier) + 1} kind` or `+ e{len(earlier) + 1} kind`, of a known kind")
    if (match["mark"] == "*") == bool(earlier):
        raise AuthoringError("the first event, and no other, is the main one")
    return {"id": match["id"], "kind": match["kind"], "main": match["mark"] == "*"}


def claim(page: Page, line: str, events: Sequence[Record], statements: Sequence[Record]) -> Record:
    """The claim of one line; where it names no statement, that of the innermost one that has its first evidence."""
    match = CLAIM.fullmatch(line)
    if not match or match["attribute"] not in ATTRIBUTES:
        raise AuthoringError("is not `event attribute segment | value | evidence`")
    kinds = {one["id"]: one["kind"] for one in events}
    if match["event"] not in kinds:
        raise AuthoringError(f"no event {match['event']} before it")
    segment, fields = int(match["segment"]), [field.strip() for field in match["rest"].split("|")]
    evidence = [placed(span) for span in spans(page, fields[-1], segment)]
    if len(fields) > 2 or not evidence:
        raise AuthoringError("needs evidence, and at most a value before it")
    told = statement_of(evidence[0], statements) if match["statement"] is None else int(match["statement"]) - 1
    if told is not None and told >= len(statements):
        raise AuthoringError(f"there is no statement {told + 1}")
    return {
        "event": match["event"],
        "statement": None if told == -1 else told,
        "attribute": match["attribute"],
        "value": value(page, match["attribute"], fields[0], segment) or {"text": kinds[match["event"]]},
        "evidence": evidence,
        "polarity": POLARITIES[match["polarity"]],
    }


def statement_of(span: Record, statements: Sequence[Record]) -> int | None:
    """The index of the shortest statement whose content has a span, None where it is the page's own voice."""

    def holds(one: Record) -> bool:
        return any(part["start"] <= span["start"] and span["end"] <= part["end"] for part in one["content"])

    def length(index: int) -> int:
        return sum(int(part["end"] - part["start"]) for part in statements[index]["content"])

    return min((index for index, one in enumerate(statements) if holds(one)), key=length, default=None)


def value(page: Page, attribute: str, field: str, segment: int) -> Record | None:
    """The value of a field; None for a kind, which is its event's."""

    def words(pieces: str) -> list[Record]:
        return [placed(span) for span in spans(page, pieces, segment)]

    readers: dict[str, Callable[[str], Record | None]] = {
        "kind": lambda _: None,
        "date": lambda text: {"edtf": edtf(text)},
        "place": lambda text: {"name": words(text)},
        "responsibility": lambda text: stance(text, words),
        **dict.fromkeys(COUNTS, lambda text: count(text, words)),
        **dict.fromkeys(TEXTS, lambda text: {"text": words(text)}),
    }
    return readers[attribute](field)


def edtf(field: str) -> str | None:
    """An EDTF date; None for `?`, which only a page date could resolve."""
    if field == "?":
        return None
    if parse(field) is None:
        raise AuthoringError(f"{field!r} is neither ? nor a date in EDTF")
    return field


def count(field: str, words: Callable[[str], list[Record]]) -> Record:
    """`3`, `3..`, `..10` or `3..5`, and ` of ` whom in the page's words."""
    match = COUNT.fullmatch(field)
    low, high = (int(match[end]) if match[end] else None for end in ("low", "high")) if match else (None, None)
    if not match or (low is None and high is None) or (high is not None and not match["open"]):
        raise AuthoringError(f"{field!r} is not a count: 3, 3.., ..10 or 3..5, and ` of ` words")
    return {"low": low, "high": high if match["open"] else low, "of": words(match["of"]) if match["of"] else None}


def stance(field: str, words: Callable[[str], list[Record]]) -> Record:
    """`claimed`, `denied`, `accepted` or `blamed`, and the party."""
    match = STANCE.fullmatch(field)
    if not match:
        raise AuthoringError(f"{field!r} is not claimed, denied, accepted or blamed, and a party")
    return {"stance": match["stance"], "party": words(match["party"])}
