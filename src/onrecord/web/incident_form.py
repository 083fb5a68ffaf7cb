"""What the list of incidents is asked for. It stands in the address, so that a list can be kept and sent."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from onrecord.adapters.incident_list import LIMIT, SORTS, Wanted
from onrecord.ledger.judgement import Grade
from onrecord.web import labels


@labels.once_a_language
def _grades() -> list[tuple[str, str]]:
    return [("", _("any")), *((grade.value, labels.grade(grade)) for grade in Grade)]


@labels.once_a_language
def _sorts() -> list[tuple[str, str]]:
    names = {"decided": _("last decided"), "date": _("latest date"), "killed": _("most killed")}
    return [(name, names[name]) for name in SORTS]


class IncidentForm(forms.Form):
    """Words, filters and the order; all that is given must hold."""

    words = forms.CharField(required=False, max_length=500, label=lazy("Words"))
    place = forms.CharField(required=False, max_length=200, label=lazy("Place"))
    dates = forms.CharField(required=False, max_length=100, label=lazy("When it happened"))
    grade = forms.ChoiceField(required=False, choices=_grades, label=lazy("Grade"))
    sort = forms.ChoiceField(required=False, choices=_sorts, label=lazy("Order"))
    disputed = forms.BooleanField(required=False, label=lazy("disputed only"))
    after = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    def wanted(self) -> Wanted:
        """What to list. The form is valid."""
        given = self.cleaned_data
        return Wanted(
            words=given["words"], place=given["place"], dates=given["dates"] or None, grade=given["grade"] or None,
            disputed=given["disputed"], sort=given["sort"] or "decided", after=given["after"] or None, limit=LIMIT,
        )  # fmt: skip

    def query(self, after: str | None = None) -> str:
        """The address's query, without the place in the list or with another one."""
        query = QueryDict(mutable=True)
        given = {name: value for name, value in self.cleaned_data.items() if value and name != "after"}
        query.update({name: "on" if value is True else value for name, value in given.items()})
        if after:
            query["after"] = after
        return f"?{query.urlencode()}" if query else ""

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return any(self.data.get(name) for name in ("words", "place", "dates", "grade", "disputed"))
