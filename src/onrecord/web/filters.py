"""What templates do with values before they show them."""

from __future__ import annotations

from django.template import Library

from onrecord.web import saying

register = Library()
register.filter("joined", saying.joined)
