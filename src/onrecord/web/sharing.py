"""Who sees a page: chosen by an editor or owner among their groups."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from onrecord.adapters.shelf import SHARES, NotThere
from onrecord.web.inbox import forbidden, shelf_of


class SharingForm(forms.Form):
    """The groups that see a page; none for everybody with an account."""

    groups = forms.TypedMultipleChoiceField(required=False, coerce=int, label=lazy("Shown to"))


@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: HttpRequest, sha256: str) -> HttpResponse:
    """Shows and changes to which groups a page is shown."""
    shelf = shelf_of(request)
    try:
        given, is_single = shelf.given(sha256), shelf.is_single(sha256)
    except NotThere as error:
        raise Http404 from error
    if shelf.account.role not in SHARES:
        return forbidden(request)
    groups = [(group.id, group.name) for group in shelf.groups()]
    form = SharingForm(request.POST if request.method == "POST" else None, initial={"groups": sorted(given)})
    form.fields["groups"].choices = groups  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        shelf.give(sha256, form.cleaned_data["groups"])
        return redirect("page", sha256) if shelf.shows(sha256) else redirect("home")
    chosen = (
        set(given) if not form.is_bound else {int(each) for each in request.POST.getlist("groups") if each.isdigit()}
    )
    rows = [(number, name, number in chosen) for number, name in groups]
    others = len(given - {number for number, _ in groups})
    shown = {"sha256": sha256, "rows": rows, "others": others, "is_single": is_single, "form": form}
    return render(request, "sharing.html", shown, status=422 if form.errors else 200)
