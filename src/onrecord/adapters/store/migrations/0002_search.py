"""The index of words: FTS5 in SQLite, a tsvector with GIN in PostgreSQL. Neither keeps the text."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQL = {
    # The words come as `store.words` cuts and folds them, so the tokenizer only splits at blanks.
    "sqlite": ("CREATE VIRTUAL TABLE store_search USING fts5(words, content='', tokenize='ascii')",),
    "postgresql": (
        "CREATE TABLE store_search (document_id bigint PRIMARY KEY REFERENCES store_document (id) ON DELETE CASCADE, "
        "words tsvector NOT NULL)",
        "CREATE INDEX store_search_words ON store_search USING gin (words)",
    ),
}


def create(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Makes the index for the database at hand."""
    for statement in SQL[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(create)]
