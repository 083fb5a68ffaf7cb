"""Why captures could not be read, for all processes of a site."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0005_log_indexes")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Unreadable",
            fields=[
                (
                    "capture",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="store.capture",
                    ),
                ),
                ("why", models.TextField()),
            ],
        ),
    ]
