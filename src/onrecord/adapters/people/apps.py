"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The accounts' tables, in the database of the archive that they are for."""

    name = "onrecord.adapters.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
