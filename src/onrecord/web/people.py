"""Who may use the workbench, for owners: accounts, their links, roles and groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from onrecord.adapters.accounts.models import EDITOR, OWNER, READER, REVIEWER, Account
from onrecord.adapters.accounts.register import Accounts, Refused
from onrecord.errors import OnrecordError
from onrecord.web import saying
from onrecord.web.entry import account_of
from onrecord.web.services import bench
from onrecord.web.views import problem

LASTS = timedelta(days=2)
# In the order in which they are offered.
ROLES = ((REVIEWER, lazy("reviewer")), (EDITOR, lazy("editor")), (READER, lazy("reader")), (OWNER, lazy("owner")))
Change = Callable[[Accounts, str, str], None]
# What a form may ask for but for a link: each with the account's name and the form's other word.
CHANGES: dict[str, Change] = {
    "role": Accounts.change,
    "join": Accounts.join,
    "leave": Accounts.leave,
    "disable": lambda accounts, name, _: disabled(accounts, name),
    "enable": lambda accounts, name, _: accounts.enable(name),
}


@dataclass(frozen=True)
class Person:
    """An account as the list shows it. `role` in the reader's language."""

    name: str
    role: str
    role_code: str
    groups: tuple[str, ...]
    has_password: bool
    is_active: bool
    is_me: bool


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """The accounts; a form changes one of them or makes one. A new link is shown once, here."""
    me = account_of(request)
    if me.role != OWNER:
        return problem(request, 403, _("Only an owner sees this"), _("Nothing was changed."))
    if request.method != "POST":
        return listed(request)
    accounts, wanted = bench().accounts, request.POST.get("do", "")
    name, word = request.POST.get("name", "").strip(), request.POST.get("word", "")
    try:
        if wanted == "add":
            return listed(request, made=(name, link_of(request, accounts.add(name, word))))
        if wanted == "link":
            return listed(request, made=(name, link_of(request, active(accounts.named(name)))))
        if wanted not in CHANGES:
            raise Http404
        CHANGES[wanted](accounts, name, word)
    except Refused as refused:
        return listed(request, error=saying.refused(refused), given=name if wanted == "add" else "", status=422)
    return redirect("people")


def disabled(accounts: Accounts, name: str) -> None:
    """Lets an account in no more, and revokes its key. Raises Refused."""
    accounts.disable(name)
    try:
        bench().judging.signers.end(accounts.named(name))
    except OnrecordError as error:
        said = _("%(name)s is disabled, but the key still speaks in the log: %(why)s")
        raise Refused(said % {"name": name, "why": saying.refused(error)}) from error


def listed(
    request: HttpRequest, made: tuple[str, str] | None = None, error: str = "", given: str = "", status: int = 200
) -> HttpResponse:
    """The page. `made` is a name and the link that signs it in; `given` the name that a refused form had."""
    accounts, me = bench().accounts, account_of(request)
    rows = [person(accounts, each, me) for each in accounts.all()]
    shown = {
        "people": rows,
        "roles": ROLES,
        "groups": sorted({group for row in rows for group in row.groups}),
        "made": made,
        "error": error,
        "given": given,
    }
    return render(request, "people.html", shown, status=status)


def person(accounts: Accounts, of: Account, me: Account) -> Person:
    """One account."""
    return Person(
        of.name,
        str(dict(ROLES)[of.role]),
        of.role,
        tuple(accounts.groups_of(of)),
        of.has_usable_password(),
        of.is_active,
        of.id == me.id,
    )


def active(account: Account) -> Account:
    """The account. Raises Refused where it is disabled."""
    if not account.is_active:
        raise Refused(_("This account is disabled; enable it first."))
    return account


def link_of(request: HttpRequest, account: Account) -> str:
    """The address of a new link, good at this site only."""
    token = bench().accounts.link(account, request.get_host(), LASTS)
    return request.build_absolute_uri(reverse("enter", args=[token]))
