"""What UCDP, ACLED, Airwars, PLOVER and MUC-4 would code of a page's event: derived, with the words that each is from.

Only what is claimed counts, not what is denied or called possible. None stands where nothing is said, or not enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.reading.alike import Told, distinct
from onrecord.reading.reading import Claim, Event, Polarity
from onrecord.values import edtf
from onrecord.values.codes import (
    acled_fatalities,
    acled_geo_precision,
    acled_time_precision,
    airwars_range,
    ucdp_date_prec,
    ucdp_deaths,
    ucdp_where_prec,
)
from onrecord.values.group import groups_apart, head_of, is_anybody
from onrecord.values.kinds import EVENT_KINDS
from onrecord.values.value import Count, Text, When, Where

Bound = int | None

# A page that counts more groups than this is taken to count different people: comparing each with each has a price.
_MOST_GROUPS = 24


@dataclass(frozen=True)
class Code:
    """One field of a codebook. `words` are the exact words behind it, `claims` their claims; both empty for None."""

    codebook: str
    field: str
    value: int | str | None
    words: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


def codes_of(event: Event, told: Sequence[Told]) -> tuple[Code, ...]:
    """Every field, in the order of the codebooks."""
    claimed = [each for each in told if each.claim.polarity is Polarity.ASSERTED]
    of = {a: [each for each in claimed if each.claim.attribute == a] for a in ("kind", "killed", "injured")}
    killed, injured = counted(of["killed"]), counted(of["injured"])
    kinds = [each.claim for each in of["kind"]]
    return (
        *deaths("UCDP", killed), *when_codes(claimed), *where_codes(claimed), *kind_codes(event, kinds),
        code("ACLED", "fatalities", least(killed, acled_fatalities), claims_of(killed)),
        *airwars("killed", killed), *airwars("injured", injured),
    )  # fmt: skip


def codes_of_one(claim: Claim) -> tuple[Code, ...]:
    """The fields that one claim alone would code, whoever makes it."""
    kind = claim.value.text if claim.attribute == "kind" and isinstance(claim.value, Text) else "other"
    found = codes_of(Event("", kind, main=True), [Told(claim, "")])
    return tuple(each for each in found if each.claims)


def code(codebook: str, field: str, value: int | str | None, claims: Iterable[Claim]) -> Code:
    """A field with the words of the claims that it is from."""
    found = list(claims) if value is not None else []
    words = dict.fromkeys(span.exact for claim in found for span in claim.evidence[:1])
    return Code(codebook, field, value, tuple(words), tuple(claim.id for claim in found))


def counted(told: Iterable[Told]) -> list[tuple[Told, Count]]:
    """The claims that give a count."""
    return [(each, each.claim.value) for each in told if isinstance(each.claim.value, Count)]


def claims_of(counts: Iterable[tuple[Told, Count]]) -> list[Claim]:
    """Their claims."""
    return [each.claim for each, _ in counts]


def least(counts: Sequence[tuple[Told, Count]], number: Callable[[Count], Bound]) -> Bound:
    """The lowest number that a speaker stands by; None where one of them gives no lower bound, or nobody speaks.

    Of one speaker's groups ("12 people", "5 children") the largest is a bound of all of them, however they overlap;
    of one speaker's numbers for the same group the lowest is.
    """
    lows: list[Bound] = []
    for groups in by_speaker(counts).values():
        numbers = [[number(count) for count in group] for group in groups]
        known = [min(n for n in group if n is not None) for group in numbers if None not in group]
        lows.append(max(known, default=None))
    return min((low for low in lows if low is not None), default=None) if None not in lows else None


def most(counts: Sequence[tuple[Told, Count]], number: Callable[[Count], Bound]) -> Bound:
    """The highest number that anybody gives; None where it is open, or where the groups are of different people."""
    highs = [number(count) for _, count in counts]
    groups = {head_of(count.of): count.of for _, count in counts if count.of}
    if len(groups) > _MOST_GROUPS or any(are_others(a, b) for a, b in combinations(groups.values(), 2)):
        return None
    return max((high for high in highs if high is not None), default=None) if None not in highs else None


def are_others(one: str, other: str) -> bool:
    """Whether two groups are of different people, not one a part of the other."""
    heads = [head_of(group)[0] for group in (one, other)]
    return bool(groups_apart(one, other)) and heads[0] != heads[1] and not any(is_anybody(head) for head in heads)


def by_speaker(counts: Iterable[tuple[Told, Count]]) -> dict[str, list[list[Count]]]:
    """Each speaker's counts, those of the same group together."""
    found: dict[str, dict[object, list[Count]]] = {}
    for each, count in counts:
        head, narrower = head_of(count.of or "")
        # "28" and "28 people" may count anybody, and are numbers for the same group.
        group = ("", narrower) if is_anybody(head) else (head, narrower)
        found.setdefault(each.speaker, {}).setdefault(group, []).append(count)
    return {speaker: list(groups.values()) for speaker, groups in found.items()}


