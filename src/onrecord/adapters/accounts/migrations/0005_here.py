"""Who looks at a page, for all processes of a site."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("accounts", "0004_language")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Here",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("page", models.CharField(max_length=64)),
                ("last", models.BigIntegerField(db_index=True)),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="here", constraint=models.UniqueConstraint(fields=("page", "account"), name="here_once")
        ),
    ]
