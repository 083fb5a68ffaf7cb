"""Settings come from the environment whole, or with a message that names what is wrong."""

from __future__ import annotations

import dataclasses
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import __version__
from onrecord.adapters.settings import SETTINGS, Settings
from onrecord.errors import OnrecordError


def test_an_empty_environment_gives_the_defaults_that_the_table_says() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings.from_environment({setting.name: "" for setting in SETTINGS}) == Settings()
    assert Settings.from_environment({setting.name: setting.default for setting in SETTINGS}) == Settings()
    assert len(SETTINGS) == len(dataclasses.fields(Settings))


def test_the_user_agent_says_who_fetches() -> None:
    assert Settings().user_agent == f"Onrecord/{__version__}"


def test_every_setting_is_taken() -> None:
    settings = Settings.from_environment(
        {
            "ONRECORD_PROXY": " socks5h://127.0.0.1:9050 ",
            "ONRECORD_USER_AGENT": "Archive of Ostrin (archive@ostrin.example)",
            "ONRECORD_FETCH_MAX_BYTES": "1000",
            "ONRECORD_FETCH_TIMEOUT": "2.5",
            "ONRECORD_MAX_PAGE_BYTES": "2000",
        }
    )
    expected = Settings("socks5h://127.0.0.1:9050", "Archive of Ostrin (archive@ostrin.example)", 1000, 2.5, 2000)
    assert settings == expected


@pytest.mark.parametrize("scheme", ["http", "https", "socks5", "socks5h"])
def test_each_kind_of_proxy_is_taken(scheme: str) -> None:
    proxy = f"{scheme}://user:secret@proxy.example:3128/"
    settings = Settings.from_environment({"ONRECORD_PROXY": proxy})
    assert settings.proxy == proxy
    assert "secret" not in repr(settings)


@pytest.mark.parametrize(
    "proxy",
    ["proxy.example", "10.0.0.1:9050", "ftp://proxy.example", "socks4://proxy.example", "http://:80", "http://p:0",
     "http://p:99999", "http://p:x", "http://[::1", "http://p/path", "http://p/?q", "http://p\r\nX: y", "http://pröxy"],
)  # fmt: skip
def test_a_proxy_that_is_none_is_refused_without_repeating_it(proxy: str) -> None:
    with pytest.raises(OnrecordError, match="ONRECORD_PROXY must be like") as caught:
        Settings.from_environment({"ONRECORD_PROXY": proxy})
    assert proxy not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ONRECORD_FETCH_MAX_BYTES", "0"), ("ONRECORD_FETCH_MAX_BYTES", "-1"), ("ONRECORD_FETCH_MAX_BYTES", "1e6"),
        ("ONRECORD_MAX_PAGE_BYTES", "many"), ("ONRECORD_MAX_PAGE_BYTES", "9" * 5000), ("ONRECORD_MAX_PAGE_BYTES", "٣"),
        ("ONRECORD_FETCH_TIMEOUT", "0"), ("ONRECORD_FETCH_TIMEOUT", "nan"), ("ONRECORD_FETCH_TIMEOUT", "inf"),
        ("ONRECORD_FETCH_TIMEOUT", "soon"), ("ONRECORD_USER_AGENT", "a\r\nCookie: b"), ("ONRECORD_USER_AGENT", "Zoë"),
    ],
)  # fmt: skip
def test_a_bad_value_names_its_setting(name: str, value: str) -> None:
    with pytest.raises(OnrecordError, match=name):
        Settings.from_environment({name: value})


@given(st.sampled_from([setting.name for setting in SETTINGS]), st.text())
def test_any_value_is_taken_or_refused(name: str, value: str) -> None:
    settings = Settings()
    with suppress(OnrecordError):
        settings = Settings.from_environment({name: value})
    assert settings.fetch_timeout > 0
    assert settings.user_agent.isascii()
