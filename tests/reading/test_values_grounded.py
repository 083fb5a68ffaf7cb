"""No value holds a number, name, day or place whose words are not in its evidence, or for days in the page's date."""

from __future__ import annotations

from dataclasses import replace

from claims_of_tests import claims_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.reading.reading import Claim
from onrecord.values.dates.named import PAGE_AHEAD
from onrecord.values.fold import folded_words
from onrecord.values.value import Count, Party, Text, When, Where
from onrecord.values.when import anchor_after, parse, resolve

PEOPLE = ("Ada Roe", "Ben Doe", "the Kestrel Front", "police", "the army of Orvania")
PLACES = ("Lemvale", "Alder Falls", "Port Orrin, Orvania", "al-Wren", "the Lemvale area", "10 km north of Port Orrin")
DAYS = ("on Tuesday", "late Monday night", "on 3 March 2016", "in November 2015", "two days earlier", "the next day",
        "at 6:30 p.m. on Feb. 4", "yesterday", "in 2012", "last week", "", "")  # fmt: skip
NUMBERS = ("three", "at least 12", "dozens of", "up to 10", "two", "several", "no")
HARMS = ("were killed", "were wounded", "were shot dead", "may have been killed", "are missing", "were detained")
KINDS = ("an airstrike", "a shooting", "a car bombing", "an attack by {who}", "shelling")
ENDS = (".", ", {who} said.", ", according to {who}.", ", killing {n} children.", ", and {who} denied it.")
MORE = (
    "{who} was arrested {day}.",
    "A vigil will be held in {place} {day}.",
    "{who} announced an inquiry {day}.",
    "{n} people died in hospital {day}.",
    "{who} claimed responsibility for the attack in {place}.",
    "The attack was accidental, {who} said {day}.",
)
WORDS = {
    "who": st.sampled_from(PEOPLE),
    "place": st.sampled_from(PLACES),
    "day": st.sampled_from(DAYS),
    "n": st.sampled_from(NUMBERS),
}
TEMPLATES = st.one_of(
    st.builds(
        lambda harm, kind, end: "{n} people " + harm + " in " + kind + " in {place} {day}" + end,
        st.sampled_from(HARMS),
        st.sampled_from(KINDS),
        st.sampled_from(ENDS),
    ),
    st.sampled_from(MORE),
)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """A few sentences of a fictional report."""
    sentences = []
    for template in draw(st.lists(TEMPLATES, min_size=1, max_size=3)):
        words = template.format(**{name: draw(choice) for name, choice in WORDS.items()})
        words = " ".join(words.split()).replace(" .", ".").replace(" ,", ",")
        sentences.append(words[0].upper() + words[1:])
    return " ".join(sentences)


@settings(max_examples=60, deadline=None)
@given(st.lists(paragraphs(), min_size=1, max_size=4), st.sampled_from([None, "2017-02-09", "2017-02", "2017"]))
@example(
    ["A guard was shot on Feb. 4. Two guards were killed two days earlier. Ben Doe fell the next day."], "2017-02-09"
)
def test_no_value_holds_what_no_words_give(page: list[str], published: str | None) -> None:
    for claim in claims_of(*page, published=published).claims:
        assert_given(claim, published)


def assert_given(claim: Claim, published: str | None) -> None:
    """Each number, name, day and place of a value stands in the claim's evidence."""
    evidence = " … ".join(span.exact for span in claim.evidence)
    match claim.value:
        case Count(words=words, of=of):
            assert words in evidence
            assert of is None or of in evidence
        case When(words=words, edtf=edtf):
            assert words in claim.evidence[0].exact
            assert edtf in days_of([span.exact for span in reversed(claim.evidence)], published)
        case Where(words=words, places=places):
            assert words in claim.evidence[0].exact
            assert not places
        case Party(words=words, name=name):
            assert words in evidence
            assert set(folded_words(name)) <= set(folded_words(evidence))
        case Text(text=text):
            # A kind is a word of the codebook, and so is what responsibility is said to be: "claimed: Ada Roe".
            said = text.partition(": ")[2] if claim.attribute == "responsibility" else text
            assert claim.attribute == "kind" or said in evidence


def days_of(words: list[str], published: str | None) -> set[str | None]:
    """What the last of some dates may mean, each counting from the one before: it may be past or ahead."""
    anchor: str | None = None
    found: set[str | None] = {None}
    for each in words:
        when = parse(each, published, anchor)
        assert when
        ahead = resolve(replace(when, edtf=None, needs=PAGE_AHEAD), published, anchor)
        found = {when.edtf, ahead.edtf}
        anchor = anchor_after(when, anchor)
    return found
