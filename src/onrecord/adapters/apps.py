"""What Django must be told for an archive's database, whoever sets it up: the site, or the first import of a model."""

from __future__ import annotations

from typing import Any

# Django's own accounts and content types are there for their code; their tables are never made.
APPS = (
    "onrecord.adapters.store",
    "onrecord.adapters.accounts",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
)
_VALIDATION = "django.contrib.auth.password_validation"
DATABASE: dict[str, Any] = {
    "INSTALLED_APPS": APPS,
    "DATABASE_ROUTERS": ["onrecord.adapters.accounts.router.Router"],
    "AUTH_USER_MODEL": "accounts.Account",
    "AUTH_PASSWORD_VALIDATORS": [
        {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("name",)}},
        {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
        {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    ],
    # Hard on memory as well as on time, and part of Python.
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.ScryptPasswordHasher"],
    "USE_TZ": True,
    "TIME_ZONE": "UTC",
}
