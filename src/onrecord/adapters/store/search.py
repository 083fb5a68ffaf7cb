"""Documents found by their words and by what is known of them: one query, the same rows from both databases.

What was added last comes first. A page of rows goes on where the one before it ended, by a document's number and not by
counting rows, so that the thousandth page costs what the first does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import connections
from django.db.models import QuerySet

from onrecord.adapters.store.facets import KINDS, days_of, key_of
from onrecord.adapters.store.models import Document, Facet, Period
from onrecord.adapters.store.words import asked, in_fts5, in_tsquery
from onrecord.adapters.typed import NO_DATE
from onrecord.errors import OnrecordError

# Nobody reads a list to here; counting farther would cost as much as the list.
COUNTED = 1000
# So many documents, of those that have some words, are few.
FEW = 2000
MOST = 1000


@dataclass(frozen=True)
class Search:
    """What to find. All that is given must hold; None and "" ask for nothing.

    words      each must stand in the document; "…" is a phrase, -word must not stand there, wor* is a word's start
    place      a gazetteer's id, or a name: of a claim's place, or (ids only) of what it lies in
    party      the name of somebody who speaks or whom a claim names
    published, claimed  EDTF; what the page's date, or one of its claims' dates, may overlap: 2017-02, 2017-01/2017-03
    warning    the code of a warning that a reading gives: headline-only
    status     "new" or "read"
    before     the number of the last document of the page of rows before this one
    """

    words: str = ""
    outlet: str | None = None
    language: str | None = None
    place: str | None = None
    party: str | None = None
    warning: str | None = None
    published: str | None = None
    claimed: str | None = None
    status: str | None = None
    before: int | None = None
    limit: int = 50


@dataclass(frozen=True)
class Found:
    """A page of rows; `before` for the next one, None where this is the last."""

    documents: tuple[Document, ...]
    before: int | None


@dataclass(frozen=True)
class Condition:
    """A condition in SQL with its values. {number} is a document's number, {row} the same with its table."""

    words: str
    values: tuple[Any, ...] = ()


def search(alias: str, query: Search, only: Condition | None = None) -> Found:
    """The first rows that match, of those that `only` lets through. Raises OnrecordError for a date that is none."""
    limit = max(1, min(query.limit, MOST))
    return _found(alias, _numbers(alias, query, limit + 1, only), limit)


def _found(alias: str, numbers: list[int], limit: int) -> Found:
    """The page of rows of some documents' numbers, of which one more than the limit says that there are further."""
    rows = Document.objects.using(alias).select_related("capture").in_bulk(numbers[:limit])
    found = tuple(rows[number] for number in numbers[:limit] if number in rows)
    return Found(found, numbers[limit - 1] if len(numbers) > limit else None)


def count(alias: str, query: Search, only: Condition | None = None) -> int:
    """How many documents match, whatever the page; COUNTED + 1 where they are more than COUNTED."""
    return len(_numbers(alias, replace(query, before=None), COUNTED + 1, only))


def search_and_count(alias: str, query: Search, only: Condition | None = None) -> tuple[Found, int]:
    """Both; of the first page of rows by one question."""
    limit = max(1, min(query.limit, MOST))
    if query.before is not None:
        return search(alias, query, only), count(alias, query, only)
    numbers = _numbers(alias, query, max(limit, COUNTED) + 1, only)
    return _found(alias, numbers[: limit + 1], limit), min(len(numbers), COUNTED + 1)


