"""The text of an HTML tree in reading order, cut into boxes as a browser would, each with what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from onrecord.document.context import Context, context_of
from onrecord.document.paragraphs import paragraphs
from onrecord.document.tags import BLOCKS, UNSEEN
from onrecord.values.span import Span

# Stands for a line break that the page asks for; a page's own NUL is U+FFFD by now.
BREAK = "\0"
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_BREAKS = re.compile(rf" ?{BREAK} ?")


@dataclass(slots=True)
class Box:
    """A block of the page's text and its markup. `linked` is how many of its characters are links' words."""

    start: int
    end: int
    context: Context
    linked: int


@dataclass(slots=True)
class Layout:
    """The text that is laid out so far."""

    boxes: list[Box] = field(default_factory=list)
    length: int = 0
    pieces: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    linked: int = 0

    @property
    def text(self) -> str:
        """The page's text: boxes with a line break between them."""
        return "\n".join(self.pieces)

    def add(self, words: str | None, context: Context) -> None:
        """Words that go on in the present line."""
        if words:
            self.line.append(words)
            if context.link:
                self.linked += len(words.strip())

    def end_line(self, context: Context) -> None:
        """Close the present box; an empty line, or a paragraph of verbatim text, closes one as well."""
        if not self.line:
            return
        words, linked = "".join(self.line), self.linked
        self.line, self.linked = [], 0
        if context.verbatim:
            words = words.replace(BREAK, "\n")
            spans = paragraphs(words)
        else:
            words = _BLANKS.sub(" ", words)
            if words in ("", " "):
                return
            words = _BREAKS.sub("\n", words)
            spans = _paragraphs_of_breaks(words)
        for start, end in spans:
            self._box(words[start:end], context, linked)

    def _box(self, words: str, context: Context, linked: int) -> None:
        """Put a box at the text's end."""
        start = self.length + bool(self.pieces)
        self.length = start + len(words)
        self.pieces.append(words)
        self.boxes.append(Box(start, self.length, context, min(linked, len(words))))


def _paragraphs_of_breaks(words: str) -> list[tuple[int, int]]:
    """The paragraphs of a box: a single line break stays inside one, several end it."""
    spans, start = [], 0
    for part in words.split("\n\n"):
        span = Span.trimmed(words, start, start + len(part))
        if span:
            spans.append((span.start, span.end))
        start += len(part) + 2
    return spans


def lay_out(tree: HtmlElement) -> Layout:
    """The text of a tree as it is read, and its boxes in order. Nothing that a reader sees is left out."""
    layout, stack = Layout(), [Context()]
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag)
        if event == "start":
            stack.append(_entered(layout, element, tag, stack[-1]))
            if tag in UNSEEN:
                walk.skip_subtree()
            else:
                layout.add(element.text, stack[-1])
        else:
            left = stack.pop()
            if tag in BLOCKS:
                layout.end_line(left)
            layout.add(element.tail, stack[-1])
    layout.end_line(stack[-1])
    return layout


def _entered(layout: Layout, element: HtmlElement, tag: str, around: Context) -> Context:
    """The context inside an element; what the element's start does to the line."""
    if tag == "br":
        layout.line.append(BREAK)
    if tag not in BLOCKS:
        return around._replace(link=True) if tag == "a" else around
    layout.end_line(around)
    return context_of(element, tag, around)
