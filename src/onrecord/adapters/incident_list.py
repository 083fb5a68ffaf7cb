"""The list of incidents that one account sees, sorted and narrowed, a page of rows at a time.

An incident that the account sees whole is a row of the derived tables. Of one that it sees in part, what is left is
derived for it, as an incident or several of their own; a part is never sorted before the whole, so no more of them are
derived than the page of rows needs.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import islice
from typing import Any

from django.db import connections

from onrecord.adapters.incidents import Incidents
from onrecord.adapters.listing import LONGEST_WORD, is_incident, last_of, sorted_by
from onrecord.adapters.sight import PART, RESTRICTED
from onrecord.adapters.store.connection import storing
from onrecord.adapters.store.facets import days_of
from onrecord.adapters.store.models import ListedEvent
from onrecord.adapters.typed import NO_DATE
from onrecord.errors import OnrecordError
from onrecord.ledger.incident import Incident, incident
from onrecord.ledger.summary import Summary, summary, words
from onrecord.values.fold import folded_words

SORTS = {"decided": "last", "date": "until", "killed": "killed"}
LIMIT = 50
# Below all that rows are sorted by.
_FAR = -(10**18)
# Parts of incidents that are kept derived, in a process.
_KEPT = 4096
_LEFT_OF = "NOT EXISTS (SELECT 1 FROM store_listedevent AS part WHERE part.listed_id = listed.id AND NOT {part})"
_SOME_OF = "EXISTS (SELECT 1 FROM store_listedevent AS part WHERE part.listed_id = listed.id AND {part})"
_WORD = "listed.id IN (SELECT listed_id FROM store_listedword WHERE kind = %s AND word = %s)"


@dataclass(frozen=True)
class Wanted:
    """What to list. All that is given must hold.

    words, place  words of its values, speakers and evidence; of its places
    dates         EDTF; what its dates may overlap, give or take `slack` days: 2017-02, 2017-01/2017-03
    sort          a name of SORTS; the highest first
    after         the place of the last row of the page of rows before, as `Line.position`
    """

    words: str = ""
    place: str = ""
    dates: str | None = None
    slack: int = 0
    grade: str | None = None
    disputed: bool = False
    sort: str = "decided"
    after: str | None = None
    limit: int = LIMIT


@dataclass(frozen=True)
class Line:
    """An incident in the list. `events` as the account sees them."""

    key: str
    events: tuple[str, ...]
    last: int
    summary: Summary
    value: int

    @property
    def place(self) -> tuple[int, str]:
        """Where it stands in the list."""
        return -self.value, self.key

    @property
    def position(self) -> str:
        """Where it stands, as an address has it."""
        return f"{self.value}~{self.key}"


@dataclass(frozen=True)
class Lines:
    """A page of rows; `after` for the next one, None where this is the last."""

    lines: tuple[Line, ...]
    after: str | None


# (archive, row, events): a row is never changed, only replaced by one with another number.
_derived: OrderedDict[tuple[str, int, frozenset[str]], list[tuple[Incident, int]]] = OrderedDict()


def listed(of: Incidents, wanted: Wanted) -> Lines:
    """A page of rows. Raises OnrecordError for a date or a place in the list that is none."""
    with storing(str(of.shelf.library.archive.folder)):
        found = list(islice(lines(of, wanted), wanted.limit + 1))
    shown = tuple(found[: wanted.limit])
    return Lines(shown, shown[-1].position if len(found) > wanted.limit else None)


def lines(of: Incidents, wanted: Wanted) -> Iterator[Line]:
    """All rows from a place on, in order."""
    start = position_of(wanted.after)
    waiting: list[tuple[tuple[int, str], Line]] = []
    parts = _in_part(of, wanted) if not of.shelf.sees_all else iter(())
    ahead = next(parts, None)
    whole = _whole(of, wanted, start)
    row = next(whole, None)
    while row is not None or ahead is not None or waiting:
        # A part stands behind the whole that it is of, or with it: whatever may still come is derived first.
        while ahead is not None and ahead[0] >= max(_next(waiting), row.value if row else _FAR):
            for line in _parts(of, wanted, ahead[1]):
                if start is None or line.place > start:
                    heappush(waiting, (line.place, line))
            ahead = next(parts, None)
        if waiting and (row is None or waiting[0][0] < row.place):
            yield heappop(waiting)[1]
        elif row is not None:
            yield row
            row = next(whole, None)


def _next(waiting: list[tuple[tuple[int, str], Line]]) -> int:
    """What the first of some waiting rows is sorted by."""
    return -waiting[0][0][0] if waiting else _FAR


def position_of(words: str | None) -> tuple[int, str] | None:
    """The place in the list that an address has. Raises OnrecordError."""
    if words is None:
        return None
    value, _, key = words.partition("~")
    if not key or not value.lstrip("-").isdecimal() or len(value) > 18:
        raise OnrecordError("{words} is no place in the list", words=repr(words[:80]))
    return -int(value), key


def _whole(of: Incidents, wanted: Wanted, start: tuple[int, str] | None) -> Iterator[Line]:
    """The incidents that the account sees whole."""
    column = f"listed.{SORTS[wanted.sort]}"
    key = _key(of.alias)
    asked = wanted.limit + 1
    while True:
        where, values = conditions(wanted)
        if wanted.grade:
            where, values = [*where, "listed.grade = %s"], [*values, wanted.grade]
        if not of.shelf.sees_all:
            where, values = [*where, _LEFT_OF.format(part=PART)], [*values, *_me(of)]
        if start is not None:
            where = [*where, f"({column} < %s OR ({column} = %s AND {key} > %s))"]
            values = [*values, -start[0], -start[0], start[1]]
        rows = _rows(of.alias, column, where, values, f"{column} DESC, {key} LIMIT {asked}")
        events = _events(of.alias, [row[0] for row in rows])
        for number, name, last, value, told in rows:
            line = Line(name, events.get(number, ()), last, Summary.of(json.loads(told)), value)
            start = line.place
            yield line
        if len(rows) < asked:
            return


def _in_part(of: Incidents, wanted: Wanted) -> Iterator[tuple[int, int]]:
    """Where incidents that the account sees in part stand, and their rows' numbers."""
    column = f"listed.{SORTS[wanted.sort]}"
    where, values = conditions(wanted)
    hidden = _LEFT_OF.format(part=PART).removeprefix("NOT ")
    where = [f"listed.id IN ({RESTRICTED})", hidden, _SOME_OF.format(part=PART), *where]
    rows = _rows(of.alias, column, where, [*_me(of), *_me(of), *values], f"{column} DESC")
    return ((row[3], row[0]) for row in rows)


