"""The life of keys: who may add and revoke which, and what no longer counts after."""

from __future__ import annotations

import pytest
from ledger_of_tests import Making, key, secret

from onrecord.errors import EntryRefused
from onrecord.ledger.entry import Kind, signed_entry
from onrecord.ledger.keyring import KeyLife
from onrecord.ledger.keys import key_id
from onrecord.ledger.writing import Candidate, expunged, genesis, judged, key_added, key_revoked, noted, prove


@pytest.fixture
def making() -> Making:
    made = Making().begin()
    made.join("bo")
    made.join("cy", "owner")
    return made


def test_a_log_begins_with_its_owner(making: Making) -> None:
    assert making.keys.origin == "callen.example/harbour"
    assert making.keys.keys[key_id(key("ada"))] == KeyLife("owner", 0)
    assert making.keys.keys[key_id(key("bo"))] == KeyLife("member", 1)
    assert making.keys.owners() == [key_id(key("ada")), key_id(key("cy"))]


def test_no_second_genesis_and_no_entry_before_it(making: Making) -> None:
    with pytest.raises(EntryRefused, match="genesis"):
        genesis(making.pen(), "callen.example/other")
    with pytest.raises(EntryRefused, match="genesis"):
        judged(Making().pen(), {}, secret(0))


def test_a_genesis_speaks_for_its_own_key_only() -> None:
    pen = Making().pen("ada")
    body = {"origin": "callen.example", "key": key_id(key("bo"))}
    assert pen.keys.refusal(signed_entry(pen.place, Kind.GENESIS, body, None, pen.key)) is not None


def test_an_unknown_key_signs_nothing(making: Making) -> None:
    with pytest.raises(EntryRefused, match="not in the log"):
        judged(making.pen("dee"), {}, secret(3))


def test_only_owners_add_keys_and_expunge(making: Making) -> None:
    candidate = prove(key("dee"), making.entries[0].id)
    with pytest.raises(EntryRefused, match="owner"):
        key_added(making.pen("bo"), candidate, "member", {}, secret(3))
    with pytest.raises(EntryRefused, match="owner"):
        expunged(making.pen("bo"), [], [], "asked to", secret(3))
    assert making.keys.refusal(key_added(making.pen("cy"), candidate, "member", {}, secret(3))) is None


def test_a_key_is_added_once_and_by_its_own_proof_for_this_log(making: Making) -> None:
    for candidate in (
        prove(key("bo"), making.entries[0].id),
        prove(key("dee"), "0" * 64),
        Candidate(key_id(key("dee")), prove(key("bo"), making.entries[0].id).proof),
    ):
        with pytest.raises(EntryRefused):
            key_added(making.pen(), candidate, "member", {}, secret(3))
    with pytest.raises(EntryRefused, match="role"):
        key_added(making.pen(), prove(key("dee"), making.entries[0].id), "king", {}, secret(3))  # type: ignore[arg-type]


def test_a_revoked_key_signs_nothing_more_and_never_comes_back(making: Making) -> None:
    revoked = making.add(key_revoked(making.pen(), key_id(key("bo")), "stolen"))
    with pytest.raises(EntryRefused, match=f"revoked by entry {revoked.number}"):
        judged(making.pen("bo"), {}, secret(4))
    with pytest.raises(EntryRefused, match="in the log already"):
        key_added(making.pen(), prove(key("bo"), making.entries[0].id), "member", {}, secret(4))
    with pytest.raises(EntryRefused, match="does not speak"):
        key_revoked(making.pen(), key_id(key("bo")), "lost")
    bo = key_id(key("bo"))
    assert making.keys.keys[bo] == KeyLife("member", 1, revoked.number, "stolen")
    assert [making.keys.spoke(bo, size) for size in (1, 2, 3, 4)] == [False, True, True, False]


def test_a_member_revokes_its_own_key_and_no_other(making: Making) -> None:
    with pytest.raises(EntryRefused, match="by itself or by an owner"):
        key_revoked(making.pen("bo"), key_id(key("cy")), "stolen")
    with pytest.raises(EntryRefused, match="because"):
        key_revoked(making.pen("bo"), key_id(key("bo")), "bored")  # type: ignore[arg-type]
    making.add(key_revoked(making.pen("bo"), key_id(key("bo")), "left"))
    assert not making.keys.speaks(key_id(key("bo")))


def test_the_last_owner_cannot_be_revoked(making: Making) -> None:
    making.add(key_revoked(making.pen(), key_id(key("ada")), "stolen"))
    with pytest.raises(EntryRefused, match="last owner"):
        key_revoked(making.pen("cy"), key_id(key("cy")), "stolen")


def test_exports_and_downloads_are_entries(making: Making) -> None:
    entry = noted(making.pen("bo"), Kind.DOWNLOADED, {"capture": "0" * 64}, secret(3))
    assert making.keys.refusal(entry) is None
    with pytest.raises(EntryRefused):
        noted(making.pen("bo"), Kind.JUDGEMENT, {}, secret(3))
    with pytest.raises(EntryRefused, match="secret"):
        making.pen().write(Kind.EXPORTED, {}, {"what": "all"})
