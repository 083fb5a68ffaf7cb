"""An incident as its page shows it: a sentence, the table of origins, drawings, warnings. All of it is text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onrecord.adapters.incidents import PageOf, Whole
from onrecord.ledger.grade import Graded
from onrecord.ledger.incident import Accepted
from onrecord.ledger.origin import Origin
from onrecord.ledger.table import Accord, Figures, Row
from onrecord.reading.reading import LinkKind, Mode, Polarity
from onrecord.reading.wording import link_name
from onrecord.values.value import Count, Value, When, Where
from onrecord.web import figures, labels, ranges, saying
from onrecord.web.incident_sentence import name, pieces
from onrecord.web.marking import place_of
from onrecord.web.presenting import COLOURS, OTHER, OWN, date_in_words, language_tag
from onrecord.web.record_view import PieceView
from onrecord.web.strip import Caption
from onrecord.web.tiles import Tiles
from onrecord.web.timeline import timeline
from onrecord.web.worldmap import worldmap

# Values of one attribute that the record's column names; the cells have them all.
_MOST = 3


@dataclass(frozen=True)
class WordsView:
    """Words of a page; `page` is the SHA-256 of its bytes, empty where it is not at hand, `place` where they stand."""

    text: str
    page: str
    place: str


@dataclass(frozen=True)
class ClaimView:
    """What one claim of an incident says. `entry` is the judgement by which it stands."""

    entry: str
    value: str
    flags: tuple[str, ...]
    words: tuple[WordsView, ...]
    way: str


@dataclass(frozen=True)
class OriginView:
    """A column: who is said to know, in which colour, and the pages that carry it."""

    name: str
    named: bool
    colour: str
    pages: tuple[PageOf, ...]


@dataclass(frozen=True)
class RowView:
    """A row: a cell for each origin, then what the record derives. `group` is set for counts."""

    attribute: str
    code: str
    group: str
    heads: tuple[OriginView, ...]
    cells: tuple[tuple[ClaimView, ...], ...]
    record: str
    accord: str
    marks: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    figures: Figures | None

    @property
    def headed(self) -> list[tuple[OriginView, tuple[ClaimView, ...]]]:
        """Each cell with its origin."""
        return list(zip(self.heads, self.cells, strict=True))


@dataclass(frozen=True)
class PageView:
    """A page of the incident, its day as a person writes it."""

    sha256: str
    title: str
    outlet: str
    language: str
    day: str


@dataclass(frozen=True)
class WarningOf:
    """What to be wary of in a page."""

    page: PageOf
    codes: tuple[str, ...]


@dataclass(frozen=True)
class GradeView:
    """A grade in words; `code` is its own, both empty where nothing is claimed."""

    code: str
    words: str
    highest: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class IncidentView:
    """All that the page of an incident shows but its history."""

    key: str
    title: str
    sentence: tuple[PieceView, ...]
    origins: tuple[OriginView, ...]
    rows: tuple[RowView, ...]
    silent: tuple[str, ...]
    figures: figures.Figures
    pages: tuple[PageView, ...]
    warnings: tuple[WarningOf, ...]
    grade: GradeView
    doubts: int
    independent: int
    disputed: bool


def incident_view(whole: Whole, independent: int, server: Tiles | None) -> IncidentView:
    """An incident, its page aside from history and remarks."""
    found, pages = whole.table, whole.pages
    claims = {claim.entry: claim for claim in whole.incident.claims}
    heads = tuple(origin_view(whole, origin, at) for at, origin in enumerate(found.origins))
    order = sorted(pages.values(), key=lambda page: (page.published or "9999", page.title))
    return IncidentView(
        key=whole.asked,
        title=title(whole),
        sentence=tuple(pieces(whole, claims)),
        origins=heads,
        rows=tuple(row_view(row, heads, pages) for row in found.rows),
        silent=tuple(labels.words(each) for each in found.silent),
        figures=drawn(found.rows, heads, server),
        pages=tuple(
            PageView(p.sha256, p.title, p.outlet, language_tag(p.language), date_in_words(p.published)) for p in order
        ),
        warnings=tuple(WarningOf(p, tuple(labels.words(c) for c in p.warnings)) for p in order if p.warnings),
        grade=grade_view(whole.grade),
        doubts=len(whole.incident.doubts),
        independent=independent,
        disputed=any(row.accord is Accord.DISPUTED for row in found.rows),
    )


def grade_view(of: Graded) -> GradeView:
    """A grade, why, and the highest that there could be."""
    words, highest = (labels.grade(each) if each else "" for each in (of.grade, of.highest))
    return GradeView(of.grade or "", words, highest, tuple(map(saying.said, of.reasons)))


def title(whole: Whole) -> str:
    """What it is called: what happened, where, when, as far as anybody says."""
    said: dict[str, str] = {}
    for claim in whole.incident.claims:
        if claim.told.polarity is not Polarity.DENIED:
            said.setdefault(claim.told.attribute, saying.value(claim.told.attribute, claim.told.value))
    return named(said.get("kind"), said.get("place"), said.get("date"))


def named(kind: str | None, place: str | None, date: str | None) -> str:
    """An incident's name from what there is of it."""
    what = labels.words(kind).capitalize() if kind else _("Incident")
    return saying.joined([part for part in (what, place, date) if part])


