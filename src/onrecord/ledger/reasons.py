"""Why an incident is graded as it is, and why a row of its table is disputed: every pattern in which that is said."""

from __future__ import annotations

from onrecord.values.message import Pattern

# Grades.
BY_PERSON = Pattern("graded {grade} by a person: {why}")
GRADERS_DISAGREE = Pattern("people who graded it disagree; the lowest grade stands")
MORE_THAN_ALLOWED = Pattern("{grade} is more than its origins allow")
ALL_DENIED = Pattern("all that is said of it is denials")
NOTHING_ACCEPTED = Pattern("nobody's claim of it has been accepted, or people disagree on each")
INDEPENDENT = Pattern("{count} independent origins")
ONE_ORIGIN = Pattern("one independent origin: others repeat it, have no name, or are the same party")
ADMITTED = Pattern("{name} itself says that it did it")
SAID_AND_DENIED = Pattern("that it was {name} is said and denied")
COMPETING = Pattern("competing attributions: {reason}")

# Rows of the table.
JUDGES_DISAGREE = Pattern("people who judged it disagree")
DENIES = Pattern("one denies what another says: {reason}")

PATTERNS = (
    BY_PERSON, GRADERS_DISAGREE, MORE_THAN_ALLOWED, ALL_DENIED, NOTHING_ACCEPTED, INDEPENDENT, ONE_ORIGIN, ADMITTED,
    SAID_AND_DENIED, COMPETING, JUDGES_DISAGREE, DENIES,
)  # fmt: skip
