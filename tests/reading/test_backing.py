"""Who stands behind values: each warning where it belongs, and not beside it. Pages and people are made up."""

from __future__ import annotations

import pytest

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.backing import fights, is_unnamed, of_backing
from onrecord.reading.reading import Claim, Link, LinkKind, Mode, Polarity, Statement, Warning, digest_id
from onrecord.values.value import Count, Party, Value


class Told:
    """A made-up page of statements, each with the words of one claim and who is said to know."""

    def __init__(self, text: str) -> None:
        self.document = Document(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), language="en")
        self.statements: list[Statement] = []
        self.claims: list[Claim] = []

    def says(self, words: str, value: Value, *links: Link, attribute: str = "killed", event: str = "e1") -> Told:
        """A claim of these words by the outlet itself, or by the last of further links."""
        start = self.document.text.index(words)
        span = self.document.span(start, start + len(words))
        mode = Mode.INDIRECT if links else Mode.NARRATION
        chain = (Link(LinkKind.OUTLET, None), *links)
        told = Statement(digest_id("s", self.document, mode, [span]), mode, (span,), (), (), chain, 0.9)
        claim_id = digest_id("c", self.document, attribute, [span])
        self.statements.append(told)
        self.claims.append(Claim(claim_id, event, told.id, attribute, Polarity.ASSERTED, value, (span,), 0.9))
        return self

    def warnings(self, code: str) -> list[Warning]:
        """The warnings with this code."""
        found = list(of_backing(self.statements, self.claims))
        for warning in found:
            assert warning.spans
            for span in warning.spans:
                span.check(self.document.text)
        return [warning for warning in found if warning.code == code]


def by(name: str, role: str | None = None, kind: LinkKind = LinkKind.SPEAKER) -> Link:
    return Link(kind, name, role=role)


def three(words: str = "3 millers", of: str = "millers") -> Count:
    return Count(3, 3, words, of)


PAGE = "3 millers died, 5 millers fell; at least 2 millers hurt. The Vell Front did it."


def test_numbers_that_no_number_fits() -> None:
    page = Told(PAGE).says("3 millers", three(), by("Ada Roe")).says("5 millers", Count(5, 5, "5 millers", "millers"))
    [warning] = page.warnings("differing-numbers")
    assert [span.exact for span in warning.spans] == ["3 millers", "5 millers"]
    assert "“3 millers” (Ada Roe)" in warning.message
    assert "the outlet’s own voice" in warning.message


def test_numbers_that_leave_room_for_each_other_do_not_differ() -> None:
    least = Count(2, None, "at least 2", "millers")
    assert not Told(PAGE).says("3 millers", three()).says("at least 2 millers", least).warnings("differing-numbers")


def test_numbers_of_two_events_do_not_differ() -> None:
    other = Count(5, 5, "5 millers", "millers")
    page = Told(PAGE).says("3 millers", three()).says("5 millers", other, event="e2")
    assert not page.warnings("differing-numbers")


def test_only_an_army_says_so() -> None:
    page = Told(PAGE).says("3 millers", three(), by("Northern Army"))
    [warning] = page.warnings("party-only")
    assert warning.claims == (page.claims[0].id,)
    assert "Northern Army" in warning.message
    assert not page.says("5 millers", three(), by("Ada Roe")).warnings("party-only")


def test_only_who_is_said_to_have_acted_says_so() -> None:
    page = Told(PAGE).says("3 millers", three(), by("Vell League"))
    assert not page.warnings("party-only")
    actor = Party("The Vell Front", "the Vell League", "Organization")
    assert page.says("The Vell Front", actor, attribute="actor").warnings("party-only")


def test_what_the_outlet_says_too_is_not_only_theirs() -> None:
    page = Told(PAGE).says("3 millers", three(), by("Northern Army")).says("5 millers", three())
    assert not page.warnings("party-only")


def test_nobody_is_named() -> None:
    page = Told(PAGE).says("3 millers", three(), by("residents"))
    [warning] = page.warnings("anonymous-only")
    assert "residents" in warning.message
    assert not page.says("5 millers", three(), by("Ada Roe")).warnings("anonymous-only")


def test_what_another_outlet_reports_was_not_seen() -> None:
    courier = by("Lemvale Courier", kind=LinkKind.RELAY)
    page = Told(PAGE).says("3 millers", three(), courier, by("Ada Roe")).says("5 millers", three())
    [warning] = page.warnings("relayed")
    assert [span.exact for span in warning.spans] == ["3 millers"]
    assert "Lemvale Courier" in warning.message


@pytest.mark.parametrize(
    ("name", "role", "expected"),
    [
        ("Northern Army", None, True),
        ("General Staff", None, True),
        ("Ada Roe", "spokeswoman for the Ministry of Defence", True),
        ("hospital staff", None, False),
        ("Ada Roe", "mayor", False),
        ("Lemvale police", None, False),
    ],
)
def test_who_fights(name: str, role: str | None, expected: bool) -> None:
    assert fights(by(name, role)) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("officials", True),
        ("a witness who asked not to be named", True),
        ("Two residents", True),
        ("an official of the Vell mill who remained anonymous", True),
        ("Farid al-Vell", False),
        ("a six-year-old survivor", True),
        ("police", False),
        ("the ministry", False),
        ("Ada Roe", False),
        ("the mayor of Lemvale", False),
    ],
)
def test_who_is_unnamed(name: str, expected: bool) -> None:
    assert is_unnamed(by(name)) is expected
