"""What the elements around a piece of text say of it: their tags, their roles, the names that pages give them."""

from __future__ import annotations

from typing import NamedTuple

from lxml.html import HtmlElement

from onrecord.document.tags import ASIDE_ROLES, ASIDES, HEADINGS


class Context(NamedTuple):
    """What stands around a piece of text, the nearest winning.

    heading   1-6 in a heading, else 0
    aside     in a part that tags, roles or names set apart from the article
    names     classes and id of the nearest element that has any
    """

    heading: int = 0
    aside: bool = False
    quoted: bool = False
    caption: bool = False
    link: bool = False
    verbatim: bool = False
    item: bool = False
    names: str = ""


def context_of(element: HtmlElement, tag: str, around: Context) -> Context:
    """The context inside a block element."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    return Context(
        heading=int(tag[1]) if tag in HEADINGS else around.heading,
        aside=around.aside or tag in ASIDES or element.get("role") in ASIDE_ROLES,
        quoted=around.quoted or tag == "blockquote",
        caption=around.caption or tag == "figcaption",
        link=around.link,
        verbatim=around.verbatim or tag in ("pre", "textarea"),
        item=around.item or tag in ("li", "dd", "dt", "td", "th"),
        names=names or around.names,
    )
