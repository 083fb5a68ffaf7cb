"""What is judged of a page for others changes nothing that an account is shown: not a byte of any page, list or file.

Each check gives the holes that it finds. It is held to find some where the protection is taken away.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from desk_of_tests import name
from incidents_of_tests import Reports, read_claims

from onrecord.adapters import incident_list, listing
from onrecord.adapters.shelf import Shelf
from onrecord.adapters.sight import Sight
from onrecord.ledger import payload as j
from onrecord.ledger.judgement import Decision, Grade

# What differs from one answer to the next whoever asks.
NEW_EACH_TIME = re.compile(r'(name="(?:csrfmiddlewaretoken|once)" value=)"[^"]*"')
FILTERS = (
    "", "?sort=date", "?sort=killed", "?sort=decided", "?words=lune", "?words=people", "?place=callen", "?disputed=on",
    "?dates=2024-03-15", "?dates=2024-03", *(f"?grade={grade.value}" for grade in Grade),
)  # fmt: skip


@pytest.fixture
def reports(place: Any) -> Reports:
    """Two pages for all of one incident, a third of another, and one of the first for the editor's group."""
    read_claims(place.at)
    made = Reports(place.at)
    for page, killed, who in (("A", 3, "Ada Roe"), ("B", 3, "Bo Teal"), ("C", 5, "Di Marl")):
        made.page(page, killed, who)
        made.accept(page, "killed", "date", "place")
    made.same("A", "B")
    group = place.at.group("Harbour desk", "editor")
    made.page("Hidden", 9, "Cora Lune", group, day="2024-03-15")
    return made


def judge_the_hidden(reports: Reports) -> list[str]:
    """Judges the page for few in every way, and ties it to an incident of others; the entries."""
    hidden = reports.event("Hidden")
    accepted = reports.accept("Hidden", "killed", "date", "place", role="editor")
    made = [
        accepted,
        reports.judge(j.comment(hidden, "Cora Lune was there"), "editor"),
        reports.judge(j.graded(hidden, Grade.CONFIRMED, "Cora Lune saw it"), "editor"),
        reports.judge(j.compared(Decision.DIFFERENT, hidden, reports.event("C"), "another day"), "editor"),
    ]
    tied = reports.same("Hidden", "A", "editor")
    undone = reports.judge(j.undo("not this pier"), "editor", undoes=tied)
    return [*made, tied, undone, reports.same("Hidden", "B", "editor")]


def shown(reports: Reports, role: str = "reviewer") -> dict[str, str]:
    """All that an account is shown of incidents: pages, lists by each filter and order, files, suggestions, history."""
    # Who looked before is here no more.
    reports.at.clock.move(timedelta(minutes=1))
    client = reports.at.client(role)
    client.raise_request_exception = False
    found = {}
    for query in FILTERS:
        found[f"list {query}"] = client.get(f"/incidents{query}")
        for form in ("csv", "geojson"):
            found[f"{form} {query}"] = client.post(f"/incidents.{form}{query}")
    for page in ("A", "B", "C"):
        key = reports.event(page)
        sha256 = reports.document(page)
        found |= {f"{page} {way}": client.get(f"/incidents/{key}{way}") for way in ("", "?all", "/attach")}
        found |= {f"{page} {form}": client.post(f"/incidents/{key}/give.{form}") for form in ("csv", "geojson")}
        found |= {f"{page} page {way}": client.get(f"/pages/{sha256}{way}") for way in ("", "/state", "/incidents")}
    words = {way: NEW_EACH_TIME.sub(r"\1", answer.content.decode()) for way, answer in found.items()}
    return {way: f"{found[way].status_code} {words[way]}" for way in found}


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Where an account is shown something else than before."""
    return [way for way in before if before[way] != after[way]]


def guessed(reports: Reports, entries: list[str]) -> list[str]:
    """Ways on which an event or an entry that is for others is answered otherwise than one that is nowhere."""
    client, here = reports.at.client("reviewer"), reports.event("A")
    client.raise_request_exception = False
    there, nowhere = reports.event("Hidden"), f"{'0' * 64}:e1"
    found = []
    for way in ("", "?all", "/attach"):
        found += [way] if _differ(*(client.get(f"/incidents/{key}{way}") for key in (there, nowhere))) else []
    for way in ("/decide", "/narrow", "/give.csv", "/give.geojson"):
        order = {"judge": "comment", "reason": "who", "once": name()}
        found += [way] if _differ(*(client.post(f"/incidents/{key}{way}", order) for key in (there, nowhere))) else []
    tries = [
        ("same", "other", there, nowhere),
        ("different", "other", there, nowhere),
        ("comment", "about", there, nowhere),
    ]
    for entry in entries:
        tries += [("comment", "about", entry, "0" * 64), ("undo", "entry", entry, "0" * 64)]
    for judge, field, real, none in tries:
        answers = [
            client.post(f"/incidents/{here}/decide", {"judge": judge, "reason": "who", "once": name(), field: each})
            for each in (real, none)
        ]
        found += [f"{judge} {field}"] if _differ(*answers) or answers[0].status_code != 422 else []
    return found


def _differ(real: Any, none: Any) -> bool:
    return (real.status_code, real.content) != (none.status_code, none.content)


def test_what_is_judged_of_a_hidden_page_changes_nothing_that_others_are_shown(reports: Reports) -> None:
    before = {role: shown(reports, role) for role in ("reader", "reviewer")}
    as_editor = shown(reports, "editor")
    assert {told[:4] for told in [*before["reviewer"].values(), *as_editor.values()]} == {"200 "}
    judge_the_hidden(reports)
    assert [changed(before[role], shown(reports, role)) for role in before] == [[], []]
    assert {"list ?words=lune", "list ?disputed=on", "csv ", "A ", "C ?all"} <= set(
        changed(as_editor, shown(reports, "editor"))
    )


@pytest.mark.parametrize("broken", ["admitted", "documents", "order", "sees_all"])
def test_access_that_forgets_one_way_is_found(reports: Reports, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    before = shown(reports)
    if broken == "order":
        for module in (listing, incident_list):
            monkeypatch.setattr(module, "last_of", lambda _found, state: max(n.number for n in state.nodes.values()))
    elif broken == "sees_all":
        monkeypatch.setattr(Shelf, "sees_all", True)
    else:
        monkeypatch.setattr(
            Sight, broken, {"admitted": lambda _, rows: rows, "documents": lambda _, keys: set(keys)}[broken]
        )
    judge_the_hidden(reports)
    assert changed(before, shown(reports)) != []


def test_an_event_or_entry_for_others_cannot_be_told_from_none(reports: Reports) -> None:
    assert guessed(reports, judge_the_hidden(reports)) == []


def test_guessing_an_event_is_found_where_sight_is_broken(reports: Reports, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = judge_the_hidden(reports)
    monkeypatch.setattr(Shelf, "sees_all", True)
    assert {"", "/decide", "/give.csv", "same other"} <= set(guessed(reports, entries))


def test_who_leaves_the_group_is_shown_what_was_shown_before_joining(reports: Reports) -> None:
    accounts, reviewer = reports.at.bench.accounts, reports.at.accounts["reviewer"]
    entries = judge_the_hidden(reports)
    before = shown(reports)
    accounts.join(reviewer.name, "Harbour desk")
    assert "list ?words=lune" in changed(before, shown(reports))
    accounts.leave(reviewer.name, "Harbour desk")
    assert changed(before, shown(reports)) == []
    assert guessed(reports, entries) == []
