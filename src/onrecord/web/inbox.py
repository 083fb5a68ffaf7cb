"""The pages of the archive: the list, adding, what is being read, one page. All through the account's shelf."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from onrecord import __version__
from onrecord.adapters.shelf import ADDS, SHARES, NotAllowed, NotThere, Shelf
from onrecord.adapters.signing import JUDGES
from onrecord.adapters.sources import items_of
from onrecord.capture.capture import Item
from onrecord.errors import CaptureSkipped, CaptureStopped, OnrecordError
from onrecord.web import saying
from onrecord.web.add_form import AddForm
from onrecord.web.desk_work import work
from onrecord.web.entry import account_of
from onrecord.web.inbox_form import InboxForm
from onrecord.web.presenting import desk
from onrecord.web.services import bench, services, tiles
from onrecord.web.shown import Added, listed, pending, total, waiting, why_of
from onrecord.web.views import problem

COLLECTOR = f"onrecord {__version__}"


def shelf_of(request: HttpRequest) -> Shelf:
    """What the one who asks may see."""
    return Shelf(bench().library, account_of(request))


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The inbox: pages by words, outlet, warning, status and day, the last added first."""
    shelf, form = shelf_of(request), InboxForm(request.GET)
    waits = waiting(shelf, bench().work)
    shown = {"form": form, "waiting": waits, "pending": pending(waits), "adds": shelf.account.role in ADDS}
    if not form.is_valid():
        return render(request, "inbox.html", shown, status=422)
    try:
        found, count = shelf.search_and_count(form.search())
    except OnrecordError as error:
        form.add_error("published", saying.refused(error))
        return render(request, "inbox.html", shown, status=422)
    shown |= {"rows": listed(found), "total": total(count), "more": form.after(found.before)}
    return render(request, "inbox.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Keeps pasted text, files or the page at an address; reading them goes on behind."""
    shelf = shelf_of(request)
    if shelf.account.role not in ADDS:
        return forbidden(request)
    groups = [(group.id, group.name) for group in shelf.groups()]
    if request.method != "POST":
        return render(request, "add.html", {"form": AddForm(groups=groups)})
    form = AddForm(request.POST, request.FILES, groups=groups)
    if not form.is_valid():
        return render(request, "add.html", {"form": form}, status=422)
    added, failed = keep_all(shelf, form)
    if len(added) == 1 and not failed:
        response = redirect("page", added[0].sha256)
        response.headers["Location"] += "?there=1" if added[0].there else ""
        return response
    if not added:
        for message in failed:
            form.add_error(None, message)
        return render(request, "add.html", {"form": form}, status=422)
    return render(request, "added.html", {"added": added, "failed": failed})


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """How many pages wait to be read that the one who asks may see."""
    return JsonResponse({"waiting": pending(waiting(shelf_of(request), bench().work))})


@require_safe
def page(request: HttpRequest, sha256: str) -> HttpResponse:
    """The reading of a page, or that it waits for one."""
    shelf = shelf_of(request)
    there = _("These very bytes were here already; they are read once.") if "there" in request.GET else ""
    try:
        found = shelf.page(sha256)
        number = shelf.number(sha256) if found is None else 0
    except NotThere as error:
        raise Http404 from error
    if found is None:
        return render(
            request,
            "unread.html",
            {"sha256": sha256, "there": there, "why": why_of(bench().work.why([number]).get(number, ""))},
        )
    shares = shelf.account.role in SHARES
    judging = work(found, sha256, shelf.account.id, may=shelf.account.role in JUDGES)
    shown = {"desk": desk(found, tiles()), "judging": judging, "there": there, "sha256": sha256, "shares": shares}
    return render(request, "desk.html", shown)


def forbidden(request: HttpRequest) -> HttpResponse:
    """403: the account's role does not reach so far."""
    return problem(request, 403, _("Your role does not allow that"), _("Nothing was added or changed."))


def keep_all(shelf: Shelf, form: AddForm) -> tuple[list[Added], list[str]]:
    """Keeps what a form gives; and what could not be had, as messages."""
    added, failed = [], []
    try:
        for item in items(form):
            if isinstance(item, CaptureSkipped):
                failed.append(saying.refused(item))
                continue
            _kept, there = shelf.keep(item, COLLECTOR, form.cleaned_data["groups"])
            added.append(Added(item.capture.sha256, item.id, there))
    except (CaptureSkipped, CaptureStopped, NotAllowed) as error:
        failed.append(saying.refused(error))
    bench().work.more()
    return added, failed


def items(form: AddForm) -> Iterator[Item | CaptureSkipped]:
    """The pages that a valid form gives, with what the person says of them."""
    if form.cleaned_data["url"]:
        capture = services().fetch(form.cleaned_data["url"])
        yield Item(capture.url or form.cleaned_data["url"], capture, form.stated())
    elif form.cleaned_data["text"]:
        yield form.pasted()
    else:
        for file in form.cleaned_data["files"]:
            for item in items_of(file.name, file, bench().settings):
                yield form.with_stated(item)
