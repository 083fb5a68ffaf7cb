"""The log of an archive, on both databases: durable first, derived after, whole again after a kill."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from judgements_of_tests import digest, event, killed, speaker, tells
from ledger_of_tests import ORIGIN, key

from onrecord.adapters import journal as journals
from onrecord.adapters import judged, spares
from onrecord.adapters.archive import Archive
from onrecord.adapters.journal import Journal
from onrecord.adapters.log_head import Head
from onrecord.adapters.pagestate import judged_of, requested
from onrecord.adapters.spares import left_in
from onrecord.adapters.store.log_rows import SPARE
from onrecord.adapters.store.models import Bearing, Judged, Secret
from onrecord.adapters.verifying import verify_database
from onrecord.errors import ArchiveDamaged, ArchiveUnusable, EntryRefused, LogDamaged
from onrecord.ledger import sealed, writing
from onrecord.ledger.codec import Raw
from onrecord.ledger.incident import incident, incidents
from onrecord.ledger.judgement import Decision
from onrecord.ledger.keys import key_id
from onrecord.ledger.payload import accept, chained, claim, comment, compared, once, published, reject, undo
from onrecord.ledger.state import State
from onrecord.ledger.verify import verify
from onrecord.ledger.writing import prove
from onrecord.values.span import Span

ADA, BO = key("ada"), key("bo")
NAME = "a-request-of-the-desk"


@pytest.fixture
def journal(tmp_path: Path, database: str | None) -> Iterator[Journal]:
    with Archive.create(tmp_path / "archive", database) as archive:
        journal = Journal(archive)
        journal.begin(ORIGIN, "Ada Roe", ADA)
        yield journal


def judge(journal: Journal, payload: dict[str, Any], **more: Any) -> str:
    return journal.judge(payload, ADA, **more).id


def filled(journal: Journal) -> None:
    """Two reports of one incident, one of another, a conflict, an undo, a day."""
    first = judge(journal, accept(tells("A", killed(4))))
    judge(journal, reject(tells("A", killed(4)), "another ferry"))
    judge(journal, accept(tells("B", killed(5), "Ben Lune")))
    judge(journal, compared(Decision.SAME, event("A"), event("B"), "the same ferry"))
    judge(journal, compared(Decision.DIFFERENT, event("C"), event("A"), "a week later"))
    judge(journal, accept(tells("C", killed(1))))
    second = judge(journal, accept(tells("A", killed(4))), seen=[first])
    judge(journal, undo("a slip"), undoes=second)
    judge(journal, published(digest("A"), "2024-03-12", "the masthead"))
    one, other = tells("A", killed(2), attribute="injured"), tells("B", killed(5), "Ben Lune")
    judge(journal, once(claim(one, "counted"), NAME))
    new = replace(speaker("Cy Vane"), words=Span(0, 7, "Cy Vane"))
    judge(journal, chained(other.document, other.content, other.chain, (other.chain[0], new), "the page names him"))


def derived(journal: Journal) -> list[object]:
    """All that follows from the log."""
    alias = journal.alias
    rows = Judged.objects.using(alias).order_by("number")
    found = [(r.number, r.entry, r.author, r.time, r.undoes, r.seen, bytes(r.payload)) for r in rows]
    return [journal.head().to_json(), found, sorted(Bearing.objects.using(alias).values_list("what", "number"))]


def replayed(journal: Journal) -> State:
    """The state of the whole log, from the file."""
    state = State()
    for row in Judged.objects.using(journal.alias).order_by("number"):
        state.add(judged.node_of(row))
    return state


def test_what_is_appended_is_verified_from_the_file_and_opened_by_its_secret(journal: Journal) -> None:
    filled(journal)
    with journal.file.mapped() as log:
        report = verify(log, secret_of=journal.secret)
    head = journal.head()
    assert report.failures == []
    assert (report.size, report.end, report.last) == (head.size, head.offset, head.last)
    assert report.frontier == head.frontier
    assert report.keys.keys == head.keys.keys
    secrets = Secret.objects.using(journal.alias)
    assert secrets.exclude(entry__startswith=SPARE).count() == report.size
    assert secrets.count() <= 2 * report.size + 1


def test_an_incident_from_its_own_rows_is_the_one_of_the_whole_log(journal: Journal) -> None:
    filled(journal)
    state = replayed(journal)
    wanted = list(incidents(state))
    assert {one.events for one in wanted} == {tuple(sorted((event("A"), event("B")))), (event("C"),)}
    for one in wanted:
        for each in one.events:
            assert judged.incident_of(journal.alias, each) == one
    assert sorted(one.key for _, one in judged.latest(journal.alias)) == sorted(one.key for one in wanted)


def test_a_chain_reaches_the_claims_of_its_statement(journal: Journal) -> None:
    filled(journal)
    names = [each.told.chain[-1].name for each in judged.incident_of(journal.alias, event("B")).claims]
    assert (names.count("Cy Vane"), names.count("Ben Lune")) == (1, 0)


def test_a_request_is_found_by_its_name_and_author_until_it_is_expunged(journal: Journal) -> None:
    filled(journal)
    ada = frozenset({key_id(ADA)})
    for _ in range(2):
        found = requested(journal.alias, NAME, ada)
        assert found
        assert judged_of(found).decision is Decision.CLAIM
        assert requested(journal.alias, NAME, frozenset({key_id(BO)})) is None
        assert requested(journal.alias, "another-request-of-it", ada) is None
        journal.rebuild()
    judged.forget(journal.alias, [found.entry])
    assert requested(journal.alias, NAME, ada) is None
    assert not Bearing.objects.using(journal.alias).filter(what=judged.hashed(f"once {NAME}")).exists()


def test_incidents_are_listed_by_their_last_judgement_and_each_once_over_the_pages(journal: Journal) -> None:
    filled(journal)
    whole = list(judged.latest(journal.alias))
    numbers = [number for number, _ in whole]
    assert numbers == sorted(numbers, reverse=True)
    assert list(judged.latest(journal.alias, before=numbers[0])) == whole[1:]


def test_the_derived_tables_are_made_anew_from_the_log(journal: Journal) -> None:
    filled(journal)
    before = derived(journal)
    journal.rebuild()
    assert derived(journal) == before


def indexes(alias: str) -> list[tuple[str, list[str]]]:
    """The indexes of the judgements' tables, as the database has them."""
    found = []
    with connections[alias].cursor() as cursor:
        for table in ("store_judged", "store_bearing"):
            constraints = connections[alias].introspection.get_constraints(cursor, table)
            found += [(name, each["columns"]) for name, each in constraints.items() if each["index"]]
    return sorted(found)


