"""Kinds of event, each with what other codebooks call it: one table, so that a code is derived and never typed in.

acled  event type and sub-event type of the ACLED codebook (2023). The sub-event is None where the kind alone does not
       give it: whether a protest was peaceful, whether a riot was a mob's. Where both sides were armed ACLED codes an
       armed clash instead of an attack; that is for the actors to tell. A suicide bomb is for the means to tell.
plover event and mode of PLOVER (Open Event Data Alliance, CAMEO2PLOVER-2021, draft 0.8): aerial weapons and artillery
       are heavy-weapons there; the mode is None where it has none for the kind.
muc4   incident type of MUC-4 (Proceedings of MUC-4, 1992, appendix A); None for what its templates leave out.
"""

from __future__ import annotations

from typing import NamedTuple


class Coded(NamedTuple):
    """A kind in the words of a sentence ("an airstrike"), and in other codebooks' terms; None where they have none."""

    words: str
    acled: tuple[str, str | None] | None
    plover: tuple[str, str | None] | None
    muc4: str | None


_REMOTE = "Explosions/Remote violence"
_CIVILIANS = "Violence against civilians"
_STRATEGIC = "Strategic developments"
_LOOTING = (_STRATEGIC, "Looting/property destruction")
_SHELLING = (_REMOTE, "Shelling/artillery/missile attack")
_ATTACK = (_CIVILIANS, "Attack")
_HEAVY, _FIREARMS, _EXPLOSIVES = (("ASSAULT", mode) for mode in ("heavy-weapons", "firearms", "explosives"))
_ASSAULT = ("ASSAULT", None)

# The closed vocabulary of CODEBOOK.md, version 1.
EVENT_KINDS: dict[str, Coded] = {
    "airstrike": Coded("an airstrike", (_REMOTE, "Air/drone strike"), _HEAVY, "BOMBING"),
    "drone-strike": Coded("a drone strike", (_REMOTE, "Air/drone strike"), _HEAVY, "BOMBING"),
    "shelling": Coded("shelling", _SHELLING, _HEAVY, "ATTACK"),
    "missile": Coded("a missile attack", _SHELLING, _HEAVY, "ATTACK"),
    "bombing": Coded("a bombing", (_REMOTE, "Remote explosive/landmine/IED"), _EXPLOSIVES, "BOMBING"),
    "shooting": Coded("a shooting", _ATTACK, _FIREARMS, "ATTACK"),
    "armed-clash": Coded("an armed clash", ("Battles", "Armed clash"), _FIREARMS, "ATTACK"),
    "attack": Coded("an attack", _ATTACK, _ASSAULT, "ATTACK"),
    "arson": Coded("arson", _LOOTING, ("ASSAULT", "destroy"), "ARSON"),
    "kidnapping": Coded(
        "a kidnapping", (_CIVILIANS, "Abduction/forced disappearance"), ("ASSAULT", "abduct"), "KIDNAPPING"
    ),
    "arrest": Coded("an arrest", (_STRATEGIC, "Arrests"), ("COERCE", "arrest"), None),
    "robbery": Coded("a robbery", _LOOTING, ("COERCE", "confiscate"), "ROBBERY"),
    "stabbing": Coded("a stabbing", _ATTACK, _ASSAULT, "ATTACK"),
    "vehicle-attack": Coded("a vehicle attack", _ATTACK, _ASSAULT, "ATTACK"),
    "collision": Coded("a collision", None, None, None),
    "aircraft-downing": Coded("the downing of an aircraft", _SHELLING, _HEAVY, "ATTACK"),
    "riot": Coded("a riot", ("Riots", None), ("PROTEST", "riot"), None),
    "protest": Coded("a protest", ("Protests", None), ("PROTEST", "demo"), None),
    "threat": Coded("a threat", (_STRATEGIC, "Other"), ("THREATEN", None), None),
    "property-destruction": Coded("property destruction", _LOOTING, ("ASSAULT", "destroy"), "ATTACK"),
    "forced-work-stoppage": Coded(
        "a forced work stoppage", (_STRATEGIC, "Other"), ("COERCE", "restrict"), "FORCED WORK STOPPAGE"
    ),
    "other": Coded("an event", None, None, None),
}
