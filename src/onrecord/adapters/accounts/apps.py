"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The accounts' tables, in the database of the archive that they are for."""

    name = "onrecord.adapters.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
