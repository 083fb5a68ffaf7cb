"""The site, configured once a process by its composition root, on invented pages instead of the real services."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser_of_tests import browser, kept_in  # noqa: F401  fixtures
from django.test import Client, override_settings
from site_of_tests import FAKES

from onrecord import app


@pytest.fixture(scope="session", autouse=True)
def composed() -> Iterator[None]:
    """The fakes in place of the process's own services."""
    assert app.site
    with override_settings(ONRECORD_SERVICES=FAKES):
        yield


@pytest.fixture
def client() -> Client:
    """A browser without scripts."""
    return Client(headers={"host": "localhost"})
