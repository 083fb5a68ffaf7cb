"""A page as elements and text."""

from __future__ import annotations

from html.parser import HTMLParser


class Tags(HTMLParser):
    """Every element with its attributes, in order, and the text outside of the head."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data
