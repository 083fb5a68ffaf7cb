"""The pages of incidents: what they show, who may decide, and that nobody learns of what is not for them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from bench_of_tests import Workbench, workbench
from desk_of_tests import PAGE
from django.http import HttpResponse
from django.test import Client
from incidents_of_tests import Reports
from site_of_tests import HOSTILE
from tags_of_tests import Tags

from onrecord.adapters import incident_acts, incidents, sight
from onrecord.adapters.shelf import NotThere, Shelf
from onrecord.ledger import payload as j
from onrecord.ledger.entry import Kind


@pytest.fixture
def at(tmp_path: Path, database: str | None) -> Iterator[Workbench]:
    with workbench(tmp_path / "archive", database) as made:
        yield made


@pytest.fixture
def reports(at: Workbench) -> Reports:
    """Two reports for all, of one incident, and one for the editor's group that is of it too."""
    made = Reports(at)
    group = at.group("desk", "editor")
    made.page("A", 3)
    made.page("B", 4, "Bo Teal")
    made.page("Hidden", 9, "Cora Lune", group)
    for name in ("A", "B", "Hidden"):
        made.accept(name, "killed", "date", "place")
    made.same("A", "B")
    made.same("Hidden", "A")
    return made


def text(answer: HttpResponse) -> str:
    return " ".join(Tags(answer.content.decode()).text.split())


def decide(client: Client, key: str, judge: str, once: str = "request-000000001", **order: str) -> HttpResponse:
    return client.post(f"/incidents/{key}/decide", {"judge": judge, "once": once, "shown": "99", **order})


def test_an_incident_says_who_says_what_and_what_they_dispute(reports: Reports) -> None:
    html = reports.at.client("editor").get(f"/incidents/{reports.event('A')}").content.decode()
    shown = " ".join(Tags(html).text.split())
    for words in ("3 – 9", "disputed", "no number fits both", "Ada Roe", "Bo Teal", "Cora Lune", "✓ signed"):
        assert words in shown, words
    links = [tag["href"] or "" for name, tag in Tags(html).found if name == "a" and "href" in tag]
    assert any(link.startswith("/pages/") and "#at-" in link for link in links)


LEARNT = ("Cora Lune", "Hidden", "9", "3 independent origins")


def leaks(reports: Reports, role: str) -> set[str]:
    """Where an account learns of the page that is not for it."""
    client, key = reports.at.client(role), reports.event("A")
    hidden, unknown = reports.event("Hidden"), f"{'0' * 64}:e1"
    answers = {
        "list": client.get("/incidents"),
        "page": client.get(f"/incidents/{key}?all"),
        "csv": client.post(f"/incidents/{key}/give.csv"),
        "geojson": client.post(f"/incidents/{key}/give.geojson"),
        "all": client.post("/incidents.csv"),
    }
    found = {name for name, answer in answers.items() if "Lune" in answer.content.decode()}
    found |= {"words"} if "Port Callen" in text(client.get("/incidents?words=lune")) else set()
    found |= {"toll"} if "3 – 9" in text(answers["page"]) + text(answers["list"]) else set()
    for path in ("", "/attach"):
        same = [client.get(f"/incidents/{each}{path}") for each in (hidden, unknown)]
        found |= {"guess"} if {each.status_code for each in same} != {404} or text(same[0]) != text(same[1]) else set()
    return found


def test_nobody_learns_of_what_is_not_for_them(reports: Reports) -> None:
    assert leaks(reports, "reader") == leaks(reports, "reviewer") == set()
    assert leaks(reports, "editor") == {"list", "page", "csv", "geojson", "all", "words", "toll", "guess"} - {"list"}


