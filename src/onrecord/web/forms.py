"""What a person gives to be read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from onrecord.capture.capture import Capture, Item
from onrecord.web.settings import MAX_TEXT_BYTES


class ReadForm(forms.Form):
    """A page's text or its address, and what the person knows about it."""

    text = forms.CharField(required=False, strip=False, label=lazy("The page’s text"), widget=forms.Textarea)
    url = forms.CharField(
        required=False,
        max_length=2000,
        label=lazy("or its address"),
        validators=[
            URLValidator(schemes=["http", "https"], message=lazy("That is no web address. Give one like https://…"))
        ],
    )
    outlet = forms.CharField(required=False, max_length=200, label=lazy("Outlet"))
    published = forms.DateField(
        required=False,
        label=lazy("Published on"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": lazy("That is no date. Give one like 2025-03-04.")},
        widget=forms.DateInput(format="%Y-%m-%d"),
    )

    def clean_text(self) -> str:
        """The text as it was pasted: a form is sent with CR LF for every line's end."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        size = len(text.encode())
        if size > MAX_TEXT_BYTES:
            megabytes = f"{size / 1024**2:.1f}"
            raise forms.ValidationError(
                _("The text has %(size)s MB; up to 5 MB can be read here. Paste a part of it.") % {"size": megabytes}
            )
        return text if text.strip() else ""

    def clean(self) -> dict[str, Any]:
        """One of text and address, never both."""
        given = {name for name in ("text", "url") if self.cleaned_data.get(name)}
        if len(given) == 2:
            self.add_error("url", _("Give the text or the address, not both."))
        elif not given and not self.errors:
            self.add_error("text", _("Nothing to read yet. Paste a page’s text, or give its address."))
        return self.cleaned_data

    def stated(self) -> tuple[tuple[str, str], ...]:
        """What the person says about the page, where they say anything."""
        published = self.cleaned_data["published"]
        facts = (("outlet", self.cleaned_data["outlet"]), ("published", published.isoformat() if published else ""))
        return tuple((name, value) for name, value in facts if value)

    def pasted(self) -> Item:
        """The pasted text as a page."""
        capture = Capture(self.cleaned_data["text"].encode(), "text/plain", declared="utf-8")
        return Item("pasted", capture, self.stated())