def test_tables_that_are_made_anew_have_the_indexes_of_the_models(journal: Journal) -> None:
    before = indexes(journal.alias)
    assert {("bearing_what", ("what", "number")), ("judged_entry", ("entry",))}.issubset(
        (name, tuple(columns)) for name, columns in before
    )
    filled(journal)
    journal.rebuild()
    assert indexes(journal.alias) == before


def test_tables_that_cannot_be_made_anew_stay_as_they_were(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "_MANY", 3)
    filled(journal)
    before, whole = (derived(journal), indexes(journal.alias)), journal.file.path.read_bytes()
    # The last entry's ciphertext, which is read when most of the tables are filled.
    journal.file.path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(LogDamaged):
        journal.rebuild()
    assert (derived(journal), indexes(journal.alias)) == before
    journal.file.path.write_bytes(whole)
    journal.rebuild()
    assert derived(journal) == before[0]


def test_what_was_expunged_is_forgotten_by_tables_that_are_made_anew(journal: Journal) -> None:
    filled(journal)
    gone = judge(journal, accept(tells("D", killed(7))))
    journal.append(lambda pen, secret: writing.expunged(pen, [gone], [], "a witness asks", secret), ADA)
    incremental = derived(journal)
    assert Judged.objects.using(journal.alias).get(entry=gone).payload == b""
    journal.rebuild()
    assert derived(journal) == incremental


def test_an_incident_takes_as_many_questions_however_much_was_judged_of_it(journal: Journal) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connections[journal.alias]) as questions:
            judged.incident_of(journal.alias, event("A"))
        return len(questions)

    filled(journal)
    before = asked()
    for number in range(8):
        judge(journal, accept(tells("A", killed(number + 9))))
    assert asked() == before


def test_an_entry_that_a_kill_kept_from_the_tables_is_taken_in(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(journal)
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "_take_in", lambda *_: pytest.fail("killed"))
        with pytest.raises(pytest.fail.Exception):
            judge(journal, accept(tells("D", killed(2))))
    assert event("D") not in replayed(journal).events()
    assert list(verify_database(journal.archive)) == []
    assert journal.followed().size == 13
    assert event("D") in replayed(journal).events()
    before = derived(journal)
    journal.rebuild()
    assert derived(journal) == before


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_a_power_cut_takes_from_the_database_follows_from_the_log_again(journal: Journal) -> None:
    """Only what was synced is left of it: the spare secrets, of which one is in use, and the tables as of then."""
    filled(journal)
    while len(left_in(journal.alias)) < 6:
        judge(journal, comment("x", "until spare secrets are made again"))
    size, database = journal.head().size, journal.archive.folder / "onrecord.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    synced = database.read_bytes()
    for name in "DEFGHI":
        judge(journal, accept(tells(name, killed(2))))
    before = derived(journal)
    journal.archive.release()
    for path in database.parent.glob("onrecord.db*"):
        path.unlink()
    database.write_bytes(synced)
    assert journal.head().size == size
    assert list(verify_database(journal.archive)) == []
    assert journal.followed().size == size + 6
    assert derived(journal) == before
    journal.rebuild()
    assert derived(journal) == before
    assert list(verify_database(journal.archive)) == []


