"""Keys in files: made, opened, and refused."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from onrecord.adapters import keyfile
from onrecord.errors import KeyUnusable
from onrecord.ledger.keys import key_id


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "N", 1 << 4)


def test_a_key_is_opened_by_its_passphrase_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "ada.key"
    key = keyfile.make(path, "Ada Roe", "the mill at dusk")
    assert key_id(keyfile.unlocked(path, "the mill at dusk")) == key_id(key)
    assert keyfile.described(path) == keyfile.KeyFile(path, "Ada Roe", key_id(key))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert key.private_bytes_raw().hex() not in path.read_text()
    with pytest.raises(KeyUnusable, match="passphrase is not this key's"):
        keyfile.unlocked(path, "the mill at dawn")


def test_a_key_is_never_made_over_another(tmp_path: Path) -> None:
    path = tmp_path / "ada.key"
    keyfile.make(path, "Ada Roe", "the mill at dusk")
    before = path.read_bytes()
    with pytest.raises(KeyUnusable, match="cannot be kept"):
        keyfile.make(path, "Ada Roe", "the mill at dusk")
    assert path.read_bytes() == before


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyUnusable, match="at least 8"):
        keyfile.make(tmp_path / "ada.key", "Ada Roe", "mill")


@pytest.mark.parametrize("field", ["holder", "key", "salt", "sealed", "nonce"])
def test_a_changed_file_opens_nothing(tmp_path: Path, field: str) -> None:
    path = tmp_path / "ada.key"
    keyfile.make(path, "Ada Roe", "the mill at dusk")
    record = json.loads(path.read_text())
    record[field] = "0" * len(record[field])
    path.write_text(json.dumps(record))
    with pytest.raises(KeyUnusable):
        keyfile.unlocked(path, "the mill at dusk")


def test_a_file_that_asks_for_endless_work_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ada.key"
    keyfile.make(path, "Ada Roe", "the mill at dusk")
    path.write_text(path.read_text().replace('"n": 16', '"n": 1073741824'))
    with pytest.raises(KeyUnusable, match="more work"):
        keyfile.unlocked(path, "the mill at dusk")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": "onrecord.key/1"}', "not json"])
def test_what_is_no_key(tmp_path: Path, content: str) -> None:
    path = tmp_path / "ada.key"
    path.write_text(content)
    with pytest.raises(KeyUnusable, match="is no key"):
        keyfile.described(path)


def test_the_environments_key() -> None:
    given = keyfile.from_hex("9d" * 32)
    assert given.private_bytes_raw() == bytes.fromhex("9d" * 32)
    with pytest.raises(KeyUnusable, match="64 hex"):
        keyfile.from_hex("9d")
