"""The keys that the site signs with: the one it was given, for the owner; one for each other account, which it holds.

An account's key lies in the database under AES-256-GCM, whose key is made of the given one (HKDF, RFC 5869): whoever
has the database, the archive's folder or a backup, and not the owner's key, can sign nothing with it.
"""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from onrecord.adapters.accounts.models import EDITOR, OWNER, REVIEWER, Account, Signing
from onrecord.adapters.journal import Journal
from onrecord.adapters.keyfile import described, from_hex, unlocked
from onrecord.adapters.log_head import Head
from onrecord.adapters.settings import Settings
from onrecord.adapters.shelf import NotAllowed
from onrecord.adapters.store.connection import storing
from onrecord.errors import KeyUnusable
from onrecord.ledger.keyring import Keyring
from onrecord.ledger.keys import key_id
from onrecord.ledger.writing import prove

# Whose role lets them judge.
JUDGES = frozenset({OWNER, EDITOR, REVIEWER})
NONCE = 12
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Given:
    """The key that the site was given, and whose it is; without one, why there is none."""

    key: Ed25519PrivateKey | None
    holder: str
    lack: str = ""

    @classmethod
    def of(cls, settings: Settings) -> Given:
        """The key that the settings give, without asking anybody for anything."""
        try:
            if settings.key:
                return cls(from_hex(settings.key), "owner")
            path = settings.key_file
            if path is None or not path.exists():
                return cls(None, "", str(_no_key()))
            return cls(_unlocked(path, settings.passphrase), described(path).holder)
        except KeyUnusable as error:
            # Where the key lies is for whoever runs the site, not for everybody who may judge on it.
            LOG.error("%s", error)  # noqa: TRY400  the reason, not where in the code
            return cls(None, "", str(_locked()))


def _unlocked(path: Path, passphrase: str | None) -> Ed25519PrivateKey:
    if passphrase is None:
        raise KeyUnusable(
            "{path}: needs its passphrase; start the site on a terminal, or set ONRECORD_PASSPHRASE", path=path
        )
    return unlocked(path, passphrase)


def keys_in_use(journal: Journal, account: Account) -> list[str]:
    """The ids of the keys that the site holds for an account and that speak in the log."""
    with storing(str(journal.archive.folder)):
        rows = Signing.objects.using(journal.alias).filter(account=account).order_by("id")
        held = list(rows.values_list("key", flat=True))
    keys = journal.followed().keys if held else Keyring()
    return [named for named in held if keys.speaks(named)]


