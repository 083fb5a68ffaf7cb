"""The ledger's state: a fold over the log's entries, cheap to extend, from which incidents are derived when asked for.

It keeps what was said and who saw what, and decides nothing while it grows. So it is the same for every order in which
entries are applied, and a state made of some subjects' entries alone gives what the whole gives for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.ledger.entry import Entry, Kind
from onrecord.ledger.judgement import Decision, Judgement
from onrecord.ledger.subject import Node, Standing, standing


class State:
    """What has been judged so far.

    nodes     the judgements' entries by id
    expunged  for an entry's id, the ids of the entries that expunged its payload
    """

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.expunged: dict[str, list[str]] = {}
        self._later: dict[str, list[str]] = {}
        self._undoers: dict[str, list[str]] = {}
        self._subjects: dict[str, list[str]] = {}
        # Subjects by event; events by the document that they are of.
        self._events: dict[str, dict[str, None]] = {}
        self._documents: dict[str, dict[str, None]] = {}

    def apply(self, entry: Entry, judgement: Judgement | None) -> None:
        """Takes one entry in. `judgement` is None for other kinds, and where its secret was destroyed."""
        if entry.kind is Kind.JUDGEMENT:
            body = entry.body
            self.add(Node(entry.id, entry.number, entry.author, entry.time, body["seen"], body["undoes"], judgement))
        elif entry.kind is Kind.EXPUNGED:
            for gone in entry.body["entries"]:
                self.expunged.setdefault(gone, []).append(entry.id)
                if gone in self.nodes:
                    self._forget(self.nodes[gone])

    def add(self, node: Node) -> None:
        """Takes one judgement in."""
        if node.id in self.expunged:
            node.judgement = None
        self.nodes[node.id] = node
        for seen in node.seen:
            self._later.setdefault(seen, []).append(node.id)
        if node.undoes is not None:
            self._undoers.setdefault(node.undoes, []).append(node.id)
        elif (judgement := node.judgement) is not None:
            self._subjects.setdefault(judgement.subject, []).append(node.id)
            for event in judgement.events:
                self._events.setdefault(event, {})[judgement.subject] = None
                self._documents.setdefault(event.partition(":")[0], {})[event] = None

    def _forget(self, node: Node) -> None:
        """Drops a judgement whose payload is gone; that there was one, and what its author saw, stays."""
        judgement, node.judgement = node.judgement, None
        if judgement is None or node.undoes is not None:
            return
        self._subjects[judgement.subject].remove(node.id)
        if self._subjects[judgement.subject]:
            return
        del self._subjects[judgement.subject]
        for event in judgement.events:
            del self._events[event][judgement.subject]
            if not self._events[event]:
                del self._events[event]
                del self._documents[event.partition(":")[0]][event]

    def is_undone(self, entry: str) -> bool:
        """Whether an entry is taken back; an undo that is itself undone does not count."""
        chain = [entry]
        for each in chain:
            chain += self._undoers.get(each, ())
        undone: set[str] = set()
        for each in reversed(chain):
            if any(undo not in undone for undo in self._undoers.get(each, ())):
                undone.add(each)
        return entry in undone

    def standing(self, subject: str) -> Standing:
        """What stands on a subject; nothing where nobody has judged it."""
        return standing(subject, self._subjects.get(subject, ()), self.nodes, self._later, self.is_undone)

    def history(self, subject: str) -> list[Node]:
        """Every judgement of a subject by number, the undone too, and what undid them."""
        found = list(self._subjects.get(subject, ()))
        for each in found:
            found += self._undoers.get(each, ())
        return sorted((self.nodes[each] for each in found), key=lambda node: node.number)

    def subjects(self, event: str) -> list[str]:
        """The subjects that bear on an event."""
        return sorted(self._events.get(event, ()))

    def events(self) -> list[str]:
        """Every event that somebody has judged."""
        return sorted(self._events)

    def touched(self, node: Node) -> list[str]:
        """The events whose incidents a judgement may change: what a caller derives again after it."""
        while node.undoes is not None and node.undoes in self.nodes:
            node = self.nodes[node.undoes]
        if node.judgement is None:
            return []
        if node.judgement.decision in (Decision.PUBLISHED, Decision.CHAIN):
            # A chain is of one statement, of which any event of the document may have claims.
            return sorted(self._documents.get(node.judgement.subject.split(" ")[1], ()))
        return sorted(node.judgement.events)

    def content(self) -> Sequence[object]:
        """All of it, in an order of its own: two states are the same where this is."""
        return (
            self.nodes,
            *(
                {name: sorted(each) for name, each in index.items() if each}
                for index in (self.expunged, self._later, self._undoers, self._subjects, self._events, self._documents)
            ),
        )


def replay(entries: Iterable[tuple[Entry, Judgement | None]]) -> State:
    """The state of a whole log."""
    state = State()
    for entry, judgement in entries:
        state.apply(entry, judgement)
    return state
