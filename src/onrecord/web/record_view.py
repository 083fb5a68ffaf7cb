"""The record of each event as the desk shows it: a sentence whose values lead to their words, a table, codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from onrecord.document.document import Document
from onrecord.reading.coding import Code
from onrecord.reading.reading import Claim, Reading
from onrecord.reading.record import Column, Entry, Record, Row, records
from onrecord.values.same_place import kilometres, shown, stands_out
from onrecord.values.value import When, Where
from onrecord.web import labels, saying
from onrecord.web.figures import Figures, figures, flags_of
from onrecord.web.marking import place_of
from onrecord.web.tiles import Tiles

# What a value of the sentence is: given, not yet resolved, or one of several that differ.
GIVEN, OPEN, DISPUTED = "given", "open", "disputed"


@dataclass(frozen=True)
class Words:
    """Words of the page, and where they stand in it."""

    text: str
    place: str


@dataclass(frozen=True)
class PieceView:
    """Words of the sentence; a value leads to the words that it is from."""

    text: str
    place: str = ""
    state: str = ""
    title: str = ""


@dataclass(frozen=True)
class EntryView:
    """What one claim says; `claim` is its id, to which marks of the figures lead."""

    claim: str
    value: str
    flags: tuple[str, ...]
    words: tuple[Words, ...]
    confidence: str


@dataclass(frozen=True)
class ColumnView:
    """A speaker, in the colour that the page shows it in, and the ways to the page's outlet."""

    name: str
    chains: tuple[str, ...]
    colour: str


@dataclass(frozen=True)
class RowView:
    """An attribute, a cell for each column."""

    attribute: str
    heads: tuple[ColumnView, ...]
    cells: tuple[tuple[EntryView, ...], ...]

    @property
    def headed(self) -> list[tuple[ColumnView, tuple[EntryView, ...]]]:
        """Each cell with its column."""
        return list(zip(self.heads, self.cells, strict=True))


@dataclass(frozen=True)
class CandidateView:
    """A place that words may mean: its name with what it lies in, its likelihood, and how far it is from the first."""

    name: str
    score: str
    km: int | None


@dataclass(frozen=True)
class PlaceView:
    """The words of a place, how precise they are, and what they may mean."""

    words: Words
    precision: str
    sure: bool
    candidates: tuple[CandidateView, ...]


@dataclass(frozen=True)
class CodebookView:
    """What one codebook codes, and what it has nothing for."""

    name: str
    fields: tuple[tuple[str, str, tuple[str, ...]], ...]
    unsaid: tuple[str, ...]


@dataclass(frozen=True)
class RecordView:
    """One event."""

    kind: str
    main: bool
    sentence: tuple[PieceView, ...]
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    places: tuple[PlaceView, ...]
    sources: tuple[str, ...]
    figures: Figures
    codebooks: tuple[CodebookView, ...]


def record_views(
    document: Document, reading: Reading, colours: Mapping[str, str], server: Tiles | None = None
) -> Iterator[RecordView]:
    """The events of which something is claimed, the main one first. `colours` are by statement."""
    claims = {claim.id: claim for claim in reading.claims}
    for record in records(document, reading, saying.voice()):
        if record.table.rows:
            heads = tuple(columns(record, colours))
            yield RecordView(
                kind=labels.words(record.event.kind),
                main=record.event.main,
                sentence=tuple(pieces(record, claims)),
                columns=heads,
                rows=tuple(row_view(row, heads) for row in record.table.rows),
                places=tuple(places(record)),
                sources=sources(record),
                figures=figures(record, [(head.name, head.colour) for head in heads], server),
                codebooks=tuple(codebooks(record.codes)),
            )


def pieces(record: Record, claims: Mapping[str, Claim]) -> Iterator[PieceView]:
    """The sentence. Of a value that several claims give, the words of the first are led to."""
    attributes = Counter(claims[piece.claims[0]].attribute for piece in record.sentence if piece.claims)
    for piece in record.sentence:
        if not piece.claims:
            yield PieceView(piece.text)
            continue
        claim = claims[piece.claims[0]]
        words = saying.apart(f"“{claim.evidence[0].exact}”")
        title = f"{labels.words(claim.attribute)}: {words}"
        yield PieceView(piece.text, place_of(claim.evidence[0]), state_of(claim, attributes), title)


def state_of(claim: Claim, attributes: Mapping[str, int]) -> str:
    """Whether a value stands beside others of its attribute, or waits for something that the page does not give."""
    if attributes[claim.attribute] > 1:
        return DISPUTED
    value = claim.value
    is_open = (isinstance(value, When) and value.edtf is None) or (isinstance(value, Where) and not stands_out(value))
    return OPEN if is_open else GIVEN


def columns(record: Record, colours: Mapping[str, str]) -> Iterator[ColumnView]:
    """The speakers, in the order of the table."""
    for at, column in enumerate(record.table.columns):
        first = next(entry for row in record.table.rows for entry in row.cells[at])
        yield ColumnView(saying.named(column.speaker), ways(column), colours[first.claim.statement])


def ways(column: Column) -> tuple[str, ...]:
    """How what the speaker says came to the page, without the speaker's own name."""
    chains = (chain.split(" ← ")[1:] for chain in column.chains)
    return tuple(dict.fromkeys(saying.via(chain) for chain in chains if chain))


def row_view(row: Row, heads: tuple[ColumnView, ...]) -> RowView:
    """One attribute."""
    return RowView(labels.words(row.attribute), heads, tuple(tuple(map(entry_view, cell)) for cell in row.cells))


def entry_view(entry: Entry) -> EntryView:
    """What one claim says, with its words."""
    claim = entry.claim
    words = tuple(Words(span.exact, place_of(span)) for span in claim.evidence)
    return EntryView(
        claim.id,
        saying.value(claim.attribute, claim.value),
        flags_of(entry),
        words,
        labels.confidence(claim.confidence),
    )


def places(record: Record) -> Iterator[PlaceView]:
    """The places that are told of, each value once."""
    for where, claim in told_places(record).items():
        candidates = tuple(
            CandidateView(shown(p), f"{p.score:.2f}", round(kilometres(where.places[0], p)) if i else None)
            for i, p in enumerate(where.places)
        )
        words = Words(where.words, place_of(claim.evidence[0]))
        yield PlaceView(words, labels.said(where.precision or ""), stands_out(where), candidates)


def told_places(record: Record) -> dict[Where, Claim]:
    """The values that are places, each with the first claim of it."""
    found: dict[Where, Claim] = {}
    for entry in (entry for row in record.table.rows for cell in row.cells for entry in cell):
        if isinstance(entry.claim.value, Where):
            found.setdefault(entry.claim.value, entry.claim)
    return found


def sources(record: Record) -> tuple[str, ...]:
    """Whom to name beside the candidates: gazetteers ask for it."""
    return tuple(dict.fromkeys(p.source for where in told_places(record) for p in where.places if p.source))


def codebooks(codes: Iterable[Code]) -> Iterator[CodebookView]:
    """The codebooks that code anything."""
    for name, group in groupby(sorted(codes, key=lambda code: code.codebook), key=lambda code: code.codebook):
        fields = list(group)
        coded = tuple((labels.field(c.field), str(c.value), c.words) for c in fields if c.value is not None)
        if coded:
            yield CodebookView(name, coded, tuple(labels.field(c.field) for c in fields if c.value is None))
