"""HTML pages: all visible text in reading order, each block with its kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.document import BlockKind, Document
from onrecord.document.html import document_from_html

PROSE = "The governor of Tell Abar said on Thursday that shells had struck the only bridge, and that nobody was hurt."
MORE = "He added that the repair would take a week, and that the ferry would run every hour until then, for nothing."
QUOTED = "“We have built this bridge twice already, and we shall build it a third time,” the governor wrote."
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head>
<title>Shelling damages the bridge at Tell Abar - The Abar Courier</title>
<meta property="og:title" content="Shelling damages the bridge at Tell Abar">
<meta property="og:site_name" content="The Abar Courier">
<script>var hidden = "nobody sees this";</script><style>p {{ color: red }}</style>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><article>
<h1>Shelling damages the bridge at Tell Abar</h1>
<p class="byline">By Ada Roe</p>
<figure><img src="bridge.jpg" alt="not printed">
<figcaption>The bridge on Thursday, an hour after shells had struck it in the night.</figcaption></figure>
<p>TELL ABAR, Feb 9 (Northern Wire) — {PROSE}</p>
<p>{MORE}</p>
<blockquote><p>{QUOTED}</p></blockquote>
<p><a href="/ferry">Read more: Ferry company to close after forty years</a></p>
<p>{PROSE.replace("Thursday", "Friday")}</p>
<!-- a comment -->
</article></main>
<aside><h2>Most read</h2><ul><li><a href="/1">Why the river ferry never came back to the town</a></li></ul></aside>
<footer>© 2017 The Abar Courier</footer>
<noscript>Please enable scripts</noscript>
</body></html>"""


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


def test_every_kind_of_block() -> None:
    assert kinds(document_from_html(PAGE)) == [
        ("furniture", "Home"),
        ("furniture", "News"),
        ("headline", "Shelling damages the bridge at Tell Abar"),
        ("byline", "By Ada Roe"),
        ("caption", "The bridge on Thursday, an hour after shells had struck it in the night."),
        ("dateline", "TELL ABAR, Feb 9 (Northern Wire) —"),
        ("lead", PROSE),
        ("paragraph", MORE),
        ("quoted", QUOTED),
        ("furniture", "Read more: Ferry company to close after forty years"),
        ("paragraph", PROSE.replace("Thursday", "Friday")),
        ("furniture", "Most read"),
        ("furniture", "Why the river ferry never came back to the town"),
        ("furniture", "© 2017 The Abar Courier"),
    ]


def test_what_the_page_states_is_marked_as_metadata() -> None:
    document = document_from_html(PAGE)
    assert (document.title, document.outlet, document.language) == (
        "Shelling damages the bridge at Tell Abar",
        "The Abar Courier",
        "en",
    )
    assert document.stated == {"title": "metadata", "outlet": "metadata", "language": "metadata"}


def test_what_a_user_says_wins() -> None:
    document = document_from_html(PAGE, stated={"outlet": "Northern Wire", "published": "2017-02-09"})
    assert (document.outlet, document.published) == ("Northern Wire", "2017-02-09")
    assert (document.stated["outlet"], document.stated["published"]) == ("user", "user")


@pytest.mark.parametrize("html", ["", " \n", "<!-- -->", "<html></html>", "<script>x</script>", "\ufeff", "&nbsp;"])
def test_a_page_without_text(html: str) -> None:
    assert document_from_html(html).blocks == ()


def test_a_page_too_short_for_an_article_keeps_its_prose() -> None:
    document = document_from_html(f"<nav>Home</nav><p>{PROSE}</p>")
    assert kinds(document) == [("furniture", "Home"), ("lead", PROSE)]


def test_a_second_copy_of_the_headline_is_furniture() -> None:
    page = PAGE.replace("<main>", "<main><div class=sticky>Shelling damages the bridge at Tell Abar</div>")
    found = [kind for kind, words in kinds(document_from_html(page)) if words.startswith("Shelling damages")]
    assert found == ["furniture", "headline"]


def test_right_to_left_pages() -> None:
    line = "قال محافظ تل عبار يوم الخميس إن القذائف أصابت الجسر الوحيد في المدينة ولم يصب أحد بأذى في القصف."
    page = f"<html lang=ar dir=rtl><body><h1>قصف يستهدف جسر تل عبار</h1><p>{line}</p><p>{line} وقال.</p></body></html>"
    document = document_from_html(page)
    assert [block.kind for block in document.blocks] == [BlockKind.HEADLINE, BlockKind.LEAD, BlockKind.PARAGRAPH]
    assert document.language == "ar"


def test_text_is_not_normalised() -> None:
    assert document_from_html("<p>cafe\u0301 \ufb01x</p>").text == "cafe\u0301 \ufb01x"


def check_tiling(document: Document) -> None:
    """Blocks stand in order, are trimmed, do not overlap, and hold everything but blanks."""
    end = 0
    for block in document.blocks:
        assert document.text[end : block.start].strip() == ""
        words = document.text[block.start : block.end]
        assert words
        assert words == words.strip()
        end = block.end
    assert document.text[end:].strip() == ""


TAGS = ["div", "p", "a", "b", "br", "table", "td", "li", "h1", "nav", "blockquote", "figcaption", "pre", "script"]
SOUP = st.lists(
    st.one_of(
        st.text(),
        st.sampled_from([f"<{slash}{tag}>" for tag in TAGS for slash in ("", "/")]),
        st.sampled_from(
            [PROSE, MORE, "By Ada Roe", "<a href=x>Home</a>", "&#0;", "&#xD800;", "<p a='", "<!--", "<![CDATA["]
        ),
    ),
    max_size=40,
)


@given(SOUP.map("".join))
def test_any_text_is_tiled_as_html(html: str) -> None:
    document = document_from_html(html)
    check_tiling(document)
    assert document == document_from_html(html)


@given(st.lists(st.sampled_from(["bridge", "town", "ferry", "governor"]), min_size=1), SOUP)
def test_words_in_paragraphs_are_never_dropped(words: list[str], soup: list[str]) -> None:
    text = " ".join(part for part in soup if "<" not in part and "&" not in part)
    paragraphs = "".join(f"<p>{word}</p>" for word in words)
    document = document_from_html(f"<div>{text.replace('<', ' ')}</div>{paragraphs}")
    assert document.text.endswith("\n".join(words))
