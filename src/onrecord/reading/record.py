"""The record of each event of a page: one sentence, the table attribute × speaker, and what codebooks would code.

Derived from the reading each time it is asked for, never stored: the claims are what there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.document.document import BlockKind, Document
from onrecord.reading.alike import Told
from onrecord.reading.coding import Code, codes_of
from onrecord.reading.reading import Claim, Event, LinkKind, Mode, Reading, Statement
from onrecord.reading.sentence import Piece, sentence_of
from onrecord.reading.wording import chain_in_words, in_words, passed_on_by, speaker, speaker_key
from onrecord.values.message import ENGLISH, Voice

# The codebook's attributes, in the order in which a person asks for them.
ATTRIBUTES = (
    "kind", "date", "place", "killed", "injured", "missing", "detained", "victim", "actor", "target", "means", "cause",
    "responsibility", "response",
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One who says something of the event; `chains` are the ways from there to the page's outlet, as written out."""

    speaker: str
    chains: tuple[str, ...]
    own: bool


@dataclass(frozen=True)
class Entry:
    """What one claim says, in plain words."""

    claim: Claim
    value: str
    in_headline: bool


@dataclass(frozen=True)
class Row:
    """What is said of one attribute: a cell for each column, empty where that speaker says nothing of it."""

    attribute: str
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True)
class Table:
    """Attribute × speaker."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Record:
    """One event as the page has it. The sentence has no pieces where no claim of the closed vocabulary tells of it."""

    event: Event
    sentence: tuple[Piece, ...]
    table: Table
    codes: tuple[Code, ...]

    @property
    def words(self) -> str:
        """The sentence."""
        return "".join(piece.text for piece in self.sentence)


def records(document: Document, reading: Reading, voice: Voice = ENGLISH) -> tuple[Record, ...]:
    """The record of each event, the main one first; claims of no known statement or event tell nothing."""
    statements = {statement.id: statement for statement in reading.statements}
    ordered = sorted(reading.events, key=lambda event: not event.main)
    return tuple(
        record_of(document, event, [c for c in reading.claims if c.event == event.id and c.statement in statements],
                  statements, voice)
        for event in ordered
    )  # fmt: skip


def record_of(
    document: Document, event: Event, claims: Sequence[Claim], statements: dict[str, Statement], voice: Voice = ENGLISH
) -> Record:
    """One event's record."""
    headlines = frozenset(c.id for c in claims if is_in_headline(document, c, statements[c.statement]))
    told = [Told(c, speaker(s), passed_on_by(s), c.id in headlines) for c in claims for s in (statements[c.statement],)]
    return Record(event, sentence_of(told, voice), table_of(claims, statements, headlines), codes_of(event, told))


def is_in_headline(document: Document, claim: Claim, statement: Statement) -> bool:
    """Whether a claim's words stand in the page's headline."""
    at = claim.evidence[0].start
    block = next((block for block in document.blocks if block.start <= at < block.end), None)
    return statement.mode is Mode.HEADLINE or (block is not None and block.kind is BlockKind.HEADLINE)


def table_of(claims: Sequence[Claim], statements: dict[str, Statement], headlines: frozenset[str]) -> Table:
    """The table: columns in the order of who is heard first, rows in the codebook's order, then any others."""
    keys = list(dict.fromkeys(speaker_key(statements[claim.statement]) for claim in claims))
    found = dict.fromkeys(claim.attribute for claim in claims)
    attributes = [a for a in ATTRIBUTES if a in found] + [a for a in found if a not in ATTRIBUTES]
    rows = []
    for attribute in attributes:
        cells: dict[str, list[Entry]] = {key: [] for key in keys}
        for claim in claims:
            if claim.attribute == attribute:
                entry = Entry(claim, in_words(claim.value), claim.id in headlines)
                cells[speaker_key(statements[claim.statement])].append(entry)
        rows.append(Row(attribute, tuple(tuple(cells[key]) for key in keys)))
    by_key = {key: [s for c in claims if speaker_key(s := statements[c.statement]) == key] for key in keys}
    return Table(tuple(column(by_key[key]) for key in keys), tuple(rows))


def column(said: Iterable[Statement]) -> Column:
    """A speaker's column, from what that speaker says."""
    statements = list(said)
    chains = dict.fromkeys(chain_in_words(statement) for statement in statements)
    own = all(statement.chain[-1].kind is LinkKind.OUTLET for statement in statements)
    return Column(speaker(statements[0]), tuple(chains), own)
