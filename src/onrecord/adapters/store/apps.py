"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The archive's tables, in whichever databases archives are opened from."""

    name = "onrecord.adapters.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
