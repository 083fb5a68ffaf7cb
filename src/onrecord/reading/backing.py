"""Who stands behind a value: warnings of numbers that differ, and of values that only some kinds of speakers give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import TypeVar

from onrecord.reading import lexicon, messages, who
from onrecord.reading.reading import Claim, Link, LinkKind, Mode, Polarity, Statement, Warning
from onrecord.values.compare import compare
from onrecord.values.relation import Relation
from onrecord.values.value import Count, Party

# Bodies that fight, and their people: whoever of them speaks of violence is a party to it.
FIGHTING = lexicon.words("""
    army armed military navy air-force airforce troops soldiers forces guerrillas guerrilla rebels rebel militants
    militia militias insurgents insurgency fighters paramilitaries paramilitary brigade brigades battalion regiment
    junta defence defense warplanes separatists jihadists commandos front mujahideen
""")
# "Air Force" and "General Staff" fight; "the staff" of a hospital does not.
FIGHTING_PAIRS = frozenset({("air", "force"), ("general", "staff"), ("central", "command"), ("ground", "force")})
# So many values of one kind are compared with each other: a page that lists more tells of more than one incident.
MOST_COMPARED = 40

ById = Mapping[str, Statement]
Key = TypeVar("Key")


def of_backing(statements: Sequence[Statement], claims: Sequence[Claim]) -> Iterator[Warning]:
    """All warnings of this kind."""
    by_id = {statement.id: statement for statement in statements}
    asserted = [claim for claim in claims if claim.polarity is Polarity.ASSERTED]
    yield from differing_numbers(by_id, asserted)
    yield from parties_only(by_id, asserted)
    yield from anonymous_only(by_id, asserted)
    yield from relayed(by_id, claims)


def differing_numbers(by_id: ById, claims: Sequence[Claim]) -> Iterator[Warning]:
    """Numbers of one attribute of one event that no number fits."""
    for (_, attribute), of_it in grouped(claims, lambda claim: (claim.event, claim.attribute)).items():
        counted = [claim for claim in of_it if isinstance(claim.value, Count)][:MOST_COMPARED]
        apart = [pair for pair in combinations(counted, 2) if conflict(*pair)]
        if apart:
            involved = list(dict.fromkeys(claim for pair in apart for claim in pair))
            said = "; ".join(f"“{claim.evidence[0].exact}” ({teller(by_id[claim.statement])})" for claim in involved)
            yield warning("differing-numbers", messages.DIFFERING(attribute=attribute, said=said), involved)


def conflict(one: Claim, other: Claim) -> bool:
    """Whether no number fits both claims."""
    ours, theirs = one.value, other.value
    return (
        isinstance(ours, Count) and isinstance(theirs, Count) and compare(ours, theirs).relation is Relation.CONFLICTS
    )


def parties_only(by_id: ById, claims: Sequence[Claim]) -> Iterator[Warning]:
    """Values that nobody but one side of the violence gives: who fights, or is said to have acted."""
    actors = {
        key: {name_key(claim.value.name) for claim in of_it if isinstance(claim.value, Party)}
        for key, of_it in grouped([c for c in claims if c.attribute == "actor"], lambda claim: claim.event).items()
    }

    def is_party(claim: Claim) -> bool:
        last = by_id[claim.statement].chain[-1]
        return fights(last) or (last.name is not None and name_key(last.name) in actors.get(claim.event, ()))

    for speaker, told in only_by(by_id, claims, is_party).items():
        message = messages.PARTY_ONLY(speaker=speaker, said=shown(told))
        yield warning("party-only", message, told)


def anonymous_only(by_id: ById, claims: Sequence[Claim]) -> Iterator[Warning]:
    """Values for which no speaker is named."""
    for speaker, told in only_by(by_id, claims, lambda claim: is_unnamed(by_id[claim.statement].chain[-1])).items():
        message = messages.ANONYMOUS_ONLY(speaker=speaker, said=shown(told))
        yield warning("anonymous-only", message, told)


def only_by(by_id: ById, claims: Sequence[Claim], fits: Callable[[Claim], bool]) -> dict[str, list[Claim]]:
    """The values that are given by fitting speakers alone, by the speaker; the outlet's own voice is a speaker too."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for same in grouped(claims, meaning).values():
        if all(is_attributed(by_id[claim.statement]) and fits(claim) for claim in same):
            for claim in same:
                found[teller(by_id[claim.statement])].append(claim)
    return found


def relayed(by_id: ById, claims: Sequence[Claim]) -> Iterator[Warning]:
    """Values that the page has from another outlet, whose own words were not seen."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for link in by_id[claim.statement].chain:
            if link.kind is LinkKind.RELAY:
                told[name_of(link)].append(claim)
    for outlet, of_it in told.items():
        message = messages.RELAYED(speaker=outlet, said=shown(of_it))
        yield warning("relayed", message, of_it)


def grouped(claims: Sequence[Claim], key: Callable[[Claim], Key]) -> dict[Key, list[Claim]]:
    """The claims by a key, in order."""
    found: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[key(claim)].append(claim)
    return found


def warning(code: str, message: str, claims: Sequence[Claim]) -> Warning:
    """The warning of some claims, with the first words of each as its spans."""
    spans = sorted({claim.evidence[0] for claim in claims})
    return Warning(code, message, tuple(dict.fromkeys(claim.id for claim in claims)), tuple(spans))


def shown(claims: Sequence[Claim]) -> str:
    """What claims say, as a list of their words."""
    return ", ".join(dict.fromkeys(f"“{claim.evidence[0].exact}” ({claim.attribute})" for claim in claims))


def meaning(claim: Claim) -> tuple[str, str, object]:
    """What two claims must share to say the same: event, attribute and value, whatever the words."""
    value = claim.value
    return claim.event, claim.attribute, (value.low, value.high) if isinstance(value, Count) else value


def is_attributed(statement: Statement) -> bool:
    """Whether somebody beside the page's own outlet says it."""
    return statement.mode is not Mode.NARRATION and any(link.kind is not LinkKind.OUTLET for link in statement.chain)


def teller(statement: Statement) -> str:
    """Who is said to know, in words."""
    return name_of(statement.chain[-1])


def name_of(link: Link) -> str:
    """A speaker as the page names it."""
    if link.kind is LinkKind.OUTLET:
        return messages.OWN_VOICE
    return link.name or (link.words.exact if link.words else messages.NOT_NAMED)


def fights(link: Link) -> bool:
    """Whether a speaker is an armed body or speaks for one, by the words of its name and role."""
    words = [word.strip(".,’'s").lower() for word in f"{link.name or ''} {link.role or ''}".split()]
    return not FIGHTING.isdisjoint(words) or any(pair in FIGHTING_PAIRS for pair in pairwise(words))


def is_unnamed(link: Link) -> bool:
    """Whether a speaker is called by a description alone: "officials", "a witness who asked not to be named"."""
    words = (link.name or (link.words.exact if link.words else "")).split()
    if not lexicon.UNNAMED.isdisjoint(word.strip(",.").lower() for word in words):
        return True
    bodies = any(word.strip(",.").lower() in who.BODIES for word in words)
    # "Farid al-Vell": an article or a particle is small, the name that hangs on it is not.
    parts = [part for word in words[1:] or words for part in word.split("-")]
    return not bodies and not any(part[:1].isupper() for part in parts)


def name_key(name: str) -> str:
    """What two writings of a name share."""
    return " ".join(name.lower().removeprefix("the ").split())
