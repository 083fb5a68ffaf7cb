"""Roles as the network learns them, from made-up templates."""

from __future__ import annotations

from tests.helpers.words_of_tests import words_of
from training.roles import SLOTS, UNKNOWN, Roles, roles_of

from onrecord.reading.tagging import KINDS, ROLES

TEXT = "Two rebels burned the Vell bridge with fuel."


def fill(*strings: str) -> dict[str, object]:
    spans = [{"start": TEXT.find(one), "end": TEXT.find(one) + len(one)} for one in strings]
    return {"mentions": [{"string": one, "spans": [at]} for one, at in zip(strings, spans, strict=True)]}


def template(type_: str, **slots: list[dict[str, object]]) -> dict[str, object]:
    return {"type": type_} | {slot: slots.get(slot, []) for slot in SLOTS}


def test_fills_become_spans_with_the_kinds_of_their_templates() -> None:
    target = [fill("the Vell bridge")]
    found = roles_of([template("ATTACK / BOMBING", phys_target=target), template("ARSON", phys_target=target)])
    assert found["target"] == [{"start": 18, "end": 33, "kinds": ["arson", "attack", "bombing"]}]
    assert found["victim"] == []


def test_a_string_with_an_editors_brackets_is_left_out() -> None:
    assert roles_of([template("ARSON", instrument_id=[fill("fuel [oil]")])])["means"] == []


def test_words_in_a_role_are_taught_and_the_rest_of_the_roles_is_not() -> None:
    words = words_of(TEXT)
    record = {"roles": {"target": [{"start": 18, "end": 33, "kinds": ["arson"]}]}}
    roles = Roles.of(words, record)
    assert roles.inside[:, ROLES.index("target")].tolist() == [0, 0, 0, 1, 1, 1, 0, 0, 0]
    assert roles.taught.tolist() == [int(role == "target") for role in ROLES]
    assert roles.kinds[4].tolist() == [int(kind == "arson") for kind in KINDS]
    assert (roles.kinds[0] == UNKNOWN).all()


def test_a_place_has_no_kind() -> None:
    roles = Roles.of(words_of(TEXT), {"roles": {"place": [{"start": 22, "end": 26}]}})
    assert roles.inside[:, ROLES.index("place")].sum() == 1
    assert (roles.kinds == UNKNOWN).all()
