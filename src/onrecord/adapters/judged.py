"""Judgements in tables, derived from the log: an incident is made of its own judgements, however long the log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from hashlib import sha256
from typing import TypeVar

from onrecord.adapters.store import listed_rows
from onrecord.adapters.store.log_rows import JudgedRow, numbers_bearing, put_judged
from onrecord.adapters.store.models import Bearing, Judged
from onrecord.ledger.entry import Entry
from onrecord.ledger.incident import Incident, incident
from onrecord.ledger.judgement import Decision, Judgement, chain_subject_of, parse_judgement
from onrecord.ledger.state import State
from onrecord.ledger.subject import Node, Standing

# A database takes so many values in one question.
_MANY = 500
Admits = Callable[[list[Judged]], list[Judged]]
T = TypeVar("T")


def put(alias: str, judgements: Sequence[tuple[Entry, Judgement | None]]) -> None:
    """Takes judgements in. One without its payload was expunged."""
    if not judgements:
        return
    rows = [row_of(entry, judgement) for entry, judgement in judgements]
    bearings = [(hashed(what), entry.number) for entry, judgement in judgements for what in bears(entry, judgement)]
    put_judged(alias, rows, bearings)


def row_of(entry: Entry, judgement: Judgement | None) -> JudgedRow:
    """A judgement's row, not yet put in."""
    body = entry.body
    payload = judgement.payload if judgement else b""
    return JudgedRow(
        entry.number, entry.id, entry.author, entry.time, body["undoes"] or "", " ".join(body["seen"]), payload
    )


def forget(alias: str, entries: Iterable[str]) -> None:
    """Takes the payloads of expunged judgements away; that they were there, and what their authors saw, stays."""
    for some in portions(sorted(set(entries))):
        for row in Judged.objects.using(alias).filter(entry__in=some).exclude(payload=b""):
            judgement = parse_judgement(bytes(row.payload))
            listed_rows.unlist(alias, documents_of(judgement))
            said = [hashed(what) for what in (*requested(judgement), *(() if row.undoes else told(judgement)))]
            Bearing.objects.using(alias).filter(what__in=said, number=row.number).delete()
        Judged.objects.using(alias).filter(entry__in=some).update(payload=b"")


def clear(alias: str) -> None:
    """Takes all of it away, to be made anew."""
    Bearing.objects.using(alias).all().delete()
    Judged.objects.using(alias).all().delete()
    listed_rows.clear(alias)


def incident_of(alias: str, event: str) -> Incident:
    """The incident that an event is part of, from the judgements that bear on it and nothing else."""
    return incident(state_of(alias, [f"event {event}"]), event)


def about(alias: str, document: str) -> list[str]:
    """The entries that are about a document, by its SHA-256."""
    rows = (row for row in bearing(alias, [f"document {document}"]) if row.payload)
    return [row.entry for row in rows if document in documents_of(parse_judgement(bytes(row.payload)))]


def standing(alias: str, subject: str) -> Standing:
    """What stands on a subject."""
    return state_of(alias, [f"subject {subject}"]).standing(subject)


def state_of(alias: str, questions: Sequence[str], admits: Admits = list) -> State:
    """The state of some events ("event KEY") or subjects ("subject S"), and of all that is tied to them.

    admits  gives those of some rows that are taken in; the others are as if they were not there, and lead nowhere
    """
    rows: dict[int, Judged] = {}
    # Numbers of rows that were looked at, taken in or not: none is read twice.
    known: set[int] = set()
    asked: set[str] = set()
    queue = list(questions)
    while queue:
        new = [what for what in dict.fromkeys(queue) if what not in asked]
        asked.update(new)
        queue = []
        found = list(bearing(alias, new, known))
        known.update(row.number for row in found)
        for row in admits(found):
            rows[row.number] = row
            queue += leads(row)
    state = State()
    for number in sorted(rows):
        state.add(node_of(rows[number]))
    return state


def latest(alias: str, before: int | None = None) -> Iterator[tuple[int, Incident]]:
    """Incidents, the one that was judged last first, each with the number of its last judgement.

    before  only such as were judged last before that number
    """
    given: set[str] = set()
    rows = Judged.objects.using(alias).order_by("-number")
    for row in (rows.filter(number__lt=before) if before is not None else rows).iterator(chunk_size=_MANY):
        for event in node_of(row).judgement.events if row.payload else ():  # type: ignore[union-attr]
            if event in given:
                continue
            state = state_of(alias, [f"event {event}"])
            found = incident(state, event)
            given.update(found.events)
            last = max(node.number for each in found.events for node in nodes_of(state, each))
            if before is None or last < before:
                yield last, found


def nodes_of(state: State, event: str) -> Iterator[Node]:
    """Every judgement of an event, the undone too, and what undid them."""
    for subject in state.subjects(event):
        yield from state.history(subject)


def bearing(alias: str, questions: Sequence[str], known: Set[int] = frozenset()) -> Iterator[Judged]:
    """The judgements that bear on some things, each once, and by chance one more; without those of known numbers."""
    numbers: set[int] = set()
    for some in portions(questions):
        numbers |= numbers_bearing(alias, [hashed(what) for what in some])
    for some_numbers in portions(sorted(numbers - known)):
        yield from Judged.objects.using(alias).filter(number__in=some_numbers)


def bears(entry: Entry, judgement: Judgement | None) -> Iterator[str]:
    """What a judgement bears on."""
    yield from (f"seen {each}" for each in entry.body["seen"])
    if entry.body["undoes"]:
        yield f"undo {entry.body['undoes']}"
    elif judgement is not None:
        yield from told(judgement)
    if judgement is not None:
        yield from requested(judgement)


def requested(judgement: Judgement) -> Iterator[str]:
    """The client's name of the request that a judgement was made by."""
    if b'"once":' in judgement.payload:
        yield f"once {judgement.content().get('once')}"


def told(judgement: Judgement) -> Iterator[str]:
    """What a judgement that is no undo bears on by its payload."""
    yield f"subject {judgement.subject}"
    yield from (f"event {event}" for event in judgement.events)
    yield from (f"document {document}" for document in documents_of(judgement))


def documents_of(judgement: Judgement) -> Iterator[str]:
    """The documents that a judgement is about: what is expunged with them."""
    content = judgement.content()
    named = (*judgement.events, content.get("document", ""), content.get("about", ""))
    yield from dict.fromkeys(each.partition(":")[0] for each in named if each)


def leads(row: Judged) -> Iterator[str]:
    """What a judgement leads to: its subject's others, what saw or undid it, a pair's other event, day and chain."""
    yield f"seen {row.entry}"
    yield f"undo {row.entry}"
    if not row.payload or row.undoes:
        return
    judgement = parse_judgement(bytes(row.payload))
    yield f"subject {judgement.subject}"
    if judgement.decision is Decision.SAME:
        yield from (f"event {event}" for event in judgement.events)
    yield from (f"subject published {event.partition(':')[0]}" for event in judgement.events)
    if chain := chain_subject_of(judgement):
        yield f"subject {chain}"


def node_of(row: Judged) -> Node:
    """A row as the state takes it."""
    judgement = parse_judgement(bytes(row.payload)) if row.payload else None
    return Node(row.entry, row.number, row.author, row.time, row.seen.split(), row.undoes or None, judgement)


def hashed(what: str) -> int:
    """What a bearing is looked up by."""
    return int.from_bytes(sha256(what.encode()).digest()[:8]) >> 1


def portions(of: Sequence[T]) -> Iterator[Sequence[T]]:
    """A list in parts that a database takes."""
    for start in range(0, len(of), _MANY):
        yield of[start : start + _MANY]
