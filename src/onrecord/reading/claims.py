"""Claims of killed and injured: counts that the page states plainly, each drawn from the statement that makes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.document.document import BlockKind, Document
from onrecord.reading.events import Scenes, event_of
from onrecord.reading.harm import Harm, harms, is_soft
from onrecord.reading.parse import Parsed
from onrecord.reading.reading import Claim, Event, Link, LinkKind, Mention, Mode, Polarity, Statement, digest_id
from onrecord.values.span import Span
from onrecord.values.value import Count

# That a sentence without a cue is the outlet's own voice is told only from no cue having been seen.
_NARRATED = 0.5


@dataclass(frozen=True)
class Claims:
    """What was claimed: the statements given, with narration where a claim stands outside them; events; claims."""

    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class _Draft:
    """A harm with its place: evidence, and the sentence that it stands in."""

    harm: Harm
    value: Count
    evidence: Span
    sentence: Span
    kind: BlockKind
    about: int = 0


def read_claims(
    document: Document, parsed: Sequence[Parsed], statements: Sequence[Statement], mentions: Sequence[Mention]
) -> Claims:
    """The claims of a page, with the events that they are about and the statements that they are drawn from."""
    drafts = [draft for piece in parsed for draft in drafts_of(document, piece)]
    scenes = Scenes(document, parsed, [draft.evidence for draft in drafts], mentions)
    drafts = [replace(draft, about=scenes.about(draft.evidence.start)) for draft in drafts]
    drafts = [draft for draft in drafts if not _may_be_dead(draft, drafts)]
    events = {about: _event(document, scenes, drafts, about) for about in sorted({draft.about for draft in drafts})}
    voices = _Voices(document, statements)
    claims: dict[tuple[str, str, str, int | None, int | None, Polarity], Claim] = {}
    for draft in drafts:
        claim = _claim(document, draft, events[draft.about], voices.of(draft))
        key = _same(claim)
        # One value is one claim for each statement that gives it: its plainest words are the evidence.
        if key not in claims or claims[key].confidence < claim.confidence:
            claims[key] = claim
    ordered = sorted(claims.values(), key=lambda claim: (claim.evidence[0], claim.attribute))
    return Claims(voices.all(ordered), tuple(events.values()), tuple(ordered))


def drafts_of(document: Document, piece: Parsed) -> Iterator[_Draft]:
    """The harms of a parsed block with their words in the document."""
    for harm in harms(piece.doc):
        tokens = harm.victims.tokens
        first, last = tokens[0], tokens[-1]
        # A bare number shows what it counts only with the word behind it: "3 killed".
        if harm.trigger.i == last + 1 and set(tokens) == harm.victims.counted:
            last = harm.trigger.i
        evidence = piece.span(document, piece.doc[first : last + 1])
        sentence = piece.span(document, harm.trigger.sent)
        trimmed = Span.trimmed(document.text, sentence.start, sentence.end)
        if trimmed:
            yield _Draft(harm, _value(document, piece, harm), evidence, trimmed, piece.block.kind)


def _may_be_dead(draft: _Draft, drafts: Sequence[_Draft]) -> bool:
    """Whether those said to be shot, or taken to hospital, may be the very dead that the page tells of.

    Then the words do not say plainly that anybody was injured.
    """
    harm = draft.harm
    if harm.attribute != "injured" or harm.victims.beside or not is_soft(harm.trigger):
        return False
    return any(
        other.about == draft.about and other.harm.attribute == "killed" and other.harm.victims.count.high != 0
        for other in drafts
    )


def _value(document: Document, piece: Parsed, harm: Harm) -> Count:
    """The count with its words and whom it counts as the document writes them."""
    victims = harm.victims
    number = sorted(victims.counted) or list(victims.tokens)
    words = piece.span(document, piece.doc[number[0] : number[-1] + 1]).exact
    others = [i for i in victims.tokens if i > number[-1]]
    of = piece.span(document, piece.doc[others[0] : others[-1] + 1]).exact if others and victims.counted else None
    if of is None and not victims.counted:
        of = piece.span(document, piece.doc[victims.tokens[0] : victims.tokens[-1] + 1]).exact
    return replace(victims.count, words=words, of=of)


def _event(document: Document, scenes: Scenes, drafts: Sequence[_Draft], about: int) -> Event:
    ranges = [(scene.start, scene.end) for scene in scenes.scenes if scene.about == about]
    first = next(draft.evidence for draft in drafts if draft.about == about)
    return event_of(document, ranges, first, main=about == 0)


def _claim(document: Document, draft: _Draft, event: Event, statement: Statement) -> Claim:
    attribute = draft.harm.attribute
    return Claim(
        id=digest_id("c", document, f"{attribute}|{statement.id}", [draft.evidence]),
        event=event.id,
        statement=statement.id,
        attribute=attribute,
        polarity=draft.harm.polarity,
        value=draft.value,
        evidence=(draft.evidence,),
        confidence=draft.harm.confidence,
    )


def _same(claim: Claim) -> tuple[str, str, str, int | None, int | None, Polarity]:
    value = claim.value
    low, high = (value.low, value.high) if isinstance(value, Count) else (None, None)
    return claim.event, claim.statement, claim.attribute, low, high, claim.polarity


def narration(document: Document, span: Span, statements: Sequence[Statement]) -> Statement:
    """The outlet's own statement of what stands in a span; inside a relayed block the relayed outlet's."""
    relays = [one for one in statements if one.chain[-1].kind is LinkKind.RELAY and _is_inside(span, one)]
    outer = relays[-1] if relays else None
    return Statement(
        id=digest_id("s", document, Mode.NARRATION, [span]),
        mode=Mode.NARRATION,
        content=(span,),
        cue=(),
        source=(),
        chain=outer.chain if outer else (Link(LinkKind.OUTLET, document.outlet),),
        confidence=_NARRATED,
        within=outer.id if outer else None,
    )


def _is_inside(span: Span, statement: Statement) -> bool:
    return any(part.contains(span) for part in statement.content)


class _Voices:
    """The statements of a page, those that were given and those that a claim outside of them needs."""

    def __init__(self, document: Document, statements: Sequence[Statement]) -> None:
        self.document = document
        self.given = tuple(statements)
        self.added: dict[str, Statement] = {}

    def of(self, draft: _Draft) -> Statement:
        """The innermost statement that says it; else the outlet's own."""
        saying = [statement for statement in self.given if _is_inside(draft.evidence, statement)]
        if saying:
            return min(saying, key=lambda s: sum(span.end - span.start for span in s.content))
        own = narration(self.document, draft.sentence, self.given)
        if draft.kind is BlockKind.HEADLINE:
            own = replace(own, mode=Mode.HEADLINE)
        return self.added.setdefault(own.id, own)

    def all(self, claims: Sequence[Claim]) -> tuple[Statement, ...]:
        """All statements in the order of the text, those added only where a claim is left that needs them."""
        needed = {claim.statement for claim in claims}
        added = (statement for key, statement in self.added.items() if key in needed)
        return tuple(sorted([*self.given, *added], key=lambda statement: statement.content[0]))
