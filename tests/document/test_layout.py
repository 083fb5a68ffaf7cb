"""The text of a page as a browser would set it."""

from __future__ import annotations

import pytest

from onrecord.document.layout import lay_out
from onrecord.document.markup import parse_html


def laid_out(html: str) -> list[str]:
    tree = parse_html(html)
    assert tree is not None
    layout = lay_out(tree)
    assert layout.text == "\n".join(layout.text[box.start : box.end] for box in layout.boxes)
    return [layout.text[box.start : box.end] for box in layout.boxes]


@pytest.mark.parametrize(
    ("html", "boxes"),
    [
        ("<p>The  <b>bridge</b>\n\twas <i>clo</i>sed .</p>", ["The bridge was closed ."]),
        ("<p>One<br>two</p>", ["One\ntwo"]),
        ("<div>One<br><br> two<br/>\n<br>three</div>", ["One", "two", "three"]),
        ("<div>Before<p>inside</p>after</div>", ["Before", "inside", "after"]),
        ("<ul><li>One<li>two <b>three</b></ul>", ["One", "two three"]),
        ("<table><tr><td>Killed<td>3</tr></table>", ["Killed", "3"]),
        ("<pre>one\n  two\n\nthree</pre>", ["one", "two", "three"]),
        ("<p>Seen<script>not()</script><!-- nor --><style>this</style> too</p>", ["Seen too"]),
        ("<img alt='no caption'><p>\u00a0</p><p>5\u00a0km</p>", ["5\u00a0km"]),
        ("<template><p>No</p></template><noscript>No</noscript>Yes", ["Yes"]),
    ],
)
def test_boxes(html: str, boxes: list[str]) -> None:
    assert laid_out(html) == boxes


def test_links_are_counted() -> None:
    tree = parse_html("<p><a href=x>Home</a></p><p>No <a href=x>link</a> here</p>")
    assert tree is not None
    assert [box.linked for box in lay_out(tree).boxes] == [4, 4]
