"""Statements from attributions, without a parser: whom sources mean, what is nested, and what holds for any spans."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.helpers.chains_of_tests import chains, drafts
from tests.helpers.growth_of_tests import growth
from tests.helpers.statements_of_tests import page

from onrecord.document.document import Document
from onrecord.reading.attributions import Draft
from onrecord.reading.reading import LinkKind, Mode
from onrecord.reading.speech import statements_of


def test_a_surname_means_the_full_name_and_the_title_is_a_role() -> None:
    text = "Police Chief Ada Roe visited the mill. Roe said it had burned."
    document = page(text)
    [statement] = statements_of(document, drafts(document, [("Roe", "said", "it had burned")]))
    [_, link] = statement.chain
    assert (link.name, link.party) == ("Ada Roe", "Person")
    assert link.span is not None
    assert text[link.span.start : link.span.end] == "Ada Roe"


@pytest.mark.parametrize(
    ("source", "name", "role"),
    [
        ("Ivo Keldra, a spokesman for the army,", "Ivo Keldra", "a spokesman for the army"),
        ("the head of the rescue service, Ada Roe,", "Ada Roe", "the head of the rescue service"),
        ("the harbour master, Ada Roe", "Ada Roe", "the harbour master"),
        ("the mill on the hill, Ada Roe", "the mill on the hill, Ada Roe", None),
        ("mill owner Ada Roe", "Ada Roe", "mill owner"),
        ("General Ivo Keldra", "Ivo Keldra", "General"),
        ("the Lorna General Staff", "Lorna General Staff", None),
        ("a nurse at the clinic", "a nurse at the clinic", None),
        ("a friend of Ada Roe", "a friend of Ada Roe", None),
        ("a doctor in eastern Lorna", "a doctor in eastern Lorna", None),
        ("Ada Roe of the Lorna Aid Union", "Ada Roe", "of the Lorna Aid Union"),
        ("residents who had fled", "residents", None),
        ("Ada Roe and her brother", "Ada Roe and her brother", None),
    ],
)
def test_a_source_is_taken_apart(source: str, name: str, role: str | None) -> None:
    text = f"On Monday {source} said it had burned."
    document = page(text)
    [statement] = statements_of(document, drafts(document, [(source.rstrip(","), "said", "it had burned")]))
    link = statement.chain[-1]
    assert (link.name, link.role) == (name, role)


def test_a_surname_of_the_page_opens_no_relayed_block() -> None:
    after = "Vell added:\n\nThe mill burned.\n\nThe army said two men died."
    known = page(f"Mayor Ada Vell said it was old.\n\n{after}")
    statements = statements_of(known, drafts(known, [("Mayor Ada Vell", "said", "it was old")]))
    assert [len(statement.content) for statement in statements] == [1]
    alone = page(after)
    [relayed] = statements_of(alone, [])
    assert (relayed.chain[-1].kind, len(relayed.content)) == (LinkKind.RELAY, 2)


def test_a_spokesperson_is_one() -> None:
    document = page("Ivo Keldra, a spokesman for the army, said it had burned.")
    said = [("Ivo Keldra, a spokesman for the army", "said", "it had burned")]
    [statement] = statements_of(document, drafts(document, said))
    assert statement.chain[-1].kind is LinkKind.SPOKESPERSON


def test_two_people_of_one_surname_are_not_guessed_between() -> None:
    text = "Ada Roe and Ivo Roe visited the mill. Roe said it had burned."
    assert chains(text, ("Roe", "said", "it had burned")) == [["Roe"]]


@pytest.mark.parametrize(
    ("before", "word", "name"),
    [
        ("Ada Roe said the mill was old.", "She", "Ada Roe"),
        ("Maria Roe said the mill was old.", "He", "He"),
        ("Witnesses said the mill was old.", "They", "Witnesses"),
        ("The Lorna Aid Union said the mill was old.", "It", "Lorna Aid Union"),
        ("A source in the army said the mill was old.", "The source", "A source in the army"),
        ("Lorna Mayor Ada Roe said the mill was old.", "The mayor", "Ada Roe"),
        ("Ada Roe said the mill was old. Mayor Maria Keller came later.", "She", "Maria Keller"),
        ("The Lorna Aid Union said the mill was old.", "The group", "Lorna Aid Union"),
    ],
)
def test_a_pronoun_or_description_means_who_spoke(before: str, word: str, name: str) -> None:
    source = before.split(" said", maxsplit=1)[0]
    [_, found] = chains(
        f"{before} {word} said it had burned.", (source, "said", "the mill was old"), (word, "said", "it had burned")
    )
    assert found == [name]


def test_an_acronym_means_what_the_page_says_it_stands_for() -> None:
    text = "The Lorna Aid Union (LAU) runs the clinic. LAU said it had burned."
    assert chains(text, ("LAU", "said", "it had burned")) == [["Lorna Aid Union (LAU)"]]


def test_a_statement_is_its_authors() -> None:
    text = "The Lorna Ministry of Trade closed the mill. The ministry's statement said it had burned."
    assert chains(text, ("The ministry's statement", "said", "it had burned")) == [["Lorna Ministry of Trade"]]


def test_a_relative_pronoun_means_the_one_before_it() -> None:
    text = "The mayor met Ada Roe, a nurse at the clinic, who said it had burned."
    assert chains(text, ("who", "said", "it had burned")) == [["Ada Roe"]]


def test_an_outlet_that_was_told_comes_before_the_speaker() -> None:
    told = ("Ada Roe", "told", "it had burned")
    assert chains("Ada Roe told Reuters it had burned.", told) == [["Reuters", "Ada Roe"]]
    assert chains("Ada Roe told Reuters it had burned.", told, outlet="Reuters") == [["Ada Roe"]]
    assert chains("LORNA (Reuters) - Ada Roe told Reuters it had burned.", told) == [["Ada Roe"]]
    assert chains("Ada Roe told reporters it had burned.", told) == [["Ada Roe"]]


def test_what_a_speaker_was_told_has_one_more_link_and_ones_own_belief_none() -> None:
    text = "Ada Roe said she had been told by the guard that the mill was safe, but I fear a fire."
    document = page(text)
    said = [
        ("Ada Roe", "said", "she had been told by the guard that the mill was safe, but I fear a fire"),
        ("the guard", "had been told", "that the mill was safe"),
        ("I", "fear", "a fire"),
    ]
    outer, told, feared = statements_of(document, drafts(document, said))
    assert (told.within, feared.within) == (outer.id, outer.id)
    assert [[link.name for link in one.chain[1:]] for one in (told, feared)] == [["Ada Roe", "the guard"], ["Ada Roe"]]


def test_nobody_is_named_where_nobody_is() -> None:
    assert chains("It was reported that the mill had burned.", ("", "was reported", "that the mill had burned")) == [[]]


def test_a_headline_is_one() -> None:
    document = page("# Mill burned, police say\n\nThe mill was old.")
    [statement] = statements_of(document, drafts(document, [("police", "say", "Mill burned")]))
    assert statement.mode is Mode.HEADLINE


def test_names_in_capitals_are_told_by_their_titles() -> None:
    text = "MAYOR ADA ROE TODAY VISITED THE MILL. ROE SAID IT HAD BURNED."
    assert chains(text, ("ROE", "SAID", "IT HAD BURNED")) == [["ADA ROE"]]


WORDS = st.lists(
    st.sampled_from(
        [
            *("said", "She", "he", "it", "they", "who", "told", "Reuters", "The", "the", "group", "'s", "statement"),
            *("Mayor", "Ada", "Roe", "Keller", "(LAU)", "Lorna", "Union", ",", "and", ".", "“", "”", "police", "I"),
            *("ROE", "\n\n", "reported", "by", "officials", "of", "for", "a", "# "),
        ]
    ),
    min_size=1,
    max_size=40,
).map(" ".join)


@st.composite
def attributed(draw: st.DrawFn) -> tuple[Document, list[Draft]]:
    document = page("x" + draw(WORDS))
    length = len(document.text)
    spans = st.tuples(st.integers(0, length - 1), st.integers(1, 12)).map(lambda s: (s[0], min(s[0] + s[1], length)))
    parts = st.lists(spans, max_size=2).map(lambda found: tuple(sorted(found)))
    some = [
        Draft(
            draw(parts),
            draw(parts)[:1],
            draw(st.lists(spans, min_size=1, max_size=2).map(lambda s: tuple(sorted(s)))),
            0,
        )
        for _ in range(draw(st.integers(0, 6)))
    ]
    return document, some


@given(attributed())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_spans_make_statements_that_hold(given_spans: tuple[Document, list[Draft]]) -> None:
    document, some = given_spans
    statements = statements_of(document, some)
    assert statements == statements_of(document, list(reversed(some)))
    ids = {statement.id for statement in statements}
    for statement in statements:
        assert statement.chain
        assert statement.chain[0].kind is LinkKind.OUTLET
        assert statement.within is None or (statement.within in ids and statement.within != statement.id)
        links = [span for link in statement.chain for span in (link.span, link.words) if span]
        for span in (*statement.source, *statement.cue, *statement.content, *links):
            span.check(document.text)


SENTENCES = (
    "Mayor Ada Roe{0} of the Lorna Union met a nurse. She said it{0} had burned. The group told Reuters it fell."
)


def job(copies: int) -> Callable[[], object]:
    text = "\n\n".join(SENTENCES.format(i) for i in range(copies))
    document, some = page(text), list[Draft]()
    for she in (match.start() for match in re.finditer("She said", text)):
        group = text.index("The group told", she)
        some.append(Draft(((she + 4, she + 8),), ((she, she + 3),), ((she + 9, she + 12),), 0))
        some.append(Draft(((group + 10, group + 14),), ((group, group + 9),), ((group + 23, group + 26),), 0))
    return partial(statements_of, document, some)


def test_cost_is_linear_in_length() -> None:
    # Eight times the text: a quadratic step would make it sixty-four times as long.
    assert growth(job, 100, 800) < 24


def test_a_relayed_block_adds_its_outlet() -> None:
    text = (
        "LNA is reporting the following details:\n\nThe mill burned.\n\nThe army said that it was hit.\n\n~ Share this"
    )
    document = page(text)
    outer, inner = statements_of(document, drafts(document, [("The army", "said", "that it was hit")]))
    assert outer.chain[-1].kind is LinkKind.RELAY
    assert (inner.within, [link.name for link in inner.chain]) == (outer.id, [None, "LNA", "The army"])
    assert [span.exact for span in outer.content] == ["The mill burned.", "The army said that it was hit."]


def test_a_person_who_introduces_a_quotation_is_its_speaker() -> None:
    text = "Ada Roe later added in a letter:\n\n“It burned.”\n\nThe mill was old."
    [statement] = statements_of(page(text), [])
    assert [span.exact for span in (*statement.source, *statement.content)] == ["Ada Roe", "“It burned.”"]
