"""One plain sentence of an event, built from its claims alone: each value a piece that names the claims behind it.

What is denied is said to be denied, what is called possible is "possibly", values that differ stand side by side with
who gives which, and what stands in the headline only says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby

from onrecord.reading.phrases import is_one, phrase
from onrecord.reading.reading import Claim, Polarity
from onrecord.values.compare import compare_dates
from onrecord.values.group import head_of, is_anybody
from onrecord.values.relation import Relation
from onrecord.values.same_place import compare_where
from onrecord.values.value import Count, When, Where

# What opens the sentence, and what its clauses are: the words before and behind the value.
LEAD = ("kind", "date", "place")
CLAUSES: dict[str, tuple[str, str]] = {
    "killed": ("", " killed"),
    "injured": ("", " injured"),
    "missing": ("", " missing"),
    "detained": ("", " detained"),
    "victim": ("those harmed were ", ""),
    "actor": ("it was done by ", ""),
    "target": ("the target was ", ""),
    "means": ("the means were ", ""),
    "cause": ("the cause given is ", ""),
    "responsibility": ("as to responsibility, ", ""),
    "response": ("in response, ", ""),
}
COUNTED = ("killed", "injured", "missing", "detained")
# How what a speaker denies begins, where it is not "that" and the clause.
_DENIED = {"responsibility": "responsibility: ", "response": "the response "}
# More than a sentence can hold; the table has them all.
_MOST = 3
# More different values of one attribute than any page gives; comparing each with each costs their square.
_COMPARED = 24


@dataclass(frozen=True)
class Piece:
    """Words of the sentence; `claims` are the ids that a value is from, none where they only join."""

    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A claim with who makes it: the speaker, and who passes it on to the page's outlet."""

    claim: Claim
    speaker: str
    via: tuple[str, ...] = ()
    in_headline: bool = False

    @cached_property
    def words(self) -> str:
        """The value as a phrase."""
        return phrase(self.claim.attribute, self.claim.value, self.claim.evidence[0].exact)

    @property
    def by(self) -> str:
        """The speaker, and the way here."""
        return self.speaker + (f", via {', '.join(self.via)}" if self.via else "")


@dataclass(frozen=True)
class Value:
    """What claims of one attribute say alike: the words for it, those who say so, and whether as possible only."""

    words: str
    told: tuple[Told, ...]
    hedged: bool = False

    @property
    def by(self) -> tuple[str, ...]:
        """Those who say so, each once."""
        return tuple(dict.fromkeys(told.by for told in self.told))

    @property
    def piece(self) -> Piece:
        """The words, with the claims that they are from."""
        return Piece(self.words, tuple(told.claim.id for told in self.told))

    @property
    def marks(self) -> tuple[str, ...]:
        """What has to be said of it: that it stands in the headline only."""
        return ("in the headline only",) if all(told.in_headline for told in self.told) else ()


@dataclass(frozen=True)
class Segment:
    """A part of the sentence and those who say it; empty where the words name them already."""

    pieces: tuple[Piece, ...]
    by: tuple[str, ...]
    lead: bool = field(default=False)


def sentence_of(told: Sequence[Told]) -> tuple[Piece, ...]:
    """The sentence of one event; no piece where there is nothing to say."""
    by_attribute: dict[str, list[Told]] = {}
    for each in told:
        by_attribute.setdefault(each.claim.attribute, []).append(each)
    segments = [*segments_of(by_attribute)]
    denials = [*denials_of(by_attribute)]
    pieces = [*joined(segments)]
    for denial in denials:
        pieces += [Piece("; " if pieces else ""), *denial]
    if not pieces:
        return ()
    return tuple(merged([*capitalised(pieces), Piece(".")]))


def segments_of(by_attribute: dict[str, list[Told]]) -> Iterator[Segment]:
    """The parts of the sentence that are claimed or called possible, in order."""
    values = {attribute: values_of(told) for attribute, told in by_attribute.items()}
    clauses = [clause(a, values[a]) for a in CLAUSES if values.get(a)]
    lead = [a for a in LEAD if values.get(a)]
    for attribute in lead:
        if attribute != "kind" or clauses:
            yield opening(attribute, values[attribute])
    if lead and not clauses:
        yield reported(values.get("kind", ()), values[lead[-1]])
    yield from clauses


