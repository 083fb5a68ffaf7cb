"""Chains: fullest names, pronouns only where they are clear, spokespeople, outlets that were told."""

from __future__ import annotations

from tests.helpers.statements_of_tests import page, statements_of

from onrecord.reading.reading import Link, LinkKind


def last_links(text: str) -> list[Link]:
    return [statement.chain[-1] for statement in statements_of(text)]


def test_a_surname_means_the_full_name_on_the_page() -> None:
    text = "Mayor Maria Keller visited the mill.\n\nKeller said that it had burned."
    [link] = last_links(text)
    assert (link.name, link.party) == ("Maria Keller", "Person")
    assert link.span is not None
    assert link.words is not None
    assert page(text).text[link.span.start : link.span.end] == "Maria Keller"
    assert link.words.exact == "Keller"


def test_two_people_of_one_surname_are_not_guessed_between() -> None:
    text = "Maria Keller and Thomas Keller visited the mill.\n\nKeller said that it had burned."
    assert last_links(text)[-1].name == "Keller"


def test_a_pronoun_means_who_spoke_before() -> None:
    text = "Maria Keller said that the mill had burned. She said that nobody was hurt."
    assert [link.name for link in last_links(text)] == ["Maria Keller", "Maria Keller"]


def test_a_pronoun_with_two_candidates_stays_as_written() -> None:
    text = "Maria Keller met Anna Fischer at the mill. She said that nobody was hurt."
    assert [link.name for link in last_links(text)] == ["She"]


def test_a_pronoun_is_not_given_past_another_whom_it_fits_better() -> None:
    text = "Ilan Dorre said that Petra Lindqvar had left.\n\nShe said that the fog had lifted."
    assert [link.name for link in last_links(text)] == ["Ilan Dorre", "She"]


def test_a_spokesperson_has_a_role_and_nothing_is_invented_behind() -> None:
    [statement] = statements_of("Thomas Keller, a spokesman for the army, said that the mill had burned.")
    outlet, link = statement.chain
    assert (outlet.kind, outlet.name) == (LinkKind.OUTLET, None)
    assert (link.kind, link.name, link.role) == (LinkKind.SPOKESPERSON, "Thomas Keller", "a spokesman for the army")


def test_what_a_spokesperson_relays_is_nested_and_the_chain_goes_on() -> None:
    text = "Thomas Keller said that the president had told him that the mill was safe."
    outer, inner = statements_of(text)
    assert inner.within == outer.id
    assert [link.name for link in inner.chain] == [None, "Thomas Keller", "the president"]


def test_an_outlet_that_was_told_relays() -> None:
    [statement] = statements_of("Maria Keller told Reuters that the mill had burned.")
    assert [(link.kind, link.name) for link in statement.chain[1:]] == [
        (LinkKind.RELAY, "Reuters"),
        (LinkKind.SPEAKER, "Maria Keller"),
    ]


def test_nobody_is_named_where_nobody_is() -> None:
    [statement] = statements_of("It was reported that the mill had burned.")
    assert len(statement.chain) == 1
