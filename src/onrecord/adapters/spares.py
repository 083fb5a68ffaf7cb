"""Secrets that are durable before anything is sealed under them, made some at a time: so an append syncs once.

A secret is random and depends on nothing, so it can be on the disk before its entry is thought of. Its row has a name
that begins with SPARE until the tables take the entry in, which then gives it the entry's id. Each is used at most
once, by the process that made it; what a process leaves unused is never used by another.
"""

from __future__ import annotations

import os

from onrecord.adapters.store.log_rows import SPARE, drop_spare_secrets, has_secret, put_secrets, spare_secrets
from onrecord.ledger.sealed import SIZE, Secret

# Made at once, at most; the first time one, then twice as many each time: most processes append once.
MOST = 64
# So many that processes left are cleared away.
LITTER = 1024


class Spares:
    """The spare secrets of one process. Its caller holds the archive's lock, and has let the tables catch up."""

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self._left: list[tuple[str, Secret]] = []
        self._many = 1
        self._process = os.getpid()

    def take(self) -> tuple[str, Secret]:
        """The name and the secret of one that is durable, and never given again, whatever becomes of it."""
        if self._process != os.getpid():
            self._left, self._process = [], os.getpid()
        while self._left:
            name, secret = self._left.pop()
            # Another process may have cleared it away.
            if has_secret(self.alias, name):
                return name, secret
        self._make()
        return self._left.pop()

    def _make(self) -> None:
        if len(left_in(self.alias)) > LITTER:
            drop_spare_secrets(self.alias)
        made = [
            (f"{SPARE}{os.urandom(16).hex()}", Secret(os.urandom(SIZE), os.urandom(SIZE))) for _ in range(self._many)
        ]
        put_secrets(self.alias, [(name, secret.key, secret.salt) for name, secret in made])
        self._left, self._many = made, min(MOST, 2 * self._many)


def left_in(alias: str) -> dict[str, Secret]:
    """The secrets that no entry is known to have, by their names: a kill may have kept one from its entry."""
    return {name: Secret(key, salt) for name, key, salt in spare_secrets(alias)}
