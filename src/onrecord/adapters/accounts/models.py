"""The tables of accounts and access. No table names another app's rows: a page is named by the digest of its bytes."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

OWNER, EDITOR, REVIEWER, READER = ROLES = ("owner", "editor", "reviewer", "reader")


class Account(AbstractBaseUser):
    """Somebody who may sign in.

    secret   of the second factor, 20 bytes; empty where there is no password
    step     the last half minute whose code was used: no code is good twice
    """

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    name: models.CharField[str, str] = models.CharField(max_length=100, unique=True)
    role: models.CharField[str, str] = models.CharField(max_length=10)
    is_active: models.BooleanField[bool, bool] = models.BooleanField(default=True)
    secret: models.BinaryField[bytes, bytes] = models.BinaryField(default=b"")
    step: models.BigIntegerField[int, int] = models.BigIntegerField(default=0)
    objects: ClassVar[BaseUserManager[Account]] = BaseUserManager()

    USERNAME_FIELD = "name"

    class Meta:
        """Which app the table is of."""

        app_label = "accounts"


class Language(models.Model):
    """The interface's language that somebody chose, by its code."""

    account: models.OneToOneField[Account, Account] = models.OneToOneField(Account, models.CASCADE, primary_key=True)
    code: models.CharField[str, str] = models.CharField(max_length=20)
    objects: ClassVar[models.Manager[Language]] = models.Manager()

    class Meta:
        """Which app the table is of."""

        app_label = "accounts"


class Group(models.Model):
    """People to whom pages are shown that are not for everybody."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    name: models.CharField[str, str] = models.CharField(max_length=100, unique=True)
    accounts: models.ManyToManyField[Account, models.Model] = models.ManyToManyField(Account, related_name="groups")
    objects: ClassVar[models.Manager[Group]] = models.Manager()

    class Meta:
        """Which app the table is of."""

        app_label = "accounts"


class Grant(models.Model):
    """That a page is for a group, or for one account. A page without any is for all accounts.

    sha256  of the page's bytes, in hex
    """

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    sha256: models.CharField[str, str] = models.CharField(max_length=64, db_index=True)
    group: models.ForeignKey[Group | None, Group | None] = models.ForeignKey(Group, models.CASCADE, null=True)
    account: models.ForeignKey[Account | None, Account | None] = models.ForeignKey(Account, models.CASCADE, null=True)
    objects: ClassVar[models.Manager[Grant]] = models.Manager()

    class Meta:
        """Which app the table is of."""

        app_label = "accounts"


class EventGrant(models.Model):
    """That an event, and with it the incident that it is part of, is for a group. One without any is not narrowed.

    event  its key in the ledger; who does not see its page does not see it either way
    """

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    event: models.CharField[str, str] = models.CharField(max_length=200, db_index=True)
    group_id: int
    group: models.ForeignKey[Group, Group] = models.ForeignKey(Group, models.CASCADE)
    objects: ClassVar[models.Manager[EventGrant]] = models.Manager()

    class Meta:
        """Which app the table is of."""

        app_label = "accounts"


class Link(models.Model):
    """A link that signs an account in, once.

    digest  SHA-256 of what stands in the link, in hex: whoever reads the table can use none
    host    the name and port of the site that it is good at
    """

    digest: models.CharField[str, str] = models.CharField(max_length=64, primary_key=True)
    account_id: int
    account: models.ForeignKey[Account, Account] = models.ForeignKey(Account, models.CASCADE)
    host: models.CharField[str, str] = models.CharField(max_length=300)
    expires: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    objects: ClassVar[models.Manager[Link]] = models.Manager()

    class Meta:
        """Which app the table is of."""

        app_label = "accounts"


class Signing(models.Model):
    """A key that an account signs with through the site, or did: the last one is in use.

    key     its id, as the log has it
    sealed  nonce and ciphertext, as `signing.py` makes and opens them
    """

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    account_id: int
    account: models.ForeignKey[Account, Account] = models.ForeignKey(Account, models.CASCADE)
    key: models.CharField[str, str] = models.CharField(max_length=80, unique=True)
    sealed: models.BinaryField[bytes, bytes] = models.BinaryField()
    objects: ClassVar[models.Manager[Signing]] = models.Manager()

    class Meta:
        """Which app the table is of."""

        app_label = "accounts"


class Failed(models.Model):
    """Attempts to sign in that failed in a row, by what was tried: a name, or an address that tried.

    key  SHA-256 of which it is, in hex
    """

    key: models.CharField[str, str] = models.CharField(max_length=64, primary_key=True)
    times: models.IntegerField[int, int] = models.IntegerField()
    last: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    objects: ClassVar[models.Manager[Failed]] = models.Manager()

    class Meta:
        """Which app the table is of."""

        app_label = "accounts"


class Here(models.Model):
    """That an account looks at a page, as of a moment; kept for as long as it counts, and in no backup.

    page  SHA-256 of the page's bytes, in hex
    last  when it looked, in milliseconds since 1970
    """

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    page: models.CharField[str, str] = models.CharField(max_length=64)
    account_id: int
    account: models.ForeignKey[Account, Account] = models.ForeignKey(Account, models.CASCADE)
    last: models.BigIntegerField[int, int] = models.BigIntegerField(db_index=True)
    objects: ClassVar[models.Manager[Here]] = models.Manager()

    class Meta:
        """Which app the table is of; an account stands once at a page."""

        app_label = "accounts"
        constraints: ClassVar = [models.UniqueConstraint(fields=["page", "account"], name="here_once")]
