"""Incidents as accounts see them: what is hidden changes nothing and leads nowhere, in pages and in the list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bench_of_tests import Workbench, workbench
from incidents_of_tests import Reports, read_claims

from onrecord.adapters import attaching, judged
from onrecord.adapters.accounts.models import EventGrant
from onrecord.adapters.incident_list import Wanted, listed
from onrecord.adapters.listing import follow
from onrecord.adapters.shelf import NotThere
from onrecord.adapters.sight import Sight
from onrecord.adapters.store.models import Listed, ListedEvent, ListedWord
from onrecord.errors import OnrecordError
from onrecord.ledger import payload as j
from onrecord.ledger.judgement import Decision, Grade


@pytest.fixture
def at(tmp_path: Path, database: str | None) -> Iterator[Workbench]:
    with workbench(tmp_path / "archive", database) as made:
        yield made


@pytest.fixture
def reports(at: Workbench) -> Reports:
    return Reports(at)


def with_a_hidden_one(reports: Reports, *, between: bool = False) -> None:
    """Two reports for all and one for the editor's group, all of one incident; `between` ties the two by the hidden."""
    group = reports.at.group("desk", "editor")
    reports.page("A", 3)
    reports.page("B", 4, "Bo Teal")
    reports.page("Hidden", 9, "Cora Lune", group)
    for name in ("A", "B", "Hidden"):
        reports.accept(name, "killed", "date", "place")
    reports.same("A", "Hidden")
    reports.same(*("Hidden", "B") if between else ("A", "B"))


def test_who_sees_all_pages_sees_the_whole(reports: Reports) -> None:
    with_a_hidden_one(reports)
    for role in ("owner", "editor"):
        whole = reports.seen(role).one(reports.event("A"))
        assert len(whole.incident.events) == 3
        assert {each.title for each in whole.pages.values()} == {"A.txt", "B.txt", "Hidden.txt"}
        assert reports.brief(role) == [(3, 3, 9)]


def test_a_hidden_page_is_in_no_count_origin_claim_history_or_list(reports: Reports) -> None:
    with_a_hidden_one(reports)
    hidden = reports.document("Hidden")
    whole = reports.seen("reader").one(reports.event("A"))
    assert set(whole.incident.events) == {reports.event("A"), reports.event("B")}
    assert len(whole.table.origins) == 2
    assert [row.figures.high for row in whole.table.rows if row.figures] == [4]
    assert hidden not in whole.pages
    assert all(hidden.encode() not in (deed.judgement.payload if deed.judgement else b"") for deed in whole.history)
    assert reports.brief("reader") == [(2, 2, 4)]
    assert reports.brief("reader", words="lune") == []
    assert reports.brief("owner", words="lune") == [(3, 3, 9)]


def test_what_only_a_hidden_page_ties_together_is_apart(reports: Reports) -> None:
    with_a_hidden_one(reports, between=True)
    assert sorted(reports.listed("reader")) == sorted([reports.event("A"), reports.event("B")])
    assert reports.seen("reader").one(reports.event("A")).incident.events == (reports.event("A"),)
    assert len(reports.listed("editor")) == 1


def test_the_key_of_a_hidden_event_is_nowhere(reports: Reports) -> None:
    with_a_hidden_one(reports)
    unknown = f"{'0' * 64}:e1"
    messages = set()
    for key in (reports.event("Hidden"), unknown, "", "x", f"{reports.document('A')}:e2"):
        with pytest.raises(NotThere) as refused:
            reports.seen("reader").one(key)
        messages.add(str(refused.value))
    assert len(messages) == 1
    assert reports.seen("reader").incident(reports.event("Hidden")) is None


def test_a_hidden_dispute_is_no_dispute_and_no_grade(reports: Reports) -> None:
    group = reports.at.group("desk", "editor")
    reports.page("A", 3)
    reports.page("Hidden", 9, "Cora Lune", group)
    reports.accept("A")
    reports.accept("Hidden")
    reports.same("A", "Hidden")
    reports.judge(j.graded(reports.event("Hidden"), Grade.DISCOUNTED, "it is not so"))
    assert (reports.listed("reader", disputed=True), len(reports.listed("editor", disputed=True))) == ([], 1)
    assert len(reports.listed("reader", grade="weak")) == 1
    assert reports.listed("reader", grade="discounted") == []
    assert len(reports.listed("editor", grade="discounted")) == 1


