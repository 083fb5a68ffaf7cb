"""Incidents as one account sees them: made of judgements about what it sees, as if there were no others.

This is the one way from the site to incidents. A judgement of two events needs both to be seen; one that is hidden
leads nowhere, so that counts, origins, history and every list are those of a log without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import connections

from onrecord.adapters import judged
from onrecord.adapters.shelf import SHOWN, NotThere, Shelf
from onrecord.adapters.sight import Sight
from onrecord.adapters.store.connection import storing
from onrecord.adapters.store.models import Document, Facet, Judged
from onrecord.ledger.grade import Graded, graded
from onrecord.ledger.incident import Incident, incident
from onrecord.ledger.judgement import Decision, Judgement
from onrecord.ledger.state import State
from onrecord.ledger.subject import Node
from onrecord.ledger.table import Table, table


@dataclass(frozen=True)
class PageOf:
    """A page that carries a document: the first added of those that the account sees. `warnings` are codes."""

    document: str
    sha256: str
    title: str
    outlet: str
    published: str
    language: str
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Deed:
    """One decision in an incident's history. `undone`: it was taken back, and counts no more."""

    node: Node
    judgement: Judgement | None
    undone: bool


@dataclass(frozen=True)
class Whole:
    """All that an account sees of one incident. `asked` is the event that it was asked for by."""

    asked: str
    incident: Incident
    state: State
    remarks: State
    pages: Mapping[str, PageOf]
    groups: frozenset[int]

    @cached_property
    def table(self) -> Table:
        """What each origin says."""
        return table(self.incident)

    @cached_property
    def grade(self) -> Graded:
        """The grade, with its reasons."""
        return graded(self.incident)

    @cached_property
    def history(self) -> tuple[Deed, ...]:
        """Every decision that made it, remarks too, the last first."""
        found = {node.id: node for state in (self.state, self.remarks) for node in _made_of(state, self)}
        undone = {each for each in found if self.state.is_undone(each) or self.remarks.is_undone(each)}
        ordered = sorted(found.values(), key=lambda node: node.number, reverse=True)
        return tuple(Deed(node, node.judgement, node.id in undone) for node in ordered)

    @property
    def comments(self) -> list[Deed]:
        """The remarks that stand, the first first."""
        return [
            deed
            for deed in reversed(self.history)
            if deed.judgement and deed.judgement.decision is Decision.COMMENT and not deed.undone
        ]


class Incidents:
    """The incidents of a shelf's account. Whatever it does not see raises NotThere, as what is nowhere does."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.alias = shelf.alias
        self.sight = Sight(shelf)
        self._where = str(shelf.library.archive.folder)

    def one(self, event: str) -> Whole:
        """The incident that an event is part of. Raises NotThere."""
        with storing(self._where):
            if not self.sight.events([event]):
                raise NotThere("there is no such incident")
            state = self.state([event])
            if event not in state.events():
                raise NotThere("there is no such incident")
            found = incident(state, event)
            documents = [each.partition(":")[0] for each in found.events]
            given = self.sight.given(found.events)
            return Whole(
                event, found, state, self._remarks(state, [*found.events, *documents]), self.pages(documents),
                frozenset().union(*given.values()),
            )  # fmt: skip

    def incident(self, event: str) -> Incident | None:
        """The incident alone; None where the account sees no judgement of the event."""
        with storing(self._where):
            if not self.sight.events([event]):
                return None
            state = self.state([event])
            return incident(state, event) if event in state.events() else None

    def state(self, events: Sequence[str]) -> State:
        """The state of some seen events, and of all seen events that are tied to them."""
        return judged.state_of(self.alias, [f"event {event}" for event in events], self.sight.admitted)

    def pages(self, documents: Iterable[str]) -> dict[str, PageOf]:
        """A page for each of some documents that the account sees."""
        asked = sorted(self.sight.documents(documents))
        if not asked:
            return {}
        rows = Document.objects.using(self.alias).filter(sha256__in=asked).select_related("capture").order_by("-id")
        shown = {row.sha256: row for row in rows if row.capture.sha256 in self._shown(r.capture.sha256 for r in rows)}
        codes: dict[int, list[str]] = {}
        facets = Facet.objects.using(self.alias).filter(document__in=[row.id for row in shown.values()], kind="warning")
        for number, code in facets.order_by("value").values_list("document_id", "value"):
            codes.setdefault(number, []).append(code)
        return {digest: _page_of(row, codes.get(row.id, ())) for digest, row in shown.items()}

    def _shown(self, captures: Iterable[str]) -> set[str]:
        """Those of some captures that the account sees, by their SHA-256."""
        asked = sorted(set(captures))
        if self.shelf.sees_all:
            return set(asked)
        some = ", ".join(["%s"] * len(asked))
        words = f"SELECT sha256 FROM store_capture AS got WHERE sha256 IN ({some}) AND "  # noqa: S608  our own words
        with connections[self.alias].cursor() as cursor:
            cursor.execute(words + SHOWN.format(sha256="got.sha256"), [*asked, *[self.shelf.account.id] * 2])
            return {row[0] for row in cursor.fetchall()}

    def _remarks(self, state: State, on: Iterable[str]) -> State:
        """The remarks on some events and documents, and on the judgements of a state."""
        about = {*on, *state.nodes}

        def of_these(rows: list[Judged]) -> list[Judged]:
            return [row for row in rows if _is_remark(judged.node_of(row), about)]

        return judged.state_of(self.alias, [f"subject comment {each}" for each in sorted(about)], of_these)


def _is_remark(node: Node, about: set[str]) -> bool:
    """Whether an entry is a remark on any of some things, or takes one back."""
    if node.undoes is not None:
        return True
    judgement = node.judgement
    return judgement is not None and judgement.decision is Decision.COMMENT and judgement.content()["about"] in about


def _made_of(state: State, whole: Whole) -> Iterator[Node]:
    """The entries of an incident's state that are of its own events and pages, and what undid them."""
    documents = {event.partition(":")[0] for event in whole.incident.events}
    events = set(whole.incident.events)
    own = {
        node.id
        for node in state.nodes.values()
        if node.undoes is None and node.judgement is not None and _is_of(node.judgement, events, documents)
    }
    expunged = {node.id for node in state.nodes.values() if node.judgement is None and own.intersection(node.seen)}
    own |= expunged
    for node in sorted(state.nodes.values(), key=lambda node: node.number):
        if node.id in own or node.undoes in own:
            own.add(node.id)
            yield node


def _is_of(judgement: Judgement, events: set[str], documents: set[str]) -> bool:
    if judgement.decision is Decision.COMMENT:
        return True
    if judgement.events:
        return bool(events.intersection(judgement.events))
    return documents.issuperset(judged.documents_of(judgement))


def _page_of(row: Document, warnings: Sequence[str]) -> PageOf:
    title = row.title or row.name
    return PageOf(row.sha256, row.capture.sha256, title, row.outlet, row.published, row.language, tuple(warnings))
