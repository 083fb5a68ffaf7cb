"""The pages of incidents: the list, one incident, attaching, deciding, giving out. All through the account's shelf."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onrecord.adapters.attaching import fitting, likely, told_by
from onrecord.adapters.incident_acts import Acts
from onrecord.adapters.incident_list import Lines, listed
from onrecord.adapters.incidents import Incidents, Whole
from onrecord.adapters.listing import follow
from onrecord.adapters.shelf import NotAllowed, NotThere
from onrecord.errors import ArchiveUnusable, KeyUnusable, LogDamaged, OnrecordError
from onrecord.ledger.judgement import Grade
from onrecord.ledger.origin import independent
from onrecord.ledger.told import event_key
from onrecord.web import labels, saying
from onrecord.web.history_view import SHOWN, deed_views
from onrecord.web.inbox import forbidden, shelf_of
from onrecord.web.incident_form import IncidentForm
from onrecord.web.incident_rows import fitting_views, likely_views, line_views, reason_of
from onrecord.web.incident_view import incident_view
from onrecord.web.judging import in_json
from onrecord.web.services import bench, tiles
from onrecord.web.views import problem

# Portions of judgements that a request for the list takes in before it shows what there is.
PATIENCE = 2


def incidents_of(request: HttpRequest) -> Incidents:
    """The incidents that the one who asks may see."""
    return Incidents(shelf_of(request))


def acts_of(request: HttpRequest) -> Acts:
    """What the one who asks may decide of them."""
    return Acts(incidents_of(request), bench().judging)


@require_safe
def incidents(request: HttpRequest) -> HttpResponse:
    """The list."""
    form = IncidentForm(request.GET)
    if not form.is_valid():
        return render(request, "incidents.html", {"form": form}, status=422)
    try:
        is_there = follow(bench().judging.journal, PATIENCE)
        found = listed(incidents_of(request), form.wanted())
    except (ArchiveUnusable, LogDamaged):
        raise
    except OnrecordError as error:
        form.add_error("dates", saying.refused(error))
        return render(request, "incidents.html", {"form": form}, status=422)
    return render(request, "incidents.html", _list_shown(form, found, is_there=is_there))


def _list_shown(form: IncidentForm, found: Lines, *, is_there: bool) -> dict[str, Any]:
    return {
        "form": form,
        "rows": line_views(found.lines),
        "query": form.query(),
        "more": form.query(found.after) if found.after else "",
        "is_all": found.after is None and not form.cleaned_data["after"],
        "is_there": is_there,
    }


@require_safe
def incident(request: HttpRequest, key: str) -> HttpResponse:
    """One incident."""
    acts = acts_of(request)
    whole = _whole(acts.incidents, key)
    return render(request, "incident.html", shown(request, acts, whole))


def _whole(of: Incidents, key: str) -> Whole:
    bench().judging.journal.followed()
    try:
        return of.one(key)
    except NotThere as error:
        raise Http404 from error


def shown(request: HttpRequest, acts: Acts, whole: Whole) -> dict[str, Any]:
    """What the page of an incident shows."""
    history = whole.history if "all" in request.GET else whole.history[:SHOWN]
    every = {deed.node.id: deed for deed in (*history, *whole.comments)}.values()
    names = bench().judging.names.of({deed.node.author for deed in every})
    signed = bench().signatures.verified((deed.node.number, deed.node.id) for deed in every)
    groups = [(group.id, group.name, group.id in whole.groups) for group in acts.incidents.shelf.groups()]
    return {
        "view": incident_view(whole, independent(whole.table.origins), tiles()),
        "history": deed_views(whole, history, names, signed),
        "comments": deed_views(whole, whole.comments, names, signed),
        "more": len(whole.history) - len(history),
        "shown": max((deed.node.number for deed in whole.history), default=-1),
        "once": lambda: token_urlsafe(18),
        "judges": acts.judges,
        "shares": acts.shares,
        "groups": groups,
        "is_narrowed": bool(whole.groups),
        "grades": [(grade.value, labels.grade(grade)) for grade in Grade],
        "claims": _values(whole),
    }


def _values(whole: Whole) -> list[tuple[str, str]]:
    """The values that a remark may be on."""
    return [
        (claim.entry, f"{labels.words(claim.told.attribute)}: {claim.told.evidence[0].exact}")
        for claim in whole.incident.claims
    ]


@require_safe
def attach(request: HttpRequest, key: str) -> HttpResponse:
    """Events of other pages that may be of the incident, the best first."""
    acts = acts_of(request)
    whole = _whole(acts.incidents, key)
    if not acts.judges:
        return forbidden(request)
    found = likely_views(likely(acts.incidents, whole))
    more = shown(request, acts, whole)
    return render(request, "incident_attach.html", {**more, "likely": found})


@require_safe
def of_page(request: HttpRequest, sha256: str) -> HttpResponse:
    """The events of a page, each with its incident, or with those that it may be of."""
    acts = acts_of(request)
    shelf = acts.incidents.shelf
    try:
        page = shelf.page(sha256)
    except NotThere as error:
        raise Http404 from error
    follow(bench().judging.journal, PATIENCE)
    events = []
    for name, kind, values in told_by(page) if page else ():
        key = event_key(page.document.sha256, name)  # type: ignore[union-attr]
        one = acts.incidents.incident(key)
        fits = fitting_views(fitting(acts.incidents, page, name)) if page and acts.judges else []
        is_begun = one is not None and bool(one.claims or len(one.events) > 1)
        events.append({"key": key, "kind": labels.words(kind), "told": reason_of(values), "is_begun": is_begun,
                       "reports": len(one.events) if one else 0, "fits": fits})  # fmt: skip
    given = {
        "sha256": sha256, "title": page.document.title if page else "", "events": events, "judges": acts.judges,
        "once": lambda: token_urlsafe(18),
    }  # fmt: skip
    return render(request, "page_incidents.html", given)


@require_POST
def decide(request: HttpRequest, key: str) -> HttpResponse:
    """Decides by a form, durably, then leads back to where it was sent from. The same form again changes nothing.

    A page's script, which asks for JSON, is given the entry and where to go; 422 where nothing was taken in.
    """
    asks_json = request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    return _decide_for_script(request, key) if asks_json else _decide_for_browser(request, key)


@in_json
def _decide_for_script(request: HttpRequest, key: str) -> HttpResponse:
    entry = acts_of(request).decide(key, order_of(request))
    return JsonResponse({"entry": entry, "to": _back(request, key)})


def _decide_for_browser(request: HttpRequest, key: str) -> HttpResponse:
    try:
        acts_of(request).decide(key, order_of(request))
    except NotThere as error:
        raise Http404 from error
    except NotAllowed:
        return forbidden(request)
    except (KeyUnusable, ArchiveUnusable, LogDamaged) as error:
        return problem(request, 503, _("That was not decided"), saying.refused(error))
    except OnrecordError as error:
        return problem(request, 422, _("That was not decided"), saying.refused(error))
    return HttpResponseRedirect(_back(request, key))


def _back(request: HttpRequest, key: str) -> str:
    """Where one is led after deciding."""
    if request.POST.get("back") == "attach":
        return reverse("attach", args=[key])
    return reverse("incident", args=[key]) + "#history"


def order_of(request: HttpRequest) -> dict[str, str]:
    """What a form decides. Where no reason is written it is the one that the form shows beside its button."""
    given = {name: str(value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
    shown = {"same": given.pop("for", ""), "different": given.pop("against", "")}
    given["reason"] = given.get("reason", "").strip() or shown.get(given.get("judge", ""), "")
    return given


@require_POST
def narrow(request: HttpRequest, key: str) -> HttpResponse:
    """Says which groups see the incident."""
    acts = acts_of(request)
    chosen = [int(each) for each in request.POST.getlist("groups") if each.isascii() and each.isdigit()]
    try:
        acts.narrow(key, chosen)
        incidents_of(request).one(key)
    except NotThere:
        return redirect("incidents")
    except NotAllowed:
        return forbidden(request)
    return redirect(reverse("incident", args=[key]))
