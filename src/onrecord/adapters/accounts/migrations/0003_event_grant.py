"""Events that are for some groups or accounts only."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("accounts", "0002_signing")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="EventGrant",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("event", models.CharField(db_index=True, max_length=200)),
                (
                    "group",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.group"),
                ),
            ],
        ),
    ]
