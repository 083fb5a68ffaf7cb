"""What the site's settings become when it is opened on an archive: accounts, sessions, and nothing without sign-in."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

HOURS = 12
YEAR = 365 * 24 * 3600


def bench_settings(site: dict[str, Any], folder: Path, *, https: bool) -> dict[str, Any]:
    """The settings of the site, for an archive. `https`: a server before this one speaks it, and says so."""
    # Cookies do not tell ports apart: each archive's has a name of its own, so that two on one machine stay open.
    name = f"onrecord-{sha256(str(folder.resolve()).encode('utf-8', 'surrogateescape')).hexdigest()[:12]}"
    return {
        **site,
        "ROOT_URLCONF": "onrecord.web.bench_urls",
        "MIDDLEWARE": [
            "onrecord.web.entry.private",
            "onrecord.web.guard.headers",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "onrecord.web.guard.size",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            # Every view asks for an account, but those that say of themselves that they do not.
            "onrecord.web.entry.SignedIn",
        ],
        "TEMPLATES": [_with_account(site["TEMPLATES"][0])],
        "LOGIN_URL": "sign-in",
        "SESSION_COOKIE_NAME": f"__Host-{name}" if https else name,
        "SESSION_COOKIE_AGE": HOURS * 3600,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        **(HTTPS if https else {}),
    }


HTTPS = {
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "LANGUAGE_COOKIE_SECURE": True,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    "SECURE_HSTS_SECONDS": YEAR,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
}


def _with_account(template: dict[str, Any]) -> dict[str, Any]:
    options = template["OPTIONS"]
    processors = [*options["context_processors"], "onrecord.web.entry.around"]
    return {**template, "OPTIONS": {**options, "context_processors": processors}}