def values_of(told: Sequence[Told]) -> tuple[Value, ...]:
    """What is claimed of one attribute, each value once and the surest first; what another value holds is left out.

    A value that is only called possible stands where nobody claims it.
    """
    claimed = distinct([each for each in told if each.claim.polarity is Polarity.ASSERTED])
    said = {value.words for value in claimed}
    possible = distinct([each for each in told if each.claim.polarity is Polarity.POSSIBLE])
    hedged = [replace(value, hedged=True) for value in possible if value.words not in said]
    return (*claimed, *hedged)


def distinct(told: Sequence[Told]) -> tuple[Value, ...]:
    """The values that some claims give: what reads alike or means the same is one, what holds another is left out.

    Of a page that gives very many only the surest are compared with each other; the others are kept as they are.
    """
    alike: dict[str, list[Told]] = {}
    for each in sorted(told, key=lambda each: (each.in_headline, -each.claim.confidence)):
        alike.setdefault(each.words.casefold(), []).append(each)
    groups: list[list[Told]] = []
    for group in alike.values():
        compared = groups if len(groups) < _COMPARED else []
        same = next((other for other in compared if relation(other[0], group[0]) is Relation.EQUAL), None)
        if same:
            same.extend(group)
        else:
            groups.append(group)
    surest = groups[:_COMPARED]
    held = [
        g for g in surest
        if any(relation(g[0], other[0]) is Relation.CONTAINS or is_part(g[0], other[0]) for other in surest)
    ]  # fmt: skip
    return tuple(Value(group[0].words, tuple(group)) for group in groups if group not in held)


def relation(one: Told, other: Told) -> Relation:
    """What one claim's value is to that of another which reads otherwise."""
    first, second = one.claim.value, other.claim.value
    if isinstance(first, Count) and isinstance(second, Count):
        return compare_groups(first, second)
    if isinstance(first, When) and isinstance(second, When) and first.edtf and second.edtf:
        return compare_dates(first, second).relation
    if isinstance(first, Where) and isinstance(second, Where) and first.places and second.places:
        found = compare_where(first, second).relation
        return Relation.UNKNOWN if found is Relation.EQUAL else found
    return Relation.UNKNOWN


def is_part(one: Told, whole: Told) -> bool:
    """Whether a statement counts somebody beside a larger number of its own: "seven people, two of them children"."""
    part, all_ = one.claim.value, whole.claim.value
    if one.claim.statement != whole.claim.statement or not isinstance(part, Count) or not isinstance(all_, Count):
        return False
    return bool(part.of) and part.of != all_.of and part.high is not None and part.high < (all_.low or 0)


def compare_groups(first: Count, second: Count) -> Relation:
    """CONTAINS where two counts give the same number and only the second says of whom, or says it more narrowly."""
    same = (first.low, first.high, first.approximate) == (second.low, second.high, second.approximate)
    vaguer = not first.of or (bool(second.of) and is_anybody(head_of(first.of)[0]) and not head_of(first.of)[1])
    finer = bool(second.of) and not is_anybody(head_of(second.of or "")[0])
    return Relation.CONTAINS if same and vaguer and finer else Relation.UNKNOWN


def opening(attribute: str, values: Sequence[Value]) -> Segment:
    """A part of the lead: when, where, in what."""
    return with_rivals(values, Piece("in ") if attribute == "kind" else Piece(""), Piece(""), lead=True)


def reported(kinds: Sequence[Value], last: Sequence[Value]) -> Segment:
    """What there is to say where only when, where and what are told; without a kind it is those who tell the last."""
    if not kinds:
        return Segment((Piece("an event is reported"),), last[0].by if len(last) == 1 else ())
    return with_rivals(kinds, Piece(""), Piece(" is reported"))


