"""The tables of pages. Captures' bytes lie in WARC files; all here can be made anew from them.

Columns that are searched hold words made fit for any database: no NUL, at most 200 or 500 characters. The whole stands
in the packed JSON beside them.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models

SHORT, LONG = 200, 500


class Fact(models.Model):
    """What is known of the archive itself: its id, its format."""

    name: models.CharField[str, str] = models.CharField(max_length=40, primary_key=True)
    value: models.TextField[str, str] = models.TextField()
    objects: ClassVar[models.Manager[Fact]] = models.Manager()

    class Meta:
        """Which app the table is of, and what it is looked up by."""

        app_label = "store"


class Capture(models.Model):
    """Bytes that were got, once or several times. `sha256` in hex, `size` in bytes."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    sha256: models.CharField[str, str] = models.CharField(max_length=64, unique=True)
    size: models.BigIntegerField[int, int] = models.BigIntegerField()
    objects: ClassVar[models.Manager[Capture]] = models.Manager()

    class Meta:
        """Which app the table is of, and what it is looked up by."""

        app_label = "store"


class Sighting(models.Model):
    """One time that a capture was got: where its records lie.

    name      how its source names it: a path, a URL, a line's id
    key       SHA-256 of the name, in hex: names may be too long for an index
    warc, offset, length, sha256, chain  the manifest's entry
    mark      where its line ends in the manifest, in bytes
    is_whole  whether its records hold the bytes; those of a revisit do not
    """

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    capture_id: int
    capture: models.ForeignKey[Capture, Capture] = models.ForeignKey(Capture, models.CASCADE, related_name="sightings")
    name: models.TextField[str, str] = models.TextField()
    key: models.CharField[str, str] = models.CharField(max_length=64, db_index=True)
    retrieved: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    seen: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    warc: models.CharField[str, str] = models.CharField(max_length=20)
    offset: models.BigIntegerField[int, int] = models.BigIntegerField()
    length: models.BigIntegerField[int, int] = models.BigIntegerField()
    sha256: models.CharField[str, str] = models.CharField(max_length=64, unique=True)
    chain: models.CharField[str, str] = models.CharField(max_length=64)
    mark: models.BigIntegerField[int, int] = models.BigIntegerField(unique=True)
    is_whole: models.BooleanField[bool, bool] = models.BooleanField()
    objects: ClassVar[models.Manager[Sighting]] = models.Manager()

    class Meta:
        """Which app the table is of, and what it is looked up by."""

        app_label = "store"


class Document(models.Model):
    """The document of a capture, made once and then kept, since judgements name its digest.

    sha256    of the text, in hex
    first, last  the days that `published` may mean, as `edtf.number_of` counts them; None where nobody states it
    """

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    capture_id: int
    capture: models.OneToOneField[Capture, Capture] = models.OneToOneField(
        Capture, models.CASCADE, related_name="document"
    )
    text: Text
    sha256: models.CharField[str, str] = models.CharField(max_length=64, db_index=True)
    name: models.CharField[str, str] = models.CharField(max_length=LONG)
    title: models.CharField[str, str] = models.CharField(max_length=LONG)
    outlet: models.CharField[str, str] = models.CharField(max_length=SHORT)
    published: models.CharField[str, str] = models.CharField(max_length=SHORT)
    language: models.CharField[str, str] = models.CharField(max_length=20)
    encoding: models.CharField[str, str] = models.CharField(max_length=40)
    first: models.BigIntegerField[int | None, int | None] = models.BigIntegerField(null=True)
    last: models.BigIntegerField[int | None, int | None] = models.BigIntegerField(null=True)
    status: models.CharField[str, str] = models.CharField(max_length=20)
    added: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    objects: ClassVar[models.Manager[Document]] = models.Manager()

    class Meta:
        """Which app the table is of, and what it is looked up by."""

        app_label = "store"
        indexes: ClassVar = [
            models.Index(fields=["status", "id"], name="document_status"),
            models.Index(fields=["first", "last", "id"], name="document_published"),
        ]


class Text(models.Model):
    """A document as the contract's JSON, packed. Apart, so that lists need not pass over it."""

    document_id: int
    document: models.OneToOneField[Document, Document] = models.OneToOneField(
        Document, models.CASCADE, primary_key=True
    )
    packed: models.BinaryField[bytes, bytes] = models.BinaryField()
    objects: ClassVar[models.Manager[Text]] = models.Manager()

    class Meta:
        """Which app the table is of, and what it is looked up by."""

        app_label = "store"


class Reading(models.Model):
    """What a reader of a name and version suggests for a document, as the contract's JSON, packed. A cache."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    document_id: int
    document: models.ForeignKey[Document, Document] = models.ForeignKey(
        Document, models.CASCADE, related_name="readings"
    )
    reader: models.CharField[str, str] = models.CharField(max_length=SHORT)
    version: models.CharField[str, str] = models.CharField(max_length=SHORT)
    packed: models.BinaryField[bytes, bytes] = models.BinaryField()
    objects: ClassVar[models.Manager[Reading]] = models.Manager()

    class Meta:
        """Which app the table is of, and what it is looked up by."""

        app_label = "store"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "reader", "version"], name="reading_once"),
        ]


class Facet(models.Model):
    """A word that a document is found by: its outlet, language, the places and parties of its claims."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    document_id: int
    document: models.ForeignKey[Document, Document] = models.ForeignKey(Document, models.CASCADE, related_name="facets")
    kind: models.CharField[str, str] = models.CharField(max_length=10)
    value: models.CharField[str, str] = models.CharField(max_length=SHORT)
    objects: ClassVar[models.Manager[Facet]] = models.Manager()

    class Meta:
        """Which app the table is of, and what it is looked up by."""

        app_label = "store"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "value", "document"], name="facet_once"),
        ]


class Period(models.Model):
    """Days that a date claimed in a document may mean, as `edtf.number_of` counts them."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    document_id: int
    document: models.ForeignKey[Document, Document] = models.ForeignKey(
        Document, models.CASCADE, related_name="periods"
    )
    first: models.BigIntegerField[int, int] = models.BigIntegerField()
    last: models.BigIntegerField[int, int] = models.BigIntegerField()
    objects: ClassVar[models.Manager[Period]] = models.Manager()

    class Meta:
        """Which app the table is of, and what it is looked up by."""

        app_label = "store"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "last", "document"], name="period_once"),
        ]


class Unreadable(models.Model):
    """That a capture could not be read, and why, since the process that reads for the site began."""

    capture_id: int
    capture: models.OneToOneField[Capture, Capture] = models.OneToOneField(Capture, models.CASCADE, primary_key=True)
    why: models.TextField[str, str] = models.TextField()
    objects: ClassVar[models.Manager[Unreadable]] = models.Manager()

    class Meta:
        """Which app the table is of."""

        app_label = "store"