@pytest.mark.parametrize("broken", ["admitted", "documents", "sees_all"])
def test_broken_access_would_be_found(reports: Reports, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    if broken == "sees_all":
        monkeypatch.setattr(Shelf, "sees_all", True)
    elif broken == "admitted":
        monkeypatch.setattr(sight.Sight, "admitted", lambda _, rows: rows)
    else:
        monkeypatch.setattr(sight.Sight, broken, lambda _, keys: set(keys))
    assert leaks(reports, "reader") != set()


def test_a_report_is_attached_once_and_detached(reports: Reports) -> None:
    reports.page("C", 3, "Dara Moss")
    reports.accept("C", "killed", "date", "place")
    client, key = reports.at.client("reviewer"), reports.event("A")
    shown = client.get(f"/incidents/{key}/attach").content.decode()
    assert reports.event("C") not in shown
    for _ in range(2):
        answer = decide(client, key, "same", other=reports.event("C"), reason="the same pier")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/incidents/{key}#history")
    whole = reports.seen("reviewer").one(key)
    assert reports.event("C") in whole.incident.events
    assert sum(deed.judgement.content()["reason"] == "the same pier" for deed in whole.history if deed.judgement) == 2
    assert decide(client, key, "undo", "request-000000002", entry=whole.history[0].node.id).status_code == 302
    assert reports.event("C") not in reports.seen("reviewer").one(key).incident.events


def test_a_script_is_told_of_the_entry_or_why_there_is_none(reports: Reports) -> None:
    client, key, json_only = reports.at.client("reviewer"), reports.event("A"), {"accept": "application/json"}
    given = {"judge": "grade", "value": "weak", "reason": "nobody else tells of it", "once": "request-000000009"}
    first, again = (client.post(f"/incidents/{key}/decide", given, headers=json_only) for _ in range(2))
    assert first.json() == again.json()
    assert first.json()["to"] == f"/incidents/{key}#history"
    whole = reports.seen("reviewer").one(key)
    assert first.json()["entry"] == whole.history[0].node.id
    refused = {
        422: client.post(f"/incidents/{key}/decide", {**given, "once": "short"}, headers=json_only),
        404: client.post(f"/incidents/{'0' * 64}:e1/decide", given, headers=json_only),
        403: reports.at.client("reader").post(f"/incidents/{key}/decide", given, headers=json_only),
    }
    assert {status: answer.status_code for status, answer in refused.items()} == {each: each for each in refused}
    assert all(answer.json()["error"] for answer in refused.values())


def test_a_grade_a_best_count_a_status_and_a_remark_are_signed_and_shown(reports: Reports) -> None:
    client, key = reports.at.client("reviewer"), reports.event("A")
    entry = reports.seen("reviewer").one(key).incident.claims[0].entry
    for number, (judge, order) in enumerate((
        ("grade", {"value": "weak", "reason": "both heard one radio"}),
        ("best", {"attribute": "killed", "group": "people", "value": "4", "reason": "the later count"}),
        ("contested", {"group": "people", "reason": "some were armed"}),
        ("comment", {"about": entry, "reason": "look at this"}),
    )):  # fmt: skip
        assert decide(client, key, judge, f"request-{number:010}", **order).status_code == 302
    shown = text(client.get(f"/incidents/{key}"))
    for words in ("both heard one radio", "best 4", "status contested", "look at this", "0 – 4"):
        assert words in shown, words
    assert "signature does not verify" not in shown


@pytest.mark.parametrize(
    "order",
    [
        {"judge": "accept"}, {"judge": "grade", "value": "best", "reason": "r"}, {"judge": "grade", "value": "weak"},
        {"judge": "best", "attribute": "killed", "group": "nobody", "value": "1", "reason": "r"},
        {"judge": "same", "other": "x", "reason": "r"}, {"judge": "undo", "entry": "0" * 64}, {"judge": "comment"},
        {"judge": "undo"}, {"judge": "same", "other": "hidden", "reason": "r"}, {"judge": "comment", "once": "x"},
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_refused(reports: Reports, order: dict[str, str]) -> None:
    order = {name: reports.event("Hidden") if value == "hidden" else value for name, value in order.items()}
    before = reports.at.bench.judging.journal.head().size
    assert decide(reports.at.client("reviewer"), reports.event("A"), **order).status_code == 422
    assert reports.at.bench.judging.journal.head().size <= before + 1
    assert len(reports.seen("owner").one(reports.event("A")).history) == 11


def test_a_reader_reads_only(reports: Reports) -> None:
    client, key = reports.at.client("reader"), reports.event("A")
    shown = client.get(f"/incidents/{key}").content.decode()
    assert "/decide" not in shown
    assert "Attach a report" not in shown
    assert decide(client, key, "grade", value="weak", reason="r").status_code == 403
    assert client.get(f"/incidents/{key}/attach").status_code == 403
    assert client.post(f"/incidents/{key}/narrow").status_code == 403


def test_a_form_of_another_site_decides_nothing(reports: Reports) -> None:
    client = reports.at.client("reviewer", enforce_csrf_checks=True)
    for path in ("decide", "narrow", "give.csv"):
        assert client.post(f"/incidents/{reports.event('A')}/{path}", {"judge": "grade"}).status_code == 403
    assert client.post("/incidents.csv").status_code == 403


def test_an_incident_is_shown_to_a_group_and_what_is_attached_later_too(reports: Reports) -> None:
    group, key = reports.at.group("desk", "editor"), reports.event("A")
    assert reports.at.client("editor").post(f"/incidents/{key}/narrow", {"groups": [group]}).status_code == 302
    reader = reports.at.client("reader")
    assert reader.get(f"/incidents/{key}").status_code == 404
    assert "Port Callen" not in text(reader.get("/incidents"))
    reports.page("C", 3, "Dara Moss")
    reports.accept("C")
    assert reader.get(f"/incidents/{reports.event('C')}").status_code == 200
    decide(reports.at.client("editor"), key, "same", other=reports.event("C"), reason="the same pier")
    assert reader.get(f"/incidents/{reports.event('C')}").status_code == 404
    reports.at.client("editor").post(f"/incidents/{key}/narrow", {})
    assert reader.get(f"/incidents/{key}").status_code == 200


def test_what_is_given_out_is_in_the_log_before_with_its_pages_and_to_whom(reports: Reports) -> None:
    journal = reports.at.bench.judging.journal
    answer = reports.at.client("reader").post(f"/incidents/{reports.event('A')}/give.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert {row["outlet"] for row in rows} == {"The A Wire", "The B Wire"}
    assert {(row["record_low"], row["record_high"]) for row in rows if row["attribute"] == "killed"} == {("3", "4")}
    [entry] = journal.entries(Kind.DOWNLOADED)
    told = journal.payload(entry)
    assert told is not None
    assert (told["to"], told["what"], len(told["captures"])) == ("Reader", "incidents", 2)
    found = json.loads(reports.at.client("editor").post("/incidents.geojson").content)["features"]
    assert [each["geometry"]["type"] for each in found] == ["Point"]
    assert (found[0]["properties"]["killed_high"], found[0]["properties"]["reports"]) == (9, 3)


def test_what_is_taken_away_between_list_and_file_is_left_out(
    reports: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = reports.at.client("reader")
    before = client.post("/incidents.csv").content.decode()
    assert "3 people" in before

    def taken(_self: incidents.Incidents, event: str) -> NoReturn:
        raise NotThere(event)

    monkeypatch.setattr(incidents.Incidents, "one", taken)
    answer = client.post("/incidents.csv")
    assert (answer.status_code, answer.content.decode()) == (200, before.partition("\r\n")[0] + "\r\n")


def test_without_a_key_nothing_is_given_out(reports: Reports, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incident_acts.Acts, "note", _no_key)
    answer = reports.at.client("owner").post(f"/incidents/{reports.event('A')}/give.csv")
    assert (answer.status_code, b"3 people" in answer.content) == (503, False)


def _no_key(*_: object) -> None:
    from onrecord.errors import KeyUnusable

    raise KeyUnusable("there is no key")


def test_a_remark_is_never_markup(reports: Reports) -> None:
    reports.judge(j.comment(reports.event("A"), HOSTILE))
    html = reports.at.client("reader").get(f"/incidents/{reports.event('A')}").content.decode()
    assert "<script" not in html.replace('<script type="module" src="/static/incident.js"></script>', "")
    assert not [tag for _, tag in Tags(html).found if any(name.startswith("on") for name in tag)]


def test_the_list_says_what_its_address_asks_and_what_it_cannot(reports: Reports) -> None:
    client = reports.at.client("reader")
    assert "1 incident" in text(client.get("/incidents?disputed=on&dates=2024-03&place=callen&sort=killed&grade=fair"))
    assert "No incident of those" in text(client.get("/incidents?dates=2025"))
    for query in ("dates=soon", "grade=x", "sort=x", "after=x"):
        assert client.get(f"/incidents?{query}").status_code == 422, query


def test_a_page_leads_to_the_incidents_that_it_may_be_of(at: Workbench) -> None:
    sha256 = at.keep(PAGE, "ferry.txt")
    shown = text(at.client("reviewer").get(f"/pages/{sha256}/incidents"))
    assert "No incident that you may see is like it" in shown
    assert at.client("reviewer").get(f"/pages/{'0' * 64}/incidents").status_code == 404


def test_incidents_reach_the_archive_through_the_shelf_alone() -> None:
    assert incidents.Incidents.__init__.__annotations__ == {"shelf": "Shelf", "return": "None"}
