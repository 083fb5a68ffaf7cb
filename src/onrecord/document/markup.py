"""HTML parsed once into a tree that is safe to walk, whatever the page is made of."""

from __future__ import annotations

import re

from lxml.etree import ElementDefaultClassLookup, ErrorLevels, fromstring
from lxml.html import HtmlElement, HTMLParser

from onrecord.document.tags import VOID

# libxml2 gives up on everything below 2,048 levels. Pages in earnest stay below 200; deeper ones are flattened first.
FLATTENED = 400
# libxml2 takes quadratic time over the attributes of one tag: 1,000 take a millisecond, 300,000 take minutes.
MAX_ATTRIBUTES = 1000
# C0 controls are invisible and no tree library takes them back; the blanks among them stay.
_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), *range(0xD800, 0xE000)], "\ufffd")
_HAS_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
# Possessive throughout, so that no unclosed tag or quotation can make it slow.
_ATTRIBUTE = r"""(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?)?)"""
_CROWDED = re.compile(rf"(<[a-zA-Z][^\s/>]*+{_ATTRIBUTE}{{{MAX_ATTRIBUTES}}}+)({_ATTRIBUTE}++)")
_TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1|<(/?)([a-zA-Z][^\s/>]*+)[^>]*+>", re.DOTALL | re.IGNORECASE)


def parse_html(html: str) -> HtmlElement | None:
    """The tree of a page as libxml2 reads it, comments left out; None where there is nothing in it.

    What would make parsing fail or take for ever is taken away first: control characters and lone surrogates become
    U+FFFD, a tag keeps its first 1,000 attributes, and tags nested deeper than any page nests them are left out, with
    their text kept.
    """
    if _HAS_CONTROL.search(html):
        html = html.translate(_CONTROLS)
    html = _CROWDED.sub(r"\1", html)
    html = html.removeprefix("\ufeff")
    if not html.strip():
        return None
    tree, complete = _parse(html)
    return tree if complete else _parse(flattened(html))[0]


def _parse(html: str) -> tuple[HtmlElement | None, bool]:
    """The tree of a page, and whether libxml2 read to its end."""
    # Bytes, because a `str` that declares an encoding of its own is refused.
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    # One class for all elements: choosing a class by name in Python is a fifth of the cost of walking the tree.
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    tree: HtmlElement | None = fromstring(html.encode(), parser=parser)
    error = parser.error_log.last_error
    return tree, error is None or error.level < ErrorLevels.FATAL


def flattened(html: str) -> str:
    """A page without the tags that are nested deeper than FLATTENED."""
    depth = dropped = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth, dropped
        closes, name = match[2], (match[3] or "").lower()
        if not name or name in VOID:
            return match[0]
        if closes:
            if dropped:
                dropped -= 1
                return " "
            depth = max(0, depth - 1)
        elif depth >= FLATTENED:
            dropped += 1
            return " "
        else:
            depth += 1
        return match[0]

    return _TAG.sub(keep, html)