def origin_view(whole: Whole, origin: Origin, at: int) -> OriginView:
    """One origin as a column."""
    claims = [whole.incident.claims[each] for each in origin.claims]
    own = all(claim.told.chain[-1].kind is LinkKind.OUTLET for claim in claims)
    colour = OWN if own else f"s{at + 1}" if at < COLOURS else OTHER
    carried = dict.fromkeys(claim.told.document for claim in claims)
    pages = tuple(whole.pages[each] for each in carried if each in whole.pages)
    return OriginView(origin.party.name if origin.party else name(claims[0]), origin.party is not None, colour, pages)


def row_view(row: Row, heads: tuple[OriginView, ...], pages: Mapping[str, PageOf]) -> RowView:
    """One attribute, of counts one group."""
    cells = tuple(tuple(claim_view(claim, pages) for claim in cell) for cell in row.cells)
    marks = [(row.accord.value, labels.accord(row.accord))] if row.accord is not Accord.SINGLE else []
    marks += [("provisional", _("provisional"))] if row.provisional else []
    return RowView(
        attribute=labels.words(row.attribute),
        code=row.attribute,
        group=row.group or "",
        heads=heads,
        cells=cells,
        record=figures_in_words(row.figures) if row.figures else record_in_words(row),
        accord=row.accord.value,
        marks=tuple(marks),
        reasons=tuple(map(saying.said, row.reasons)),
        figures=row.figures,
    )


def claim_view(claim: Accepted, pages: Mapping[str, PageOf]) -> ClaimView:
    """One claim."""
    told = claim.told
    flags = [] if told.polarity is Polarity.ASSERTED else [labels.polarity(told.polarity)]
    flags += [labels.headline()] if told.mode is Mode.HEADLINE else []
    flags += [_("corrected")] if claim.corrected else []
    flags += [_("people disagree")] if claim.in_conflict else []
    page = pages[told.document].sha256 if told.document in pages else ""
    words = tuple(WordsView(span.exact, page, place_of(span)) for span in told.evidence)
    way = saying.via(link_name(link) for link in reversed(told.chain[:-1]))
    return ClaimView(claim.entry, saying.value(told.attribute, told.value), tuple(flags), words, way)


def figures_in_words(of: Figures) -> str:
    """Low to high as a range: "4 – 7", "4 or more"."""
    low, high = of.low, of.high
    if low is None and high is None:
        return _("no number")
    if low is None:
        return _("up to %d") % high if high is not None else ""
    if high is None or (low == high and of.is_open):
        return _("%d or more") % low
    number = str(low) if low == high else f"{low} – {high}"
    return _("%s or more") % number if of.is_open else number


def record_in_words(row: Row) -> str:
    """What is claimed of an attribute, each value once."""
    claims = [claim for cell in row.cells for claim in cell if claim.told.polarity is not Polarity.DENIED]
    values = list(dict.fromkeys(saying.value(row.attribute, claim.told.value) for claim in claims))
    rest = [_("and %d more") % (len(values) - _MOST)] if len(values) > _MOST else []
    return " / ".join([*values[:_MOST], *rest])


def drawn(rows: Sequence[Row], heads: Sequence[OriginView], server: Tiles | None) -> figures.Figures:
    """The drawings of an incident: every mark leads to its claim in the table."""
    told = list(captioned(rows, heads))
    dates = figures.once((caption, value) for _a, caption, value in told if isinstance(value, When))
    places = [(caption, value) for _a, caption, value in told if isinstance(value, Where)]
    counts: dict[str, list[tuple[Caption, Count]]] = {}
    for attribute, caption, value in told:
        if isinstance(value, Count):
            counts.setdefault(attribute, []).append((caption, value))
    found = tuple(ranges.ranges(labels.words(attribute), given) for attribute, given in counts.items())
    return figures.Figures(timeline(dates), worldmap(places, server), found)


def captioned(rows: Iterable[Row], heads: Sequence[OriginView]) -> Iterator[tuple[str, Caption, Value]]:
    """Each claim's attribute, caption and value."""
    for row in rows:
        for head, cell in zip(heads, row.cells, strict=True):
            for claim in cell:
                told = claim.told
                flags = [] if told.polarity is Polarity.ASSERTED else [labels.polarity(told.polarity)]
                flags += [labels.headline()] if told.mode is Mode.HEADLINE else []
                words, value = tuple(span.exact for span in told.evidence), saying.value(told.attribute, told.value)
                denied = told.polarity is Polarity.DENIED
                caption = Caption(claim.entry, value, words, head.name, head.colour, tuple(flags), denied)
                yield row.attribute, caption, told.value
