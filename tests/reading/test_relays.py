"""Relayed blocks: where they begin, where the layout ends them, and whose chains they lengthen."""

from __future__ import annotations

from tests.helpers.statements_of_tests import said, statements_of

from onrecord.reading.reading import LinkKind, Statement

OPENER = "The Keldra Post is reporting the following details:"


def names(statement: Statement) -> list[str | None]:
    return [link.name for link in statement.chain]


def test_statements_in_a_relayed_block_carry_its_outlet() -> None:
    text = f"Roe said the mill was old.\n\n{OPENER}\n\nThe mill burned.\n\nThe army said that two men died.\n\n~ Share"
    own, relay, inner = statements_of(text, outlet="The Valley Echo")
    assert names(own) == ["The Valley Echo", "Roe"]
    assert [link.kind for link in relay.chain] == ["outlet", "relay"]
    assert said(relay)[1:] == (
        "is reporting the following details:",
        ["The mill burned.", "The army said that two men died."],
    )
    assert inner.within == relay.id
    assert names(inner) == ["The Valley Echo", relay.chain[1].name, "The army"]


def test_a_heading_ends_it_and_so_does_another_opener() -> None:
    for end in ("# Two years ago", "The Valley Echo writes:"):
        statements = statements_of(f"{OPENER}\n\nThe mill burned.\n\n{end}\n\nThe army said that two men died.")
        relay = statements[0]
        assert [span.exact for span in relay.content] == ["The mill burned."]


def test_an_opened_quotation_is_all_that_is_relayed() -> None:
    text = f"{OPENER}\n\n“The mill burned.\n\n“Two men died.”\n\nThe mill was old."
    [relay] = statements_of(text)
    assert [span.exact for span in relay.content] == ["“The mill burned.", "“Two men died.”"]


def test_a_person_does_not_open_a_relayed_block() -> None:
    assert statements_of("Ada Roe added:\n\nThe mill burned.") == ()


def test_a_surname_of_the_page_is_a_persons_and_no_outlets() -> None:
    after = "The mill burned.\n\nThe army said that two men died."
    [alone, *_] = statements_of(f"Vell added:\n\n{after}")
    assert alone.chain[-1].kind is LinkKind.RELAY
    known = statements_of(f"Mayor Ada Vell said the mill was old.\n\nVell added:\n\n{after}")
    assert LinkKind.RELAY not in {link.kind for statement in known for link in statement.chain}


def test_a_block_quotation_is_its_introducers() -> None:
    [statement] = statements_of("Ada Roe wrote:\n\n> The mill burned for two days.")
    assert said(statement) == ("Ada Roe", "wrote:", ["The mill burned for two days."])
