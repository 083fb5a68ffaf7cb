"""Checkpoints: what one that was kept elsewhere says of a log that grew, was cut, rewritten or forked."""

from __future__ import annotations

import pytest
from ledger_of_tests import ORIGIN, Making, key, time

from onrecord.errors import EntryRefused
from onrecord.ledger.checkpoint import Checkpoint, Outcome, against, parse_checkpoint, sign_checkpoint
from onrecord.ledger.keys import key_id
from onrecord.ledger.merkle import Frontier
from onrecord.ledger.verify import verify
from onrecord.ledger.writing import genesis, key_revoked


def log_of(texts: str) -> Making:
    made = Making().begin()
    for text in texts:
        made.judge({"kind": "comment", "text": text})
    return made


def frontier(made: Making) -> Frontier:
    return verify(made.log()).frontier


def checkpoint(made: Making, who: str = "ada") -> Checkpoint:
    return parse_checkpoint(sign_checkpoint(made.keys, frontier(made), time(99), key(who)))


def outcome(kept: Checkpoint, made: Making, own: Checkpoint | None = None) -> Outcome:
    tree = made.tree()
    return against(kept, made.keys, len(tree), tree.root, own).outcome


def test_a_checkpoint_comes_back_from_its_file() -> None:
    made = log_of("abc")
    kept = checkpoint(made)
    assert kept == Checkpoint(ORIGIN, 4, made.tree().root(), made.entries[0].id, time(99), key_id(key("ada")))


def test_any_changed_byte_of_a_checkpoint_is_found() -> None:
    made = log_of("ab")
    note = sign_checkpoint(made.keys, frontier(made), time(99), key("ada")).encode()
    for at in range(len(note)):
        for flip in (0x01, 0x20, 0x80):
            changed = note[:at] + bytes([note[at] ^ flip]) + note[at + 1 :]
            with pytest.raises((EntryRefused, UnicodeDecodeError)):
                parse_checkpoint(changed.decode())


def test_what_cannot_stand_in_a_checkpoint_is_refused() -> None:
    made = log_of("a")
    for keys, tree, at, who in (
        (made.keys, frontier(made), "noon", "ada"),
        (made.keys, frontier(made), time(1), "bo"),
        (made.keys, Frontier(), time(1), "ada"),
        (Making().keys, frontier(made), time(1), "ada"),
    ):
        with pytest.raises(EntryRefused):
            sign_checkpoint(keys, tree, at, key(who))


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


def test_a_checkpoint_of_another_log_says_nothing_and_a_log_begun_anew_is_another() -> None:
    other = Making()
    other.add(genesis(other.pen(), "dunmar.example/log"))
    assert outcome(checkpoint(other), log_of("abc")) is Outcome.FOREIGN
    anew = Making()
    anew.add(genesis(anew.pen("bo"), ORIGIN))
    assert outcome(checkpoint(log_of("abc")), anew) is Outcome.FOREIGN


def test_what_a_key_that_the_log_does_not_know_says_against_it_proves_nothing() -> None:
    """Anybody can sign a checkpoint; or the log was cut before the signer's key was added."""
    made = log_of("a")
    made.join("bo")
    made.judge({"kind": "comment", "text": "b"}, "bo")
    late = checkpoint(made, "bo")
    assert outcome(late, made) is Outcome.AGREES
    assert outcome(late, log_of("a")) is Outcome.UNPROVEN
    assert outcome(late, log_of("axyz")) is Outcome.UNPROVEN


def test_a_key_that_is_revoked_signs_no_checkpoint_and_its_earlier_ones_count() -> None:
    made = log_of("a")
    made.join("bo")
    early = checkpoint(made, "bo")
    made.add(key_revoked(made.pen(), key_id(key("bo")), "stolen"))
    assert outcome(early, made) is Outcome.AGREES
    with pytest.raises(EntryRefused, match="speaks"):
        checkpoint(made, "bo")
    rewritten = log_of("x")
    rewritten.join("bo")
    rewritten.add(key_revoked(rewritten.pen(), key_id(key("bo")), "stolen"))
    assert outcome(early, rewritten) is Outcome.REWRITTEN
