"""Entries: what is signed, and what is refused for its form."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from ledger_of_tests import Making, key, secret

from onrecord.errors import EntryRefused
from onrecord.ledger.canonical import canonical, parse_plain
from onrecord.ledger.entry import Entry, Kind, parse_entry, trusted_entry
from onrecord.ledger.keys import is_signed, key_id
from onrecord.ledger.writing import noted


@pytest.fixture
def entry() -> Entry:
    return Making().begin().judge({"kind": "comment"})


def test_an_id_is_the_digest_of_the_canonical_header_which_the_author_signed(entry: Entry) -> None:
    assert entry.id == sha256(entry.header).hexdigest()
    assert entry.author == key_id(key("ada"))
    assert is_signed(entry.author, entry.header, entry.signature)
    assert canonical(parse_plain(entry.header)) == entry.header
    assert parse_entry(entry.header, entry.signature, entry.ciphertext) == entry


def test_the_header_says_nothing_of_what_was_judged(entry: Entry) -> None:
    header = parse_plain(entry.header)
    assert header["body"] == {"seen": [], "undoes": None}
    assert header["kind"] == "judgement"
    assert b"comment" not in entry.header + entry.ciphertext


@pytest.mark.parametrize(
    "change",
    [
        {"format": "onrecord.entry/2"}, {"number": -1}, {"number": "1"}, {"number": True}, {"author": "ada"},
        {"time": "2024-03-12"}, {"time": "2024-03-12T00:00:00+01:00"}, {"time": 5}, {"previous": "x"},
        {"kind": "other"},
        {"kind": []}, {"body": {}}, {"body": None}, {"body": {"seen": ["x"], "undoes": None}},
        {"body": {"seen": [], "undoes": 1}}, {"body": {"seen": [], "undoes": None, "more": 1}}, {"sealed": None},
        {"sealed": {"commitment": "0" * 64, "ciphertext": "0" * 64}}, {"sealed": []}, {"more": 1},
        {"kind": "genesis", "body": {"origin": "two words", "key": "ed25519:" + "0" * 64}},
        {"kind": "genesis", "body": {"origin": "callen.example", "key": "ada"}},
        {"kind": "key-added", "body": {"key": "ed25519:" + "0" * 64, "role": "member", "proof": "00"}},
        {"kind": "expunged", "body": {"entries": [], "records": ["ab"]}},
    ],
)  # fmt: skip
def test_a_header_of_another_form_is_refused(entry: Entry, change: dict[str, Any]) -> None:
    header = canonical({**parse_plain(entry.header), **change})
    with pytest.raises(EntryRefused):
        parse_entry(header, entry.signature, entry.ciphertext)


def test_a_missing_field_a_short_signature_and_another_ciphertext_are_refused(entry: Entry) -> None:
    value = parse_plain(entry.header)
    del value["time"]
    for header, signature, ciphertext in (
        (canonical(value), entry.signature, entry.ciphertext),
        (entry.header, entry.signature[:-1], entry.ciphertext),
        (entry.header, entry.signature, entry.ciphertext + b"\0"),
        (entry.header, entry.signature, b""),
    ):
        with pytest.raises(EntryRefused):
            parse_entry(header, signature, ciphertext)


def test_every_kind_has_a_body() -> None:
    from onrecord.ledger import entry as module

    assert set(module._BODIES) == set(Kind)


def test_what_was_checked_before_is_read_again_without_being_checked() -> None:
    making = Making().begin()
    making.judge({"kind": "comment"})
    making.add(noted(making.pen(), Kind.EXPORTED, {"what": "all"}, secret(2)))
    for one in making.entries:
        assert trusted_entry(one.header, one.signature, one.ciphertext) == one
