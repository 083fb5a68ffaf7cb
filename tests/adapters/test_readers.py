from __future__ import annotations

import pytest

from onrecord.adapters import readers
from onrecord.adapters.readers import NAMES, check_reader, reader_named
from onrecord.adapters.settings import Settings
from onrecord.errors import OnrecordError, UnknownReader


def test_every_reader_is_there_by_its_name() -> None:
    assert NAMES == ("builtin", "openai", "rules")
    assert reader_named("rules", Settings()).name == "rules"
    assert reader_named("builtin", Settings()).name == "builtin"
    with pytest.raises(UnknownReader, match="there are"):
        reader_named("none", Settings())


def test_a_reader_that_lacks_its_packages_says_which_extra_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    check_reader("rules", Settings())
    monkeypatch.setattr(readers, "find_spec", lambda _: None)
    with pytest.raises(OnrecordError, match=r"pip install 'onrecord\[rules\]'"):
        check_reader("rules", Settings())
    check_reader("builtin", Settings())


def test_a_reader_that_lacks_its_settings_says_which() -> None:
    with pytest.raises(OnrecordError, match="ONRECORD_OPENAI_URL"):
        check_reader("openai", Settings())
