"""An incident as lines of a terminal: its grade, then what each origin says, attribute by attribute."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.ledger.grade import graded
from onrecord.ledger.incident import Accepted, Incident
from onrecord.ledger.origin import Origin
from onrecord.ledger.table import Accord, Figures, Row, table
from onrecord.reading.reading import Polarity
from onrecord.reading.wording import in_words, link_name
from onrecord.values.printable import printable

LABEL = 15


def incident_words(one: Incident) -> str:
    """One line: grade, numbers, dates and places, how many reports and origins."""
    found, grade = table(one), graded(one).grade
    told = [f"{row.attribute} {figures_words(row.figures)} {row.group}" for row in found.rows if row.figures]
    for attribute in ("date", "place"):
        row = next((row for row in found.rows if row.attribute == attribute), None)
        values = dict.fromkeys(in_words(claim.told.value) for cell in row.cells for claim in cell) if row else ()
        told += [" / ".join(values)] if values else []
    documents = {event.partition(":")[0] for event in one.events}
    counted = f"{numbered(len(documents), 'report')}, {numbered(len(found.origins), 'origin')}"
    return " · ".join([str(grade) if grade else "not graded", *told, counted])


def numbered(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def safe(line: str) -> str:
    """A line made safe to print, its indent kept."""
    return " " * (len(line) - len(line.lstrip(" "))) + printable(line)


def incident_lines(one: Incident) -> Iterator[str]:
    """The whole incident."""
    found, grade = table(one), graded(one)
    yield f"{'grade':<{LABEL}}{grade.grade or 'none'}: {'; '.join(grade.reasons)}"
    for number, origin in enumerate(found.origins, start=1):
        yield f"{f'origin {number}':<{LABEL}}{origin_words(origin)}"
    for row in found.rows:
        yield from row_lines(row)
    if found.silent:
        yield f"{'nobody says':<{LABEL}}{', '.join(found.silent)}"
    for tie in one.doubts:
        decided = ", ".join(each.decision.value for each in tie.standing.judgements)
        yield f"{'doubt':<{LABEL}}{' and '.join(each[:12] + each[64:] for each in tie.events)}: {decided}"
    if one.expunged:
        yield f"{'expunged':<{LABEL}}{len(one.expunged)} decisions"


def origin_words(origin: Origin) -> str:
    """Who is said to know."""
    return origin.party.name if origin.party else "nobody that is named"


def row_lines(row: Row) -> Iterator[str]:
    """One attribute: its numbers and how the origins stand to each other, then each claim with its words."""
    group = f", {row.group}" if row.group else ""
    figures = f" {figures_words(row.figures)};" if row.figures else ""
    why = f" ({'; '.join(row.reasons)})" if row.accord in (Accord.DISPUTED, Accord.UNCLEAR) else ""
    yield f"{row.attribute}{group}:{figures} {row.accord}{why}, {row.supported} independent"
    for number, cell in enumerate(row.cells, start=1):
        for claim in cell:
            yield f"  {f'[{number}]':<5}{claim_words(claim)}"


def claim_words(claim: Accepted) -> str:
    """A value, its words, the way that they came, the entry that accepted it."""
    told = claim.told
    marks = [told.polarity.value] * (told.polarity is not Polarity.ASSERTED)
    marks += ["corrected"] * claim.corrected + ["people disagree"] * claim.in_conflict
    evidence = " … ".join(f"“{span.exact}”" for span in told.evidence)
    chain = " ← ".join(link_name(link) for link in reversed(told.chain))
    marked = f" ({', '.join(marks)})" if marks else ""
    return f"{in_words(told.value)}{marked} — {evidence} · {chain} · entry {claim.entry[:12]}"


def figures_words(figures: Figures) -> str:
    """Low, best and high: "3–5", "3–5+, best 4"."""
    low, high = figures.low, figures.high
    numbers = (
        str(low)
        if low == high and low is not None
        else f"{'?' if low is None else low}–{'?' if high is None else high}"
    )
    numbers += "+" if figures.is_open else ""
    best = f", best {figures.best}" if figures.best is not None else ""
    return numbers + best + (", status contested" if figures.contested else "")
