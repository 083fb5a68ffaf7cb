"""Why two values stand to each other as they do: every pattern in which `compare` and its rooms say it."""

from __future__ import annotations

from onrecord.values.message import Pattern

# Values of any kind.
TWO_KINDS = Pattern("they are values of two kinds")
BOTH_WORDS = Pattern("both are “{words}”")
TEXTS = Pattern("whether “{one}” and “{other}” are the same is for a person to say")

# Numbers and days as stretches; `one` and `other` are in their quotation marks.
SAME_OPEN = Pattern("{one} and {other} leave the same numbers open")
SAME_NUMBER = Pattern("{one} and {other} are the same number")
SAME_DATE = Pattern("{one} and {other} are the same date")
SAME_DAYS = Pattern("{one} and {other} are the same days")
ONE_OF = Pattern("{one} is one of what {other} leaves open")
SHARE_NUMBERS = Pattern("{one} and {other} share some numbers and not others")
SHARE_DAYS = Pattern("{one} and {other} share some days and not others")
NO_NUMBER = Pattern("no number fits both {one} and {other}")
NO_DAY = Pattern("no day fits both {one} and {other}")
SOFT = Pattern("{one} is not exact and may reach the other")
OTHER_WEEKDAY = Pattern("{one} is a {weekday}, not a {other_weekday}")
SOME_WEEKDAY = Pattern("{one} is a {weekday}; which one the other means is not known")
NEEDS = Pattern("{one} needs a {needs}")

# Whom numbers count.
SOME_OF_PEOPLE = Pattern("“{one}” may be some of “{other}”")
OTHER_PEOPLE = Pattern("“{one}” and “{other}” are not the same people")

# Places.
BOTH_PLACE = Pattern("both are {place}")
NO_GAZETTEER = Pattern("“{words}” is in no gazetteer")
HOLDS = Pattern("“{one}” holds “{other}”")
BOTH_TOLD_BY = Pattern("both are told by {place}, not as the same spot")
LIES_IN = Pattern("{one} lies in {other}")
MAY_LIE_IN = Pattern("{one} may lie in “{words}”")
MAY_BE = Pattern("“{words}” may be {place}")
NOT_TOLD_HOW = Pattern("no gazetteer says how {one} and {other} lie to each other")
NEAR = Pattern("{km} km apart, as near as the words allow")
FAR = Pattern("{one} and {other} are {km} km apart")
RIVAL = Pattern("{one} or {other}, {km} km apart")

# Parties, by their names.
SAME_NAME = Pattern("{one} and {other} are the same name")
SHORT_FOR = Pattern("{one} may be short for {other}")
ONE_PARTY = Pattern("whether {one} and {other} are one party, or one is part of the other, is for a person to say")
ONE_OF_THOSE = Pattern("{one} is one of those whom {other} may mean")
SPELLINGS = Pattern("{one} and {other} may be spellings of one name")
ONE_PERSON = Pattern("{one} and {other} may be names of one person")
TWO_PERSONS = Pattern("{one} and {other} are two persons by their names")
SOME_OF = Pattern("{one} are some of {other}")
SAME_PEOPLE = Pattern("whether {one} and {other} are the same people is not said")

# The narrower before the wider, so that a message is known again by what says most of it.
PATTERNS = (
    TWO_KINDS, BOTH_WORDS, TEXTS, SAME_OPEN, SAME_NUMBER, SAME_DATE, SAME_DAYS, ONE_OF, SHARE_NUMBERS, SHARE_DAYS,
    NO_NUMBER, NO_DAY, SOFT, OTHER_WEEKDAY, SOME_WEEKDAY, SOME_OF_PEOPLE, OTHER_PEOPLE, BOTH_TOLD_BY, BOTH_PLACE,
    NO_GAZETTEER, HOLDS, NOT_TOLD_HOW, MAY_LIE_IN, LIES_IN, NEAR, FAR, RIVAL, SAME_NAME, SHORT_FOR, ONE_PARTY,
    ONE_OF_THOSE, SPELLINGS, ONE_PERSON, TWO_PERSONS, SAME_PEOPLE, SOME_OF, MAY_BE, NEEDS,
)  # fmt: skip
