"""The rows of listed incidents: put in, taken out, made anew. Callers turn the database's errors into the archive's."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.adapters.store.models import Fact, Listed, ListedEvent, ListedWord, Unlisted

# Up to which entry the list follows the log.
LISTED = "listed"
# A database takes so many values in one question.
_MANY = 500


@dataclass(frozen=True)
class NewRow:
    """An incident that is to be listed: the columns of `Listed`, events as (hash, key), words as (kind, word)."""

    columns: dict[str, Any]
    events: tuple[tuple[int, str], ...]
    words: tuple[tuple[str, str], ...]


def put(alias: str, rows: Iterable[NewRow]) -> None:
    """Puts incidents in."""
    for row in rows:
        made = Listed.objects.using(alias).create(**row.columns)
        ListedEvent.objects.using(alias).bulk_create(
            ListedEvent(listed=made, what=what, event=event, document=event.partition(":")[0])
            for what, event in row.events
        )
        ListedWord.objects.using(alias).bulk_create(
            ListedWord(listed=made, kind=kind, word=word) for kind, word in row.words
        )


def with_events(alias: str, hashes: Collection[int]) -> set[int]:
    """The numbers of the rows that have some events, by their hashes."""
    asked, found = sorted(hashes), set[int]()
    for start in range(0, len(asked), _MANY):
        rows = ListedEvent.objects.using(alias).filter(what__in=asked[start : start + _MANY])
        found.update(rows.values_list("listed_id", flat=True))
    return found


def with_documents(alias: str, documents: Collection[str]) -> set[int]:
    """The numbers of the rows that have events of some documents."""
    asked, found = sorted(documents), set[int]()
    for start in range(0, len(asked), _MANY):
        rows = ListedEvent.objects.using(alias).filter(document__in=asked[start : start + _MANY])
        found.update(rows.values_list("listed_id", flat=True))
    return found


def taken(alias: str, numbers: Collection[int]) -> set[str]:
    """Takes rows out; the events that they had."""
    asked, events = sorted(numbers), set[str]()
    for start in range(0, len(asked), _MANY):
        some = asked[start : start + _MANY]
        events.update(ListedEvent.objects.using(alias).filter(listed__in=some).values_list("event", flat=True))
        Listed.objects.using(alias).filter(id__in=some).delete()
    return events


def unlist(alias: str, documents: Iterable[str]) -> None:
    """Takes the incidents with events of some documents out, words and all, until they are listed anew."""
    events = taken(alias, with_documents(alias, set(documents)))
    Unlisted.objects.using(alias).bulk_create([Unlisted(event=each) for each in events], ignore_conflicts=True)


def clear(alias: str) -> None:
    """Takes all of it away, to be made anew."""
    for model in (ListedWord, ListedEvent, Listed, Unlisted):
        model.objects.using(alias).all().delete()
    Fact.objects.using(alias).filter(name=LISTED).delete()
