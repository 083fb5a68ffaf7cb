"""Keys, judgements, incidents and verification as a user gives their commands; on both databases."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from commands_of_tests import done, refused, run, shown

from onrecord.adapters import keyfile
from onrecord.adapters.logfile import LogFile
from onrecord.ledger.checkpoint import parse_checkpoint
from onrecord.ledger.codec import Raw
from onrecord.ledger.keys import key_id
from onrecord.ledger.merkle import is_included, leaf_hash


def test_a_claim_is_accepted_and_stands_in_its_incident(folder: Path) -> None:
    assert "  c1 killed: 3 or more sailors — “three sailors”" in done("judge", "suggestions", folder / "a.txt")
    entry = done("judge", "accept", folder / "a.txt", "c1")
    assert "[accept]" in done("judge", "suggestions", folder / "a.txt")
    words = done("incidents", folder / "a.txt")
    assert f"3 or more sailors — “three sailors” · Ada Roe ← the page itself · entry {entry[:12]}" in words
    assert "weak: one independent origin" in words
    assert "nobody says" in words
    [line] = done("incidents").splitlines()
    assert "weak · killed 3–?+ sailor · 1 report, 1 origin" in line
    assert done("incidents", line.split()[0]) == words
    assert done("log", "verify").startswith("2 entries and 3 stored records")


def test_events_become_one_and_are_parted_again(folder: Path) -> None:
    a, b = folder / "a.txt", folder / "b.txt"
    done("judge", "accept", a, "c1")
    done(
        "judge", "correct", b, "c1", "--words", "At least three sailors", "--value", "3-5", "-m", "as another page says"
    )
    assert len(done("incidents").splitlines()) == 2
    same = done("judge", "same", a, b, "--reason", "the same ferry")
    [line] = done("incidents").splitlines()
    assert "killed 3–5+ sailor · 2 reports" in line
    one = shown(a)
    assert one == shown(b)
    assert one["grade"] == {
        "grade": "weak", "highest": "weak", "by_person": False,
        "reasons": ["one independent origin: others repeat it, have no name, or are the same party"],
    }  # fmt: skip
    done("judge", "undo", same[:12], "--reason", "a week apart")
    assert len(done("incidents").splitlines()) == 2


def test_every_kind_of_judgement_is_given_and_seen(folder: Path) -> None:
    a, b = folder / "a.txt", folder / "b.txt"
    done("judge", "accept", a, "c1")
    done("judge", "grade", a, "discounted", "-m", "the ferry is at the pier")
    done("judge", "best", a, "killed", "4", "--group", "sailor", "-m", "by their names")
    done("judge", "contested", a, "--group", "sailor", "-m", "armed, says one")
    done("judge", "published", a, "2031-03-04", "--words", "Tuesday", "-m", "the masthead")
    done("judge", "comment", a, "-m", "look again")
    done("judge", "unsure", a, b, "-m", "no date")
    done("judge", "different", a, b, "-m", "two harbours")
    done("judge", "reject", b, "c1", "-m", "repeats the other")
    words = done("incidents", a)
    assert "discounted: " in words
    assert "killed, sailor: 0–?+, best 4, status contested" in words
    assert done("log", "verify").startswith("10 entries")


def test_a_person_claims_what_no_reader_found_and_says_who_knows_it(folder: Path) -> None:
    a = folder / "a.txt"
    done("judge", "claim", a, "place", "--words", "off Port Callen", "--value", "Port Callen", "-m", "in the headline")
    [line] = [each for each in done("judge", "suggestions", a).splitlines() if "[claim]" in each]
    assert "place: off Port Callen — “off Port Callen” [claim]" in line
    done("judge", "accept", a, "c1")
    assert "“three sailors” · Ada Roe ← the page itself" in done("incidents", a)
    done("judge", "chain", a, line.split()[0], "--speaker", "the harbour master", "-m", "the page names no Roe")
    words = done("incidents", a)
    assert "“off Port Callen” · the harbour master ← the page itself" in words
    assert "“three sailors” · the harbour master ← the page itself" in words
    done("judge", "reject", a, line.split()[0], "-m", "off it, not there")
    assert "“off Port Callen”" not in done("incidents", a)
    assert "[reject]" in done("judge", "suggestions", a)
    assert "does not say 'Bo Teal'" in refused("judge", "chain", a, "c1", "--speaker", "Bo Teal", "-m", "x")
    assert "gives no value" in refused("judge", "claim", a, "date", "--words", "sailors", "-m", "x")
    assert done("log", "verify").startswith("5 entries")


def test_people_who_decide_at_once_both_stay_visible(folder: Path) -> None:
    a = str(folder / "a.txt")
    first = done("judge", "accept", a, "c1")
    order = {"judge": "reject", "document": a, "claim": "c1", "reason": "hearsay", "seen": []}
    done("judge", "batch", stdin=json.dumps(order))
    assert "people disagree" in done("incidents", a)
    done("judge", "reject", a, "c1", "-m", "settled by a call")
    assert first[:12] not in done("incidents", a)


def test_a_batch_stops_at_the_first_line_that_is_refused(folder: Path) -> None:
    a = str(folder / "a.txt")
    good = json.dumps({"judge": "accept", "document": a, "claim": "c1"})
    for bad, words in (
        ("{", "no JSON"), ("[]", "no JSON object"), ("{}", "lacks 'judge'"), ('{"judge": "praise"}', "no order"),
        (json.dumps({"judge": "accept", "document": a}), "lacks 'claim'"),
        (json.dumps({"judge": "accept", "document": 5, "claim": "c1"}), "no order"),
        (json.dumps({"judge": "grade", "event": a, "value": "top", "reason": "x"}), "no order"),
    ):  # fmt: skip
        result = run("judge", "batch", stdin=f"{good}\n{bad}\n{good}\n")
        assert result.exit_code == 1
        assert words in result.stderr, result.output
        assert len(result.stdout.split()) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["accept", "none.txt", "c1"], "is no document"),
        (["accept", "{a}", "c9"], "begins the id of no claim"),
        (["correct", "{a}", "c1", "--words", "four sailors", "-m", "x"], "does not say 'four sailors'"),
        (["correct", "{a}", "c1", "--words", "three sailors", "--value", "some", "-m", "x"], "gives no value"),
        (["same", "{a}", "{a}", "-m", "x"], "in the order of their keys"),
        (["same", "{a}", "{a}:e9", "-m", "x"], "names no events"),
        (["undo", "0123456789ab", "-m", "x"], "begins the id of no judgements"),
        (["published", "{a}", "Tuesday", "-m", "x"], "is no EDTF date"),
        (["reject", "{a}", "c1", "-m", " "], "gives its reason"),
    ],
)
def test_what_names_nothing_or_is_not_in_the_words_is_refused(folder: Path, arguments: list[str], words: str) -> None:
    given = [each.format(a=folder / "a.txt") for each in arguments]
    assert words in refused("judge", *given)
    assert done("log", "verify").startswith("1 entries")


def test_keys_are_made_join_sign_and_are_revoked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PASSPHRASE", "the mill at dusk")
    made = done("key", "make", "--name", "Bo Teal")
    assert "already" in refused("key", "make")
    listed = run("key", "list")
    assert "Ada Roe (owner since entry 0)" in listed.stdout
    log = listed.stderr.split()[2]
    own = str(folder / "keys" / "own")
    accept = ["judge", "accept", str(folder / "a.txt"), "c1", "--key", own]
    assert "not in the log" in refused(*accept)
    candidate = done("key", "join", log, "--key", own)
    assert json.loads(candidate)["name"] == "Bo Teal"
    assert "has not signed" in refused("key", "add", "-", stdin=candidate.replace(made[-3:], "000"))
    done("key", "add", "-", stdin=candidate)
    assert f"{made}  Bo Teal (member since entry 1)" in done("key", "list")
    done(*accept)
    monkeypatch.setenv("ONRECORD_PASSPHRASE", "the mill at dawn")
    assert "passphrase is not this key's" in refused(*accept)
    done("key", "revoke", made, "--why", "lost")
    assert "lost since entry 3" in done("key", "list")
    assert done("log", "verify").startswith("4 entries")


def test_without_a_key_or_a_terminal_nothing_is_signed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_KEY")
    assert "onrecord key make" in refused("judge", "accept", folder / "a.txt", "c1")
    monkeypatch.setenv("ONRECORD_PASSPHRASE", "the mill at dusk")
    done("key", "make")
    monkeypatch.delenv("ONRECORD_PASSPHRASE")
    assert "ONRECORD_PASSPHRASE" in refused("judge", "accept", folder / "a.txt", "c1")
    monkeypatch.setenv("ONRECORD_KEY", "what")
    assert "64 hex" in refused("judge", "accept", folder / "a.txt", "c1")


def test_an_archive_may_begin_its_log_later(
    tmp_path: Path, database: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("DATABASE_URL", database or "")
    monkeypatch.setenv("ONRECORD_KEY_FILE", str(tmp_path / "key"))
    result = run("init")
    assert (result.exit_code, "no log yet" in result.stderr) == (0, True)
    assert "there is no log" in run("log", "verify").stderr
    assert "no key to begin" in refused("init", "--origin", "callen.example/harbour")
    monkeypatch.setenv("ONRECORD_PASSPHRASE", "the mill at dusk")
    result = run("init", "--name", "Ada Roe")
    assert (result.exit_code, "keep a copy" in result.stderr) == (0, True)
    assert "Ada Roe (owner" in done("key", "list")
    assert "is an archive already" in refused("init")
    assert key_id(keyfile.unlocked(tmp_path / "key", "the mill at dusk")) in done("key", "list")


def test_a_checkpoint_finds_what_was_changed_since_and_proves_what_is_there(folder: Path) -> None:
    entry = done("judge", "accept", folder / "a.txt", "c1")
    kept = folder / "kept"
    kept.write_text(f"{done('log', 'checkpoint')}\n", encoding="utf-8")
    done("judge", "comment", folder / "a.txt", "-m", "look again")
    done("log", "verify", "--against", kept)
    proof = json.loads(done("log", "proof", entry, "--from", "2"))
    leaf = leaf_hash(proof["header"].encode() + bytes.fromhex(proof["signature"]))
    path, root = [bytes.fromhex(each) for each in proof["inclusion"]], parse_checkpoint(proof["checkpoint"]).root
    assert is_included(leaf, proof["number"], proof["size"], path, root)
    assert sha256(proof["header"].encode()).hexdigest() == proof["entry"] == entry
    assert "of no entries" in refused("log", "proof", "77")
    assert "no beginning of 99" in refused("log", "proof", "1", "--from", "99")
    log = folder / "archive" / "log" / "entries.log"
    whole = log.read_bytes()
    last = [raw for raw in LogFile(log).tail(15, 0) if isinstance(raw, Raw)][1]
    log.write_bytes(whole[: last.start])
    found = refused("log", "verify", "--files-only", "--against", kept)
    assert f"{kept}: truncated" in found
    log.write_bytes(whole)
    kept.write_text(kept.read_text(encoding="utf-8").replace("\n3\n", "\n4\n"), encoding="utf-8")
    assert "no signature" in refused("log", "verify", "--against", kept)
