"""Whom pronouns mean: the sex that is learnt, quotations, what a sentence is about, bodies and groups."""

from __future__ import annotations

import pytest
from tests.helpers.chains_of_tests import chains, last

OLD = "the mill was old"


def test_who_was_called_she_is_a_woman() -> None:
    text = f"Lior Quill said {OLD}. She said Maria Keller ran. “It burned,” she said."
    said = (("Lior Quill", "said", OLD), ("She", "said", "Maria Keller ran"), ("she", "said", "“It burned,”"))
    assert last(text, *said) == "Lior Quill"


def test_he_in_a_quotation_is_not_the_one_who_speaks() -> None:
    text = "Ivo Keldra came on Monday. “He feared a fire,” Tomas Roe said."
    said = (("Tomas Roe", "said", "“He feared a fire,”"), ("He", "feared", "a fire"))
    assert sorted(chains(text, *said), key=len) == [["Tomas Roe"], ["Tomas Roe", "Ivo Keldra"]]


def test_nobody_is_guessed_where_a_quotation_names_nobody() -> None:
    text = "“He feared a fire,” Tomas Roe said."
    said = (("Tomas Roe", "said", "“He feared a fire,”"), ("He", "feared", "a fire"))
    assert sorted(chains(text, *said), key=len) == [["Tomas Roe"], ["Tomas Roe", "He"]]


def test_whom_the_sentence_before_is_about_is_meant_rather_than_who_spoke() -> None:
    text = f"Ada Roe said {OLD}. Later Maria Keller woke at home. She said it burned."
    assert last(text, ("Ada Roe", "said", OLD), ("She", "said", "it burned")) == "Maria Keller"


@pytest.mark.parametrize(
    ("text", "they"),
    [
        ("Though guards and officials didn't come, they said it burned.", "officials"),
        ("Rescue workers came late, they said.", "Witnesses"),
    ],
)
def test_they_are_whom_the_sentence_is_about_unless_it_is_what_they_say(text: str, they: str) -> None:
    content = "it burned" if "it burned" in text else "Rescue workers came late"
    said = (("Witnesses", "said", OLD), ("they", "said", content))
    assert last(f"Witnesses said {OLD}. {text}", *said) == they


def test_they_are_called_as_they_were_before() -> None:
    text = "Last week metro police closed the mill. They said it burned."
    assert last(text, ("They", "said", "it burned")) == "metro police"


def test_it_is_the_body_that_speaks() -> None:
    text = "The Lorna Aid Union said it feared a fire."
    said = (("The Lorna Aid Union", "said", "it feared a fire"), ("it", "feared", "a fire"))
    assert chains(text, *said) == [["Lorna Aid Union"], ["Lorna Aid Union"]]


@pytest.mark.parametrize("apposition", ["owner of the mill", "Ivo's aunt", "a nurse"])
def test_who_is_about_the_one_whose_apposition_stands_between(apposition: str) -> None:
    text = f"The mayor met Lior Roe, {apposition}, who said it burned. Roe said it fell."
    assert chains(text, ("who", "said", "it burned"), ("Roe", "said", "it fell"))[0] == ["Lior Roe"]


def test_they_are_the_people_who_speak_around() -> None:
    text = "People waiting in the hall said they feared a fire."
    said = (("People waiting in the hall", "said", "they feared a fire"), ("they", "feared", "a fire"))
    assert chains(text, *said) == [["People waiting in the hall"], ["People waiting in the hall"]]


def test_those_who_are_nobody_else() -> None:
    text = "It is known to most. Those who feared a fire left."
    assert last(text, ("who", "feared", "a fire")) == "Those"


def test_a_post_set_into_the_page_speaks_for_itself_alone() -> None:
    text = f"Mayor Ivo Keldra said {OLD}.\n\nA fire! — tomas roe\n\n“It burned,” he said."
    said = (("Ivo Keldra", "said", OLD), ("tomas roe", "", "A fire!"), ("he", "said", "“It burned,”"))
    assert last(text, *said) == "Ivo Keldra"
