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
    of_the_site = {"ONRECORD_HOSTS", "ONRECORD_SECRET_KEY", "ONRECORD_WORKBENCH", "ONRECORD_HTTPS"}
    assert len({setting.name for setting in SETTINGS} - of_the_site) == len(dataclasses.fields(Settings))


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
            "ONRECORD_OPENAI_URL": "https://models.ostrin.example/v1",
            "ONRECORD_OPENAI_MODEL": "tide-7b",
            "ONRECORD_OPENAI_KEY": "sk-secret",
            "ONRECORD_OPENAI_TIMEOUT": "600",
        }
    )
    fetching = ("socks5h://127.0.0.1:9050", "Archive of Ostrin (archive@ostrin.example)", 1000, 2.5, 2000)
    assert settings == Settings(*fetching, "https://models.ostrin.example/v1", "tide-7b", "sk-secret", 600)
    assert "sk-secret" not in repr(settings)


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
    "url",
    ["http://localhost:11434/v1", "http://127.0.0.1:8080", "http://[::1]:8080/v1", "http://192.168.1.5/v1",
     "http://ollama:11434/v1", "https://models.ostrin.example/v1/"],
)  # fmt: skip
def test_a_model_endpoint_is_taken(url: str) -> None:
    assert Settings.from_environment({"ONRECORD_OPENAI_URL": url}).openai_url == url


@pytest.mark.parametrize(
    "url",
    ["models.ostrin.example/v1", "ftp://localhost/v1", "https:///v1", "https://u:secret@h/v1", "https://h/v1?key=secret",
     "https://h/v1#x", "https://h/a b", "https://h:0/v1", "https://h:x/v1", "https://[::1/v1", "https://h\\v1",
     "https://hö/v1"],
)  # fmt: skip
def test_a_model_endpoint_that_is_none_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(OnrecordError, match="ONRECORD_OPENAI_URL must be like") as caught:
        Settings.from_environment({"ONRECORD_OPENAI_URL": url})
    assert url not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "tiles"),
    [
        ("https://maps.ostrin.example/{z}/{x}/{y}.png", ("https://maps.ostrin.example/{z}/{x}/{y}.png", "")),
        ("http://localhost:8080/{z}/{y}/{x} © Ostrin Survey", ("http://localhost:8080/{z}/{y}/{x}", "© Ostrin Survey")),
    ],
)
def test_a_map_server_is_taken_with_whom_it_names(value: str, tiles: tuple[str, str]) -> None:
    assert Settings.from_environment({"ONRECORD_TILES": value}).tiles == tiles


@pytest.mark.parametrize(
    "value",
    ["https://maps.ostrin.example/{z}/{x}.png", "http://maps.ostrin.example/{z}/{x}/{y}", "https://u:p@h/{z}/{x}/{y}",
     "https://h;script-src/{z}/{x}/{y}", "https://h,*/{z}/{x}/{y}", "https://{x}.h/{z}/{x}/{y}", "//h/{z}/{x}/{y}",
     "https://*.h/{z}/{x}/{y}", "https://h:x/{z}/{x}/{y}", "https://h'/{z}/{x}/{y}"],
)  # fmt: skip
def test_a_map_server_whose_host_could_say_more_in_a_header_is_refused(value: str) -> None:
    with pytest.raises(OnrecordError, match="ONRECORD_TILES must be like"):
        Settings.from_environment({"ONRECORD_TILES": value})


@pytest.mark.parametrize(
    "url", ["http://models.ostrin.example/v1", "http://8.8.8.8/v1", "http://134744072/v1", "http://[2606:4700::1]/v1"]
)
def test_pages_go_over_public_networks_encrypted_only(url: str) -> None:
    with pytest.raises(OnrecordError, match="ONRECORD_OPENAI_URL must be https"):
        Settings.from_environment({"ONRECORD_OPENAI_URL": url})


@pytest.mark.parametrize("key", ["sk secret", "sk\r\nX: y", "schlüssel"])
def test_a_key_that_is_none_is_refused_without_repeating_it(key: str) -> None:
    with pytest.raises(OnrecordError, match="ONRECORD_OPENAI_KEY must be") as caught:
        Settings.from_environment({"ONRECORD_OPENAI_KEY": key})
    assert key not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ONRECORD_FETCH_MAX_BYTES", "0"), ("ONRECORD_FETCH_MAX_BYTES", "-1"), ("ONRECORD_FETCH_MAX_BYTES", "1e6"),
        ("ONRECORD_MAX_PAGE_BYTES", "many"), ("ONRECORD_MAX_PAGE_BYTES", "9" * 5000), ("ONRECORD_MAX_PAGE_BYTES", "٣"),
        ("ONRECORD_FETCH_TIMEOUT", "0"), ("ONRECORD_FETCH_TIMEOUT", "nan"), ("ONRECORD_FETCH_TIMEOUT", "inf"),
        ("ONRECORD_FETCH_TIMEOUT", "soon"), ("ONRECORD_USER_AGENT", "a\r\nCookie: b"), ("ONRECORD_USER_AGENT", "Zoë"),
        ("ONRECORD_OPENAI_TIMEOUT", "0"), ("ONRECORD_OPENAI_MODEL", "a\nb"), ("ONRECORD_OPENAI_MODEL", "m" * 201),
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
