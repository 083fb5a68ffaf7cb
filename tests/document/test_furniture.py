"""The families of furniture, by their words."""

from __future__ import annotations

import pytest

from onrecord.document.furniture import MAX_DISCLAIMER, Family, family_of


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
