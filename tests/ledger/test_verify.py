"""Verification: a sound log passes; any one byte changed, and any entry out of its place, fails where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_of_tests import Making, key, secret

from onrecord.errors import EntryRefused
from onrecord.ledger.codec import MAGIC, Raw, encode, records
from onrecord.ledger.entry import Kind, signed_entry
from onrecord.ledger.keys import key_id
from onrecord.ledger.verify import Failure, Report, all_signed, verify
from onrecord.ledger.writing import expunged, judged, key_revoked


@pytest.fixture(scope="module")
def making() -> Making:
    made = Making().begin()
    made.join("bo")
    for number in range(3):
        made.judge({"kind": "comment", "text": f"{number} boats"}, "bo")
    return made


def reasons(report: Report) -> list[tuple[int, str]]:
    return [(failure.number, failure.reason) for failure in report.failures]


def test_a_sound_log_passes(making: Making) -> None:
    report = verify(making.log(), secret_of=making.secrets.get, batch=2)
    assert (report.failures, report.torn, report.size) == ([], None, 5)
    assert report.frontier.root() == making.tree().root()
    assert report.last == making.entries[-1].id
    assert report.keys.keys == making.keys.keys


def test_any_changed_byte_is_found_in_the_record_where_it_is(making: Making) -> None:
    log = making.log()
    places = [(raw.start, raw.end) for raw in records(log) if isinstance(raw, Raw)]
    for at in range(len(log)):
        changed = log[:at] + bytes([log[at] ^ (1 << at % 8)]) + log[at + 1 :]
        report = verify(changed)
        number = next((i for i, (start, end) in enumerate(places) if start <= at < end), 0)
        assert report.failures, f"byte {at} was changed unseen"
        assert report.failures[0].number == number
        assert report.failures[0].offset == (places[number][0] if at >= len(MAGIC) else 0)
        assert report.torn is None


def test_a_torn_tail_is_told_apart_from_failures(making: Making) -> None:
    log = making.log()
    report = verify(log[:-1])
    assert report.failures == []
    assert report.torn
    assert verify(log[: report.torn.start]).size == 4


def test_entries_that_are_left_out_swapped_or_repeated_are_found(making: Making) -> None:
    a, b, c, d, e = map(encode, making.entries)
    for parts in ((a, b, d, e), (a, b, d, c, e), (a, b, c, c, d, e), (b, c, d, e)):
        assert verify(MAGIC + b"".join(parts)).failures


def test_a_signature_by_another_key_is_found(making: Making) -> None:
    last = making.entries[-1]
    forged = Raw(4, 0, 0, last.header, key("ada").sign(last.header), last.ciphertext).entry()
    report = verify(MAGIC + b"".join(map(encode, [*making.entries[:-1], forged])))
    assert reasons(report) == [(4, "the signature is not its author's")]


def test_an_entry_signed_after_its_key_was_revoked_fails(making: Making) -> None:
    made = Making(list(making.entries), making.keys, dict(making.secrets))
    made.keys = verify(making.log()).keys
    made.add(key_revoked(made.pen(), key_id(key("bo")), "stolen"))
    pen = made.pen("bo")
    made.entries.append(signed_entry(pen.place, Kind.EXPORTED, {}, None, pen.key))
    assert reasons(verify(made.log())) == [(6, "its author's key was revoked by entry 5")]


def test_a_kept_secret_that_does_not_open_its_payload_is_found_and_a_destroyed_one_is_not(making: Making) -> None:
    secrets = {**making.secrets, making.entries[3].id: secret("other")}
    assert [number for number, _ in reasons(verify(making.log(), secret_of=secrets.get))] == [3]
    del secrets[making.entries[3].id]
    assert verify(making.log(), secret_of=secrets.get).failures == []


def test_an_expunged_log_still_verifies(making: Making) -> None:
    made = Making(list(making.entries), verify(making.log()).keys, dict(making.secrets))
    made.add(expunged(made.pen(), [made.entries[2].id], ["ab" * 32], "the witness asked", secret(5)))
    del made.secrets[made.entries[2].id]
    assert verify(made.log(), secret_of=made.secrets.get).failures == []
    assert b"the witness asked" not in made.log()


def test_signatures_are_checked_in_batches_by_whom_the_caller_chooses(making: Making) -> None:
    sizes: list[int] = []

    def checked(batch: object) -> list[bool]:
        assert isinstance(batch, list)
        sizes.append(len(batch))
        return all_signed(batch)

    assert verify(making.log(), signed=checked, batch=2).failures == []
    assert sizes == [2, 2, 1]


def test_what_was_appended_is_verified_by_itself(making: Making) -> None:
    log, ends = making.log(), [raw.end for raw in records(making.log()) if isinstance(raw, Raw)]
    report = verify(log[: ends[2] + 9])
    assert (report.end, report.size) == (ends[2], 3)
    assert report.torn
    seen: list[int] = []

    def counted(batch: object) -> list[bool]:
        assert isinstance(batch, list)
        seen.append(len(batch))
        return all_signed(batch)

    again = verify(log, since=report, signed=counted)
    assert (again.failures, again.torn, again.size, again.end) == ([], None, 5, len(log))
    assert again.frontier.root() == making.tree().root()
    assert seen == [2]
    damaged = log[:-1] + bytes([log[-1] ^ 1])
    assert reasons(verify(damaged, since=verify(log[: ends[2]])))[0][0] == 4


def test_what_follows_a_broken_frame_is_not_guessed_at(making: Making) -> None:
    log = making.log()
    third = [raw for raw in records(log) if isinstance(raw, Raw)][2]
    report = verify(log[: third.start] + b"xxxx" + log[third.start + 4 :])
    assert report.failures == [Failure(third.start, 2, "the record's frame was changed")]
    assert report.size == 2


def test_an_undo_names_what_it_takes_back_and_nothing_else_does(making: Making) -> None:
    for payload, undoes in (({"kind": "undo"}, None), ({"kind": "comment"}, making.entries[2].id)):
        with pytest.raises(EntryRefused, match="undo"):
            judged(making.pen("bo"), payload, secret(5), undoes=undoes)


@given(st.binary(max_size=200), st.integers(0, 2000), st.integers(0, 40))
def test_hostile_bytes_are_reported_and_never_crash(noise: bytes, at: int, cut: int) -> None:
    """Noise anywhere in a log, a piece of it left out: a report, and not a sound one of the same size."""
    made = Making().begin()
    made.judge({"kind": "comment", "text": "the pier was empty"})
    log = made.log()
    at = min(at, len(log))
    changed = log[:at] + noise + log[at + cut :]
    report = verify(changed)
    assert report.failures or report.torn or changed == log or log.startswith(changed)
