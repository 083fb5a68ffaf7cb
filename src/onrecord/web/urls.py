"""The site's addresses."""

from __future__ import annotations

from django.urls import path
from django.views.decorators.http import require_safe
from django.views.static import serve

from onrecord.web import language, views
from onrecord.web.settings import STATIC

urlpatterns = [
    path("", views.home, name="home"),
    path("read", views.read, name="read"),
    path("samples/<slug:slug>", views.sample, name="sample"),
    path("language/<str:code>", language.choose, name="language"),
    path("help", views.keys, name="help"),
    path("static/<path:path>", require_safe(serve), {"document_root": STATIC}, name="static"),
]
handler400 = "onrecord.web.views.bad_request"
handler403 = "onrecord.web.views.forbidden"
handler404 = "onrecord.web.views.not_found"
handler500 = "onrecord.web.views.failed"
