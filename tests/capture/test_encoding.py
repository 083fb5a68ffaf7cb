"""Every page becomes text, in the encoding that its bytes bear out, and nothing else of it changes."""

from __future__ import annotations

import codecs
import gzip
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.capture import Capture
from onrecord.capture.encoding import decode
from onrecord.errors import CaptureSkipped

FRENCH = "Le pont a été fermé dès midi, a déclaré la préfète ; « personne n’a été blessé ». Coût : 3 €.\n"
TEXTS = {
    "windows-1252": FRENCH,
    "windows-1251": "Мост закрыли в понедельник утром, сообщила администрация порта. Никто не пострадал.\n" * 3,
    "koi8-r": "Мост закрыли в понедельник утром, сообщила администрация порта. Никто не пострадал.\n" * 3,
    "windows-1256": "قالت إدارة الميناء إن الجسر أغلق صباح الاثنين ولم يصب أحد بأذى في الحادث.\n" * 4,
    "shift_jis": "港湾局によると、橋は月曜日の朝に閉鎖された。けが人はいなかったという。\n" * 4,
    "gb18030": "港务局表示，这座桥星期一早上关闭，没有人受伤。修理工作将于下周开始。\n" * 4,
    "euc-kr": "항만청은 다리가 월요일 아침에 폐쇄되었으며 다친 사람은 없다고 밝혔다.\n" * 4,
}


def page(body: bytes, media_type: str = "text/plain", declared: str | None = None) -> Capture:
    """A capture of a body."""
    return Capture(body, media_type, declared=declared)


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32le"),
    ],
)
def test_a_byte_order_mark_comes_first_and_is_no_text(mark: bytes, codec: str, name: str) -> None:
    decoded = decode(page(mark + FRENCH.encode(codec), declared="iso-8859-1"))
    assert (decoded.text, decoded.declared, decoded.detected, decoded.used) == (FRENCH, "windows-1252", name, name)


def test_headers_come_before_a_meta() -> None:
    body = f'<meta charset="koi8-r"><p>{TEXTS["windows-1251"]}'.encode("cp1251")
    decoded = decode(page(body, "text/html", declared="Windows-1251"))
    assert (decoded.declared, decoded.detected, decoded.used) == ("windows-1251", None, "windows-1251")
    assert TEXTS["windows-1251"] in decoded.text


def test_a_content_type_header_declares_too() -> None:
    headers = (("Content-Type", 'text/plain; charset="Shift_JIS"'),)
    decoded = decode(Capture(TEXTS["shift_jis"].encode("cp932"), "text/plain", headers=headers))
    assert (decoded.text, decoded.used) == (TEXTS["shift_jis"], "shift_jis")


@pytest.mark.parametrize(
    "meta",
    [
        "<meta charset=windows-1256>",
        '<META http-equiv="Content-Type" content="text/html; charset=windows-1256">',
        '<?xml version="1.0" encoding="windows-1256"?>',
    ],
)
def test_a_meta_at_the_start_of_html_declares(meta: str) -> None:
    decoded = decode(page(f"{meta}<p>{TEXTS['windows-1256']}".encode("cp1256"), "text/html"))
    assert (decoded.declared, decoded.detected, decoded.used) == ("windows-1256", None, "windows-1256")


def test_a_meta_counts_in_html_only_and_in_the_first_1024_bytes_only() -> None:
    late = (" " * 1020 + f'<meta charset="koi8-r"><p>{FRENCH}').encode()
    assert decode(page(late, "text/html")).declared is None
    assert decode(page(f'<meta charset="koi8-r">{FRENCH}'.encode())).declared is None


@pytest.mark.parametrize("label", ["latin-1", "ISO-8859-1", "ascii", "us-ascii", "cp1252", "windows-1252"])
def test_aliases_are_what_browsers_take_them_for(label: str) -> None:
    decoded = decode(page(FRENCH.encode("cp1252"), declared=label))
    assert (decoded.text, decoded.declared, decoded.used) == (FRENCH, "windows-1252", "windows-1252")


@pytest.mark.parametrize("label", ["iso-8859-8-i", "ISO-8859-8", "logical"])
def test_labels_that_only_pages_have_are_known(label: str) -> None:
    hebrew = "הגשר נסגר ביום שני בבוקר.\n"
    in_meta = f"<!-- <meta charset=koi8-r> --><meta charset={label}>{hebrew}".encode("iso-8859-8")
    for capture in (page(hebrew.encode("iso-8859-8"), declared=label), page(in_meta, "text/html")):
        decoded = decode(capture)
        assert decoded.text.endswith(hebrew)
        assert (decoded.declared, decoded.detected, decoded.used) == ("iso-8859-8", None, "iso-8859-8")


