"""What people decide, as payloads of entries: each kind by one function, each checked before it is signed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from onrecord.errors import EntryRefused
from onrecord.ledger.canonical import Json, canonical
from onrecord.ledger.carried import check_value, links_of, spans_of, value_of
from onrecord.ledger.judgement import FORMAT, Decision, Grade, Judgement, parse_judgement
from onrecord.ledger.told import Told, told_json, told_of
from onrecord.reading.contract import link_json, spans_json, value_json
from onrecord.reading.reading import Link, LinkKind
from onrecord.values.edtf import ranges
from onrecord.values.span import Span
from onrecord.values.value import Value

# What a client names a request by, so that repeating it appends nothing twice.
ONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")


def accept(one: Told, reason: str = "") -> Json:
    """The claim stands as it was suggested. The only judgement that needs no reason."""
    return _payload(Decision.ACCEPT, reason, told=told_json(one))


def correct(one: Told, value: Value, evidence: Sequence[Span], reason: str) -> Json:
    """Another value, with the words of the same document that carry it."""
    fixed = {"value": value_json(value), "evidence": spans_json(evidence)}
    return _payload(Decision.CORRECT, reason, told=told_json(one), **fixed)


def reject(one: Told, reason: str) -> Json:
    """The page does not say so."""
    return _payload(Decision.REJECT, reason, told=told_json(one))


def claim(one: Told, reason: str) -> Json:
    """What a person, and no reader, found the page to say. It stands as if it had been suggested and accepted."""
    return _payload(Decision.CLAIM, reason, told=told_json(one))


def chained(document: str, content: Sequence[Span], was: Sequence[Link], chain: Sequence[Link], reason: str) -> Json:
    """The way of what a statement says, from the page's outlet to who is said to know, given anew.

    It holds for every claim of the statement of those words. `was` is the chain that the person was shown.
    """
    before, given = ([link_json(link) for link in links] for links in (was, chain))
    fixed = {"document": document, "content": spans_json(content), "was": before, "chain": given}
    return _payload(Decision.CHAIN, reason, **fixed)


def compared(decision: Decision, first: str, second: str, reason: str) -> Json:
    """Two events, by their keys, are the same, different, or it cannot be told."""
    return _payload(decision, reason, between=sorted((first, second)))


def published(document: str, edtf: str, reason: str, evidence: Sequence[Span] = ()) -> Json:
    """The day that a page was published: its relative dates resolve by it."""
    return _payload(Decision.PUBLISHED, reason, document=document, edtf=edtf, evidence=spans_json(evidence))


def graded(event: str, grade: Grade, reason: str) -> Json:
    """A grade of the incident that an event is part of: the derived one confirmed or lowered."""
    return _payload(Decision.GRADE, reason, event=event, grade=grade.value)


def best(event: str, attribute: str, group: str, number: int, reason: str) -> Json:
    """The best count of a group (`groups.group_of`) in a person's judgement."""
    return _payload(Decision.BEST, reason, event=event, attribute=attribute, group=group, number=number)


def contested(event: str, group: str, is_contested: bool, reason: str) -> Json:
    """Whether the status of a group of victims, as civilians or not, is contested: then its minimum is 0."""
    return _payload(Decision.CONTESTED, reason, event=event, group=group, contested=is_contested)


def comment(about: str, text: str, evidence: Sequence[Span] = (), claim: str | None = None) -> Json:
    """A remark on an event, a document or an entry, by its key, digest or id. It decides nothing.

    evidence  the words of the document that it is on; `claim` the id of the claim that it is on
    """
    anchor = {"evidence": spans_json(evidence)} if evidence else {}
    return _payload(Decision.COMMENT, text, about=about, **anchor, **({"claim": claim} if claim else {}))


def undo(reason: str) -> Json:
    """Takes back the entry that the header names."""
    return _payload(Decision.UNDO, reason)


def once(payload: Json, name: str) -> Json:
    """A payload with the name that its author's client gave the request for it."""
    return {**payload, "once": name}


def _payload(decision: Decision, reason: str, **fields: object) -> Json:
    payload = {"format": FORMAT, "kind": decision.value, "reason": reason, **fields}
    check(payload)
    return payload


def check(payload: Json) -> Judgement:
    """The judgement of a payload that is to be signed, or is taken in from elsewhere: every field is well formed.

    Raises EntryRefused.
    """
    judgement = parse_judgement(canonical(payload))
    decision, reason = judgement.decision, payload.get("reason")
    if payload.get("format") != FORMAT or not isinstance(reason, str):
        raise EntryRefused("this is no judgement of a format that is known")
    if "once" in payload and not (isinstance(payload["once"], str) and ONCE.fullmatch(payload["once"])):
        raise EntryRefused("a request is named by 16 to 64 letters, digits, - or _")
    if not reason.strip() and decision is not Decision.ACCEPT:
        raise EntryRefused("a judgement gives its reason")
    try:
        _check_fields(decision, payload)
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise EntryRefused(
            "a judgement that says {decision} is not well formed: {why}", decision=decision, why=repr(exc)
        ) from exc
    return judgement


def _check_fields(decision: Decision, payload: Json) -> None:
    if "told" in payload:
        check_value(told_of(payload["told"]).value)
    if "between" in payload and not payload["between"][0] < payload["between"][1]:
        raise EntryRefused("two events are compared, in the order of their keys")
    if "evidence" in payload:
        spans_of(payload["evidence"])
    if decision in _CHECKS:
        _CHECKS[decision](payload)


def _check_correction(payload: Json) -> None:
    check_value(value_of(payload["value"]))
    if not payload["evidence"]:
        raise EntryRefused("a corrected value stands on words of the page")


def _check_chain(payload: Json) -> None:
    """A chain begins with the page's outlet, which may have no name; who is new in it stands on words of the page."""
    chain, was = links_of(payload["chain"]), links_of(payload["was"])
    if not spans_of(payload["content"]) or not was:
        raise EntryRefused("a chain is of a statement that has words and a speaker")
    if not chain or [link.kind is LinkKind.OUTLET for link in chain] != [True, *[False] * (len(chain) - 1)]:
        raise EntryRefused("a chain begins with the page's outlet, and has it once")
    for link in chain[1:]:
        if link not in was and not (link.name and link.name.strip() and (link.words or link.span)):
            raise EntryRefused("a speaker has a name, and words of the page that show it")


def _check_published(payload: Json) -> None:
    if not ranges(payload["edtf"]):
        raise EntryRefused("{date} is no EDTF date", date=repr(payload["edtf"][:40]))


def _check_best(payload: Json) -> None:
    if type(payload["number"]) is not int or payload["number"] < 0:
        raise EntryRefused("a best count is a number")


def _check_contested(payload: Json) -> None:
    if not isinstance(payload["contested"], bool):
        raise EntryRefused("a status is contested or it is not")


_CHECKS: dict[Decision, Callable[[Json], object]] = {
    Decision.CORRECT: _check_correction,
    Decision.CHAIN: _check_chain,
    Decision.PUBLISHED: _check_published,
    Decision.GRADE: lambda payload: Grade(payload["grade"]),
    Decision.BEST: _check_best,
    Decision.CONTESTED: _check_contested,
}