def _parts(of: Incidents, wanted: Wanted, number: int) -> Iterator[Line]:
    """What the account sees of one row, as incidents of their own."""
    every = _events(of.alias, [number]).get(number, ())
    seen = frozenset(of.sight.events(every))
    place = of.alias, number, seen
    parts = _derived.get(place)
    if parts is None:
        # Another thread may do the same, and take others away, meanwhile.
        parts = _derived[place] = list(_left(of, sorted(seen)))
        while len(_derived) > _KEPT:
            _derived.popitem(last=False)
    for found, last in parts:
        brief = summary(found)
        if matches(found, brief, wanted):
            values = {"last": last, **sorted_by(brief)}
            yield Line(found.key, found.events, last, brief, values[SORTS[wanted.sort]])


def _left(of: Incidents, events: list[str]) -> Iterator[tuple[Incident, int]]:
    given: set[str] = set()
    for event in events:
        if event not in given:
            state = of.state([event])
            found = incident(state, event)
            given.update(found.events)
            if is_incident(found):
                yield found, last_of(found, state)


def conditions(wanted: Wanted) -> tuple[list[str], list[Any]]:
    """What holds of the whole wherever it holds of a part. Raises OnrecordError for a date that is none."""
    where: list[str] = ["1 = 1"]
    values: list[Any] = []
    for kind, asked in (("", wanted.words), ("place", wanted.place)):
        for word in folded_words(asked):
            where.append(_WORD)
            values += [kind, word[:LONGEST_WORD]]
    if days := _days(wanted):
        where.append("listed.since <= %s AND listed.until >= %s")
        values += [days[1], days[0]]
    if wanted.disputed:
        where.append("listed.disputed")
    return where, values


def matches(found: Incident, brief: Summary, wanted: Wanted) -> bool:
    """Whether a part is what is asked for."""
    said, texts = set(words(found)), (("", wanted.words), ("place", wanted.place))
    asked = [(kind, word) for kind, text in texts for word in folded_words(text)]
    columns, days = sorted_by(brief), _days(wanted)
    return (
        said.issuperset(asked)
        and (days is None or (columns["since"] <= days[1] and columns["until"] >= days[0]))
        and (not wanted.grade or brief.grade == wanted.grade)
        and (not wanted.disputed or bool(brief.disputed))
    )


def _days(wanted: Wanted) -> tuple[int, int] | None:
    if not wanted.dates:
        return None
    days = days_of(wanted.dates)
    if days is None:
        raise OnrecordError(NO_DATE(given=repr(wanted.dates[:80])))
    return days[0] - wanted.slack, days[1] + wanted.slack


def _rows(alias: str, column: str, where: list[str], values: list[Any], order: str) -> list[tuple[Any, ...]]:
    statement = (
        f"SELECT listed.id, listed.key, listed.last, {column}, listed.told FROM store_listed AS listed "  # noqa: S608
        f"WHERE {' AND '.join(where)} ORDER BY {order}"
    )
    with connections[alias].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _events(alias: str, numbers: list[int]) -> dict[int, tuple[str, ...]]:
    """The events of some rows."""
    found: dict[int, list[str]] = {}
    rows = ListedEvent.objects.using(alias).filter(listed__in=numbers).order_by("event")
    for number, event in rows.values_list("listed_id", "event"):
        found.setdefault(number, []).append(event)
    return {number: tuple(events) for number, events in found.items()}


def _me(of: Incidents) -> list[int]:
    return [of.shelf.account.id] * 3


def _key(alias: str) -> str:
    """Keys in the order of their characters, which is Python's, on either database."""
    return 'listed.key COLLATE "C"' if connections[alias].vendor == "postgresql" else "listed.key"


def first(of: Incidents, wanted: Wanted, most: int) -> list[Line]:
    """The first so many rows that match, from the start of the list."""
    with storing(str(of.shelf.library.archive.folder)):
        return list(islice(lines(of, replace(wanted, after=None, limit=most)), most))
