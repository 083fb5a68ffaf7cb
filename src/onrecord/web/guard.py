"""What every answer carries, and what no request may exceed."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from onrecord.web.services import tiles
from onrecord.web.settings import MAX_REQUEST_BYTES
from onrecord.web.tiles import Tiles

Answer = Callable[[HttpRequest], HttpResponse]


def content_security_policy(server: Tiles | None) -> str:
    """No inline script or style anywhere, no string that becomes markup in the browser, nothing from another host.

    But for the pictures of one map server, where whoever runs the site has set it.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            f"img-src 'self' {server.origin}" if server else "img-src 'self'",
            "font-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def headers(answer: Answer) -> Answer:
    """Puts the content security policy on every response, errors too."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers["Content-Security-Policy"] = content_security_policy(tiles())
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), browsing-topics=()"
        return response

    return answered


def size(answer: Answer) -> Answer:
    """Refuses a request that is too large before any of it is read."""
    from onrecord.web.views import problem

    def answered(request: HttpRequest) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) <= MAX_REQUEST_BYTES:
            return answer(request)
        return problem(
            request,
            413,
            _("That is more than can be read at once"),
            _(
                "A pasted page can have up to 5 MB. Nothing was read or kept. Go back: your text is still in the form; "
                "paste a part of it, or read the file with the command line."
            ),
        )

    return answered
