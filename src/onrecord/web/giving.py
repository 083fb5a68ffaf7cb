"""Incidents given out as files: noted in the log before, and of what the one who asks sees."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onrecord.adapters.incident_acts import Acts
from onrecord.adapters.incident_list import Line, first
from onrecord.adapters.incidents import Whole
from onrecord.adapters.listing import follow
from onrecord.adapters.shelf import NotThere
from onrecord.errors import ArchiveUnusable, KeyUnusable, LogDamaged, OnrecordError
from onrecord.exchange.incident_places import features
from onrecord.exchange.incident_rows import Source, header, rows
from onrecord.web import saying
from onrecord.web.incident_form import IncidentForm
from onrecord.web.incidents import acts_of
from onrecord.web.services import bench
from onrecord.web.views import problem

# Incidents in one file: each is derived anew for it.
MOST = 500
TYPES = {"csv": "text/csv; charset=utf-8", "geojson": "application/geo+json"}


@require_POST
def give_incident(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """One incident as a file."""
    acts = acts_of(request)
    bench().judging.journal.followed()
    try:
        whole = acts.incidents.one(key)
    except NotThere as error:
        raise Http404 from error
    return given(request, acts, [whole], form)


@require_POST
def give_incidents(request: HttpRequest, form: str) -> HttpResponse:
    """The incidents of the list that the address asks for, from its start, as a file."""
    acts, asked = acts_of(request), IncidentForm(request.GET)
    if not asked.is_valid():
        return problem(request, 422, _("Nothing was given out"), _("The filters in the address mean nothing."))
    try:
        follow(bench().judging.journal)
        found = first(acts.incidents, replace(asked.wanted(), after=None), MOST)
    except (ArchiveUnusable, LogDamaged):
        raise
    except OnrecordError as error:
        return problem(request, 422, _("Nothing was given out"), saying.refused(error))
    return given(request, acts, list(still_there(acts, found)), form)


def still_there(acts: Acts, found: Iterable[Line]) -> Iterator[Whole]:
    """The incidents of a list's lines. What was taken apart, or from who asks, since it was listed is left out."""
    for line in found:
        with suppress(NotThere):
            yield acts.incidents.one(line.key)


def given(request: HttpRequest, acts: Acts, whole: Sequence[Whole], form: str) -> HttpResponse:
    """The file, once the log says that it is given out."""
    try:
        acts.note(whole, "incidents")
    except (KeyUnusable, ArchiveUnusable, LogDamaged) as error:
        return problem(request, 503, _("Nothing was given out"), saying.refused(error))
    response = HttpResponse(in_csv(whole) if form == "csv" else in_geojson(whole), content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="incidents.{form}"'
    return response


def in_csv(whole: Sequence[Whole]) -> str:
    """A row for each claim."""
    return header() + "".join(rows(each.incident, sources(each)) for each in whole)


def in_geojson(whole: Sequence[Whole]) -> str:
    """A feature for each incident and place."""
    found = [feature for each in whole for feature in features(each.incident)]
    return json.dumps({"type": "FeatureCollection", "features": found}, ensure_ascii=False)


def sources(whole: Whole) -> dict[str, Source]:
    """The pages of an incident as an export names them."""
    return {
        document: Source(page.sha256, page.title, page.outlet, page.published) for document, page in whole.pages.items()
    }
