"""The archive's database as a Django app: captures' sightings, documents, readings, and what they are found by.

Models need Django set up before they are imported. A site has done so with this app among its own; anywhere else, a
command or a script, importing this does it.
"""

from __future__ import annotations

import django
from django.conf import settings

from onrecord.adapters.apps import DATABASE

if not settings.configured:
    settings.configure(**DATABASE)
    django.setup()
