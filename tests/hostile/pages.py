"""Hostile pages: HTML and plain text that are broken, mis-declared, deep, wide, or out to harm."""

from __future__ import annotations

import random
from functools import partial

from tests.hostile.corpus import ARTICLE, PLAIN, Hostile, html

ARABIC = (
    "قال رئيس البلدية إن الجسر القديم في المدينة أغلق صباح اليوم بعد أن سمع السكان أصواتا غريبة منذ أسبوع، "
    "وأضاف أن فرق الصيانة ستبدأ العمل غدا وأن المدارس القريبة ستبقى مفتوحة خلال هذه الفترة.\n"
) * 4
JAPANESE = (
    "市長は記者会見で、古い橋は月曜日の朝に閉鎖されたと述べた。住民は一週間前から異音を聞いていたという。"
    "修理は来週から始まる予定で、近くの学校は通常どおり開いている。\n"
) * 4
BIDI = "\u202e\u2066\u2069\u200f\u061c"
ANSI = "\x1b[2J\x1b]0;owned\x07\x1b[31mred\x9b1m"
EVENTS = [
    "onload",
    "onerror",
    "onclick",
    "onmouseover",
    "onfocus",
    "onbegin",
    "style",
    "href",
    "src",
    "data-x",
    "formaction",
    "srcdoc",
]
SCRIPT = "javascript:alert('PWNED')"


