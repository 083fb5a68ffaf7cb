from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from onrecord.values.printable import REORDERING, printable


def test_escape_sequences_and_overrides_are_shown_not_obeyed() -> None:
    assert printable("safe \x1b[2Jname\x07") == "safe \ufffd[2Jname\ufffd"
    assert printable("a\u202egpj.exe") == "a\ufffdgpj.exe"


def test_it_is_one_line() -> None:
    assert printable("  first\r\n second\u2028third\t") == "first second third"


def test_right_to_left_words_and_their_marks_stay() -> None:
    assert printable("قال \u200fالمتحدث") == "قال \u200fالمتحدث"


@given(st.text())
def test_nothing_that_steers_a_terminal_is_left(words: str) -> None:
    shown = printable(words)
    assert not REORDERING & set(shown)
    assert all(unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") for character in shown)
    shown.encode()
