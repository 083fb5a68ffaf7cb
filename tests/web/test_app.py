"""The composition root: real services behind the site, made from the environment, loaded when first needed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.conf import settings

from onrecord import app
from onrecord.errors import AddressRefused, OnrecordError


def in_a_process(code: str, **environment: str) -> str:
    """What a fresh process prints: Django is configured once a process."""
    command = [sys.executable, "-c", f"import onrecord.app, sys; from django.conf import settings; {code}"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()


def test_the_environment_gives_hosts_and_key() -> None:
    code = "print(settings.ALLOWED_HOSTS[3:], settings.SECRET_KEY)"
    assert in_a_process(code, ONRECORD_HOSTS="a.example, b.example", ONRECORD_SECRET_KEY="k") == (
        "['a.example', 'b.example'] k"
    )


def test_without_a_key_each_process_has_its_own() -> None:
    code = "print(settings.SECRET_KEY)"
    keys = {in_a_process(code), in_a_process(code)}
    assert len(keys) == 2
    assert all(len(key) >= 50 for key in keys)


def test_starting_the_site_loads_no_parser() -> None:
    assert in_a_process("print('spacy' in sys.modules)") == "False"


def test_debug_is_off_and_there_is_no_database_but_an_archive_s_own() -> None:
    assert settings.DEBUG is False
    assert in_a_process("from django.db import connection; print(connection.vendor)") == "unknown"


def test_the_real_services_refuse_what_must_never_be_fetched() -> None:
    with pytest.raises(AddressRefused):
        app.compose({}).fetch("http://127.0.0.1/")


def test_the_samples_stand_under_their_incidents() -> None:
    found = app.compose({}).samples()
    assert len(found) == 2
    assert sum(len(samples) for samples in found.values()) == 8


def test_a_real_sample_is_read() -> None:
    services = app.compose({})
    page = services.read(next(iter(services.samples().values()))[0].item)
    assert page.reading.statements


def test_a_bad_setting_is_said_at_once() -> None:
    with pytest.raises(OnrecordError, match="ONRECORD_PROXY"):
        app.compose({"ONRECORD_PROXY": "nonsense"})
