"""The addresses of the workbench: what each answers whom, and who asks them, of what is for all, few and nobody."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver
from incidents_of_tests import Reports

from onrecord.web import bench_urls

VISITORS = (None, "reader", "reviewer", "editor", "owner")
NOWHERE = "0" * 64
ALL = "302 200 200 200 200"
# What GET and POST are answered for what is for all: nobody, reader, reviewer, editor, owner. All else is refused.
# A POST carries nothing, so that 422 stands for "may, but with more than this".
TABLE: dict[str, dict[str, str]] = {
    "home": {"GET": ALL},
    "add": {"GET": "302 403 200 200 200", "POST": "302 403 422 422 422"},
    "progress": {"GET": ALL},
    "page": {"GET": ALL},
    "sharing": {"GET": "302 403 403 200 200", "POST": "302 403 403 302 302"},
    "judge": {"POST": "401 403 422 422 422"},
    "state": {"GET": "401 200 200 200 200"},
    "parse": {"POST": "401 422 422 422 422"},
    "page-incidents": {"GET": ALL},
    "incidents": {"GET": ALL},
    "incident": {"GET": ALL},
    "attach": {"GET": "302 403 200 200 200"},
    "decide": {"POST": "302 403 422 422 422"},
    "narrow": {"POST": "302 403 403 302 302"},
    "give-incidents": {"POST": ALL},
    "give-incident": {"POST": ALL},
    "sign-in": {"GET": "200 200 200 200 200", "POST": "422 422 422 422 422"},
    "enter": {"GET": "410 410 410 410 410", "POST": "410 410 410 410 410"},
    "sign-out": {"POST": "302 302 302 302 302"},
    "token": {"GET": "401 200 200 200 200"},
    "account": {"GET": ALL, "POST": "302 422 422 422 422"},
    "people": {"GET": "302 403 403 403 200", "POST": "302 403 403 403 404"},
    "language": {"GET": "302 302 302 302 302"},
    "help": {"GET": "200 200 200 200 200"},
    "static": {"GET": "200 200 200 200 200"},
}
# What stands in an address for each of its parts that is no page and no event.
PARTS = {"form": "csv", "token": "none", "code": "ar", "path": "onrecord.css"}


class Addresses:
    """Each address, of what is for all, for the group, and nowhere."""

    def __init__(self, place: Any, **options: Any) -> None:
        """Asked by Django's clients, which have these options."""
        self.at = place.at
        self.options = options
        self.group = self.at.group("Harbour desk", "editor")
        reports = Reports(self.at)
        self.of = {
            "open": {"sha256": reports.page("Open")},
            "closed": {"sha256": reports.page("Closed", 9, "Cora Lune", self.group)},
            "nowhere": {"sha256": NOWHERE, "key": f"{NOWHERE}:e1"},
        }
        for which in ("open", "closed"):
            reports.accept(which.title())
            self.of[which]["key"] = reports.event(which.title())
        self.clients = {role: self.at.client(role, **options) for role in VISITORS}

    def ask(self, role: str | None, name: str, method: str, which: str = "open") -> HttpResponse:
        """What somebody is answered."""
        # Who signs out or in is somebody else afterwards.
        is_anew = name in ("sign-out", "sign-in", "enter")
        client: Client = self.at.client(role, **self.options) if is_anew else self.clients[role]
        client.raise_request_exception = False
        at = address(name, {**PARTS, **self.of[which]})
        if name in ("judge", "parse"):
            answer = client.generic(method, at, "{}", content_type="application/json")
        elif method == "POST":
            # What is for the group stays for it.
            answer = client.post(at, {"groups": str(self.group)} if which == "closed" else {})
        else:
            answer = client.generic(method, at)
        answer.close()
        return answer


def patterns() -> dict[str, str]:
    """The addresses of the workbench by their names; one without a name by its pattern."""
    return {
        each.name or str(each.pattern): str(each.pattern) for each in get_resolver(bench_urls.__name__).url_patterns
    }


def address(name: str, parts: dict[str, str]) -> str:
    """An address of the site."""
    filled = re.sub(r"\(\?P<(\w+)>(?:\[[^\]]*\]|[^()\[])*\)", lambda part: parts[part[1]], patterns()[name])
    filled = re.sub(r"<\w+:(\w+)>", lambda part: parts[part[1]], filled)
    return "/" + filled.removeprefix("^").removesuffix("$").replace("\\", "")
