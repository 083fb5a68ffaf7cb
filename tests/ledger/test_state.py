"""The state: judgements in any order give the same, undo restores, and nobody's judgement is lost to another's."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from judgements_of_tests import Desk, digest, event, killed, speaker, tells
from ledger_of_tests import Making

from onrecord.ledger import payload as j
from onrecord.ledger.canonical import Json
from onrecord.ledger.entry import Entry
from onrecord.ledger.incident import Incident, incident, incidents
from onrecord.ledger.judgement import Decision, Grade, Judgement, chain_subject_of, parse_judgement
from onrecord.ledger.sealed import unseal
from onrecord.ledger.state import State, replay
from onrecord.ledger.subject import Node
from onrecord.ledger.table import table
from onrecord.ledger.told import Told
from onrecord.ledger.writing import expunged
from onrecord.values.span import Span

DOCUMENTS = ("A", "B", "C", "D")
ONE = tells("A", killed(4))


def decisions(state: State, subject: str) -> list[Decision]:
    return [each.decision for each in state.standing(subject).judgements]


def subject_of(node: Node) -> str:
    assert node.judgement
    return node.judgement.subject


def test_a_later_judgement_that_saw_the_earlier_replaces_it() -> None:
    desk = Desk()
    subject = subject_of(desk.says(j.accept(ONE)))
    desk.says(j.reject(ONE, "of another day"))
    assert decisions(desk.state, subject) == [Decision.REJECT]
    assert len(desk.state.history(subject)) == 2


def test_two_that_saw_the_same_stay_both_visible_until_one_saw_both() -> None:
    desk = Desk()
    first = desk.says(j.accept(ONE))
    subject = subject_of(first)
    desk.says(j.reject(ONE, "no"), seen=[first.id], who="bo")
    desk.says(j.correct(ONE, killed(5), ONE.evidence, "five"), seen=[first.id], who="cy")
    assert decisions(desk.state, subject) == [Decision.REJECT, Decision.CORRECT]
    assert desk.state.standing(subject).in_conflict
    desk.says(j.correct(ONE, killed(5), ONE.evidence, "settled"))
    assert decisions(desk.state, subject) == [Decision.CORRECT]
    assert not desk.state.standing(subject).in_conflict


def test_two_who_decide_the_same_are_no_conflict() -> None:
    desk = Desk()
    subject = subject_of(desk.says(j.accept(ONE, "plain"), seen=[]))
    desk.says(j.accept(ONE, "as it says"), seen=[], who="bo")
    assert len(desk.state.standing(subject).heads) == 2
    assert not desk.state.standing(subject).in_conflict


def test_undo_restores_what_stood_before_and_undoing_that_brings_it_back() -> None:
    desk = Desk()
    subject = subject_of(desk.says(j.accept(ONE)))
    second = desk.says(j.reject(ONE, "no"))
    undone = desk.says(j.undo("a slip"), seen=[second.id], undoes=second.id)
    assert decisions(desk.state, subject) == [Decision.ACCEPT]
    desk.says(j.undo("no slip"), undoes=undone.id)
    assert decisions(desk.state, subject) == [Decision.REJECT]
    assert desk.state.touched(desk.nodes[-1]) == [event("A")]


def test_what_replaced_an_undone_judgement_stands() -> None:
    desk = Desk()
    subject = subject_of(desk.says(j.accept(ONE)))
    second = desk.says(j.reject(ONE, "no"))
    desk.says(j.correct(ONE, killed(5), ONE.evidence, "five"))
    desk.says(j.undo("a slip"), undoes=second.id)
    assert decisions(desk.state, subject) == [Decision.CORRECT]


def test_a_judgement_that_claims_to_have_seen_another_subjects_replaces_nothing_of_it() -> None:
    desk = Desk()
    first = desk.says(j.accept(ONE))
    desk.says(j.reject(tells("B", killed(1)), "no"), seen=[first.id], who="bo")
    assert decisions(desk.state, subject_of(first)) == [Decision.ACCEPT]


def test_a_long_chain_of_undoing_is_followed_without_recursion() -> None:
    desk = Desk()
    node = desk.says(j.accept(ONE))
    first = node
    for _ in range(3001):
        node = desk.says(j.undo("again"), undoes=node.id)
    assert desk.state.is_undone(first.id)


def opened(making: Making) -> list[tuple[Entry, Judgement | None]]:
    """The entries with what their secrets still open."""
    return [
        (entry, parse_judgement(unseal(entry, making.secrets[entry.id])) if entry.id in making.secrets
         and entry.kind == "judgement" else None)
        for entry in making.entries
    ]  # fmt: skip


def test_expunging_gives_what_a_log_without_the_secret_gives_and_brings_nothing_back() -> None:
    making = Making().begin()
    first = making.judge(j.accept(ONE))
    second = making.judge(j.reject(ONE, "no"), seen=[first.id])
    making.judge(j.accept(tells("B", killed(2))))
    state = replay(opened(making))
    subject = parse_judgement(unseal(first, making.secrets[first.id])).subject
    making.add(expunged(making.pen(), [second.id], [], "the witness asked", making.secrets[second.id]))
    state.apply(making.entries[-1], None)
    del making.secrets[second.id]
    again = replay(opened(making))
    assert state.content() == again.content()
    assert state.content() == replay(reversed(opened(making))).content()
    [head] = state.standing(subject).heads
    assert (head.id, head.judgement) == (second.id, None)
    assert incident(state, event("A")).claims == ()
    assert incident(state, event("A")).expunged == (subject,)
    assert state.expunged == {second.id: [making.entries[-1].id]}


def test_expunging_all_of_an_event_leaves_nothing_of_it() -> None:
    making = Making().begin()
    first = making.judge(j.accept(ONE))
    making.add(expunged(making.pen(), [first.id], [digest("A")], "the witness asked", making.secrets[first.id]))
    state = replay(opened(making))
    assert state.events() == []
    assert list(incidents(state)) == []


def test_what_a_person_claims_stands_and_can_be_rejected_and_taken_back() -> None:
    desk = Desk()
    made = desk.says(j.claim(ONE, "the list below says so"))
    [claim] = incident(desk.state, event("A")).claims
    assert (claim.told, claim.entry, claim.corrected, claim.in_conflict) == (ONE, made.id, False, False)
    rejected = desk.says(j.reject(ONE, "another list"), who="bo")
    assert incident(desk.state, event("A")).claims == ()
    desk.says(j.undo("it is that list"), undoes=rejected.id, seen=[rejected.id])
    assert [each.entry for each in incident(desk.state, event("A")).claims] == [made.id]


def test_a_chain_given_anew_is_the_origin_of_every_claim_of_its_statement() -> None:
    desk = Desk()
    desk.says(j.accept(ONE))
    desk.says(j.accept(tells("A", killed(2), attribute="injured")))
    desk.says(j.accept(tells("B", killed(4), "Bo Teal")))
    desk.says(j.compared(Decision.SAME, event("A"), event("B"), "one ferry"))
    assert [origin.party.name for origin in table(incident(desk.state, event("A"))).origins if origin.party] == [
        "Ada Roe", "Bo Teal",
    ]  # fmt: skip
    given = desk.says(chain_by(ONE, "Bo Teal"))
    made = incident(desk.state, event("A"))
    assert [claim.told.chain[-1].name for claim in made.claims] == ["Bo Teal"] * 3
    assert len(table(made).origins) == 1
    assert desk.state.touched(given) == [event("A")]
    desk.says(chain_by(ONE, "Cy Vane"), seen=[], who="bo")
    assert [claim.told.chain[-1].name for claim in incident(desk.state, event("A")).claims].count("Ada Roe") == 2


def views(state: State) -> list[tuple[Incident, object]]:
    """Everything that is derived."""
    return [(each, table(each)) for each in incidents(state)]


class Judging(RuleBasedStateMachine):
    """People judge four reports' events at random, see some of what stands, and take things back."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk()

    @rule(
        document=st.sampled_from(DOCUMENTS), number=st.integers(0, 3), at=st.sampled_from([0, 50]),
        decision=st.sampled_from([Decision.ACCEPT, Decision.CORRECT, Decision.REJECT, Decision.CLAIM]),
        saw=st.booleans(),
    )  # fmt: skip
    def claim(self, document: str, number: int, at: int, decision: Decision, saw: bool) -> None:
        one = tells(document, killed(number), at=at)
        payload = {
            Decision.ACCEPT: j.accept(one),
            Decision.CORRECT: j.correct(one, killed(number + 1), one.evidence, "counted"),
            Decision.REJECT: j.reject(one, "no"),
            Decision.CLAIM: j.claim(one, "read"),
        }[decision]
        self.desk.says(payload, seen=None if saw else [])

    @rule(
        pair=st.lists(st.sampled_from(DOCUMENTS), min_size=2, max_size=2, unique=True),
        decision=st.sampled_from([Decision.SAME, Decision.SAME, Decision.DIFFERENT, Decision.UNSURE]),
        saw=st.booleans(),
    )  # fmt: skip
    def compare(self, pair: list[str], decision: Decision, saw: bool) -> None:
        self.desk.says(j.compared(decision, event(pair[0]), event(pair[1]), "by the hour"), seen=None if saw else [])

    @rule(document=st.sampled_from(DOCUMENTS), what=st.integers(0, 3), saw=st.booleans())
    def say_more(self, document: str, what: int, saw: bool) -> None:
        payload = (
            j.graded(event(document), Grade.WEAK, "one agency"),
            j.published(digest(document), f"2024-03-{10 + len(self.desk.nodes) % 9}", "print"),
            j.best(event(document), "killed", "people", len(self.desk.nodes), "list"),
            j.comment(event(document), "ask"),
        )[what]
        self.desk.says(payload, seen=None if saw else [])

    @rule(
        document=st.sampled_from(DOCUMENTS), at=st.sampled_from([0, 50]), who=st.sampled_from(["Bo Teal", "Cy Vane"]),
        saw=st.booleans(),
    )  # fmt: skip
    def chain(self, document: str, at: int, who: str, saw: bool) -> None:
        self.desk.says(chain_by(tells(document, killed(1), at=at), who), seen=None if saw else [])

    @precondition(lambda self: self.desk.nodes)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        target = data.draw(st.sampled_from(self.desk.nodes))
        self.desk.says(j.undo("a slip"), seen=[target.id], undoes=target.id)

    @precondition(lambda self: self.desk.nodes)
    @rule(data=st.data())
    def undo_and_redo(self, data: st.DataObject) -> None:
        """Taking back and putting back changes nothing that is derived."""
        before = views(self.desk.state)
        target = data.draw(st.sampled_from(self.desk.nodes))
        undone = self.desk.says(j.undo("a slip"), seen=[target.id], undoes=target.id)
        self.desk.says(j.undo("no slip"), seen=[undone.id], undoes=undone.id)
        assert views(self.desk.state) == before

    @precondition(lambda self: self.desk.nodes)
    @rule(document=st.sampled_from(DOCUMENTS), number=st.integers(4, 6))
    def judge_and_undo(self, document: str, number: int) -> None:
        """What is judged and taken back leaves what stood before, but for events that were nowhere before."""
        one = tells(document, killed(number))
        before = {each.key: each for each, _ in views(self.desk.state) if each.claims}
        node = self.desk.says(j.correct(one, killed(number), one.evidence, "counted"))
        self.desk.says(j.undo("a slip"), seen=[node.id], undoes=node.id)
        assert {each.key: each for each, _ in views(self.desk.state) if each.claims} == before

    @invariant()
    def every_order_gives_the_same(self) -> None:
        shuffled = list(self.desk.nodes)
        Random(len(shuffled)).shuffle(shuffled)
        for order in (self.desk.nodes, self.desk.nodes[::-1], shuffled):
            state = made_of(order)
            assert state.content() == self.desk.state.content()
            assert views(state) == views(self.desk.state)

    @invariant()
    def an_incidents_own_entries_are_enough_to_derive_it(self) -> None:
        for each, _ in views(self.desk.state):
            wanted = {subject for key in each.events for subject in self.desk.state.subjects(key)}
            wanted |= {chain for subject in wanted if (chain := chain_of_claim(subject))}
            wanted |= {f"published {key.partition(':')[0]}" for key in each.events}
            ids = {node.id for subject in wanted for node in self.desk.state.history(subject)}
            assert incident(made_of([node for node in self.desk.nodes if node.id in ids]), each.key) == each

    @invariant()
    def nobody_is_silenced_unseen(self) -> None:
        """Every judgement stands, is undone, or was seen (through others) by one that stands."""
        state = self.desk.state
        for node in self.desk.nodes:
            if node.undoes is None and not state.is_undone(node.id):
                heads = state.standing(subject_of(node)).heads
                assert node.id in ancestors(state, [head.id for head in heads])


def chain_by(one: Told, who: str) -> Json:
    """The chain of a claim's statement given anew: it ends in somebody else."""
    words = one.content[0]
    link = replace(speaker(who), words=Span(words.start, words.start + len(who), who))
    return j.chained(one.document, one.content, one.chain, (one.chain[0], link), "the page names another")


def chain_of_claim(subject: str) -> str | None:
    return chain_subject_of(Judgement(Decision.ACCEPT, subject, (), b""))


def made_of(nodes: Sequence[Node]) -> State:
    state = State()
    for node in nodes:
        state.add(deepcopy(node))
    return state


def ancestors(state: State, ids: list[str]) -> set[str]:
    found: set[str] = set()
    while ids:
        each = ids.pop()
        if each not in found:
            found.add(each)
            ids += state.nodes[each].seen
    return found


TestJudging = Judging.TestCase
TestJudging.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
