"""Accounts, groups, grants, links and failed attempts."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = []

    operations: ClassVar = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100, unique=True)),
                ("role", models.CharField(max_length=10)),
                ("is_active", models.BooleanField(default=True)),
                ("secret", models.BinaryField(default=b"")),
                ("step", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Failed",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("times", models.IntegerField()),
                ("last", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Group",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100, unique=True)),
                ("accounts", models.ManyToManyField(related_name="groups", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                (
                    "account",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="accounts.group"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("host", models.CharField(max_length=300)),
                ("expires", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
    ]
