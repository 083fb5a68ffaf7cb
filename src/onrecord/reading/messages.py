"""What warnings say, by their codes: every pattern. `said` is a list of words with their attribute or speaker."""

from __future__ import annotations

from onrecord.values.message import Pattern

HEADLINE_ONLY = Pattern("{said} stands in the headline only: the text below gives no such number.")
NEVER_OPENED = Pattern("A quotation closes here and never opened: where it begins is not certain: {words}")
NEVER_CLOSED = Pattern("A quotation opens here and never closes: where it ends is not certain: {words}")
NO_DAY = Pattern("“{words}” has no date yet: the page gives no date of its own. Give the day it was published.")
VAGUE_DAY = Pattern(
    "“{words}” has no date yet: the page says no more than {published} of its own date. Give the day it was published."
)
METADATA_ONLY = Pattern("The page's text gives no day of its own: {words} was told from its metadata ({published}).")
NARRATED = Pattern("{said} stands here in the outlet's own voice; elsewhere on the page it is attributed to {speaker}.")
DIFFERING = Pattern("The page gives differing numbers of {attribute}: {said}.")
PARTY_ONLY = Pattern("Only {speaker} says so, a party to the violence: {said}.")
ANONYMOUS_ONLY = Pattern("Nobody is named who says so ({speaker}): {said}.")
RELAYED = Pattern("The page has this from {speaker}, whose own report was not seen: {said}.")
PLACE_AMBIGUOUS = Pattern("“{words}” may be {reason}.")
CHARACTERISES = Pattern("“{words}” says how or why it came about: it is the outlet’s own wording, and kept as that.")
JUDGES = Pattern("“{words}” judges, or takes a side: it is the outlet’s own wording, and kept as that.")
OTHER_LANGUAGE = Pattern(
    "This page was captured and not read: its language is “{language}”, which the reader “{reader}” does not know."
)
NO_LANGUAGE = Pattern("This page was captured and not read: no language was told.")
DROPPED = Pattern(
    "Quotations that the model gave: {given}; dropped, since their words are not on the page: {dropped}; "
    "cues, sources and speakers left out of the others for the same reason: {parts}."
)

PATTERNS: dict[str, tuple[Pattern, ...]] = {
    "headline-only": (HEADLINE_ONLY,),
    "unbalanced-quotation": (NEVER_OPENED, NEVER_CLOSED),
    "reference-date": (NO_DAY, VAGUE_DAY),
    "metadata-only": (METADATA_ONLY,),
    "narrated-but-attributed": (NARRATED,),
    "differing-numbers": (DIFFERING,),
    "party-only": (PARTY_ONLY,),
    "anonymous-only": (ANONYMOUS_ONLY,),
    "relayed": (RELAYED,),
    "place-ambiguous": (PLACE_AMBIGUOUS,),
    "loaded-word": (CHARACTERISES, JUDGES),
    "not-read": (OTHER_LANGUAGE, NO_LANGUAGE),
    "dropped-ungrounded": (DROPPED,),
}

# How a speaker is called that has no name.
OWN_VOICE, NOT_NAMED, A_SOURCE, THE_PAGE = UNNAMED = (
    "the outlet’s own voice", "a source that is not named", "a source", "the page itself",
)  # fmt: skip
