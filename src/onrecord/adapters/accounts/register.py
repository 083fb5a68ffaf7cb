"""Accounts made, listed and closed; the links that sign in once; passwords with their second factor."""

from __future__ import annotations

import secrets
from base64 import b32encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import quote

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from onrecord.adapters.accounts.models import OWNER, ROLES, Account, Group, Language, Link
from onrecord.adapters.archive import Archive
from onrecord.adapters.archive_lock import locked
from onrecord.adapters.store.connection import migrate, missing_migrations, storing
from onrecord.errors import ArchiveUnusable, OnrecordError

# RFC 6238 with what every authenticator takes: SHA-1, six digits, half minutes.
DIGITS, STEP = 6, 30
SECRET_BYTES = 20
# Clocks differ: a code is good in its half minute, the one before and the one after.
DRIFT = (-1, 0, 1)
LINK_BYTES = 32
LONGEST_NAME = 100
Clock = Callable[[], datetime]


def now_utc() -> datetime:
    """The clock."""
    return datetime.now(UTC)


class Refused(OnrecordError):
    """An account cannot be made, changed or entered so."""


class Accounts:
    """The accounts of one open archive; their tables are made when they are first asked for."""

    def __init__(self, archive: Archive, now: Clock = now_utc) -> None:
        self.archive = archive
        self.alias = archive.alias
        self.now = now
        with storing(str(archive.folder)):
            for app in ("accounts", "sessions"):
                lacking, unknown = missing_migrations(self.alias, app)
                if unknown:
                    raise ArchiveUnusable(f"{archive.folder}: its accounts were written by a newer Onrecord")
                if lacking:
                    # One process at a time: those of a site start together.
                    with locked(archive.folder):
                        migrate(self.alias, app)

    def add(self, name: str, role: str) -> Account:
        """A new account, without a password: a link signs it in. Raises Refused."""
        name = name.strip()
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            raise Refused(_("a name has 1 to %(n)d characters that can be seen, on one line") % {"n": LONGEST_NAME})
        if role not in ROLES:
            raise Refused(
                _("%(role)s is no role; choose one of %(roles)s") % {"role": repr(role), "roles": ", ".join(ROLES)}
            )
        with transaction.atomic(using=self.alias):
            if Account.objects.using(self.alias).filter(name__iexact=name).exists():
                raise Refused(_("there is an account %(name)s already") % {"name": repr(name)})
            account = Account(name=name, role=role)
            account.set_unusable_password()
            account.save(using=self.alias, force_insert=True)
        return account

    def all(self) -> list[Account]:
        """All accounts, by name."""
        return list(Account.objects.using(self.alias).order_by("name"))

    def named(self, name: str) -> Account:
        """The account of that name. Raises Refused where there is none."""
        found = Account.objects.using(self.alias).filter(name=name).first()
        if found is None:
            raise Refused(_("there is no account %(name)s; onrecord user list shows them") % {"name": repr(name)})
        return found

    def owner(self) -> Account:
        """The owner who was made first and is not disabled; made where there is none, with the name "owner"."""
        found = Account.objects.using(self.alias).filter(role=OWNER, is_active=True).order_by("id").first()
        return found or self.add("owner", OWNER)

    def disable(self, name: str) -> None:
        """Lets an account in no more: its links go, its sessions end with their next request. Raises Refused."""
        with transaction.atomic(using=self.alias):
            account = self._not_the_only_owner(name)
            account.is_active = False
            account.save(using=self.alias, update_fields=["is_active"])
            Link.objects.using(self.alias).filter(account=account).delete()

    def enable(self, name: str) -> None:
        """Lets a disabled account in again, by a new link or its password. Raises Refused."""
        account = self.named(name)
        account.is_active = True
        account.save(using=self.alias, update_fields=["is_active"])

    def change(self, name: str, role: str) -> None:
        """Gives an account another role. Raises Refused."""
        if role not in ROLES:
            raise Refused(
                _("%(role)s is no role; choose one of %(roles)s") % {"role": repr(role), "roles": ", ".join(ROLES)}
            )
        with transaction.atomic(using=self.alias):
            account = self.named(name) if role == OWNER else self._not_the_only_owner(name)
            account.role = role
            account.save(using=self.alias, update_fields=["role"])

    def _not_the_only_owner(self, name: str) -> Account:
        """The account of that name, where the archive keeps an owner without it. Raises Refused."""
        account = self.named(name)
        others = Account.objects.using(self.alias).filter(role=OWNER, is_active=True).exclude(id=account.id)
        if account.role == OWNER and not others.exists():
            raise Refused(_("%(name)s is the only owner; make another one first") % {"name": repr(name)})
        return account

    def join(self, name: str, group: str) -> None:
        """Puts an account into a group, which is made where there is none of that name. Raises Refused."""
        group = group.strip()
        if not group or len(group) > LONGEST_NAME or not group.isprintable():
            raise Refused(
                _("a group's name has 1 to %(n)d characters that can be seen, on one line") % {"n": LONGEST_NAME}
            )
        Group.objects.using(self.alias).get_or_create(name=group)[0].accounts.add(self.named(name))

    def leave(self, name: str, group: str) -> None:
        """Takes an account out of a group. Raises Refused where there is no such account."""
        account = self.named(name)
        for each in Group.objects.using(self.alias).filter(name=group):
            each.accounts.remove(account)

    def groups_of(self, account: Account) -> list[str]:
        """The names of an account's groups."""
        rows = Group.objects.using(self.alias).filter(accounts=account).order_by("name")
        return list(rows.values_list("name", flat=True))

    def speak(self, account: Account, language: str) -> None:
        """Keeps the interface's language that somebody chose, by its code."""
        Language.objects.using(self.alias).update_or_create(account=account, defaults={"code": language})

    def language_of(self, account: Account) -> str:
        """The code of the language that somebody chose; empty where none was."""
        found = Language.objects.using(self.alias).filter(account=account).first()
        return found.code if found else ""

    def link(self, account: Account, host: str, lasts: timedelta) -> str:
        """What stands in a link that signs an account in once, at the site of that name and port, before it expires.

        Links of the same account that were made before are good no more.
        """
        token = secrets.token_urlsafe(LINK_BYTES)
        with transaction.atomic(using=self.alias):
            Link.objects.using(self.alias).filter(account=account).delete()
            Link.objects.using(self.alias).create(
                digest=digest_of(token), account=account, host=host.lower(), expires=self.now() + lasts
            )
        return token

    def linked(self, token: str, host: str) -> Account | None:
        """The account that a link would sign in; None for a link that is used up, late, made up or for another site."""
        found = Link.objects.using(self.alias).select_related("account").filter(digest=digest_of(token)).first()
        if found is None or found.host != host.lower() or found.expires <= self.now() or not found.account.is_active:
            return None
        return found.account

    def use(self, token: str, host: str) -> Account | None:
        """The account that a link signs in, and the link is used up; of two requests at once one has it."""
        with transaction.atomic(using=self.alias):
            account = self.linked(token, host)
            gone, _kinds = Link.objects.using(self.alias).filter(digest=digest_of(token)).delete()
            return account if gone else None

    def protect(self, account: Account, password: str, secret: bytes, code: str) -> None:
        """Gives an account a password with its second factor, in place of what it had. Raises Refused."""
        try:
            validate_password(password, account)
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from error
        step = step_of(secret, code, self.now())
        if step is None:
            raise Refused("that is not the code that the secret gives now")
        account.set_password(password)
        account.secret, account.step = secret, step
        account.save(using=self.alias, update_fields=["password", "secret", "step"])


def digest_of(words: str) -> str:
    """SHA-256 in hex."""
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def new_secret() -> bytes:
    """A secret for a second factor."""
    return secrets.token_bytes(SECRET_BYTES)


def in_base32(secret: bytes) -> str:
    """A secret as one types it into an authenticator."""
    return b32encode(secret).decode()


def address_of(account: Account, secret: bytes) -> str:
    """A secret as an authenticator takes it from a link."""
    return f"otpauth://totp/Onrecord:{quote(account.name, safe='')}?secret={in_base32(secret)}&issuer=Onrecord"


def step_of(secret: bytes, code: str, now: datetime) -> int | None:
    """The half minute whose code was given; None where it is of none that is near."""
    said = "".join(code.split()).encode("utf-8", "surrogatepass")
    if len(said) != DIGITS:
        return None
    totp = TOTP(secret, DIGITS, SHA1(), STEP)  # noqa: S303
    for drift in DRIFT:
        moment = int(now.timestamp()) + drift * STEP
        try:
            totp.verify(said, moment)
        except InvalidToken:
            continue
        return moment // STEP
    return None
