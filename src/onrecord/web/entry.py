"""Coming in and going out: sign-in by a one-time link or by name, password and code; one's own account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onrecord.adapters.accounts.entering import Locked, enter
from onrecord.adapters.accounts.models import Account
from onrecord.adapters.accounts.register import Refused, address_of, in_base32, new_secret
from onrecord.web import labels, saying
from onrecord.web.language import arrived, choices
from onrecord.web.services import bench
from onrecord.web.views import problem

BACKEND = "django.contrib.auth.backends.ModelBackend"
SECRET = "second-factor"  # noqa: S105  a name in the session
Answer = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponseBase]


def private(answer: Answer) -> Answer:
    """Keeps every page out of caches, and lets a page ask this site alone how the work goes."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers["Content-Security-Policy"] += "; connect-src 'self'"
        if not request.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
            # A browser sends "Origin: null" with a form from a page that says no-referrer, and the form is refused.
            response.headers["Referrer-Policy"] = "same-origin"
        return response

    return answered


class SignedIn(LoginRequiredMiddleware):
    """Every view asks for an account; to a page's script one that answers in JSON says so, and leads it nowhere."""

    def process_view(
        self, request: HttpRequest, view_func: View, view_args: tuple[Any, ...], view_kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """What somebody gets who is not signed in; None where the view is to answer."""
        if not getattr(view_func, "login_required", True):
            # Nor is it asked who it is: a page's files would each ask the database for the session and the account.
            return None
        refused = super().process_view(request, view_func, view_args, view_kwargs)
        if refused is not None and getattr(view_func, "answers_json", False):
            return JsonResponse({"error": _("Sign in first.")}, status=401)
        return refused


def around(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame shows: who is signed in."""
    user = getattr(request, "user", None)
    return {"account": user if user and user.is_authenticated else None, "on_archive": True}


def account_of(request: HttpRequest) -> Account:
    """Who is signed in, in a view that asks for it."""
    return cast("Account", request.user)


@require_safe
def token(request: HttpRequest) -> HttpResponse:
    """For a page that was open while somebody signed in again: who that is, and the token of forms from now on."""
    return JsonResponse({"account": str(account_of(request).pk), "token": get_token(request)})


token.answers_json = True  # type: ignore[attr-defined]


@login_not_required
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name, password and code. Whatever is wrong, the answer is the same."""
    if request.method != "POST":
        return _form(request)
    given = [request.POST.get(field, "") for field in ("name", "password", "code")]
    try:
        account = enter(bench().accounts, given[0], given[1], given[2], request.META.get("REMOTE_ADDR", ""))
    except Locked:
        return _form(
            request, _("Too many attempts failed. Wait a quarter of an hour, or ask an owner for a link."), 429
        )
    except Refused:
        return _form(request, _("Name, password or code is wrong."), 422)
    login(request, account, BACKEND)
    return arrived(request, account, HttpResponseRedirect(_onward(request)))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Signs in whom a one-time link is for.

    At once where a person opened it; behind a button where another site leads here, or a browser only looks ahead, so
    that nobody is signed in to an account by following a stranger's link.
    """
    accounts, host = bench().accounts, request.get_host()
    if request.method != "POST" and not _is_opened(request):
        account = accounts.linked(token, host)
        return render(request, "enter.html", {"who": account.name}) if account else _spent(request)
    used = accounts.use(token, host)
    if used is None:
        return _spent(request)
    login(request, used, BACKEND)
    return arrived(request, used, redirect("home"))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return redirect("sign-in")


@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: its role, and a password with its second factor."""
    secret = bytes.fromhex(request.session.get(SECRET, "")) or new_secret()
    request.session[SECRET] = secret.hex()
    me, error, saved = account_of(request), "", False
    if request.method == "POST":
        try:
            password, code = request.POST.get("password", ""), request.POST.get("code", "")
            bench().accounts.protect(me, password, secret, code)
        except Refused as refused:
            error = saying.refused(refused)
        else:
            del request.session[SECRET]
            update_session_auth_hash(request, me)
            saved = True
    shown = {"error": error, "saved": saved, "secret": in_base32(secret), "address": address_of(me, secret)}
    shown["role"] = labels.said(me.role)
    return render(request, "account.html", shown, status=422 if error else 200)


def _is_opened(request: HttpRequest) -> bool:
    """Whether a person typed, pasted or opened the address itself; a browser that does not say so is not believed."""
    return (
        request.method == "GET"
        and request.headers.get("Sec-Fetch-Site") == "none"
        and request.headers.get("Sec-Fetch-Mode") == "navigate"
        and "Sec-Purpose" not in request.headers
    )


def _spent(request: HttpRequest) -> HttpResponse:
    happened = _(
        "It was used, is too old, or is for another site. Start Onrecord again, or ask an owner for a new one."
    )
    return problem(request, 410, _("This link signs nobody in"), happened)


def _form(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    onward = _onward(request)
    back = f"{reverse('sign-in')}?{urlencode({'next': onward})}"
    given = {"name": request.POST.get("name", ""), "next": onward, "error": error, "choices": choices(back)}
    return render(request, "sign_in.html", given, status=status)


def _onward(request: HttpRequest) -> str:
    """Where to go after signing in: an address of this site's own, else its first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else reverse("home")