def _numbers(alias: str, query: Search, limit: int, only: Condition | None) -> list[int]:
    """The numbers of the documents that match, the highest first."""
    vendor = connections[alias].vendor
    index = "rowid" if vendor == "sqlite" else "document_id"
    matched = list(_matches(vendor, query.words))
    table, number = (
        ("store_search", index) if matched[:1] and not matched[0].words.startswith("NOT") else ("store_document", "id")
    )
    if vendor == "postgresql" and table == "store_search":
        matched += _where_few(alias, matched[0])
    # SQLite would look the rows of a list up in the index of words one by one; the plus keeps it from that.
    kept = f"+{number}" if vendor == "sqlite" and table == "store_search" else number
    conditions = [Condition(f"{kept} IN ({sql})", values) for sql, values in map(_compiled, _filters(alias, query))]
    for each in _columns(query):
        # Of the documents' own table there is no list to be made.
        is_own = table == "store_document"
        words = each.words if is_own else f"{kept} IN (SELECT id FROM store_document WHERE {each.words})"  # noqa: S608
        conditions.append(Condition(words, each.values))
    given = [*matched, only] if only else matched
    conditions += [Condition(each.words.format(number=kept, row=f"{table}.{number}"), each.values) for each in given]
    if query.before is not None:
        conditions.append(Condition(f"{number} < %s", (query.before,)))
    where = " AND ".join(each.words for each in conditions) or "1 = 1"
    values = [value for each in conditions for value in each.values]
    # Nothing but names of this module's own goes into the words of the statement; all else is a value.
    statement = f"SELECT {number} FROM {table} WHERE {where} ORDER BY {number} DESC LIMIT %s"  # noqa: S608
    with connections[alias].cursor() as cursor:
        cursor.execute(statement, [*values, limit])
        return [row[0] for row in cursor.fetchall()]


def _where_few(alias: str, match: Condition) -> list[Condition]:
    """Which documents have all the words that are asked for, in any order, where those are few; else nothing.

    PostgreSQL's planner takes every word that is not among the commonest for equally common, and would go through the
    documents from the last one to find the few that have a rare one.
    """
    [words] = match.values
    statement = f"SELECT document_id FROM store_search WHERE {match.words} LIMIT %s"  # noqa: S608
    with connections[alias].cursor() as cursor:
        cursor.execute(statement, [words.replace("<->", "&"), FEW + 1])
        found = [row[0] for row in cursor.fetchall()]
    return [] if len(found) > FEW else [Condition("{number} = ANY(%s)", (found,))]


def _matches(vendor: str, words: str) -> Iterator[Condition]:
    """The conditions that search words make: one for all that must be there, then one for what must not."""
    said = asked(words)
    if words.strip() and not (said.wanted or said.unwanted):
        # Asked for nothing but punctuation, which is in no index: found nowhere, rather than everywhere.
        yield Condition("NOT 1 = 1")
    if vendor == "sqlite":
        matches, index, write, joined = "store_search MATCH %s", "rowid", in_fts5, " AND "
    else:
        matches, index, write, joined = "words @@ %s::tsquery", "document_id", in_tsquery, " & "
    if said.wanted:
        yield Condition(matches, (joined.join(map(write, said.wanted)),))
    for phrase in said.unwanted:
        if vendor == "postgresql" and said.wanted:
            yield Condition(f"NOT {matches}", (write(phrase),))
            continue
        yield Condition(f"NOT {{number}} IN (SELECT {index} FROM store_search WHERE {matches})", (write(phrase),))  # noqa: S608


def _filters(alias: str, query: Search) -> Iterator[QuerySet[Any, Any]]:
    """The numbers of the documents that each filter lets through, by what other tables know of them."""
    for kind in KINDS:
        value = getattr(query, kind)
        if value:
            rows = Facet.objects.using(alias).filter(kind=kind, value=key_of(kind, value))
            yield rows.values_list("document_id", flat=True)
    if query.claimed:
        first, last = _asked_days(query.claimed)
        dates = Period.objects.using(alias).filter(first__lte=last, last__gte=first)
        yield dates.values_list("document_id", flat=True)


def _columns(query: Search) -> Iterator[Condition]:
    """What is asked of the columns of the documents' own table."""
    if query.status:
        yield Condition("store_document.status = %s", (query.status,))
    if query.published:
        first, last = _asked_days(query.published)
        yield Condition("store_document.first <= %s AND store_document.last >= %s", (last, first))


def _compiled(rows: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]]:
    """A query's SQL with its values apart."""
    sql, values = rows.query.get_compiler(rows.db).as_sql()
    return sql, tuple(values)


def _asked_days(date: str) -> tuple[int, int]:
    days = days_of(date)
    if days is None:
        raise OnrecordError(NO_DATE(given=repr(date[:40])))
    return days
