"""What the inbox is asked for. It stands in the address, so that a list can be kept and sent."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from onrecord.adapters.store.search import Search
from onrecord.reading.warnings import WARNING_CODES
from onrecord.web import labels

LIMIT = 50
# The largest number that a database has for a row.
MOST = 2**63 - 1


@labels.once_a_language
def _warnings() -> list[tuple[str, str]]:
    return [("", _("any")), *((code, labels.words(code)) for code in WARNING_CODES)]


@labels.once_a_language
def _statuses() -> list[tuple[str, str]]:
    return [("", _("any")), ("read", _("read")), ("new", _("not read"))]


class InboxForm(forms.Form):
    """Words and filters; all that is given must hold."""

    words = forms.CharField(required=False, max_length=500, label=lazy("Words"))
    outlet = forms.CharField(required=False, max_length=200, label=lazy("Outlet"))
    published = forms.CharField(required=False, max_length=100, label=lazy("Published"))
    warning = forms.ChoiceField(required=False, choices=_warnings, label=lazy("Warning"))
    status = forms.ChoiceField(required=False, choices=_statuses, label=lazy("Status"))
    before = forms.IntegerField(required=False, min_value=1, max_value=MOST, widget=forms.HiddenInput)

    def search(self) -> Search:
        """What to find. The form is valid."""
        given = self.cleaned_data
        return Search(
            words=given["words"],
            outlet=given["outlet"] or None,
            published=given["published"] or None,
            warning=given["warning"] or None,
            status=given["status"] or None,
            before=given["before"],
            limit=LIMIT,
        )

    def after(self, before: int | None) -> str:
        """The query of the next page of rows, empty where there is none."""
        if before is None:
            return ""
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in self.cleaned_data.items() if value and name != "before"})
        query["before"] = str(before)
        return f"?{query.urlencode()}"

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return any(self.data.get(name) for name in ("words", "outlet", "published", "warning", "status"))
