"""Each kind of event is mapped once, to terms that the other codebooks have."""

from __future__ import annotations

from onrecord.reading.kind_words import TABLE
from onrecord.values.kinds import EVENT_KINDS
from onrecord.values.token import word_set

# CODEBOOK.md, version 1.
CODEBOOK = word_set(
    """airstrike drone-strike shelling missile bombing shooting armed-clash attack arson kidnapping arrest robbery
    stabbing vehicle-attack collision aircraft-downing riot protest threat property-destruction forced-work-stoppage
    other"""
)
ACLED = {
    "Battles": {"Armed clash"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {"Arrests", "Looting/property destruction", "Other"},
}  # fmt: skip
PLOVER = {
    "ASSAULT": {"heavy-weapons", "firearms", "explosives", "abduct", "destroy"},
    "COERCE": {"arrest", "confiscate", "restrict"},
    "PROTEST": {"demo", "riot"},
    "THREATEN": set(),
}
MUC4 = {"ARSON", "ATTACK", "BOMBING", "FORCED WORK STOPPAGE", "KIDNAPPING", "ROBBERY", None}


def test_every_kind_of_the_codebook_is_mapped_and_no_other() -> None:
    assert set(EVENT_KINDS) == CODEBOOK


def test_the_terms_are_the_codebooks_own() -> None:
    for coded in EVENT_KINDS.values():
        if coded.acled:
            assert coded.acled[1] in {*ACLED[coded.acled[0]], None}
        if coded.plover:
            assert coded.plover[1] in {*PLOVER[coded.plover[0]], None}
        assert coded.muc4 in MUC4


def test_the_kinds_that_the_reader_tells_apart_are_all_in_it() -> None:
    assert {kind for kind, _tier, _words in TABLE} <= set(EVENT_KINDS)


def test_every_kind_reads_differently_in_a_sentence() -> None:
    assert len({coded.words for coded in EVENT_KINDS.values()}) == len(EVENT_KINDS)