class Signers:
    """The keys of an archive's accounts."""

    def __init__(self, journal: Journal, given: Given) -> None:
        self._journal = journal
        self._given = given
        self._open: dict[str, Ed25519PrivateKey] = {}

    def of(self, account: Account) -> Ed25519PrivateKey:
        """The key that an account signs with, which speaks in the log: made, added, and the log begun, where needed.

        Raises NotAllowed, KeyUnusable, ArchiveUnusable.
        """
        if account.role not in JUDGES:
            raise NotAllowed("this account may read, and judges nothing")
        given = self._given.key
        if given is None:
            raise KeyUnusable(self._given.lack)
        with self._journal.archive.writing():
            keys = self._begun(given).keys
            if not keys.speaks(key_id(given)):
                raise _strange()
            return given if self._is_first_owner(account) else self._own(account, given, keys)

    def end(self, account: Account) -> None:
        """Revokes the keys of an account that is disabled. Raises OnrecordError where there is no key to do it with."""
        speaking = keys_in_use(self._journal, account)
        for named in speaking:
            if self._given.key is None:
                raise KeyUnusable(self._given.lack)
            self._journal.revoke_key(named, "left", self._given.key)

    def of_site(self) -> Ed25519PrivateKey:
        """The key that the site was given, for what it notes in the log itself. Raises KeyUnusable, ArchiveUnusable."""
        given = self._given.key
        if given is None:
            raise KeyUnusable(self._given.lack)
        with self._journal.archive.writing():
            if not self._begun(given).keys.speaks(key_id(given)):
                raise _strange()
        return given

    def ids_of(self, account: Account) -> frozenset[str]:
        """The ids of the keys that an account signs with, or did."""
        rows = Signing.objects.using(self._journal.alias).filter(account=account)
        own = set(rows.values_list("key", flat=True))
        if self._given.key and self._is_first_owner(account):
            own.add(key_id(self._given.key))
        return frozenset(own)

    def _begun(self, given: Ed25519PrivateKey) -> Head:
        """Where the log ends; begun by the given key where there is none."""
        journal = self._journal
        if not journal.file.exists() and not journal.head().size:
            journal.begin(f"onrecord/{journal.archive.identity}", self._given.holder, given)
        return journal.caught_up()

    def _is_first_owner(self, account: Account) -> bool:
        """Whether the given key is this account's: that which `onrecord serve` signs in."""
        owners = Account.objects.using(self._journal.alias).filter(role=OWNER, is_active=True)
        return account.id == owners.order_by("id").values_list("id", flat=True).first()

    def _own(self, account: Account, given: Ed25519PrivateKey, keys: Keyring) -> Ed25519PrivateKey:
        """The account's latest key; another one where that was revoked, or cannot be opened any more."""
        with storing(str(self._journal.archive.folder)):
            row = Signing.objects.using(self._journal.alias).filter(account=account).order_by("-id").first()
        key = self._opened(row, given) if row else None
        life = keys.keys.get(row.key) if row else None
        if keys.keys[key_id(given)].role != "owner" and (key is None or life is None or life.revoked is not None):
            raise KeyUnusable("the key that the site was given is no owner's, and can add no account's key to the log")
        if row and key is None and life and life.revoked is None:
            self._journal.revoke_key(row.key, "lost", given)
        if key is None or (life and life.revoked is not None):
            key, life = self._made(account, given), None
        if life is None:
            self._journal.add_key(prove(key, keys.genesis or ""), "member", account.name, given)
        return key

    def _made(self, account: Account, given: Ed25519PrivateKey) -> Ed25519PrivateKey:
        """A new key, kept before the log has it: one that nobody has must never speak."""
        key = Ed25519PrivateKey.generate()
        nonce = os.urandom(NONCE)
        sealed = nonce + self._cipher(given).encrypt(nonce, key.private_bytes_raw(), _bound(account.id, key_id(key)))
        with storing(str(self._journal.archive.folder)):
            Signing.objects.using(self._journal.alias).create(account=account, key=key_id(key), sealed=sealed)
        return key

    def _opened(self, row: Signing, given: Ed25519PrivateKey) -> Ed25519PrivateKey | None:
        """The key of a row; None where it was sealed under another given key, or changed."""
        if row.key not in self._open:
            sealed = bytes(row.sealed)
            bound = _bound(row.account_id, row.key)
            try:
                raw = self._cipher(given).decrypt(sealed[:NONCE], sealed[NONCE:], bound)
            except (InvalidTag, ValueError):
                return None
            self._open[row.key] = Ed25519PrivateKey.from_private_bytes(raw)
        return self._open[row.key]

    def _cipher(self, given: Ed25519PrivateKey) -> AESGCM:
        identity = self._journal.archive.identity.encode()
        info = b"onrecord keys of accounts/1"
        return AESGCM(HKDF(SHA256(), length=32, salt=identity, info=info).derive(given.private_bytes_raw()))


def _bound(account: int, key: str) -> bytes:
    return f"{account} {key}".encode()


def _no_key() -> KeyUnusable:
    return KeyUnusable("the site was given no key to sign with; make one: onrecord key make, and start again")


def _locked() -> KeyUnusable:
    return KeyUnusable(
        "the key that the site was given cannot be opened; whoever runs the site finds why where it was started"
    )


def _strange() -> KeyUnusable:
    return KeyUnusable(
        "the key that the site was given does not speak in the archive's log; add it, or give it another"
    )
