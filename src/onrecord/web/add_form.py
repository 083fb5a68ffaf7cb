"""What a person adds to the archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from onrecord.capture.capture import Item
from onrecord.errors import CaptureSkipped
from onrecord.web.forms import ReadForm


class Several(forms.ClearableFileInput):
    """A field for several files."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """Several files, each checked as one."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:  # noqa: ANN401
        """The files. An empty one is refused."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(Files, self).clean(each, initial) for each in given]


class AddForm(ReadForm):
    """A page's text, files, or its address; what the person knows about it; and who is to see it."""

    # A field, as all of them: what the form was sent is under the same name only once the form is made.
    files = Files(required=False, label=lazy("Files"), widget=Several)  # type: ignore[assignment]
    title = forms.CharField(required=False, max_length=300, label=lazy("Title"))
    groups = forms.TypedMultipleChoiceField(required=False, coerce=int, label=lazy("Shown to"))

    def __init__(self, *given: Any, groups: Sequence[tuple[int, str]], **more: Any) -> None:  # noqa: ANN401
        super().__init__(*given, **more)
        self.choices_of_groups = groups
        self.fields["groups"].choices = groups  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of text, files and address."""
        given = [name for name in ("text", "files", "url") if self.cleaned_data.get(name)]
        if len(given) > 1:
            self.add_error(given[-1], _("Give the text, files or the address, only one of them."))
        elif not given and not self.errors:
            self.add_error("text", _("Nothing to add yet. Paste a page’s text, choose files, or give an address."))
        return self.cleaned_data

    def stated(self) -> tuple[tuple[str, str], ...]:
        """What the person says about the page; a title is that of a pasted text, which has none."""
        title = self.cleaned_data["title"] if self.cleaned_data["text"] else ""
        return (*super().stated(), *((("title", title),) if title else ()))

    def with_stated(self, item: Item | CaptureSkipped) -> Item | CaptureSkipped:
        """A page with what the person says of it; what its file says of it goes before that."""
        if isinstance(item, CaptureSkipped):
            return item
        return replace(item, stated=tuple((dict(self.stated()) | dict(item.stated)).items()))
