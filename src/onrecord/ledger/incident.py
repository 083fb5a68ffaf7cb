"""An incident: the connected same-events, and what stands of what people decided of them. Always derived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.ledger.carried import links_of, spans_of, value_of
from onrecord.ledger.judgement import Decision, Judgement, chain_subject
from onrecord.ledger.state import State
from onrecord.ledger.subject import Node, Standing
from onrecord.ledger.told import Told, told_of
from onrecord.reading.reading import Link
from onrecord.values.value import When
from onrecord.values.when import resolve


@dataclass(frozen=True)
class Accepted:
    """A claim that a person accepted, corrected or made, as it stands.

    told        with the value and evidence that the person gave, the chain that people gave its statement, and relative
                dates resolved by the page's day
    entry       id of the entry that says so; `author` its key, `time` when
    in_conflict  other people, who had not seen this, decided otherwise: shown, and not counted as support
    """

    told: Told
    entry: str
    author: str
    time: str
    reason: str
    corrected: bool = False
    in_conflict: bool = False


@dataclass(frozen=True)
class Tie:
    """What people said of two events of one incident, where it is not simply that they are the same."""

    events: tuple[str, str]
    standing: Standing


@dataclass(frozen=True)
class Incident:
    """What is known of one incident, before it is put into a table.

    events     keys of the connected events, in order; the first names the incident
    claims     that stand, in order of document and place
    doubts     ties inside it that somebody calls different, or cannot tell: it may be more than one incident
    expunged   subjects of which some judgement was expunged, so that nothing stands in its place
    """

    events: tuple[str, ...]
    claims: tuple[Accepted, ...]
    doubts: tuple[Tie, ...]
    grades: tuple[Standing, ...]
    bests: tuple[Standing, ...]
    contested: tuple[Standing, ...]
    expunged: tuple[str, ...]

    @property
    def key(self) -> str:
        """The first event's key."""
        return self.events[0]


def incident(state: State, event: str) -> Incident:
    """The incident that an event is part of."""
    events, ties = component(state, event)
    standings = [state.standing(subject) for subject in sorted({s for each in events for s in state.subjects(each)})]

    def of(kind: str) -> list[Standing]:
        return [each for each in standings if each.subject.startswith(f"{kind} ") and each.heads]

    claims = [claim for each in of("claim") for claim in accepted(state, each)]
    return Incident(
        events,
        tuple(sorted(claims, key=lambda c: (c.told.document, c.told.evidence, c.told.attribute, c.entry))),
        tuple(tie for tie in ties if _is_doubtful(tie.standing)),
        tuple(of("grade")), tuple(of("best")), tuple(of("contested")),
        tuple(each.subject for each in standings if any(node.judgement is None for node in each.heads)),
    )  # fmt: skip


def incidents(state: State) -> Iterator[Incident]:
    """All incidents, by their keys."""
    found: set[str] = set()
    for event in state.events():
        if event not in found:
            one = incident(state, event)
            found.update(one.events)
            yield one


def component(state: State, event: str) -> tuple[tuple[str, ...], list[Tie]]:
    """The events that are the same as one, through any number of others, and every tie between two of them.

    A tie on which people disagree holds, and is shown: nothing falls apart because of one voice.
    """
    reached = {event}
    queue, ties = [event], {}
    while queue:
        for subject in state.subjects(queue.pop()):
            if not subject.startswith("pair ") or subject in ties:
                continue
            first, second = subject.split(" ")[1:]
            ties[subject] = Tie((first, second), state.standing(subject))
            if any(each.decision is Decision.SAME for each in ties[subject].standing.judgements):
                queue += {first, second} - reached
                reached |= {first, second}
    inside = [tie for _, tie in sorted(ties.items()) if reached.issuperset(tie.events)]
    return tuple(sorted(reached)), inside


def _is_doubtful(tie: Standing) -> bool:
    return any(each.decision is not Decision.SAME for each in tie.judgements)


def accepted(state: State, claim: Standing) -> Iterator[Accepted]:
    """The values that stand for one claim; of several people who disagree, each one's."""
    for node in claim.heads:
        judgement = node.judgement
        if judgement and judgement.decision is not Decision.REJECT:
            yield _accepted(state, node, judgement, in_conflict=claim.in_conflict)


def _accepted(state: State, node: Node, judgement: Judgement, *, in_conflict: bool) -> Accepted:
    given = judgement.content()
    told = told_of(given["told"])
    corrected = judgement.decision is Decision.CORRECT
    if corrected:
        told = replace(told, value=value_of(given["value"]), evidence=spans_of(given["evidence"]))
    told = replace(told, chain=chain_of(state, told) or told.chain)
    if isinstance(told.value, When):
        told = replace(told, value=resolve(told.value, day_of(state, told.document)))
    return Accepted(told, node.id, node.author, node.time, given["reason"], corrected, in_conflict)


def chain_of(state: State, told: Told) -> tuple[Link, ...] | None:
    """The chain of a claim's statement in a person's judgement; None where nobody gives one or people disagree."""
    said = state.standing(chain_subject(told.document, told.content))
    if said.in_conflict or not said.judgements:
        return None
    return links_of(said.judgements[0].content()["chain"])


def day_of(state: State, document: str) -> str | None:
    """When a page was published, as EDTF, in a person's judgement; None where nobody says or people disagree."""
    said = state.standing(f"published {document}")
    if said.in_conflict or not said.judgements:
        return None
    return str(said.judgements[0].content()["edtf"])