def clause(attribute: str, values: Sequence[Value]) -> Segment:
    """One attribute as a clause."""
    before, after = CLAUSES[attribute]
    return with_rivals(values, Piece(before), Piece(f" {verb(values)}{after}" if attribute in COUNTED else after))


def verb(values: Sequence[Value]) -> str:
    """The verb: "was" for one, "were" for all others."""
    return "was" if all(is_one(told.claim.value) for value in values for told in value.told) else "were"


def with_rivals(values: Sequence[Value], before: Piece, after: Piece, *, lead: bool = False) -> Segment:
    """The value between the words about it; several side by side, each with who gives it."""
    if len(values) == 1:
        [value] = values
        hedge = Piece("possibly " if value.hedged else "")
        marks = Piece(f" ({', '.join(value.marks)})" if value.marks else "")
        return Segment((hedge, before, value.piece, marks, after), value.by, lead)
    pieces = [before]
    for i, value in enumerate(values[:_MOST]):
        joins = (" or " if i else "") + ("possibly " if value.hedged else "")
        pieces += [Piece(joins), value.piece, Piece(f" ({'; '.join((*value.marks, *value.by))})")]
    more = " or other values in the table" if len(values) > _MOST else ""
    why = "depending on the speaker" if len({value.by for value in values}) > 1 else "both on the page"
    return Segment((*pieces, Piece(f"{more}{after.text}" + ("" if lead else f", {why}"))), (), lead)


def denials_of(by_attribute: dict[str, list[Told]]) -> Iterator[tuple[Piece, ...]]:
    """Who denies what."""
    for attribute in (*LEAD, *CLAUSES):
        denied = [each for each in by_attribute.get(attribute, ()) if each.claim.polarity is Polarity.DENIED]
        for value in distinct(denied):
            yield (Piece(f"denied by {' and '.join(value.by)}: "), *that(attribute, value))


def that(attribute: str, value: Value) -> Iterator[Piece]:
    """What is denied, as a clause."""
    if attribute in LEAD:
        before, after = "that it was ", ""
    else:
        before, after = CLAUSES[attribute]
        before = _DENIED.get(attribute, f"that {before}")
        after = f" {verb([value])}{after}" if attribute in COUNTED else after
    yield from (Piece(before), value.piece, Piece(after))


def joined(segments: Sequence[Segment]) -> Iterator[Piece]:
    """The parts one after the other; those who say several in a row are named once, behind the last."""
    numbered = groupby(enumerate(segments), key=lambda each: run_of(*each))
    runs = [(by, [segment for _, segment in run]) for (by, _lead, _own), run in numbered]
    # Where one voice says all of it, it is named once, at the end.
    whole = len({by for by, _ in runs}) == 1
    for at, (by, run) in enumerate(runs):
        if at:
            yield Piece(", " if runs[at - 1][1][-1].lead else "; ")
        for i, segment in enumerate(run):
            last = i == len(run) - 1 and not segment.lead
            yield Piece("" if not i else " and " if last else ", ")
            yield from segment.pieces
        source = f"according to {' and '.join(by)}"
        if by and run[-1].lead and not whole:
            yield Piece(f" ({source})")
        elif by and (not whole or at == len(runs) - 1):
            yield Piece(f", {source}")


def run_of(at: int, segment: Segment) -> tuple[tuple[str, ...], bool, int]:
    """What segments share that one attribution can follow; a clause that names its speakers itself stands alone."""
    return segment.by, segment.lead, -1 if segment.by or segment.lead else at


def capitalised(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The first letter as at the start of a sentence."""
    first = next(i for i, piece in enumerate(pieces) if piece.text)
    yield from pieces[:first]
    yield replace(pieces[first], text=pieces[first].text[0].upper() + pieces[first].text[1:])
    yield from pieces[first + 1 :]


def merged(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Joining words that stand next to each other as one piece; none is empty."""
    for joins, group in groupby((piece for piece in pieces if piece.text), key=lambda piece: not piece.claims):
        if joins:
            yield Piece("".join(piece.text for piece in group))
        else:
            yield from group
