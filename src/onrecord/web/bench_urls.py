"""The site's addresses when it is opened on an archive."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path
from django.views.decorators.http import require_safe
from django.views.static import serve

from onrecord.web import entry, giving, inbox, incidents, judging, language, people, sharing, views
from onrecord.web.settings import STATIC

# A document's SHA-256 and an event's id.
EVENT = "(?P<key>[0-9a-f]{64}:[^/]{1,200})"

urlpatterns = [
    path("", inbox.home, name="home"),
    path("add", inbox.add, name="add"),
    path("progress", inbox.progress, name="progress"),
    re_path("^pages/(?P<sha256>[0-9a-f]{64})$", inbox.page, name="page"),
    re_path("^pages/(?P<sha256>[0-9a-f]{64})/sharing$", sharing.sharing, name="sharing"),
    re_path("^pages/(?P<sha256>[0-9a-f]{64})/judge$", judging.judge, name="judge"),
    re_path("^pages/(?P<sha256>[0-9a-f]{64})/state$", judging.state, name="state"),
    re_path("^pages/(?P<sha256>[0-9a-f]{64})/parse$", judging.parse, name="parse"),
    re_path("^pages/(?P<sha256>[0-9a-f]{64})/incidents$", incidents.of_page, name="page-incidents"),
    path("incidents", incidents.incidents, name="incidents"),
    re_path(f"^incidents/{EVENT}$", incidents.incident, name="incident"),
    re_path(f"^incidents/{EVENT}/attach$", incidents.attach, name="attach"),
    re_path(f"^incidents/{EVENT}/decide$", incidents.decide, name="decide"),
    re_path(f"^incidents/{EVENT}/narrow$", incidents.narrow, name="narrow"),
    re_path(r"^incidents\.(?P<form>csv|geojson)$", giving.give_incidents, name="give-incidents"),
    re_path(rf"^incidents/{EVENT}/give\.(?P<form>csv|geojson)$", giving.give_incident, name="give-incident"),
    path("sign-in", entry.sign_in, name="sign-in"),
    path("enter/<str:token>", entry.by_link, name="enter"),
    path("sign-out", entry.sign_out, name="sign-out"),
    path("token", entry.token, name="token"),
    path("account", entry.account, name="account"),
    path("people", people.people, name="people"),
    path("language/<str:code>", language.choose, name="language"),
    path("help", login_not_required(views.keys), name="help"),
    path("static/<path:path>", login_not_required(require_safe(serve)), {"document_root": STATIC}, name="static"),
]
handler400 = "onrecord.web.views.bad_request"
handler403 = "onrecord.web.views.forbidden"
handler404 = "onrecord.web.views.not_found"
handler500 = "onrecord.web.views.failed"
