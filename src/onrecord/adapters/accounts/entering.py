"""Signing in with name, password and code: one answer for whatever is wrong, and a lock after too many of them."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F

from onrecord.adapters.accounts.models import Account, Failed
from onrecord.adapters.accounts.register import Accounts, Refused, digest_of, step_of

# So many failures in a row, then so long a wait. An address may stand for many people behind one proxy.
NAME_FAILURES, ADDRESS_FAILURES = 5, 50
WAIT = timedelta(minutes=15)


class Locked(Refused):
    """Too many attempts failed; right or wrong, none is looked at for a while."""


@cache
def nobody() -> str:
    """A password that nobody has, hashed: who is not there takes as long to refuse as who is."""
    return make_password("nobody has this password")


def enter(accounts: Accounts, name: str, password: str, code: str, address: str) -> Account:
    """The account that signs in. Raises Locked, and Refused whatever was wrong: a name tells nothing.

    address  where the attempt comes from
    """
    by_name, by_address = digest_of(f"name {name.strip().casefold()}"), digest_of(f"at {address}")
    # Counted before anything is looked at, so that many attempts at once are no way round the count.
    for key, most in ((by_name, NAME_FAILURES), (by_address, ADDRESS_FAILURES)):
        _count(accounts, key, most)
    account = _right(accounts, name.strip(), password, code)
    if account is None:
        raise Refused("name, password or code is wrong")
    rows = Failed.objects.using(accounts.alias)
    rows.filter(key=by_name).delete()
    # Only what this attempt had counted: with an account of one's own one could else start anew on others.
    rows.filter(key=by_address).update(times=F("times") - 1)
    return account


def _right(accounts: Accounts, name: str, password: str, code: str) -> Account | None:
    found = Account.objects.using(accounts.alias).filter(name=name, is_active=True).first()
    account = found if found is not None and found.has_usable_password() and found.secret else None
    is_password = check_password(password, account.password if account else nobody())
    step = step_of(bytes(account.secret) if account else bytes(20), code, accounts.now())
    if account is None or not is_password or step is None:
        return None
    fresh = Account.objects.using(accounts.alias).filter(id=account.id, step__lt=step)
    return account if fresh.update(step=step) else None


def _count(accounts: Accounts, key: str, most: int) -> None:
    """Counts an attempt as failed until it is known to be right. Raises Locked where there are too many of late."""
    now = accounts.now()
    with transaction.atomic(using=accounts.alias):
        rows = Failed.objects.using(accounts.alias)
        rows.filter(last__lte=now - WAIT).delete()
        rows.get_or_create(key=key, defaults={"times": 0, "last": now})
        row = rows.select_for_update().get(key=key)
        if row.times >= most:
            # Not counted on: whoever keeps trying would keep the owner of the name out for ever.
            raise Locked("too many attempts failed")
        rows.filter(key=key).update(times=F("times") + 1, last=now)
