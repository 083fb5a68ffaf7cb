from __future__ import annotations

from dataclasses import replace

from gazetteer_of_tests import ALTON, ALTON_FAR, BRENN, HOSPITAL, MARL, OSTMARK, FictionalGazetteer

from onrecord.document.document import Document
from onrecord.reading.places import with_places
from onrecord.reading.reading import Claim, Mention, Polarity, Reading, digest_id
from onrecord.values.span import Span
from onrecord.values.value import Text, Where

PLACES = FictionalGazetteer()


def reading(text: str, *names: str, claimed: str | None = None) -> tuple[Document, Reading]:
    """A reading with a mention of each name, where it stands first after the one before; and a claim of a place."""
    document, mentions, at = Document(text, ()), [], 0
    for name in names:
        at = text.index(name, at)
        span = Span.of(text, at, at + len(name))
        mentions.append(Mention(digest_id("m", document, "place", [span]), "place", span, Where(name)))
        at += len(name)
    claims: tuple[Claim, ...] = ()
    if claimed:
        evidence = Span.of(text, text.index(claimed), text.index(claimed) + len(claimed))
        claims = (Claim("c1", "e1", "s1", "place", Polarity.ASSERTED, Where(claimed), (evidence,), 0.9),)
    return document, Reading("tests", "1", mentions=tuple(mentions), claims=claims)


def places_of(found: Reading) -> list[str | None]:
    values = [mention.value for mention in found.mentions]
    return [value.places[0].id if isinstance(value, Where) and value.places else None for value in values]


def test_mentions_and_claims_get_candidates_and_keep_all_else() -> None:
    document, before = reading("A mortar fell on Marl in Ostmark.", "Marl", "Ostmark", claimed="Marl")
    after = with_places(document, before, PLACES)
    assert places_of(after) == [MARL.id, OSTMARK.id]
    assert [(each.id, each.span) for each in after.mentions] == [(each.id, each.span) for each in before.mentions]
    value = after.claims[0].value
    assert isinstance(value, Where)
    assert (value.words, value.places[0].id, value.precision) == ("Marl", MARL.id, "village")
    assert after.claims[0].evidence == before.claims[0].evidence


def test_the_other_places_of_the_page_decide() -> None:
    text = "Alton is quiet. People in Brenn and elsewhere in Ostmark are not."
    assert places_of(with_places(*reading(text, "Alton", "Brenn", "Ostmark"), PLACES))[0] == ALTON.id
    text = "Alton is quiet. People elsewhere in Velland are not."
    assert places_of(with_places(*reading(text, "Alton", "Velland"), PLACES))[0] == ALTON_FAR.id


def test_the_text_about_a_mention_says_what_it_lies_in_and_how_precise_it_is() -> None:
    document, before = reading("It fell near Alton, Ostmark, they say in Velland.", "Alton", "Velland")
    after = with_places(document, before, PLACES)
    value = after.mentions[0].value
    assert isinstance(value, Where)
    assert (value.places[0].id, value.precision, value.words) == (ALTON.id, "subdistrict", "Alton")


def test_an_unknown_building_is_in_the_town_told_of_before_it() -> None:
    text = "The wounded of Brenn are in Queen Street. Later others came to Marl."
    document, before = reading(text, "Brenn", "Queen Street", "Marl", claimed="Queen Street")
    after = with_places(document, before, PLACES)
    assert places_of(after)[1] == BRENN.id
    value = after.mentions[1].value
    assert isinstance(value, Where)
    assert (value.words, value.precision) == ("Queen Street", "city")
    assert value.places[0].score <= 0.5
    # What a claim's value rests on is in its evidence.
    assert [span.exact for span in after.claims[0].evidence] == ["Queen Street", "Brenn"]


def test_a_street_whose_town_is_claimed_stays_words_less_sure_than_its_town() -> None:
    text = "They were shot in Queen Street in Brenn."
    document, before = reading(text, "Brenn", claimed="Queen Street")
    brenn = Span.of(text, text.index("Brenn"), text.index("Brenn") + 5)
    town = Claim("c2", "e1", "s1", "place", Polarity.ASSERTED, Where("Brenn"), (brenn,), 0.6)
    street, after = with_places(document, replace(before, claims=(*before.claims, town)), PLACES).claims
    assert isinstance(street.value, Where)
    assert (street.value.places, [span.exact for span in street.evidence]) == ((), ["Queen Street"])
    assert street.confidence < after.confidence


def test_a_known_building_is_itself_and_one_without_any_town_stays_words() -> None:
    assert places_of(with_places(*reading("At Noor Hospital.", "Noor Hospital"), PLACES)) == [HOSPITAL.id]
    assert places_of(with_places(*reading("At Queen Street.", "Queen Street"), PLACES)) == [None]


def test_other_values_are_left_alone() -> None:
    document = Document("Ada Roe spoke.", ())
    mention = Mention("m1", "person", Span.of(document.text, 0, 7), Text("Ada Roe"))
    assert with_places(document, Reading("tests", "1", mentions=(mention,)), PLACES).mentions == (mention,)


def test_a_name_that_was_cut_at_its_hyphen_is_looked_up_whole() -> None:
    document, before = reading("They met near al-Ton, Ostmark, and in al-Nowhere.", "al", "al")
    after = with_places(document, before, PLACES)
    assert places_of(after) == [ALTON.id, None]
    value = after.mentions[0].value
    assert isinstance(value, Where)
    assert (value.words, value.precision) == ("al", "subdistrict")
    assert places_of(with_places(*reading("An Ostmark-led force.", "Ostmark"), PLACES)) == [OSTMARK.id]
    assert places_of(with_places(*reading("Near al-Ton they met.", "Ton"), PLACES)) == [ALTON.id]


def test_one_word_of_a_name_that_is_known_is_looked_up_with_the_others() -> None:
    document, before = reading("They met in North Brenn Fields.", "Brenn")
    assert places_of(with_places(document, before, PLACES)) == [MARL.id]
    document, before = reading("They met in Brenn Monday and in Lower Marl.", "Brenn", "Marl")
    assert places_of(with_places(document, before, PLACES)) == [BRENN.id, MARL.id]
