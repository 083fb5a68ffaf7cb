"""The interface's language: what the browser asks for, until somebody chooses one by a link.

A cookie keeps the choice for a browser, before sign-in too, and the account for every browser that it signs in with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from onrecord.web.services import bench

if TYPE_CHECKING:
    # A model, which is there only once Django is set up.
    from onrecord.adapters.accounts.models import Account

# Each by its own name. A language stands here when its catalogue in locale/ is whole: never a page in two languages.
LANGUAGES = [("en", "English"), ("ar", "العربية")]
YEAR = 365 * 24 * 3600
COOKIE = {
    "LANGUAGE_COOKIE_NAME": "onrecord-language",
    "LANGUAGE_COOKIE_AGE": YEAR,
    "LANGUAGE_COOKIE_HTTPONLY": True,
    "LANGUAGE_COOKIE_SAMESITE": "Lax",
}


@dataclass(frozen=True)
class Choice:
    """A language that is not the page's, by its own name, and the address that chooses it."""

    code: str
    name: str
    address: str


def around(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame shows: the other languages. A choice leads back to the page, but not to a sent form."""
    return {"choices": choices(request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("home"))}


def choices(back: str) -> list[Choice]:
    """The languages that are not the page's, each by a link that leads back to an address of this site."""
    return [
        Choice(code, name, f"{reverse('language', args=[code])}?{urlencode({'next': back})}")
        for code, name in LANGUAGES
        if code != get_language()
    ]


@login_not_required
@require_safe
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Keeps a language for this browser and the account, and goes back to where the link stood.

    It is a link and no form, so that it works on every page without scripts. Another site that leads here chooses
    nothing.
    """
    if code not in dict(LANGUAGES):
        raise Http404
    back = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if is_ours else reverse("home"))
    if request.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}:
        keep(response, code)
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            bench().accounts.speak(user, code)
    return response


def arrived(request: HttpRequest, account: Account, response: HttpResponse) -> HttpResponse:
    """The answer to a sign-in: the account's language goes to the browser; if it has none yet, it takes the browser's.

    The first holds where both were chosen: the cookie may be of another who uses the same browser.
    """
    accounts, chosen = bench().accounts, request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    own = accounts.language_of(account)
    if own in dict(LANGUAGES):
        keep(response, own)
    elif chosen in dict(LANGUAGES):
        accounts.speak(account, chosen)
    return response


def keep(response: HttpResponse, code: str) -> None:
    """Has the browser keep a language."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