def test_no_secret_is_used_twice_whatever_becomes_of_its_entry(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[Any] = []
    real = writing.judged

    def noted(pen: writing.Pen, payload: Any, secret: sealed.Secret, *more: Any) -> Any:
        used.append(secret.key)
        if len(used) % 3 == 0:
            raise EntryRefused("not this one")
        return real(pen, payload, secret, *more)

    monkeypatch.setattr(writing, "judged", noted)
    for number in range(30):
        with suppress(EntryRefused):
            judge(journal, comment("x", f"{number}"))
    other = Journal(journal.archive)
    other.judge(comment("x", "another process"), ADA)
    assert len(used) == len(set(used)) == 31
    assert other.followed().size == 22


def test_spare_secrets_that_are_cleared_away_are_made_anew(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        judge(journal, comment("x", f"{number}"))
    assert left_in(journal.alias)
    monkeypatch.setattr(spares, "LITTER", 1)
    Journal(journal.archive).judge(comment("x", "by one that finds too many"), ADA)
    assert left_in(journal.alias) == {}
    last = judge(journal, comment("x", "goes on"))
    assert journal.secret(last)
    assert list(verify_database(journal.archive)) == []


def test_a_process_does_not_use_what_the_one_it_was_forked_from_made(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        judge(journal, comment("x", f"{number}"))
    left = set(left_in(journal.alias))
    assert left
    monkeypatch.setattr(os, "getpid", lambda: -1)
    judge(journal, comment("x", "in the fork"))
    assert left <= set(left_in(journal.alias))


def test_half_an_entry_is_cut_and_its_secret_does_no_harm(journal: Journal) -> None:
    judge(journal, accept(tells("A", killed(4))))
    size = journal.file.size()
    judge(journal, accept(tells("B", killed(4))))
    whole = journal.file.path.read_bytes()
    journal.file.path.write_bytes(whole[:-10])
    with pytest.raises(ArchiveDamaged, match="were acknowledged"):
        judge(journal, comment("x", "what was acknowledged is missing"))
    journal.file.path.write_bytes(whole + whole[size : size + 30])
    judge(journal, comment("x", "goes on"))
    with journal.file.mapped() as log:
        report = verify(log)
    assert (report.failures, report.torn, report.size) == ([], None, 4)


def test_a_log_that_is_gone_is_not_begun_anew(journal: Journal) -> None:
    journal.file.path.unlink()
    with pytest.raises(ArchiveDamaged, match="is gone, and held 1"):
        judge(journal, comment("x", "y"))
    with pytest.raises(ArchiveDamaged, match="is gone"):
        journal.begin(ORIGIN, "Ada Roe", ADA)


def test_a_log_is_begun_once(journal: Journal) -> None:
    with pytest.raises(ArchiveUnusable, match="begun before"):
        journal.begin(ORIGIN, "Ada Roe", ADA)


def test_an_archive_without_a_log_takes_no_judgement(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "archive", None) as archive:
        with pytest.raises(ArchiveUnusable, match="onrecord init"):
            Journal(archive).judge(comment("x", "y"), ADA)
        assert Journal(archive).followed().size == 0


def test_a_beginning_that_was_killed_is_begun_again(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "archive", None) as archive:
        journal = Journal(archive)
        journal.file.create()
        assert journal.followed().size == 0
        assert journal.begin(ORIGIN, "Ada Roe", ADA).number == 0


def test_an_entry_that_follows_nothing_stops_every_write(journal: Journal) -> None:
    judge(journal, accept(tells("A", killed(4))))
    [_, last] = [raw for raw in journal.file.tail(15, 0) if isinstance(raw, Raw)]
    with journal.file.path.open("ab") as file:
        file.write(journal.file.path.read_bytes()[last.start : last.end])
    with pytest.raises(LogDamaged, match="does not follow"):
        judge(journal, comment("x", "y"))


def test_keys_join_sign_and_are_revoked(journal: Journal) -> None:
    genesis = journal.head().keys.genesis or ""
    with pytest.raises(EntryRefused, match="not in the log"):
        journal.judge(comment("x", "y"), BO)
    added = journal.add_key(prove(BO, genesis), "member", "Bo Teal", ADA)
    assert journal.payload(added) == {"name": "Bo Teal"}
    journal.judge(comment("x", "y"), BO)
    journal.revoke_key(prove(BO, genesis).key, "lost", ADA)
    with pytest.raises(EntryRefused, match="revoked"):
        journal.judge(comment("x", "y"), BO)
    assert Head.of(journal.head().to_json()).keys.keys == journal.head().keys.keys


def test_nothing_takes_effect_that_the_disk_did_not_take(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(journal)
    before = derived(journal)
    real = os.pwrite

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    with pytest.raises(ArchiveUnusable, match="nothing was appended to the log: No space"):
        judge(journal, accept(tells("D", killed(2))))
    monkeypatch.setattr(os, "pwrite", real)
    assert derived(journal) == before
    assert incident(replayed(journal), event("D")).claims == ()
    judge(journal, accept(tells("D", killed(2))))
