"""Where Django itself looks for accounts and sessions: in the database of the archive that the site is opened on."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Model

OURS = frozenset({"accounts", "sessions"})


class Router:
    """For accounts and sessions only: all else says which archive it means. `ONRECORD_ALIAS` is the site's."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str | None:  # noqa: ANN401
        """The site's archive, None where the table is not of accounts or there is no site."""
        found: str | None = getattr(settings, "ONRECORD_ALIAS", None) if model._meta.app_label in OURS else None
        return found

    db_for_write = db_for_read
