"""Choice of casts: what is likely enough is shown, as sure as it is likely; and the facts that it is weighed by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.helpers.roles_of_tests import page, read, role, values

from onrecord.document.document import Document
from onrecord.reading.boosted import Boosted
from onrecord.reading.cast_choice import LEAST, chances, trees
from onrecord.reading.cast_facts import CastFacts, Covered
from onrecord.reading.casting import casts_of
from onrecord.reading.events import Scenes
from onrecord.reading.finding import Page
from onrecord.reading.model import WEIGHTS, WeightsError
from onrecord.reading.rolespan import RoleSpan
from onrecord.reading.spacy_parse import parse
from onrecord.reading.weighing import Facts


def facts(document: Document, *roles: RoleSpan) -> dict[str, Facts]:
    """The facts of each cast of a page by its fullest form."""
    seen = Page(document, parse(document), (), (), roles)
    scenes = Scenes(seen, ())
    casts = casts_of(seen, scenes)
    weighed = CastFacts(seen, scenes, casts)
    return {cast.full.exact: weighed.of(cast) for cast in casts}


def test_what_is_surer_and_likelier_told_is_likelier() -> None:
    doc = page("Rebels attacked the bank in Lemvale on Monday.")
    sure, doubted = (
        [claim.confidence for claim in read(doc, (role(doc, "actor-person", "Rebels", confidence),)).claims
         if claim.attribute == "actor"]
        for confidence in (0.95, 0.06)
    )  # fmt: skip
    assert sure
    assert sure[0] >= LEAST
    assert not doubted or doubted[0] < sure[0]


def test_facts_of_how_it_is_told() -> None:
    doc = page("Rebels attacked the bank. The rebels fled.", "The bank was closed.")
    found = facts(doc, role(doc, "actor-person", "rebels", 0.4), role(doc, "target", "bank", 0.8))
    bank = found["bank"]
    assert (bank["head"], bank["head target"], bank["role target"]) == (0.8, 0.8, 1.0)
    assert bank["event's actor-person"] == pytest.approx(0.4)
    assert bank["beside trigger"] < 1
    assert "best other" not in bank


def test_others_of_the_same_role_and_event() -> None:
    doc = page("Rebels and soldiers attacked the bank.")
    found = facts(doc, role(doc, "actor-person", "Rebels", 0.9), role(doc, "actor-person", "soldiers", 0.3))
    assert (found["soldiers"]["rank"], found["soldiers"]["best other"]) == (1.0, 0.9)
    assert found["Rebels"]["ahead"] == pytest.approx(0.6)


def test_a_chance_is_of_a_cast_beside_nothing() -> None:
    by = Boosted.of({"names": ["head"], "questions": [[0]], "above": [[0.5]], "scores": [[0.0, 2.0]]})
    first, second = chances([{"head": 0.9}, {"head": 0.1}], by)
    assert (round(first, 3), second) == (0.881, 0.5)
    assert chances([], by) == []


def test_covered_offsets() -> None:
    doc = page("abcdefghij")
    covered = Covered(doc.span(*span) for span in ((0, 8), (1, 2), (9, 10)))
    assert [at for at in range(12) if at in covered] == [0, 1, 2, 3, 4, 5, 6, 7, 9]


def test_a_changed_file_is_an_error(tmp_path: Path) -> None:
    held = json.loads((WEIGHTS / "casts.json").read_bytes())
    held["trees"]["scores"][0][0] += 1
    changed = tmp_path / "casts.json"
    changed.write_text(json.dumps(held))
    with pytest.raises(WeightsError, match=r"casts\.json"):
        trees(changed)


def test_a_page_whose_head_saw_nothing_keeps_what_is_plain() -> None:
    doc = page("Ben Doe was charged with the murder.")
    [claim] = [claim for claim in read(doc, ()).claims if claim.attribute == "actor"]
    assert (values(read(doc, ()), "actor"), claim.confidence) == (["Ben Doe"], 0.6)
