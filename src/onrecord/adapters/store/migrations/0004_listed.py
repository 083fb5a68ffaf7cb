"""Incidents as the list finds them, derived from the log."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0003_log")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Listed",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.TextField()),
                ("last", models.BigIntegerField(db_index=True)),
                ("since", models.BigIntegerField()),
                ("until", models.BigIntegerField(db_index=True)),
                ("killed", models.BigIntegerField(db_index=True)),
                ("grade", models.CharField(max_length=20)),
                ("disputed", models.BooleanField()),
                ("whole", models.BooleanField()),
                ("told", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="ListedEvent",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("what", models.BigIntegerField(db_index=True)),
                ("event", models.TextField()),
                ("document", models.CharField(db_index=True, max_length=64)),
                (
                    "listed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="store.listed"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ListedWord",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=5)),
                ("word", models.CharField(max_length=60)),
                (
                    "listed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="store.listed"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["kind", "word", "listed"], name="listed_word")]},
        ),
        migrations.CreateModel(
            name="Unlisted",
            fields=[("event", models.TextField(primary_key=True, serialize=False))],
        ),
    ]