def test_an_unknown_label_in_a_meta_is_kept_as_written() -> None:
    decoded = decode(page(f'<meta charset="klingon"><p>{FRENCH}'.encode(), "text/html"))
    assert (decoded.declared, decoded.detected, decoded.used) == ("klingon", "utf-8", "utf-8")


@pytest.mark.parametrize("label", ["utf-7", "unicode_escape", "rot13", "hex", "idna", "klingon", "x" * 5000, "\0"])
def test_a_declaration_that_no_page_may_have_counts_for_nothing(label: str) -> None:
    decoded = decode(page((FRENCH + "\\ud800 +2AA-").encode(), declared=label))
    assert (decoded.text, decoded.declared, decoded.used) == (FRENCH + "\\ud800 +2AA-", label, "utf-8")


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1251", "ascii", "utf-16", "shift_jis"])
def test_utf8_that_declares_something_else_is_noticed(label: str) -> None:
    decoded = decode(page(FRENCH.encode(), declared=label))
    assert (decoded.text, decoded.detected, decoded.used) == (FRENCH, "utf-8", "utf-8")
    assert decoded.declared not in {None, "utf-8"}


def test_utf16_in_a_meta_means_utf8() -> None:
    decoded = decode(page(f'<meta charset="utf-16"><p>{FRENCH}'.encode(), "text/html"))
    assert (decoded.declared, decoded.detected, decoded.used) == ("utf-8", None, "utf-8")


@pytest.mark.parametrize("name", TEXTS)
def test_an_encoding_that_nobody_declares_is_detected(name: str) -> None:
    text = TEXTS[name]
    decoded = decode(page(text.encode(name)))
    assert (decoded.text, decoded.declared) == (text, None)
    assert decoded.detected == decoded.used


@pytest.mark.parametrize("name", TEXTS)
def test_an_encoding_that_declares_utf8_is_detected(name: str) -> None:
    decoded = decode(page(TEXTS[name].encode(name), declared="utf-8"))
    assert (decoded.text, decoded.declared) == (TEXTS[name], "utf-8")
    assert decoded.detected == decoded.used != "utf-8"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_detected(codec: str) -> None:
    decoded = decode(page(FRENCH.encode(codec)))
    assert (decoded.text, decoded.used) == (FRENCH, codec.replace("-le", "le").replace("-be", "be"))


def test_damage_to_utf8_is_shown_and_does_not_change_the_encoding() -> None:
    body = FRENCH.encode() + b"\xc3" + FRENCH.encode() + "é".encode()[:1]
    for declared in (None, "utf-8"):
        decoded = decode(page(body, declared=declared))
        assert decoded.used == "utf-8"
        assert decoded.text == FRENCH + "\ufffd" + FRENCH + "\ufffd"


def test_windows_1252_has_all_256_bytes() -> None:
    text = decode(page(bytes(range(256)), declared="windows-1252")).text
    assert len(text) == 256
    assert [ord(text[byte]) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)] == [0x81, 0x8D, 0x8F, 0x90, 0x9D]


def test_nothing_else_of_a_text_changes() -> None:
    text = "\r\n a\0b\rc\r\n e\u0301 \u00e9 \ufeff \u202e \x85\u2028\x0c \ufb01 "
    assert decode(page(text.encode())).text == text


def test_content_encodings_are_undone_first() -> None:
    capture = Capture(gzip.compress(FRENCH.encode()), "text/plain", headers=(("Content-Encoding", "gzip"),))
    assert decode(capture).text == FRENCH
    assert decode(capture, FRENCH.encode()).text == FRENCH
    with pytest.raises(CaptureSkipped, match="zstd"):
        decode(Capture(b"x", "text/plain", headers=(("Content-Encoding", "zstd"),)))


@pytest.mark.parametrize("declared", [None, "utf-8"])
def test_a_very_long_page_is_decoded_fast(declared: str | None) -> None:
    body = (FRENCH * 100).encode("cp1252") * 1000
    started = time.process_time()
    decoded = decode(page(body, declared=declared))
    assert time.process_time() - started < 5
    assert decoded.used == "windows-1252"


LABELS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(["utf-8", "utf-16", "utf-32", "gb18030", "big5", "iso-2022-jp", "hz", "euc-jp", "cp1255", "utf-7"]),
)


@given(st.binary(max_size=300), LABELS, st.sampled_from(["text/plain", "text/html", "application/xhtml+xml"]))
def test_any_bytes_become_text_without_lone_surrogates(body: bytes, declared: str | None, media_type: str) -> None:
    decoded = decode(page(body, media_type, declared))
    assert decoded.text.encode().decode() == decoded.text
    assert decoded.used == decoded.used.lower()
    assert re.fullmatch("[a-z0-9_-]+", decoded.used)


@given(st.text(max_size=300).filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(page(text.encode())).text == text
