"""Signed notes against the example of Go's reference implementation (golang.org/x/mod/sumdb/note)."""

from __future__ import annotations

from base64 import b64decode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onrecord.errors import EntryRefused
from onrecord.ledger.keys import key_id
from onrecord.ledger.note import open_note, sign_note, verifier_key

TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
NAME = "PeterNeumann"
VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SEED = b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
LINE = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
NOTE = f"{TEXT}\n{LINE}"


def test_the_published_note_is_written_and_read() -> None:
    key = Ed25519PrivateKey.from_private_bytes(SEED)
    assert verifier_key(NAME, key_id(key)) == VERIFIER
    assert sign_note(TEXT, NAME, key) == NOTE
    assert open_note(NOTE, NAME, key_id(key)) == TEXT


def test_signatures_of_others_are_left_alone() -> None:
    key = Ed25519PrivateKey.from_private_bytes(SEED)
    for others in ("— Witness AAAA\n", "— PeterNeumann !!!\n", "nothing of the kind\n"):
        assert open_note(f"{TEXT}\n{others}{LINE}", NAME, key_id(key)) == TEXT


def test_any_changed_character_is_found() -> None:
    named = key_id(Ed25519PrivateKey.from_private_bytes(SEED))
    for at, character in enumerate(NOTE):
        changed = NOTE[:at] + chr(ord(character) ^ 1) + NOTE[at + 1 :]
        with pytest.raises(EntryRefused):
            open_note(changed, NAME, named)


@pytest.mark.parametrize(
    ("text", "name"), [("no end", "name"), ("text\n", "two words"), ("text\n", "a+b"), ("t\n", "")]
)
def test_what_no_note_can_hold_is_refused(text: str, name: str) -> None:
    with pytest.raises(EntryRefused):
        sign_note(text, name, Ed25519PrivateKey.from_private_bytes(SEED))


def test_a_flood_of_signatures_is_not_read() -> None:
    named = key_id(Ed25519PrivateKey.from_private_bytes(SEED))
    with pytest.raises(EntryRefused, match="signatures"):
        open_note(f"{TEXT}\n{LINE * 101}", NAME, named)