def test_an_event_that_was_given_to_a_group_is_hidden_from_others_though_its_page_is_not(reports: Reports) -> None:
    group = reports.at.group("desk", "editor")
    for name in ("A", "B"):
        reports.page(name, 3)
        reports.accept(name)
    reports.same("A", "B")
    EventGrant.objects.using(reports.at.bench.library.alias).create(event=reports.event("B"), group_id=group)
    assert reports.seen("reader").one(reports.event("A")).incident.events == (reports.event("A"),)
    with pytest.raises(NotThere):
        reports.seen("reader").one(reports.event("B"))
    assert reports.brief("reader") == [(1, 1, 3)]
    assert (reports.brief("editor"), reports.brief("owner")) == ([(2, 1, 3)], [(2, 1, 3)])
    assert reports.seen("editor").one(reports.event("A")).groups == {group}


def test_an_undo_of_what_is_hidden_is_hidden_and_one_of_what_is_seen_counts(reports: Reports) -> None:
    with_a_hidden_one(reports)
    reports.judge(j.undo("a slip"), undoes=reports.accept("Hidden"))
    entry = reports.accept("A")
    reports.judge(j.undo("another slip"), undoes=entry)
    reasons = [
        deed.judgement.content()["reason"]
        for deed in reports.seen("reader").one(reports.event("A")).history
        if deed.judgement
    ]
    assert "another slip" in reasons
    assert "a slip" not in reasons


def test_remarks_are_seen_with_what_they_are_on(reports: Reports) -> None:
    with_a_hidden_one(reports)
    entry, hidden = reports.accept("A"), reports.accept("Hidden")
    for about, text in (
        (reports.event("A"), "on it"), (entry, "on a value"), (reports.document("B"), "on a page"),
        (hidden, "hidden"), (reports.event("Hidden"), "hidden"), (reports.document("Hidden"), "hidden"),
    ):  # fmt: skip
        reports.judge(j.comment(about, text))

    def said(role: str) -> list[str]:
        comments = reports.seen(role).one(reports.event("A")).comments
        return [each.judgement.content()["reason"] for each in comments if each.judgement]

    assert said("reader") == ["on it", "on a value", "on a page"]
    assert said("editor") == ["on it", "on a value", "on a page", "hidden", "hidden", "hidden"]


def test_the_list_is_sorted_narrowed_and_paged(reports: Reports) -> None:
    group = reports.at.group("desk", "editor")
    days = ["2024-03-12", "2024-03", "2023-05-01", "2024-06-02", "2024-02-29"]
    for number, day in enumerate(days):
        reports.page(f"W{number}", number + 1, "Ada Roe", *([group] if number == 3 else []), day=day)
        reports.accept(f"W{number}", "killed", "date", "place")
    reports.same("W3", "W0")
    names = {reports.event(f"W{number}"): number for number in range(5)}
    names[min(reports.event("W0"), reports.event("W3"))] = 0

    def order(role: str, **wanted: object) -> list[int]:
        found: list[int] = []
        after = None
        while True:
            page = listed(reports.seen(role), Wanted(limit=2, after=after, **wanted))  # type: ignore[arg-type]
            found += [names[line.key] for line in page.lines]
            after = page.after
            if after is None:
                return found

    follow(reports.at.bench.judging.journal)
    assert order("owner") == [0, 4, 2, 1]
    assert order("owner", sort="killed") == [4, 0, 2, 1]
    assert order("owner", sort="date") == [0, 1, 4, 2]
    assert order("reader", sort="killed") == [4, 2, 1, 0]
    assert order("reader", sort="date") == [1, 0, 4, 2]
    assert order("owner", dates="2024-06") == [0]
    assert order("reader", dates="2024-06") == []
    assert sorted(order("reader", dates="2024-03-12")) == [0, 1]
    assert order("reader", place="callen", words="roe", dates="2023") == [2]
    assert order("reader", place="roe") == []


