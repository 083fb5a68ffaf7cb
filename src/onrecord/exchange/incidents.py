"""An incident as JSON: the table of attribute × origin, with each value's words, speakers and entry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.ledger.grade import Graded, graded
from onrecord.ledger.incident import Accepted, Incident
from onrecord.ledger.judgement import Judgement
from onrecord.ledger.origin import Origin
from onrecord.ledger.table import Figures, Row, Table, table
from onrecord.reading.contract import link_json, spans_json, value_json

FORMAT = "onrecord.incident/1"
Json = dict[str, Any]


def incident_json(one: Incident) -> Json:
    """One incident. The same judgements give the same object."""
    found = table(one)
    return {
        "format": FORMAT,
        "id": one.key,
        "events": list(one.events),
        "grade": grade_json(graded(one)),
        **table_json(found),
        "doubts": [{"events": list(tie.events), "decisions": decisions(tie.standing.judgements)} for tie in one.doubts],
        "expunged": list(one.expunged),
    }


def grade_json(grade: Graded) -> Json:
    """A grade with its reasons."""
    return {
        "grade": grade.grade and grade.grade.value,
        "highest": grade.highest and grade.highest.value,
        "by_person": grade.by_person,
        "reasons": list(grade.reasons),
    }


def table_json(found: Table) -> Json:
    """Origins and rows. A row's cells stand in the order of the origins."""
    return {
        "origins": [origin_json(origin) for origin in found.origins],
        "rows": [row_json(row) for row in found.rows],
        "silent": list(found.silent),
    }


def origin_json(origin: Origin) -> Json:
    """Where claims started; null for who has no name."""
    party = origin.party
    return {"party": {"name": party.name, "type": party.type} if party else None, "claims": len(origin.claims)}


def row_json(row: Row) -> Json:
    """One attribute, of counts one group of it."""
    return {
        "attribute": row.attribute,
        "group": row.group,
        "accord": row.accord.value,
        "reasons": list(row.reasons),
        "independent_origins": row.supported,
        "figures": figures_json(row.figures) if row.figures else None,
        "cells": [[claim_json(claim) for claim in cell] for cell in row.cells],
    }


def figures_json(figures: Figures) -> Json:
    """A group's numbers over all origins."""
    return {
        "low": figures.low, "best": figures.best, "high": figures.high, "open": figures.is_open,
        "reason": figures.reason, "contested": figures.contested,
    }  # fmt: skip


def claim_json(claim: Accepted) -> Json:
    """A claim that stands, with the entry that says so."""
    told = claim.told
    return {
        "document": told.document,
        "event": told.event,
        "value": value_json(told.value),
        "polarity": told.polarity.value,
        "mode": told.mode.value,
        "evidence": spans_json(told.evidence),
        "content": spans_json(told.content),
        "chain": [link_json(link) for link in told.chain],
        "entry": claim.entry,
        "author": claim.author,
        "time": claim.time,
        "reason": claim.reason,
        "corrected": claim.corrected,
        "in_conflict": claim.in_conflict,
    }


def decisions(judgements: Iterable[Judgement]) -> list[str]:
    """What people decided, in the order of their entries."""
    return [each.decision.value for each in judgements]
