"""The site's Django settings, as a value: nothing is read from the environment here."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.adapters.apps import DATABASE
from onrecord.web import language
from onrecord.web.services import Services
from onrecord.web.tiles import Tiles

HERE = Path(__file__).parent
STATIC = HERE / "static"
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
# A pasted page. Text longer than this is refused beside its field, with the text kept.
MAX_TEXT_BYTES = 5 * 1024 * 1024
# The whole request. A third over the text's limit, so that what is a little too long is still answered in the form.
MAX_REQUEST_BYTES = 8 * 1024 * 1024


def site_settings(
    services: Services, *, secret_key: str, hosts: Iterable[str] = (), tiles: Tiles | None = None
) -> dict[str, Any]:
    """What `django.conf.settings.configure` takes. `hosts` are allowed beside this machine's own names.

    `tiles` is the one map server whose pictures a page may load; without it nothing is loaded from elsewhere.
    """
    return {
        "ONRECORD_SERVICES": services,
        "ONRECORD_TILES": tiles,
        "SECRET_KEY": secret_key,
        "DEBUG": False,
        "ALLOWED_HOSTS": [*LOCAL_HOSTS, *hosts],
        "ROOT_URLCONF": "onrecord.web.urls",
        # The archive's tables. Their databases are made known when an archive is opened: there is no default one.
        **DATABASE,
        "DATABASES": {},
        "MIDDLEWARE": [
            "onrecord.web.guard.headers",
            # Before whatever may answer in the view's place, as to a stranger's Host header.
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "onrecord.web.guard.size",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [HERE / "templates"],
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.i18n",
                        "onrecord.web.language.around",
                    ],
                    "builtins": ["django.templatetags.i18n", "onrecord.web.filters"],
                },
            }
        ],
        "LANGUAGE_CODE": "en",
        "LANGUAGES": language.LANGUAGES,
        **language.COOKIE,
        "LOCALE_PATHS": [HERE / "locale"],
        "DATA_UPLOAD_MAX_MEMORY_SIZE": MAX_REQUEST_BYTES,
        "SECURE_REFERRER_POLICY": "no-referrer",
        "X_FRAME_OPTIONS": "DENY",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_FAILURE_VIEW": "onrecord.web.views.not_from_here",
        "LOGGING": {
            "version": 1,
            "disable_existing_loggers": False,
            "handlers": {
                "stderr": {"class": "logging.StreamHandler"},
                "nowhere": {"class": "logging.NullHandler"},
            },
            "loggers": {
                "django": {"handlers": ["stderr"], "level": "ERROR"},
                # A stranger's Host header or path is refused and answered; it is no news to whoever runs the site.
                "django.security": {"handlers": ["nowhere"], "propagate": False},
            },
        },
    }
