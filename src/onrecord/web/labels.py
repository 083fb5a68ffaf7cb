"""The product's own words for the terms of a reading, short and in sentence case, each through gettext."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.utils.dates import MONTHS_3
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onrecord.document.document import StatedBy
from onrecord.ledger.judgement import Decision, Grade
from onrecord.ledger.table import Accord
from onrecord.reading.reading import LinkKind, Mode, Polarity
from onrecord.reading.warnings import WARNING_CODES
from onrecord.values.country import country_name
from onrecord.values.edtf import Day
from onrecord.web import saying

P = ParamSpec("P")
T = TypeVar("T")


def once_a_language(make: Callable[P, T]) -> Callable[P, T]:
    """Remembers what some of the product's own words are in each language, by hashable arguments from a closed set."""
    plain: Callable[..., T] = make

    @lru_cache(2048)
    def made(_language: str | None, given: tuple[Hashable, ...]) -> T:
        return plain(*given)

    @wraps(make)
    def remembered(*args: P.args, **_: P.kwargs) -> T:
        return made(get_language(), args)

    return remembered


def words(term: str) -> str:
    """A term of the closed vocabularies (an attribute, a kind of event, a warning's code) as words."""
    return said(term.replace("-", " "))


def said(message: str) -> str:
    """A message or term of another room, which has no gettext, in the page's language."""
    return saying.said(message)


def meaning(code: str) -> str:
    """What a warning means, where its own message is in English only."""
    return said(WARNING_CODES.get(code, ""))


def country(code: str) -> str:
    """A country's or territory's name."""
    return said(country_name(code))


@once_a_language
def mode(value: Mode) -> str:
    """How a statement is rendered."""
    return {
        Mode.DIRECT: _("quoted"),
        Mode.INDIRECT: _("reported"),
        Mode.MIXED: _("partly quoted"),
        Mode.HEADLINE: _("in the headline"),
        Mode.NARRATION: _("the page’s own voice"),
    }[value]


@once_a_language
def link(kind: LinkKind) -> str:
    """A speaker's part in a chain."""
    return {
        LinkKind.OUTLET: _("the page’s outlet"),
        LinkKind.RELAY: _("an outlet that it relays"),
        LinkKind.SPOKESPERSON: _("speaks for another"),
        LinkKind.SPEAKER: _("speaker"),
    }[kind]


@once_a_language
def polarity(value: Polarity) -> str:
    """Whether a claim is made, denied or called possible."""
    return {
        Polarity.ASSERTED: _("claimed"),
        Polarity.DENIED: _("denied"),
        Polarity.POSSIBLE: _("called possible"),
    }[value]


@once_a_language
def accord(value: Accord) -> str:
    """How the values of a row stand to each other."""
    return {
        Accord.SINGLE: _("one origin"),
        Accord.AGREED: _("agreed"),
        Accord.DISPUTED: _("disputed"),
        Accord.UNCLEAR: _("unclear"),
    }[value]


@once_a_language
def grade(value: Grade) -> str:
    """A grade of an incident."""
    return {
        Grade.CONFIRMED: _("confirmed"),
        Grade.FAIR: _("fair"),
        Grade.WEAK: _("weak"),
        Grade.CONTESTED: _("contested"),
        Grade.DISCOUNTED: _("discounted"),
    }[value]


@once_a_language
def decision(value: Decision) -> str:
    """What somebody did by a judgement."""
    return {
        Decision.ACCEPT: _("accepted"),
        Decision.CORRECT: _("corrected"),
        Decision.REJECT: _("rejected"),
        Decision.CLAIM: _("claimed by hand"),
        Decision.CHAIN: _("said by whom it came"),
        Decision.SAME: _("the same event"),
        Decision.DIFFERENT: _("different events"),
        Decision.UNSURE: _("cannot tell whether it is one event"),
        Decision.PUBLISHED: _("gave the page’s day"),
        Decision.GRADE: _("graded"),
        Decision.BEST: _("gave a best count"),
        Decision.CONTESTED: _("said the status of victims"),
        Decision.COMMENT: _("remarked"),
        Decision.UNDO: _("took back"),
    }[value]


def headline() -> str:
    """For a claim whose words stand in the headline."""
    return _("in the headline")


def field(name: str) -> str:
    """A codebook's own name for a field, as words."""
    return name.replace("_", " ")


def confidence(value: float) -> str:
    """How sure the reader is, in words and as its number."""
    # At .9 and above nine of ten statements are right; below .6 hardly more than every second. To be set again with
    # every new reader's calibration.
    degree = _("sure") if value >= 0.9 else _("fairly sure") if value >= 0.6 else _("unsure")
    return f"{degree} ({value:.2f})"


def stated(by: StatedBy) -> str:
    """Who says a fact about the page."""
    return {"metadata": _("in the page’s metadata"), "text": _("in its text"), "user": _("given beside the page")}[by]


def guessed() -> str:
    """For a fact that nobody states."""
    return _("recognised")


def fact(name: str) -> str:
    """A fact about the page as a whole."""
    return {
        "outlet": _("Outlet"),
        "published": _("Published"),
        "author": _("Author"),
        "language": _("Language"),
    }[name]


def day(value: Day) -> str:
    """A day on a time axis."""
    return f"{value[2]} {month(value)}"


def month(value: Day) -> str:
    """A month on a time axis."""
    return f"{str(MONTHS_3[value[1]]).capitalize()} {year(value)}"


def year(value: Day) -> str:
    """A year on a time axis."""
    return str(value[0])