def billion_laughs() -> str:
    """Declare entities that double, each of the one before."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    page = f'<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><body>{ARTICLE}<p>&l11;</p></body></html>'
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "LAUGH">{entities}]>{page}'


def external_entity() -> str:
    """Ask for a file of the machine that reads the page."""
    doctype = '<!DOCTYPE html [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    page = f'<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><body>{ARTICLE}<p>&file;</p></body></html>'
    return f'<?xml version="1.0"?>{doctype}{page}'


def nested(tag: str, depth: int) -> str:
    """Open one element inside another, close all."""
    return html(f"<{tag}>" * depth + "the innermost words" + f"</{tag}>" * depth)


def many_attributes(count: int) -> str:
    """Give one element very many attributes."""
    return html("<p " + " ".join(f"a{n}=1" for n in range(count)) + ">after the attributes</p>")


def script_everywhere() -> str:
    """Put script into every attribute and every place that could run it."""
    attributes = " ".join(f'{name}="{SCRIPT}"' for name in EVENTS)
    tags = ("p", "a", "img", "svg", "iframe", "object", "form", "button", "math", "video", "body", "base", "meta")
    inside = "".join(f"<{tag} {attributes}>words in {tag}</{tag}>" for tag in tags)
    return html(
        f"<script>{SCRIPT}</script><style>@import '{SCRIPT}'</style><noscript>{inside}</noscript>{inside}"
    ).encode()


def noise(size: int) -> bytes:
    """Bytes at random, the same each time."""
    return random.Random(7).randbytes(size)


CUT = html("").partition("</article>")[0]
OFFICE, CREAK, INNERMOST = "harbour office", "“We heard it creak", "the innermost words"

PAGES = (
    # Cut short: in a tag, in an entity, in an attribute, in a comment, in a character.
    Hostile("cut-in-tag.html", CUT + "<di", holds=(OFFICE,)),
    Hostile("cut-in-entity.html", CUT + "<p>salt &am", holds=(OFFICE,)),
    Hostile("cut-in-attribute.html", CUT + '<a href="/half', holds=(OFFICE,)),
    Hostile("cut-in-comment.html", CUT + "<!-- never closed <p>x", holds=(OFFICE,)),
    Hostile("cut-in-script.html", CUT + "<script>var x = '", holds=(OFFICE,)),
    Hostile("cut-in-character.txt", PLAIN.encode() + "”".encode()[:2], holds=(OFFICE,)),
    Hostile("only-a-doctype.html", "<!doctype html>"),
    # Encodings that are not what they say, or say nothing.
    Hostile("utf16-says-utf8.html", html("").encode("utf-16"), holds=(CREAK,)),
    Hostile("utf16-no-mark.txt", PLAIN.encode("utf-16-le"), holds=(CREAK,)),
    Hostile("utf8-says-utf16.html", html("", '<meta charset="utf-16">'), holds=(CREAK,)),
    Hostile("windows1256-undeclared.txt", ARABIC.encode("cp1256"), holds=("رئيس البلدية",)),
    Hostile("sjis-says-latin1.html", f'<meta charset="iso-8859-1"><p>{JAPANESE}'.encode("shift_jis")),
    Hostile("no-such-charset.html", html("", '<meta charset="klingon">'), holds=(CREAK,)),
    Hostile("invalid-utf8.html", html("<p>a b</p>").encode().replace(b"a b", b"a\xff\xfe\xc0\x80b"), holds=(CREAK,)),
    Hostile("mixed.txt", PLAIN.encode() + "Café “closed”\n".encode("cp1252"), holds=(CREAK,)),
    Hostile("noise.html", b"<html>" + random.Random(7).randbytes(200_000)),
    # Deep and wide.
    *(
        Hostile(f"deep-{tag}.html", partial(nested, tag, 10_000), holds=(INNERMOST,))
        for tag in ("div", "b", "blockquote", "span", "section", "article", "ul", "font", "table", "li")
    ),
    Hostile("deeper-b.html", partial(nested, "b", 100_000), holds=(OFFICE,)),
    Hostile("never-closed.html", lambda: html("<div>" * 100_000), holds=(OFFICE,)),
    Hostile("closed-only.html", lambda: html("</div></p></b>" * 50_000), holds=(OFFICE,)),
    Hostile("million-attributes.html", partial(many_attributes, 1_000_000), holds=("after the attributes",)),
    Hostile("many-paragraphs.html", lambda: html("<p></p>" * 100_000), holds=(OFFICE,)),
    Hostile("long-attribute.html", lambda: html(f'<p title="{"x" * 5_000_000}">end</p>'), holds=(OFFICE, "end")),
    Hostile("many-entities.html", lambda: html("&amp;" * 200_000), holds=(OFFICE,)),
    Hostile("open-brackets.html", lambda: html("<" * 500_000), holds=(OFFICE,)),
    Hostile("comments.html", lambda: html("<!--" * 100_000), holds=(OFFICE,)),
    # Long.
    Hostile("one-word-of-5-mb.txt", lambda: "a" * 5_000_000, seconds=60),
    Hostile("one-number-of-1-mb.txt", lambda: f"{PLAIN}{'9' * 1_000_000} people were killed.\n", holds=(CREAK,)),
    Hostile("blank-5-mb.txt", lambda: PLAIN + " " * 5_000_000, holds=(CREAK,)),
    Hostile("line-ends.txt", lambda: PLAIN + "\n" * 1_000_000, holds=(CREAK,)),
    Hostile("quotation-marks.txt", lambda: PLAIN + "“" * 100_000 + '"' * 100_000, holds=(CREAK,), seconds=60),
    Hostile("never-closing-quotations.txt", lambda: PLAIN + 'he said "' * 300, holds=(CREAK,), seconds=60),
    Hostile("colons.txt", lambda: PLAIN + ":\n" * 100_000, holds=(CREAK,), seconds=60),
    Hostile("brackets.txt", lambda: PLAIN + "(" * 200_000, holds=(CREAK,), seconds=60),
    Hostile("combining.txt", lambda: PLAIN + "e\u0301\u0323" * 100_000, holds=(CREAK,), seconds=60),
    # Out to harm whoever shows it: kept as text, harmless only where it is shown.
    Hostile("script-everywhere.html", script_everywhere, holds=("words in p",), lacks=("PWNED",)),
    Hostile("markup-as-text.txt", f"{PLAIN}<img src=x onerror=alert(2)>\n", holds=("<img src=x onerror=alert(2)>",)),
    Hostile("bidi.txt", f"{PLAIN}{BIDI}Six {BIDI}people were killed, the mayor said.\n", holds=(BIDI,)),
    Hostile("ansi.txt", f"{PLAIN}{ANSI} Six people were killed, the mayor said.\n", holds=(ANSI,)),
    Hostile("formula.txt", f"=cmd|' /C calc'!A0\n\n{PLAIN}@SUM(1+1)\n+1\n-1\n", holds=("=cmd|' /C calc'!A0",)),
    Hostile("nul.txt", PLAIN.replace("two people", "two\0 people"), holds=("two\0 people",)),
    Hostile("nul.html", html("<p>a\0b</p><\0p>c</p>"), holds=(OFFICE,)),
    Hostile("billion-laughs.xhtml", billion_laughs, holds=(OFFICE,), lacks=("LAUGHLAUGH",)),
    Hostile("billion-laughs.html", billion_laughs, holds=(OFFICE,), lacks=("LAUGHLAUGHLAUGHLAUGH",)),
    Hostile("external-entity.xhtml", external_entity, holds=(OFFICE,), lacks=("root:",)),
    Hostile("json-ld.html", lambda: html("", f'<script type="application/ld+json">{"[" * 100_000}</script>')),
    # Nothing at all, or no page.
    Hostile("empty.txt", b""),
    Hostile("empty.html", b""),
    Hostile("whitespace.txt", " \n\t\r\n\x0c" * 1000),
    Hostile("whitespace.html", " \n\t\r\n" * 1000),
    Hostile("nothing-but-tags.html", "<html><body><p></p><div></div></body></html>"),
    Hostile("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(1000), refused="PNG", pages=0),
    Hostile("program.txt", b"\x7fELF" + bytes(1000), refused="program", pages=0),
)
