"""The tables of what people decided: what opens the log, and what is derived from the log and made anew at will."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Secret(models.Model):
    """What opens the payload of one entry of the log; kept nowhere else. Its deletion is what expunging means."""

    entry: models.CharField[str, str] = models.CharField(max_length=64, primary_key=True)
    key: models.BinaryField[bytes, bytes] = models.BinaryField()
    salt: models.BinaryField[bytes, bytes] = models.BinaryField()
    objects: ClassVar[models.Manager[Secret]] = models.Manager()

    class Meta:
        """Which app the table is of, and what it is looked up by."""

        app_label = "store"


class Judged(models.Model):
    """One judgement of the log, opened: derived from the log and its secrets, and made anew from them at will.

    undoes   the id of the entry that it takes back; empty for none
    seen     ids with blanks between
    payload  canonical JSON; empty where it was expunged
    """

    number: models.BigIntegerField[int, int] = models.BigIntegerField(primary_key=True)
    entry: models.CharField[str, str] = models.CharField(max_length=64)
    author: models.CharField[str, str] = models.CharField(max_length=80)
    time: models.CharField[str, str] = models.CharField(max_length=40)
    undoes: models.CharField[str, str] = models.CharField(max_length=64)
    seen: models.TextField[str, str] = models.TextField()
    payload: models.BinaryField[bytes, bytes] = models.BinaryField()
    objects: ClassVar[models.Manager[Judged]] = models.Manager()

    class Meta:
        """Which app the table is of, and what it is looked up by. `log_rows.unindexed` makes the same indexes."""

        app_label = "store"
        indexes: ClassVar = [models.Index(fields=["entry"], name="judged_entry")]


class Bearing(models.Model):
    """That a judgement bears on something.

    what  the first 63 bits of the SHA-256 of "subject S", "event KEY", "document D", "seen ID" or "undo ID". Two that
          fall together bring a judgement too many, which then bears on nothing that was asked for
    """

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    what: models.BigIntegerField[int, int] = models.BigIntegerField()
    number: models.BigIntegerField[int, int] = models.BigIntegerField()
    objects: ClassVar[models.Manager[Bearing]] = models.Manager()

    class Meta:
        """Which app the table is of, and what it is looked up by. `log_rows.unindexed` makes the same indexes."""

        app_label = "store"
        # With the number, so that a question is answered by the index alone.
        indexes: ClassVar = [models.Index(fields=["what", "number"], name="bearing_what")]


class Listed(models.Model):
    """One incident as the list finds and sorts it, derived from all judgements; whoever sees all of it is shown this.

    key      its first event's; `last` the number of its last judgement
    since, until  the first and the last day that its dates may mean, as `edtf.number_of` counts; where no date is
                  resolved the first is behind all days and the last before them, so that nothing overlaps it
    killed   the most that anybody gives; -1 where nobody gives a number
    whole    the documents of all its events are in the archive
    told     a summary (`ledger/summary.py`) as JSON
    """

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    key: models.TextField[str, str] = models.TextField()
    last: models.BigIntegerField[int, int] = models.BigIntegerField(db_index=True)
    since: models.BigIntegerField[int, int] = models.BigIntegerField()
    until: models.BigIntegerField[int, int] = models.BigIntegerField(db_index=True)
    killed: models.BigIntegerField[int, int] = models.BigIntegerField(db_index=True)
    grade: models.CharField[str, str] = models.CharField(max_length=20)
    disputed: models.BooleanField[bool, bool] = models.BooleanField()
    whole: models.BooleanField[bool, bool] = models.BooleanField()
    told: models.TextField[str, str] = models.TextField()
    objects: ClassVar[models.Manager[Listed]] = models.Manager()

    class Meta:
        """Which app the table is of, and what it is looked up by."""

        app_label = "store"


class ListedEvent(models.Model):
    """An event of a listed incident. `what` is 63 bits of the key's SHA-256, as in `Bearing`."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    listed_id: int
    listed: models.ForeignKey[Listed, Listed] = models.ForeignKey(Listed, models.CASCADE, related_name="events")
    what: models.BigIntegerField[int, int] = models.BigIntegerField(db_index=True)
    event: models.TextField[str, str] = models.TextField()
    document: models.CharField[str, str] = models.CharField(max_length=64, db_index=True)
    objects: ClassVar[models.Manager[ListedEvent]] = models.Manager()

    class Meta:
        """Which app the table is of, and what it is looked up by."""

        app_label = "store"


class ListedWord(models.Model):
    """A word that a listed incident is found by: of its values and speakers, and, with a kind, of its places."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    listed_id: int
    listed: models.ForeignKey[Listed, Listed] = models.ForeignKey(Listed, models.CASCADE, related_name="words")
    kind: models.CharField[str, str] = models.CharField(max_length=5)
    word: models.CharField[str, str] = models.CharField(max_length=60)
    objects: ClassVar[models.Manager[ListedWord]] = models.Manager()

    class Meta:
        """Which app the table is of, and what it is looked up by."""

        app_label = "store"
        indexes: ClassVar = [models.Index(fields=["kind", "word", "listed"], name="listed_word")]


class Unlisted(models.Model):
    """An event whose incident has to be listed anew, since what was judged of it was expunged."""

    event: models.TextField[str, str] = models.TextField(primary_key=True)
    objects: ClassVar[models.Manager[Unlisted]] = models.Manager()

    class Meta:
        """Which app the table is of."""

        app_label = "store"
