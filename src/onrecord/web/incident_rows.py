"""Incidents in lists: of all, of those that a page's event may be of, and events that may be of an incident."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onrecord.adapters.attaching import Fitting, Likely
from onrecord.adapters.incident_list import Line
from onrecord.adapters.incidents import PageOf
from onrecord.ledger.fit import Fit
from onrecord.ledger.judgement import Grade
from onrecord.ledger.summary import Number
from onrecord.ledger.table import Accord, Figures
from onrecord.values.relation import Relation
from onrecord.values.value import Value
from onrecord.web import labels, saying
from onrecord.web.incident_view import figures_in_words, named
from onrecord.web.presenting import date_in_words

# Values of a suggestion that are shown: what tells events apart.
_TOLD = ("date", "place", "killed", "injured", "actor", "target")


@dataclass(frozen=True)
class NumberView:
    """One group's range."""

    attribute: str
    group: str
    range: str
    is_disputed: bool


@dataclass(frozen=True)
class LineView:
    """An incident in a list."""

    key: str
    title: str
    places: str
    dates: str
    numbers: tuple[NumberView, ...]
    grade: str
    disputed: tuple[str, ...]
    provisional: bool
    reports: str
    origins: str


@dataclass(frozen=True)
class ReasonView:
    """Why two tellings may be of one event, or may not."""

    attribute: str
    words: str
    is_against: bool


@dataclass(frozen=True)
class LikelyView:
    """An event of a page that may be of an incident; `reason` and `against` stand where a person writes none."""

    event: str
    kind: str
    page: PageOf
    told: str
    reasons: tuple[ReasonView, ...]
    reason: str
    against: str
    published: str


@dataclass(frozen=True)
class FittingView:
    """An incident that an event may be of."""

    line: LineView
    reasons: tuple[ReasonView, ...]
    reason: str
    against: str


def line_views(lines: Iterable[Line]) -> list[LineView]:
    """The rows of a list."""
    return [line_view(line) for line in lines]


def line_view(line: Line) -> LineView:
    """One row."""
    brief = line.summary
    numbers = tuple(_number(each) for each in brief.numbers if each.attribute in ("killed", "injured", "missing"))
    places, dates = [saying.apart(each) for each in brief.places], [saying.date(each) for each in brief.dates]
    return LineView(
        key=line.key,
        title=named(*(next(iter(each), None) for each in (brief.kinds, places, dates))),
        places=" / ".join(places[1:]),
        dates=" / ".join(dates[1:]),
        numbers=numbers,
        grade=labels.grade(Grade(brief.grade)) if brief.grade else _("not graded"),
        disputed=tuple(labels.words(each) for each in brief.disputed),
        provisional=brief.provisional,
        reports=ngettext("%(n)s report", "%(n)s reports", brief.reports) % {"n": brief.reports},
        origins=ngettext("%(n)s independent origin", "%(n)s independent origins", brief.origins) % {"n": brief.origins},
    )


def _number(of: Number) -> NumberView:
    figures = Figures(of.low, of.high, of.is_open, of.best)
    disputed = of.accord == Accord.DISPUTED.value
    return NumberView(labels.words(of.attribute), of.group, figures_in_words(figures), disputed)


def likely_views(found: Iterable[Likely]) -> list[LikelyView]:
    """Suggestions for an incident."""
    return [
        LikelyView(
            each.event, labels.words(each.kind), each.page, reason_of(each.values), tuple(reasons(each.fit)),
            reason(each.fit), against(each.fit), date_in_words(each.page.published),
        )
        for each in found
    ]  # fmt: skip


def fitting_views(found: Iterable[Fitting]) -> list[FittingView]:
    """Suggestions for an event."""
    return [
        FittingView(line_view(each.line), tuple(reasons(each.fit)), reason(each.fit), against(each.fit))
        for each in found
    ]


def reasons(of: Fit) -> list[ReasonView]:
    """What speaks for one event and what against it."""
    return [
        ReasonView(labels.words(name), saying.said(each.reason), each.relation is Relation.CONFLICTS)
        for name, each in of.reasons
    ]


def reason(of: Fit) -> str:
    """What speaks for it, as one sentence that a person may give as the reason."""
    return "; ".join(f"{labels.words(name)}: {saying.said(each.reason)}" for name, each in of.fits)


def against(of: Fit) -> str:
    """What speaks against it; empty where nothing does."""
    return "; ".join(f"{each.attribute}: {each.words}" for each in reasons(of) if each.is_against)


def reason_of(values: Iterable[tuple[str, Value]]) -> str:
    """What an event's page says of it, in short."""
    found: dict[str, list[str]] = {}
    for attribute, value in values:
        if attribute in _TOLD:
            found.setdefault(attribute, []).append(saying.value(attribute, value))
    return " · ".join(
        f"{labels.words(name)} {' / '.join(list(dict.fromkeys(said))[:2])}" for name, said in found.items()
    )
