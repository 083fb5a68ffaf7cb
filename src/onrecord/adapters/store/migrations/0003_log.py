"""The log's secrets, and the judgements that are derived from it."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0002_search")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Secret",
            fields=[
                ("entry", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("key", models.BinaryField()),
                ("salt", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Judged",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("entry", models.CharField(max_length=64, unique=True)),
                ("author", models.CharField(max_length=80)),
                ("time", models.CharField(max_length=40)),
                ("undoes", models.CharField(max_length=64)),
                ("seen", models.TextField()),
                ("payload", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Bearing",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("what", models.BigIntegerField(db_index=True)),
                ("number", models.BigIntegerField()),
            ],
        ),
    ]
