"""What other rooms say, in the page's language: messages by their patterns, values, names; words of sources apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils.translation import override

from onrecord.adapters import typed
from onrecord.ledger import reasons as of_ledger
from onrecord.reading import messages
from onrecord.values import reasons
from onrecord.values.message import Pattern
from onrecord.values.value import Count, Text, When
from onrecord.web import saying

ALL = (*of_ledger.PATTERNS, *typed.PATTERNS, *reasons.PATTERNS)


def bare(words: str) -> str:
    """Without the marks that set words apart."""
    return words.translate({0x2068: None, 0x2069: None})


def patterns_of(room: object) -> set[Pattern]:
    return {each for each in vars(room).values() if isinstance(each, Pattern)}


@pytest.fixture
def arabic() -> Iterator[None]:
    with override("ar"):
        yield


def test_every_pattern_of_a_room_is_known_again() -> None:
    for room in (reasons, of_ledger, typed):
        assert patterns_of(room) == set(room.PATTERNS)
    assert patterns_of(messages) == {each for those in messages.PATTERNS.values() for each in those}


@pytest.mark.parametrize("pattern", ALL, ids=lambda pattern: pattern.text)
def test_a_message_stays_the_same_in_english(pattern: Pattern) -> None:
    message = pattern.text.replace("{", "<").replace("}", ">")
    assert saying.said(message) == message


@pytest.mark.usefixtures("arabic")
@pytest.mark.parametrize("pattern", ALL, ids=lambda pattern: pattern.text)
def test_a_message_is_arabic_and_keeps_each_part(pattern: Pattern) -> None:
    names = [
        name
        for name in ("one", "other", "words", "place", "why", "name", "whom", "km")
        if f"{{{name}}}" in pattern.text
    ]
    message = pattern.text.replace("{", "<").replace("}", ">")
    told = saying.said(message)
    assert told != message
    assert "\u0600" < max(bare(told)) < "\u06ff" or "«" in told
    for name in names:
        assert f"<{name}>" in told


@pytest.mark.usefixtures("arabic")
def test_parts_that_are_messages_are_said_too() -> None:
    inner = reasons.NO_NUMBER(one="“seven”", other="“nine”")
    told = bare(saying.said(of_ledger.COMPETING(reason=inner)))
    assert told == "نسبتان متنافستان: لا عدد يوافق “seven” و“nine” معًا"
    assert "مؤكدة" in saying.said(of_ledger.MORE_THAN_ALLOWED(grade="confirmed"))


@pytest.mark.usefixtures("arabic")
def test_a_warning_names_attributes_and_speakers() -> None:
    message = messages.PARTY_ONLY(speaker="Odo Marl", said="“seven sailors” (killed), “two (of them)” (injured)")
    assert bare(saying.warning("party-only", message)) == (
        "لا يقول هذا إلا Odo Marl، وهو طرف في العنف: «seven sailors» (القتلى)؛ «two (of them)» (الجرحى)."
    )
    message = messages.DIFFERING(attribute="killed", said=f"“7” ({messages.OWN_VOICE}); “9” (Ada (of Vell))")
    told = bare(saying.warning("differing-numbers", message))
    assert told == "تذكر الصفحة أعدادًا مختلفة (القتلى): «7» (صوت جهة النشر نفسها)؛ «9» (Ada (of Vell))."


@pytest.mark.usefixtures("arabic")
def test_what_no_pattern_made_is_kept_as_it_is() -> None:
    assert saying.warning("party-only", "Only there.") == ""
    assert saying.warning("a-code-of-tomorrow", "Only there.") == ""
    assert saying.said("Only there.") == "Only there."
    words = "“seven” and no bracket"
    assert words in saying.warning("party-only", messages.PARTY_ONLY(speaker="Odo", said=words))


def test_in_english_a_warning_is_as_the_reader_gave_it() -> None:
    assert saying.warning("party-only", "Only there.") == "Only there."
    message = messages.NARRATED(said="“seven” (killed)", speaker="Odo Marl")
    assert saying.warning("narrated-but-attributed", message) == message


def test_values_in_english_are_those_of_every_view() -> None:
    assert saying.value("killed", Count(3, None, "three or more", of="sailors")) == "3 or more sailors"
    assert saying.value("kind", Text("drone-strike")) == "drone strike"
    assert saying.value("cause", Text("a squall")) == "a squall"


@pytest.mark.usefixtures("arabic")
def test_values_are_arabic_and_words_of_the_page_apart() -> None:
    assert saying.value("killed", Count(3, None, "three", of="sailors")) == "3 أو أكثر \u2068sailors\u2069"
    assert saying.value("kind", Text("drone-strike")) == "ضربة بطائرة مسيَّرة"
    assert saying.value("responsibility", Text("blamed: the Front")) == "اتهام: \u2068the Front\u2069"
    # Digits around hyphens turn round behind Arabic letters, unless they are isolated.
    assert saying.value("date", When("2031-03-04", "Tuesday")) == "\u20682031-03-04\u2069"


def test_words_that_run_the_other_way_are_set_apart_in_english_too() -> None:
    assert saying.apart("Vell") == "Vell"
    assert saying.apart("حلب") == "\u2068حلب\u2069"
    assert saying.apart("") == ""


def test_who_has_no_name_is_called_by_the_language() -> None:
    assert saying.named(messages.THE_PAGE) == "the page itself"
    with override("ar"):
        assert saying.named(messages.THE_PAGE) == "الصفحة نفسها"
        assert bare(saying.named("Odo Marl")) == "Odo Marl"
        assert saying.title("Untitled page") == "صفحة بلا عنوان"
        assert saying.title("Seven lost") == "Seven lost"