@pytest.mark.parametrize("wanted", [{"dates": "soon"}, {"after": "x"}, {"after": "1~"}, {"after": f"{'9' * 30}~x"}])
def test_what_no_list_can_be_asked_is_said(reports: Reports, wanted: dict[str, str]) -> None:
    for role in ("owner", "reader"):
        with pytest.raises(OnrecordError):
            reports.listed(role, **wanted)


def rows(alias: str) -> list[object]:
    """The list's tables, but for the rows' numbers."""
    found = Listed.objects.using(alias).order_by("key")
    columns = list(found.values_list("key", "last", "since", "until", "killed", "grade", "disputed", "whole", "told"))
    events = sorted(ListedEvent.objects.using(alias).values_list("listed__key", "what", "event", "document"))
    return [columns, events, sorted(ListedWord.objects.using(alias).values_list("listed__key", "kind", "word"))]


def test_the_list_that_followed_step_by_step_is_the_one_made_anew(reports: Reports) -> None:
    journal = reports.at.bench.judging.journal
    steps = [
        lambda: with_a_hidden_one(reports),
        lambda: reports.judge(j.published(reports.document("A"), "2024", "so")),
    ]
    for step in steps:
        step()
        follow(journal)
    tie = reports.judge(j.compared(Decision.SAME, reports.event("A"), reports.event("B"), "again"))
    follow(journal)
    for undone in (tie, reports.accept("B")):
        reports.judge(j.undo("a slip"), undoes=undone)
        follow(journal)
    before = rows(journal.alias)
    assert before[0]
    journal.rebuild()
    assert rows(journal.alias) == [[], [], []]
    follow(journal)
    assert rows(journal.alias) == before


def test_an_incident_of_which_all_is_undone_is_listed_no_more(reports: Reports) -> None:
    reports.page("A")
    entry = reports.accept("A")
    assert reports.listed("owner") == [reports.event("A")]
    reports.judge(j.undo("a slip"), undoes=entry)
    assert reports.listed("owner") == []
    assert reports.seen("owner").one(reports.event("A")).incident.claims == ()


def test_what_is_expunged_leaves_the_list(reports: Reports) -> None:
    with_a_hidden_one(reports)
    assert reports.brief("owner") == [(3, 3, 9)]
    alias = reports.at.bench.library.alias
    judged.forget(alias, judged.about(alias, reports.document("Hidden")))
    assert reports.brief("owner") == [(2, 2, 4)]


def test_a_portion_at_a_time_says_whether_it_is_there(reports: Reports) -> None:
    journal = reports.at.bench.judging.journal
    assert follow(journal, 0)
    reports.page("A")
    reports.accept("A")
    assert not follow(journal, 0)
    assert follow(journal, 1)


@pytest.mark.parametrize("sight", ["whole", "broken"])
def test_hidden_pages_and_the_incidents_own_crowd_out_no_suggestion(
    reports: Reports, monkeypatch: pytest.MonkeyPatch, sight: str
) -> None:
    read_claims(reports.at)
    group = reports.at.group("desk", "editor")
    names = ["Open", "A", *(f"B{number}" for number in range(5)), *(f"H{number}" for number in range(6))]
    for name in names:
        reports.page(name, 3, "Ada Roe", *([group] if name.startswith("H") else []))
    for name in names[1:7]:
        reports.accept(name, "killed", "date", "place")
        if name != "A":
            reports.same("A", name)
    # Five rows of each kind are looked at: newer ones than the page for all are hidden, or of the incident.
    monkeypatch.setattr(attaching, "_READ", 1)
    if sight == "broken":
        monkeypatch.setattr(Sight, "only_seen", lambda _sight, rows: rows)
    found = attaching.likely(reports.seen("reader"), reports.seen("reader").one(reports.event("A")))
    assert [each.page.title for each in found] == ([] if sight == "broken" else ["Open.txt"])
