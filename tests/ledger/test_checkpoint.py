"""Checkpoints: what one that was kept elsewhere says of a log that grew, was cut, rewritten or forked."""

from __future__ import annotations

import pytest
from ledger_of_tests import ORIGIN, Making, key, time

from onrecord.errors import EntryRefused
from onrecord.ledger.checkpoint import Checkpoint, Outcome, against, parse_checkpoint, sign_checkpoint
from onrecord.ledger.keys import key_id
from onrecord.ledger.writing import key_revoked


def log_of(texts: str) -> Making:
    made = Making().begin()
    for text in texts:
        made.judge({"kind": "comment", "text": text})
    return made


def checkpoint(made: Making, who: str = "ada", origin: str = ORIGIN) -> Checkpoint:
    tree = made.tree()
    return parse_checkpoint(sign_checkpoint(origin, len(tree), tree.root(), time(99), key(who)))


def outcome(kept: Checkpoint, made: Making, own: Checkpoint | None = None) -> Outcome:
    tree = made.tree()
    return against(kept, made.keys, len(tree), tree.root, own).outcome


def test_a_checkpoint_comes_back_from_its_file() -> None:
    made = log_of("abc")
    kept = checkpoint(made)
    assert kept == Checkpoint(ORIGIN, 4, made.tree().root(), time(99), key_id(key("ada")))


def test_any_changed_byte_of_a_checkpoint_is_found() -> None:
    made = log_of("ab")
    note = sign_checkpoint(ORIGIN, 3, made.tree().root(), time(99), key("ada")).encode()
    for at in range(len(note)):
        for flip in (0x01, 0x20, 0x80):
            changed = note[:at] + bytes([note[at] ^ flip]) + note[at + 1 :]
            with pytest.raises((EntryRefused, UnicodeDecodeError)):
                parse_checkpoint(changed.decode())


@pytest.mark.parametrize(("origin", "at"), [("two words", time(1)), ("a\nb", time(1)), ("a", "noon"), ("", time(1))])
def test_what_cannot_stand_in_a_checkpoint_is_refused(origin: str, at: str) -> None:
    with pytest.raises(EntryRefused):
        sign_checkpoint(origin, 1, bytes(32), at, key("ada"))


def test_a_log_that_only_grew_agrees() -> None:
    assert outcome(checkpoint(log_of("ab")), log_of("abcde")) is Outcome.AGREES
    assert outcome(checkpoint(log_of("ab")), log_of("ab")) is Outcome.AGREES


def test_a_shorter_log_was_truncated() -> None:
    assert outcome(checkpoint(log_of("abc")), log_of("ab")) is Outcome.TRUNCATED


def test_other_entries_were_rewritten_even_by_whoever_holds_all_keys() -> None:
    for other in ("abx", "xbc", "axcdef"):
        assert outcome(checkpoint(log_of("abc")), log_of(other)) is Outcome.REWRITTEN


def test_two_signed_histories_are_a_fork() -> None:
    kept, made = checkpoint(log_of("abc")), log_of("abxyz")
    assert outcome(kept, made, checkpoint(made)) is Outcome.FORKED
    assert outcome(kept, made, checkpoint(log_of("ab"))) is Outcome.REWRITTEN, (
        "an own checkpoint from before proves none"
    )
    assert outcome(kept, log_of("abcd"), checkpoint(log_of("abcd"))) is Outcome.AGREES


def test_a_checkpoint_of_another_log_says_nothing() -> None:
    made = log_of("abc")
    assert outcome(checkpoint(made, origin="dunmar.example/log"), made) is Outcome.FOREIGN
    assert outcome(checkpoint(made, "bo"), made) is Outcome.FOREIGN


def test_a_checkpoint_counts_by_what_its_key_was_then() -> None:
    made = log_of("a")
    made.join("bo")
    early = checkpoint(made, "bo")
    made.add(key_revoked(made.pen(), key_id(key("bo")), "stolen"))
    made.judge({"kind": "comment", "text": "z"})
    assert outcome(early, made) is Outcome.AGREES
    assert outcome(checkpoint(made, "bo"), made) is Outcome.FOREIGN
