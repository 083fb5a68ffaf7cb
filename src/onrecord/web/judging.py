"""The desk's addresses: JSON in, JSON out, for a page's own script. docs/workbench.md says what they take and give."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onrecord.adapters.desk import Desk
from onrecord.adapters.shelf import NotAllowed, NotThere
from onrecord.errors import ArchiveUnusable, KeyUnusable, LogDamaged, OnrecordError
from onrecord.web import saying
from onrecord.web.inbox import shelf_of
from onrecord.web.services import bench

Json = dict[str, Any]
View = Callable[..., HttpResponse]
# A decision with its reason and a chain; no page is ever sent back.
LONGEST = 64 * 1024
# Characters of a text; entries of a list; how deep an object goes.
LONGEST_TEXT, LONGEST_LIST, DEEPEST = 10_000, 200, 5


class Unfit(OnrecordError):
    """A body is not what the address takes."""


def in_json(view: View) -> View:
    """Answers every refusal as {"error": message}, with the status that says of what kind it is."""

    @wraps(view)
    def answered(request: HttpRequest, *args: str, **named: str) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except NotThere:
            return refusal(404, _("There is no such page."))
        except NotAllowed as error:
            return refusal(403, saying.refused(error))
        except (ArchiveUnusable, LogDamaged, KeyUnusable) as error:
            return refusal(503, saying.refused(error))
        except OnrecordError as error:
            return refusal(422, saying.refused(error))

    answered.answers_json = True  # type: ignore[attr-defined]
    return answered


def refusal(status: int, message: str) -> JsonResponse:
    """A refusal."""
    return JsonResponse({"error": message}, status=status)


@require_POST
@in_json
def judge(request: HttpRequest, sha256: str) -> HttpResponse:
    """Decides. 201 with the entry once it is on the disk, 200 where the same request was answered before."""
    made = desk_of(request).judge(sha256, body(request))
    return JsonResponse({"entry": made.entry, "state": made.state}, status=201 if made.is_new else 200)


@require_safe
@in_json
def state(request: HttpRequest, sha256: str) -> HttpResponse:
    """What stands, and who else is here."""
    since = request.GET.get("since", "")
    known = int(since) if since.isascii() and since.isdigit() and len(since) < 16 else None
    return JsonResponse(desk_of(request).state(sha256, known))


@require_POST
@in_json
def parse(request: HttpRequest, sha256: str) -> HttpResponse:
    """A value as one types it, with its codes."""
    return JsonResponse(desk_of(request).parse(sha256, body(request)))


def desk_of(request: HttpRequest) -> Desk:
    """The desk of the one who asks."""
    return Desk(shelf_of(request), bench().judging, saying.value)


def body(request: HttpRequest) -> Json:
    """The object that a request carries. Raises Unfit."""
    if request.content_type != "application/json":
        raise Unfit(_("The body is to be JSON."))
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST or len(request.body) > LONGEST:
        raise Unfit(_("The body is too long."))
    try:
        given = json.loads(request.body, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Unfit(_("The body is no JSON.")) from error
    if not isinstance(given, dict) or not is_plain(given, DEEPEST):
        raise Unfit(_("The body is no object, or holds what no decision needs."))
    return given


def is_plain(given: object, deep: int) -> bool:
    """Whether a value is of texts that can be written, numbers and short lists of them, and not nested deeply."""
    match given:
        case str():
            return len(given) <= LONGEST_TEXT and _is_text(given)
        case list():
            return deep > 0 and len(given) <= LONGEST_LIST and all(is_plain(each, deep - 1) for each in given)
        case dict():
            members = [part for pair in given.items() for part in pair]
            return deep > 0 and len(given) <= LONGEST_LIST and all(is_plain(each, deep - 1) for each in members)
        case int():
            return abs(given) < 2**53
        case _:
            return given is None or isinstance(given, float)


def _is_text(given: str) -> bool:
    """Whether a text is of characters: half a pair can stand in no log."""
    try:
        given.encode()
    except UnicodeEncodeError:
        return False
    return True


def _no_number(name: str) -> float:
    raise ValueError(name)
