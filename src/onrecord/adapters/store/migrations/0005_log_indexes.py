"""The log's tables answer what bears on a thing from the index alone, and can be filled without their indexes."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0004_listed")]

    operations: ClassVar = [
        migrations.AlterField(model_name="judged", name="entry", field=models.CharField(max_length=64)),
        migrations.AddIndex(model_name="judged", index=models.Index(fields=["entry"], name="judged_entry")),
        migrations.AlterField(model_name="bearing", name="what", field=models.BigIntegerField()),
        migrations.AddIndex(model_name="bearing", index=models.Index(fields=["what", "number"], name="bearing_what")),
    ]
