"""The list of incidents, kept in tables that follow the log: each incident is derived once after it was judged.

Nothing here knows who asks: `incidents.py` shows rows only to whom sees all that they are made of.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from onrecord.adapters import judged
from onrecord.adapters.journal import Journal
from onrecord.adapters.store import listed_rows
from onrecord.adapters.store.connection import storing, unsynced
from onrecord.adapters.store.facets import fit
from onrecord.adapters.store.log_rows import fact, put_fact
from onrecord.adapters.store.models import Document, Judged, Unlisted
from onrecord.ledger.incident import Incident, incident
from onrecord.ledger.judgement import Judgement, parse_judgement
from onrecord.ledger.state import State
from onrecord.ledger.summary import OPEN, Summary, summary, words

# Judgements that are noted at once, and events whose incidents are derived at once.
_NOTED, _MANY = 5000, 100
LONGEST_WORD = 60


def follow(journal: Journal, portions: int | None = None) -> bool:
    """Lets the list follow the log by so many portions of judgements, or all the way; whether it is there.

    Under the archive's lock a portion at a time, so that nobody who judges waits long. Raises ArchiveUnusable.
    """
    done = 0
    while portions is None or done < portions:
        with storing(str(journal.archive.folder)):
            if not _behind(journal.alias):
                return True
        with journal.archive.writing(), storing(str(journal.archive.folder)), unsynced(journal.alias):
            _portion(journal.alias)
        done += 1
    with storing(str(journal.archive.folder)):
        return not _behind(journal.alias)


def _behind(alias: str) -> bool:
    rows = Judged.objects.using(alias).filter(number__gt=_followed(alias))
    return rows.exists() or Unlisted.objects.using(alias).exists()


def _followed(alias: str) -> int:
    """The number of the last judgement that the list has; -1 for none."""
    known = fact(alias, listed_rows.LISTED)
    return int(known) if known is not None else -1


def _portion(alias: str) -> None:
    """Notes what the next judgements are of; where that is all of them, lists some of what was noted anew.

    So an incident is derived once, however many judgements of it the list is behind.
    """
    rows = list(Judged.objects.using(alias).filter(number__gt=_followed(alias)).order_by("number")[:_NOTED])
    if rows:
        _note(alias, rows)
        put_fact(alias, listed_rows.LISTED, str(rows[-1].number))
    if len(rows) < _NOTED:
        events = set(Unlisted.objects.using(alias).order_by("event").values_list("event", flat=True)[:_MANY])
        for some in judged.portions(sorted(events | _relist(alias, events))):
            Unlisted.objects.using(alias).filter(event__in=some).delete()


def _note(alias: str, rows: Iterable[Judged]) -> None:
    events, documents = set[str](), set[str]()
    for row in _decisions(alias, rows):
        judgement = parse_judgement(bytes(row.payload))
        events.update(judgement.events)
        # A page's day or a chain may change all that is said of the page's events.
        documents.update(() if judgement.events else judged.documents_of(judgement))
    listed_rows.unlist(alias, documents)
    noted = [Unlisted(event=each) for each in sorted(events)]
    Unlisted.objects.using(alias).bulk_create(noted, ignore_conflicts=True, batch_size=_MANY)


def _decisions(alias: str, rows: Iterable[Judged]) -> Iterator[Judged]:
    """What some judgements decide on: for one that takes others back, what is taken back."""
    waiting = list(rows)
    while waiting:
        yield from (row for row in waiting if row.payload and not row.undoes)
        undone = [row.undoes for row in waiting if row.undoes]
        waiting = list(Judged.objects.using(alias).filter(entry__in=undone)) if undone else []


def _relist(alias: str, events: set[str]) -> set[str]:
    """Makes the rows anew of all incidents that have some events; all events that these have."""
    rows = listed_rows.with_events(alias, {judged.hashed(f"event {event}") for event in events})
    waiting = sorted(events | listed_rows.taken(alias, rows))
    given: set[str] = set()
    for event in waiting:
        if event in given:
            continue
        state = judged.state_of(alias, [f"event {event}"])
        found = incident(state, event)
        given.update(found.events)
        if is_incident(found):
            listed_rows.put(alias, [_row(alias, found, last_of(found, state))])
    return given


def is_incident(found: Incident) -> bool:
    """Whether anything stands of it: an event of which all was rejected or undone is none."""
    return bool(found.claims or len(found.events) > 1 or found.grades or found.bests or found.contested)


def last_of(found: Incident, state: State) -> int:
    """The number of the last judgement about an incident's own events and pages, or of the last undo of one.

    Without what compares it with an event outside of it: who sees the incident need not see that, and would learn from
    the order of the list that it was judged.
    """
    own: set[str] = set()
    last = 0
    for node in sorted(state.nodes.values(), key=lambda node: node.number):
        if node.undoes in own or (node.judgement and not node.undoes and _is_within(node.judgement, found)):
            own.add(node.id)
            last = node.number
    return last


def _is_within(judgement: Judgement, found: Incident) -> bool:
    """Whether a judgement is about an incident and nothing else."""
    if judgement.events:
        return set(found.events).issuperset(judgement.events)
    return {event.partition(":")[0] for event in found.events}.issuperset(judged.documents_of(judgement))


def _row(alias: str, found: Incident, last: int) -> listed_rows.NewRow:
    brief = summary(found)
    documents = {event.partition(":")[0] for event in found.events}
    there = Document.objects.using(alias).filter(sha256__in=documents).values("sha256").distinct().count()
    columns = {
        "key": found.key,
        "last": last,
        "grade": brief.grade or "",
        "disputed": bool(brief.disputed),
        "whole": there == len(documents),
        "told": json.dumps(brief.to_json(), ensure_ascii=True).replace("\\u0000", "\\ufffd"),
        **sorted_by(brief),
    }
    return listed_rows.NewRow(
        columns,
        tuple((judged.hashed(f"event {event}"), event) for event in found.events),
        tuple(dict.fromkeys((kind, fit(word, LONGEST_WORD)) for kind, word in words(found))),
    )


def sorted_by(brief: Summary) -> dict[str, int]:
    """What a list is sorted and narrowed by."""
    return {
        "since": OPEN + 1 if brief.since is None else brief.since,
        "until": -OPEN - 1 if brief.until is None else brief.until,
        "killed": -1 if brief.killed is None else brief.killed,
    }
