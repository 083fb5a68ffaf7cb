"""The families of furniture, by their words."""

from __future__ import annotations

import pytest

from onrecord.document.furniture import MAX_DISCLAIMER, family_of, is_imprint, is_menu
from onrecord.document.habits import Family


@pytest.mark.parametrize(
    ("family", "paragraph"),
    [
        (Family.FRAGMENT, "in ,"),
        (Family.FRAGMENT, "By"),
        (Family.FRAGMENT, "* * *"),
        (Family.TIMES, "| 4 min read"),
        (Family.TIMES, "Published: 9 February 2017, 18:30 | Updated: 10 February 2017"),
        (Family.STAMP, "Thursday, February 9, 2017"),
        (Family.APPEAL, "Become a member and keep this work going."),
        (Family.APPEAL, "Support The Abar Courier on Patreon!"),
        (Family.APPEAL, "تابعنا على تلغرام"),
        (Family.DISCLAIMER, "© 2017 The Abar Courier"),
        (Family.DISCLAIMER, "Opinions expressed here are those of the authors."),
        (Family.SHARE, "Facebook Twitter WhatsApp Email"),
        (Family.COMMENTS, "12 Comments"),
        (Family.COMMENTS, "Your email address will not be published. Required fields are marked"),
        (Family.RELATED, "You may also like"),
        (Family.RELATED, "See also: The ferry that never came back"),
        (Family.NAVIGATION, "Skip to main content"),
        (Family.NAVIGATION, "Tags: bridge, Tell Abar"),
        (Family.CONSENT, "We use cookies to improve this site."),
        (None, "The governor closed the bridge."),
        (None, "Share prices fell on Thursday."),
        (None, "In."),
        (None, "Follow the river north from Tell Abar and you reach the mill."),
        (
            None,
            "More from the harbour was taken than the fishermen had thought, the union said in its report on Monday.",
        ),
    ],
)
def test_families(family: Family | None, paragraph: str) -> None:
    assert family_of(paragraph) is family


def test_long_paragraphs_are_no_furniture() -> None:
    assert family_of("Copyright " + "law " * MAX_DISCLAIMER) is None


NOTICE = "Copyright 2017 The Abar Courier. All rights reserved. This may not be published, broadcast or rewritten."
ARTICLE = (
    "Ferry hit off Tell AbarTELL ABAR - Three sailors were killed when a shell hit the ferry on Thursday, the harbour "
    "master said. Nobody has said who fired it. The council met at night and closed the harbour until further notice, "
    "and the fishermen's union asked for an inquiry. "
)


def test_a_notice_behind_an_article_in_one_paragraph_takes_nothing_of_it() -> None:
    assert family_of(ARTICLE + NOTICE) is None
    assert family_of(NOTICE) is Family.DISCLAIMER
    assert family_of(f"(TM and {NOTICE})") is Family.DISCLAIMER


@pytest.mark.parametrize(
    "line",
    [
        "by , in Harbours",
        "Posted by on February 9, 2017",
        "By in News",
        "Written by | 9 February 2017",
        "Published by , updated at",
        "Posted on in Harbours",
    ],
)
def test_bylines_that_lost_their_name(line: str) -> None:
    assert family_of(line) is Family.FRAGMENT


@pytest.mark.parametrize(
    "paragraph",
    [
        "Your donation keeps two reporters on the river. Give what you can.",
        "If you found this useful, please think about a small contribution.",
        "We take no sides. The Abar Courier is funded by its readers. Please donate today.",
        "You have 3 free articles left this month.",
        "Not a subscriber yet? Read the whole story for as little as two dinars a month.",
        "Sign up for the daily letter from the harbour.",
        "The day in five minutes, in your inbox before breakfast.",
        "Follow The Abar Courier on Telegram for news of the bridge.",
        "Do you have a story for us? Write to the newsroom.",
        "Join 12,000 readers who get our Friday letter.",
        "Independent journalism costs money. Buy us a coffee.",
        "This story is for subscribers only.",
        "Download the Abar Courier app to read it on the ferry.",
    ],
)
def test_appeals_in_whole_sentences(paragraph: str) -> None:
    assert family_of(paragraph) is Family.APPEAL


@pytest.mark.parametrize(
    "paragraph",
    [
        "Views in this column are the author's own and do not represent the position of the paper.",
        "Comments are the responsibility of those who post them.",
        "The Abar Courier is not responsible for the content of other sites.",
        "We accept no liability for errors in translated pages.",
        "Reproduction of this page without written permission is prohibited.",
        "The figures are for general information purposes only.",
        "When you buy through a link here, we may earn a small commission.",
        "By posting a comment you agree to our rules.",
        "This work is licensed under a Creative Commons licence.",
    ],
)
def test_disclaimers_in_other_words(paragraph: str) -> None:
    assert family_of(paragraph) is Family.DISCLAIMER


@pytest.mark.parametrize(
    ("family", "line"),
    [
        (Family.COMMENTS, "Show 14 comments"),
        (Family.COMMENTS, "Have your say"),
        (Family.COMMENTS, "You must be logged in to comment."),
        (Family.COMMENTS, "Name *"),
        (Family.COMMENTS, "2 thoughts on “The bridge”"),
        (Family.RELATED, "READ MORE | The ferry that never came back"),
        (Family.RELATED, "← Older post: The ferry that never came back"),
        (Family.RELATED, "Also in Harbours"),
        (Family.NAVIGATION, "Photo 3 of 12"),
        (Family.NAVIGATION, "2/9"),
        (Family.NAVIGATION, "View gallery (9 images)"),
        (Family.NAVIGATION, "Listen to this article (4 min)"),
        (Family.NAVIGATION, "Filed under Harbours, Bridges"),
        (Family.NAVIGATION, "#TellAbar #bridge"),
        (Family.NAVIGATION, "Text size"),
        (Family.NAVIGATION, "https://abarcourier.example/bridge"),
        (Family.CONSENT, "We and our 114 partners store information on your device."),
        (Family.DISCLAIMER, "By continuing to use this site you agree to the use of small files."),
        (Family.SHARE, "Share on Facebook Share on X Copy link"),
    ],
)
def test_widgets(family: Family, line: str) -> None:
    assert family_of(line) is family


@pytest.mark.parametrize(
    "line",
    [
        "Bridges | Harbours | Mills | Letters",
        "Home News Sport Weather",
        "World · Tell Abar · Money · Arts",
        "Home > News > Tell Abar",
        "Bridges\tHarbours\tMills",
    ],
)
def test_menus(line: str) -> None:
    assert is_menu(line)


@pytest.mark.parametrize(
    "line",
    [
        "Shells hit the only bridge | The Abar Courier",
        "Bridge closed - governor blames army - talks go on",
        "Police | Fire",
        "Opinion polls close",
        "World news travels slowly",
    ],
)
def test_no_menus(line: str) -> None:
    assert not is_menu(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Your support is what I ask of you, the governor told the crowd.",
        "The newsroom of the Courier was funded by the state until the war.",
        "“Please donate blood,” the hospital said.",
        "By-election called in Tell Abar",
        "By 2030 the mill will be a museum",
        "The mayor is not liable for the damage, the court ruled.",
        "Members of the union support the mayor and follow the army on foot.",
        "Join the queue at the bridge and you will wait until noon.",
    ],
)
def test_an_articles_own_sentences(sentence: str) -> None:
    assert family_of(sentence) is None


def test_an_imprint_says_who_publishes() -> None:
    assert is_imprint("The Abar Courier is published by the fishermen's union.")
    assert is_imprint("We are a member of the river press council.")
    assert not is_imprint("The bridge is published nowhere on a map.")
