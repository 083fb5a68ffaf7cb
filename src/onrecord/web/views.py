"""The site's pages. A view validates, acts through one of the services, presents."""

from __future__ import annotations

from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from onrecord.capture.capture import Item
from onrecord.errors import OnrecordError
from onrecord.web import saying
from onrecord.web.forms import ReadForm
from onrecord.web.language import choices
from onrecord.web.presenting import desk
from onrecord.web.services import services, tiles


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Paste a page, give its address, or open a sample."""
    return form_page(request, ReadForm())


@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest) -> HttpResponse:
    """The reading of what was given; the form again, with what happened, where it cannot be read.

    Nothing is kept, so the address alone gives the form: a person who comes back to it starts anew.
    """
    if request.method != "POST":
        return redirect("home")
    form = ReadForm(request.POST)
    if not form.is_valid():
        return form_page(request, form, status=422)
    field = "url" if form.cleaned_data["url"] else "text"
    try:
        return desk_page(request, given(form))
    except OnrecordError as error:
        form.add_error(field, saying.refused(error))
        return form_page(request, form, status=422)


@require_safe
def sample(request: HttpRequest, slug: str) -> HttpResponse:
    """The reading of a sample."""
    found = next((each for each in chain.from_iterable(services().samples().values()) if each.slug == slug), None)
    if found is None:
        raise Http404(_("There is no such sample."))
    return desk_page(request, found.item, note=found.note)


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """What the keys do and what the page shows."""
    return render(request, "help.html")


def given(form: ReadForm) -> Item:
    """The page that a valid form gives. Raises OnrecordError where it cannot be fetched."""
    if not form.cleaned_data["url"]:
        return form.pasted()
    capture = services().fetch(form.cleaned_data["url"])
    return Item(capture.url or form.cleaned_data["url"], capture, form.stated())


def form_page(request: HttpRequest, form: ReadForm, status: int = 200) -> HttpResponse:
    """The form, and the samples by what they report on."""
    response = render(request, "home.html", {"form": form, "incidents": services().samples()}, status=status)
    # A browser sends "Origin: null" with a form from a page that says no-referrer, and Django then refuses the form.
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def desk_page(request: HttpRequest, item: Item, note: str = "") -> HttpResponse:
    """The reading desk of a page. Kept by no cache: what is read here may be nobody else's business."""
    response = render(request, "desk.html", {"desk": desk(services().read(item), tiles()), "note": note})
    response.headers["Cache-Control"] = "no-store"
    return response


def problem(request: HttpRequest, status: int, title: str, happened: str) -> HttpResponse:
    """A page that says what went wrong and what it means for the reader's work."""
    # The same page wherever it happened: what is not there and what is not shown must not differ.
    shown = {"title": title, "happened": happened, "choices": choices(reverse("home"))}
    return render(request, "problem.html", shown, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """400: a stranger's Host header, a malformed request."""
    return problem(request, 400, _("That request was not understood"), _("Nothing was read or kept."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """403."""
    return problem(request, 403, _("That is not allowed"), _("Nothing was read or kept."))


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403: a form that did not come from this site's own page."""
    return problem(
        request,
        403,
        _("The form was not sent from this site"),
        _("Nothing was read or fetched. Send it again from the first page; it needs this site’s cookie."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """404."""
    return problem(request, 404, _("There is no such page"), _("The address may be mistyped, or the sample renamed."))


def failed(request: HttpRequest) -> HttpResponse:
    """500: a defect."""
    return problem(
        request,
        500,
        _("Something broke on our side"),
        _("This page could not be shown. What you sent was not kept; go back to find it still in the form."),
    )
