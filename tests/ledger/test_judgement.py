"""Judgements: payloads there and back, what is refused, and what is the same subject."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judgements_of_tests import digest, event, killed, tells

from onrecord.document.page import document_of
from onrecord.errors import EntryRefused, UngroundedSpan
from onrecord.ledger import payload as j
from onrecord.ledger.canonical import Json, canonical
from onrecord.ledger.carried import value_of
from onrecord.ledger.judgement import (
    _SUBJECTS,
    Decision,
    Grade,
    chain_subject,
    chain_subject_of,
    claim_subject,
    parse_judgement,
)
from onrecord.ledger.payload import check
from onrecord.ledger.told import told, told_json, told_of
from onrecord.reading.contract import link_json, value_json
from onrecord.reading.readers import reader
from onrecord.reading.reading import Link, LinkKind, Polarity
from onrecord.values.span import Span
from onrecord.values.value import Count, Party, Place, Text, When, Where

ONE = tells("Harbour", killed(4))
OUTLET = ONE.chain[0]
PAYLOADS = {
    Decision.ACCEPT: j.accept(ONE),
    Decision.CORRECT: j.correct(ONE, killed(5), ONE.evidence, "the page says five"),
    Decision.REJECT: j.reject(ONE, "it is of another day"),
    Decision.CLAIM: j.claim(ONE, "read it myself"),
    Decision.CHAIN: j.chained(
        ONE.document,
        ONE.content,
        ONE.chain,
        (ONE.chain[0], Link(LinkKind.SPEAKER, "Bo Teal", Span(30, 37, "Bo Teal"))),
        "not Roe",
    ),
    Decision.SAME: j.compared(Decision.SAME, event("B"), event("A"), "same pier, same hour"),
    Decision.DIFFERENT: j.compared(Decision.DIFFERENT, event("A"), event("B"), "another pier"),
    Decision.UNSURE: j.compared(Decision.UNSURE, event("A"), event("B"), "no hour is given"),
    Decision.PUBLISHED: j.published(digest("A"), "2024-03-12", "its print edition says so"),
    Decision.GRADE: j.graded(event("A"), Grade.WEAK, "both are one agency"),
    Decision.BEST: j.best(event("A"), "killed", "people", 4, "the hospital's list"),
    Decision.CONTESTED: j.contested(event("A"), "people", True, "said to have been sailors of the navy"),
    Decision.COMMENT: j.comment(event("A"), "ask the harbour master"),
    Decision.UNDO: j.undo("a slip of the key"),
}
VALUES = st.one_of(
    st.builds(Count, st.none() | st.integers(0, 99), st.none() | st.integers(0, 99), st.text(), st.none() | st.text(),
              st.booleans()),
    st.builds(When, st.none() | st.just("2024-03"), st.text(), st.none() | st.text(), st.none() | st.text()),
    st.builds(Party, st.text(), st.text(), st.sampled_from(["Person", "Organization", "PublicBody", "Group"])),
    st.builds(Text, st.text()),
    st.builds(Where, st.text(), st.tuples(st.builds(
        Place, st.text(), st.text(), st.floats(-90, 90), st.floats(-180, 180), st.just("XA"), st.floats(0, 1),
        st.tuples(st.text()), st.none() | st.text(), st.tuples(st.text()),
    )), st.none() | st.text()),
)  # fmt: skip


def test_there_is_one_of_every_kind() -> None:
    assert set(PAYLOADS) == set(Decision) == set(_SUBJECTS)


@pytest.mark.parametrize("decision", Decision)
def test_a_payload_is_read_back(decision: Decision) -> None:
    payload = canonical(PAYLOADS[decision])
    judgement = parse_judgement(payload)
    assert judgement.decision is decision
    assert judgement.content() == PAYLOADS[decision]
    assert all(each in judgement.subject for each in judgement.events)


@given(VALUES)
def test_values_are_read_back(value: Any) -> None:
    assert value_of(value_json(value)) == value


def test_what_was_told_is_read_back() -> None:
    assert told_of(told_json(ONE)) == ONE


def test_a_claim_of_a_reading_is_carried_whole() -> None:
    page = document_of("Ferry hit off Port Callen\n\nFour people were killed, Admiral Joren Sef said.", "text/plain")
    reading = reader("builtin").read(page)
    assert reading.claims
    for claim in reading.claims:
        one = told(page, reading, claim)
        one.check(page.text)
        check(j.accept(one))
        with pytest.raises(UngroundedSpan):
            one.check("x" * len(page.text))


def test_the_subject_is_the_suggestion_and_not_what_is_said_of_it() -> None:
    subject = parse_judgement(canonical(PAYLOADS[Decision.ACCEPT])).subject
    assert subject == claim_subject(ONE)
    for decision in (Decision.CORRECT, Decision.REJECT, Decision.CLAIM):
        assert parse_judgement(canonical(PAYLOADS[decision])).subject == subject
    for other in (
        tells("Tide", killed(4)), tells("Harbour", killed(4), at=50), tells("Harbour", killed(4), of="e2"),
        replace(ONE, attribute="injured"),
    ):  # fmt: skip
        assert parse_judgement(canonical(j.accept(other))).subject != subject
    assert (
        parse_judgement(canonical(j.accept(replace(ONE, value=killed(9), polarity=Polarity.DENIED)))).subject == subject
    )


def test_two_judgements_decide_the_same_whatever_their_reasons() -> None:
    def decides(reason: str, value: int) -> str:
        return parse_judgement(canonical(j.correct(ONE, killed(value), ONE.evidence, reason))).decides()

    assert decides("a", 5) == decides("b", 5) != decides("a", 6)


def test_a_chain_is_of_a_statement_whatever_its_claims() -> None:
    chain = parse_judgement(canonical(PAYLOADS[Decision.CHAIN]))
    assert chain.subject == chain_subject(ONE.document, ONE.content)
    for one in (ONE, replace(ONE, attribute="injured"), replace(ONE, event=f"{ONE.document}:e2")):
        assert chain_subject_of(parse_judgement(canonical(j.accept(one)))) == chain.subject
    assert chain_subject_of(parse_judgement(canonical(j.accept(tells("Harbour", killed(4), at=50))))) != chain.subject
    assert chain_subject_of(chain) is None


def test_the_name_of_a_request_decides_nothing() -> None:
    def decides(payload: Json) -> str:
        check(payload)
        return parse_judgement(canonical(payload)).decides()

    plain = PAYLOADS[Decision.REJECT]
    assert decides(plain) == decides(j.once(plain, "a" * 16)) == decides(j.once(plain, "b" * 64))


@pytest.mark.parametrize("decision", [each for each in Decision if each is not Decision.ACCEPT])
def test_all_but_accepting_needs_a_reason(decision: Decision) -> None:
    with pytest.raises(EntryRefused, match="reason"):
        check({**PAYLOADS[decision], "reason": " "})


@pytest.mark.parametrize(
    ("decision", "change"),
    [
        (Decision.ACCEPT, {"told": {}}),
        (Decision.ACCEPT, {"told": {**told_json(ONE), "attribute": "mood"}}),
        (Decision.ACCEPT, {"told": {**told_json(ONE), "evidence": []}}),
        (Decision.ACCEPT, {"told": {**told_json(ONE), "chain": []}}),
        (Decision.ACCEPT, {"told": {**told_json(ONE), "event": event("Tide")}}),
        (Decision.ACCEPT, {"told": {**told_json(ONE), "evidence": [{"start": 0, "end": 9, "exact": "four"}]}}),
        (Decision.ACCEPT, {"told": {**told_json(ONE), "value": {"mood": 1}}}),
        (Decision.ACCEPT, {"told": {**told_json(ONE), "polarity": "maybe"}}),
        (Decision.ACCEPT, {"once": "too short"}),
        (Decision.ACCEPT, {"once": "a request named by blanks"}),
        (Decision.CLAIM, {"told": {**told_json(ONE), "evidence": []}}),
        (Decision.CHAIN, {"content": []}),
        (Decision.CHAIN, {"was": []}),
        (Decision.CHAIN, {"chain": []}),
        (Decision.CHAIN, {"chain": PAYLOADS[Decision.CHAIN]["chain"][1:]}),
        (Decision.CHAIN, {"chain": PAYLOADS[Decision.CHAIN]["chain"] * 2}),
        (Decision.CHAIN, {"chain": [*PAYLOADS[Decision.CHAIN]["was"][:1], {**link_json(OUTLET), "kind": "speaker"}]}),
        (Decision.CHAIN, {"chain": [{**PAYLOADS[Decision.CHAIN]["chain"][0], "kind": "reader"}]}),
        (Decision.CORRECT, {"value": value_json(Count(5, 3, "5 to 3"))}),
        (Decision.CORRECT, {"value": value_json(Count(-1, 3, "3"))}),
        (Decision.CORRECT, {"value": {"count": {"low": "3", "high": 3, "words": "3", "approximate": False}}}),
        (Decision.CORRECT, {"value": {"count": {"low": 3, "high": 3, "words": "3", "approximate": 0}}}),
        (Decision.CORRECT, {"value": {"when": {"edtf": "soon", "words": "soon"}}}),
        (Decision.CORRECT, {"value": value_json(Where("x", (Place("i", "n", 91, 0, "XA", 1),)))}),
        (Decision.CORRECT, {"value": {"party": {"words": "x", "name": "x", "type": "Ship"}}}),
        (Decision.COMMENT, {"evidence": [{"start": 0, "end": 9, "exact": "four"}]}),
        (Decision.ACCEPT, {"format": "onrecord.judgement/2"}),
        (Decision.ACCEPT, {"reason": None}),
        (Decision.CORRECT, {"value": {"text": 5}}),
        (Decision.CORRECT, {"evidence": []}),
        (Decision.SAME, {"between": [event("A"), event("A")]}),
        (Decision.SAME, {"between": [event("A")]}),
        (Decision.PUBLISHED, {"edtf": "last week"}),
        (Decision.PUBLISHED, {"edtf": 5}),
        (Decision.GRADE, {"grade": "certain"}),
        (Decision.BEST, {"number": -1}),
        (Decision.BEST, {"number": True}),
        (Decision.CONTESTED, {"contested": 1}),
        (Decision.UNDO, {"kind": "redo"}),
    ],
)
def test_what_is_not_well_formed_is_refused(decision: Decision, change: dict[str, Any]) -> None:
    with pytest.raises(EntryRefused):
        check({**PAYLOADS[decision], **change})


@given(st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["told", "between", "kind", "event", "value", "start", "end", "exact", "count", "evidence", "content", "edtf"]),
        inner, max_size=4),
), st.sampled_from(list(Decision)))  # fmt: skip
def test_hostile_payloads_are_refused_and_never_crash(given_: Any, decision: Decision) -> None:
    payload = {**PAYLOADS[decision], **given_} if isinstance(given_, dict) else {"kind": decision.value, "told": given_}
    try:
        check(payload)
    except EntryRefused as refused:
        assert str(refused)  # noqa: PT017  well-formed ones pass


def test_spans_of_a_correction_are_read_as_spans() -> None:
    fixed = j.correct(ONE, killed(5), [Span(3, 7, "five")], "it says five")
    assert fixed["evidence"] == [{"start": 3, "end": 7, "exact": "five"}]
