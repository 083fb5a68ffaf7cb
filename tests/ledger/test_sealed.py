"""Payloads: opened by their secret alone, bound by their commitment, unguessable once it is gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_of_tests import Making, secret

from onrecord.errors import EntryRefused
from onrecord.ledger.canonical import canonical, parse_object
from onrecord.ledger.entry import Kind, Sealed, signed_entry
from onrecord.ledger.sealed import STEP, Secret, commitment, seal, unseal

PAYLOAD = {"kind": "comment", "text": "the pier was empty"}


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=300) | st.integers(-9, 9), max_size=4))
def test_a_payload_comes_back_as_it_was(payload: dict[str, object]) -> None:
    making = Making().begin()
    entry = making.judge(payload)
    assert parse_object(unseal(entry, making.secrets[entry.id])) == payload
    assert (len(entry.ciphertext) - 16) % STEP == 0


def test_another_key_or_salt_does_not_open_it() -> None:
    making = Making().begin()
    entry, right, wrong = making.judge(PAYLOAD), secret(1), secret("other")
    for other in (wrong, Secret(right.key, wrong.salt), Secret(wrong.key, right.salt)):
        with pytest.raises(EntryRefused):
            unseal(entry, other)
    with pytest.raises(EntryRefused, match="no payload"):
        unseal(making.entries[0], right)


def test_a_guess_is_confirmed_only_with_the_salt() -> None:
    """The same payload under two salts has nothing in common that is in the log."""
    (first, one), (second, two) = seal(PAYLOAD, secret(1)), seal(PAYLOAD, secret(2))
    assert first != second
    assert one != two
    assert commitment(secret(1).salt, canonical(PAYLOAD)) == first


def test_an_author_is_bound_to_what_was_committed_to() -> None:
    """A ciphertext that opens to another payload than the commitment's is refused."""
    making = Making().begin()
    _, other = seal({"kind": "comment", "text": "the pier was full"}, secret(1))
    first, _ = seal(PAYLOAD, secret(1))
    pen = making.pen()
    entry = signed_entry(pen.place, Kind.JUDGEMENT, {"seen": [], "undoes": None}, (first, other), pen.key)
    assert isinstance(entry.sealed, Sealed)
    with pytest.raises(EntryRefused, match="committed"):
        unseal(entry, secret(1))


def test_payloads_of_about_the_same_length_look_alike() -> None:
    lengths = {len(seal({"text": "x" * length}, secret(1))[1]) for length in range(150)}
    assert len(lengths) == 1


def test_a_secret_has_its_length_and_is_never_shown() -> None:
    with pytest.raises(EntryRefused):
        Secret(b"short", b"short")
    assert repr(secret(1)) == "Secret(…)"