def deaths(codebook: str, killed: Sequence[tuple[Told, Count]]) -> Iterable[Code]:
    """UCDP's estimates of deaths. Best is a number on which all words agree; an interval has none."""
    low = least(killed, lambda count: ucdp_deaths(count).low)
    high = most(killed, lambda count: ucdp_deaths(count).high)
    best = low if low == high else None
    for field, value in (("low", low), ("best", best), ("high", high)):
        yield code(codebook, field, value, claims_of(killed))


def airwars(harm: str, counts: Sequence[tuple[Told, Count]]) -> Iterable[Code]:
    """Airwars' minimum and maximum."""
    yield code("Airwars", f"{harm} min", least(counts, lambda count: airwars_range(count)[0]), claims_of(counts))
    yield code("Airwars", f"{harm} max", most(counts, lambda count: airwars_range(count)[1]), claims_of(counts))


def when_codes(told: Sequence[Told]) -> Iterable[Code]:
    """How precisely the dates that are claimed give the day: all of them together where they differ."""
    values = [value.told[0].claim for value in distinct([e for e in told if e.claim.attribute == "date"])]
    dated = [(claim, claim.value) for claim in values if isinstance(claim.value, When) and claim.value.edtf]
    together = hull([when for _, when in dated])
    claims = [claim for claim, _ in dated]
    yield code("UCDP", "date_prec", ucdp_date_prec(together) if together else None, claims)
    yield code("ACLED", "time_precision", acled_time_precision(together) if together else None, claims)


def hull(dates: Sequence[When]) -> When | None:
    """The one date, or from the first day that any of several may mean to the last; None where an end is open."""
    if len(dates) < 2:
        return dates[0] if dates else None
    found = [edtf.bounds(when.edtf) for when in dates]
    ends = [(each.first, each.last) for each in found if each and each.first and each.last]
    if len(ends) < len(found):
        return None
    first, last = min(start for start, _ in ends), max(end for _, end in ends)
    return When("{:04}-{:02}-{:02}/{:04}-{:02}-{:02}".format(*first, *last), "")


def where_codes(told: Sequence[Told]) -> Iterable[Code]:
    """How precisely the place is given: None where several are claimed of which none lies in another."""
    values = [value.told[0].claim for value in distinct([e for e in told if e.claim.attribute == "place"])]
    one = values[0] if len(values) == 1 else None
    where = one.value if one and isinstance(one.value, Where) else None
    yield code("UCDP", "where_prec", ucdp_where_prec(where) if where else None, values)
    yield code("ACLED", "geo_precision", acled_geo_precision(where) if where else None, values)


def kind_codes(event: Event, claims: Sequence[Claim]) -> Iterable[Code]:
    """What the event's kind is called elsewhere."""
    coded = EVENT_KINDS.get(event.kind, EVENT_KINDS["other"])
    acled, plover = coded.acled or (None, None), coded.plover or (None, None)
    yield code("ACLED", "event_type", acled[0], claims)
    yield code("ACLED", "sub_event_type", acled[1], claims)
    yield code("PLOVER", "event", plover[0], claims)
    yield code("PLOVER", "mode", plover[1], claims)
    yield code("MUC-4", "incident type", coded.muc4, claims)
