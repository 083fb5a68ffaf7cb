"""Somebody who judges a page through the site: requests as its script sends them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bench_of_tests import Workbench
from django.http import HttpResponse
from django.test import Client

from onrecord.adapters.store.models import Judged

PAGE = "Ferry is shelled off Port Callen.\n\nAt least three sailors were killed, harbour master Ada Roe told Bo Teal."
Json = dict[str, Any]
_requests = count()


@dataclass
class Sitting:
    """A person of a role, and the page before them."""

    at: Workbench
    role: str
    page: str
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.at.client(self.role)

    def post(self, to: str, body: object, **more: Any) -> HttpResponse:
        """A request of the page's script."""
        data = body if isinstance(body, (str, bytes)) else json.dumps(body)
        return self.client.post(f"/pages/{self.page}/{to}", data, content_type="application/json", **more)

    def judges(self, judge: str, once: str | None = None, **order: Any) -> HttpResponse:
        """Decides, under a name of its own where none is given."""
        return self.post("judge", {"once": once or name(), "judge": judge, **order})

    def done(self, judge: str, **order: Any) -> Json:
        """Decides what is not refused; the answer."""
        answer = self.judges(judge, **order)
        assert answer.status_code == 201, answer.content
        return dict(json.loads(answer.content))

    def refused(self, judge: str, **order: Any) -> str:
        """Decides what is refused; why."""
        answer = self.judges(judge, **order)
        assert answer.status_code == 422, answer.content
        return str(json.loads(answer.content)["error"])

    def state(self, since: int | None = None) -> Json:
        """What stands."""
        answer = self.client.get(f"/pages/{self.page}/state", {} if since is None else {"since": since})
        assert answer.status_code == 200, answer.content
        return dict(json.loads(answer.content))

    def claim(self, named: str = "c1") -> Json:
        """What stands of a claim."""
        return dict(self.state()["claims"][named])


def name() -> str:
    """A name for a request, like none before."""
    return f"request-{next(_requests):08}"


def place(words: str) -> Json:
    """A selection of the page."""
    start = PAGE.index(words)
    return {"start": start, "end": start + len(words), "words": words}


def entries(at: Workbench) -> int:
    """How many judgements the log has."""
    return Judged.objects.using(at.bench.library.alias).count()


def keys_of(at: Workbench) -> dict[str, Any]:
    """The log's keys by their ids."""
    return at.bench.judging.journal.followed().keys.keys
