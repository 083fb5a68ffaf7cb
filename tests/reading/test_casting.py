"""Casting: the head leads, syntax confirms; who is one; names in full; of which event a filler is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers.roles_of_tests import page, read, role, values

from onrecord.reading.reading import Polarity
from onrecord.reading.rolespan import RoleSpan
from onrecord.values.token import word_set
from onrecord.values.value import Party


def test_a_head_leads_but_for_who_plainly_did_a_deed() -> None:
    doc = page("Strangers came to the house of Ada Roe and burned it. Rebels attacked the bank.")
    result = read(doc, (role(doc, "actor-person", "Strangers"), role(doc, "target", "the house of Ada Roe")))
    assert values(result, "actor") == ["Strangers", "Rebels"]
    assert values(result, "target") == ["house of Ada Roe"]


def test_a_head_that_finds_nothing_is_not_no_head() -> None:
    doc = page("Rebels attacked the bank.")
    assert values(read(doc, ()), "actor") == []
    assert values(read(doc), "actor") == ["Rebels"]


def test_what_a_head_doubts_counts_where_syntax_says_the_same() -> None:
    doc = page("Rebels attacked the bank. Strangers came.")
    doubted = (role(doc, "actor-person", "Rebels", 0.4), role(doc, "actor-person", "Strangers", 0.4))
    assert values(read(doc, doubted), "actor") == ["Rebels"]


def test_polarity_is_what_syntax_says() -> None:
    doc = page("The army denied that soldiers attacked the bank.")
    result = read(doc, (role(doc, "actor-person", "soldiers"),))
    assert [claim.polarity for claim in result.claims if claim.attribute == "actor"] == [Polarity.DENIED]


def test_a_short_name_has_the_full_one_with_its_words() -> None:
    doc = page("Ada Roe was kidnapped in Lemvale.", "They kidnapped Roe at dawn.")
    result = read(doc, (role(doc, "victim", "Ada Roe"), role(doc, "victim", "Roe")))
    [first, second] = [claim for claim in result.claims if claim.attribute == "victim"]
    assert first.value == Party("Ada Roe", "Ada Roe", "Person")
    assert second.value == Party("Roe", "Ada Roe", "Person")
    assert [span.exact for span in second.evidence] == ["Roe", "Ada Roe"]


def test_a_surname_of_two_people_names_neither() -> None:
    doc = page("Ada Roe and Bela Roe were kidnapped.", "They kidnapped Roe at dawn.")
    spans = tuple(role(doc, "victim", words) for words in ("Ada Roe", "Bela Roe", "Roe"))
    assert values(read(doc, spans), "victim") == ["Ada Roe", "Bela Roe", "Roe"]


def test_an_acronym_has_the_full_name() -> None:
    doc = page("The Northern Front (NF) met.", "The NF attacked the bank.")
    result = read(doc, (role(doc, "actor-organization", "NF"),))
    [claim] = [claim for claim in result.claims if claim.attribute == "actor"]
    assert claim.value == Party("NF", "Northern Front", "Organization")


def test_the_shorter_description_is_the_same_thing() -> None:
    doc = page("A car bomb exploded at the bank.", "The bomb exploded at dawn.")
    assert set(values(read(doc), "means")) == {"car bomb"}


def test_a_filler_is_told_by_the_nearest_deed_of_its_kind() -> None:
    doc = page("Ada Roe lives in Lemvale. In 1999 a bank there was robbed. Gunmen kidnapped her brother on Monday.")
    result = read(doc, (role(doc, "victim", "her brother", kind="kidnapping"),))
    [claim] = [claim for claim in result.claims if claim.attribute == "victim"]
    [event] = [event for event in result.events if event.id == claim.event]
    assert event.kind == "kidnapping"


def test_a_head_tells_which_of_an_events_words_name_its_kind() -> None:
    doc = page("A bomb exploded at the house of Ada Roe and gunmen kidnapped her.")
    for kind in ("bombing", "kidnapping"):
        spans = (role(doc, "actor-person", "gunmen", kind=kind), role(doc, "victim", "Ada Roe", kind=kind))
        assert [event.kind for event in read(doc, spans).events] == [kind]


def test_a_kind_that_no_words_name_is_not_taken_from_a_head() -> None:
    doc = page("Gunmen attacked the house of Ada Roe.")
    result = read(doc, (role(doc, "victim", "Ada Roe", kind="kidnapping"),))
    assert "kidnapping" not in {event.kind for event in result.events}


WORDS = sorted(
    word_set("Ada Roe rebels the a bomb exploded near bank killed by kidnapped , . NF ( ) 3 of with attacked and")
)


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join),
    st.lists(st.tuples(st.integers(0, 100), st.integers(1, 30), st.sampled_from(["actor-person", "means", "target"]))),
)
@settings(max_examples=40, deadline=None)
def test_any_words_and_spans(text: str, spans: list[tuple[int, int, str]]) -> None:
    doc = page(text)
    roles = tuple(
        RoleSpan(kind, doc.span(start, min(len(text), start + length)), 0.9, {})  # type: ignore[arg-type]
        for start, length, kind in spans
        if start < len(text)
    )
    read(doc, roles)


def test_what_is_plain_counts_where_a_head_finds_nothing() -> None:
    doc = page(
        "Police identified the suspect as Ada Roe.", "Ben Doe was charged with the murder.",
        "Ada Roe used a hunting rifle, and a suspect shot a guard.",
    )  # fmt: skip
    result = read(doc, ())
    assert values(result, "actor") == ["suspect", "Ada Roe", "Ben Doe", "Ada Roe", "suspect"]
    assert values(result, "means") == ["hunting rifle"]


def test_suspects_are_possible_actors_and_only_those_told_apart_are_any() -> None:
    doc = page("A shooting shook Lemvale.", "Two suspects fled. Police have no suspects, and suspects are rare.")
    [claim] = [claim for claim in read(doc, ()).claims if claim.attribute == "actor"]
    assert (claim.evidence[0].exact, claim.polarity) == ("Two suspects", Polarity.POSSIBLE)
