"""Claims of killed and injured: counts that the page states plainly, each drawn from the statement that makes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.document.document import BlockKind, Document
from onrecord.reading.events import Scenes, event_of
from onrecord.reading.harm import Harm, harms, is_lasting, is_soft, is_suffering
from onrecord.reading.parse import Parsed
from onrecord.reading.reading import Claim, Event, Link, LinkKind, Mention, Mode, Polarity, Statement, digest_id
from onrecord.values.span import Span
from onrecord.values.value import Count

# That a sentence without a cue is the outlet's own voice is told only from no cue having been seen.
_NARRATED = 0.5
# Characters; a few sentences.
_STRETCH = 512


@dataclass(frozen=True)
class Claims:
    """What was claimed: the statements given, with narration where a claim stands outside them; events; claims."""

    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class _Draft:
    """A harm with its place: evidence, the word that tells the harm, and the sentence that it stands in."""

    harm: Harm
    value: Count
    evidence: Span
    trigger: Span
    sentence: Span
    kind: BlockKind
    about: int = 0


def read_claims(
    document: Document, parsed: Sequence[Parsed], statements: Sequence[Statement], mentions: Sequence[Mention]
) -> Claims:
    """The claims of a page, with the events that they are about and the statements that they are drawn from."""
    sources = [span for statement in statements for span in statement.source]
    drafts = [draft for piece in parsed for draft in drafts_of(document, piece) if not is_speaking(draft, sources)]
    scenes = Scenes(document, parsed, [draft.evidence for draft in drafts], mentions)
    drafts = [replace(draft, about=scenes.about(draft.evidence.start)) for draft in drafts]
    deadly = {draft.about for draft in drafts if is_deadly(draft)}
    drafts = [draft for draft in drafts if draft.about not in deadly or not may_be_dead(draft)]
    events = events_of(document, scenes, drafts)
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
    for harm in harms(piece.tree):
        tokens = harm.victims.tokens
        first, last = tokens[0], tokens[-1]
        # A bare number shows what it counts only with the word behind it: "3 killed".
        if harm.trigger.i == last + 1 and set(tokens) == harm.victims.counted:
            last = harm.trigger.i
        evidence = piece.span(document, piece.tree[first : last + 1])
        sentence = piece.span(document, harm.trigger.sentence)
        trimmed = Span.trimmed(document.text, sentence.start, sentence.end)
        if trimmed:
            trigger = piece.span(document, harm.trigger)
            yield _Draft(harm, _value(document, piece, harm), evidence, trigger, trimmed, piece.block.kind)


def is_speaking(draft: _Draft, sources: Sequence[Span]) -> bool:
    """Whether those said to be harmed are who says so: "Two men were killed, a medic said" kills no medic."""
    return any(
        source.start <= draft.evidence.start < draft.evidence.end <= source.end
        and not source.start <= draft.trigger.start < source.end
        for source in sources
    )


def is_deadly(draft: _Draft) -> bool:
    """Whether it says that somebody was killed."""
    return draft.harm.attribute == "killed" and draft.harm.victims.count.high != 0


def may_be_dead(draft: _Draft) -> bool:
    """Whether those said to be shot, or taken to hospital, may be the very dead that the page tells of.

    Where it tells of any, the words do not say plainly that anybody was injured.
    """
    harm = draft.harm
    if harm.attribute != "injured" or harm.victims.beside:
        return False
    several = is_suffering(harm.trigger) and harm.victims.counted and (harm.victims.count.low or 0) > 1
    return is_soft(harm.trigger) and not is_lasting(harm.trigger) and not several


def _value(document: Document, piece: Parsed, harm: Harm) -> Count:
    """The count with its words and whom it counts as the document writes them."""
    victims = harm.victims
    number = sorted(victims.counted) or list(victims.tokens)
    words = piece.span(document, piece.tree[number[0] : number[-1] + 1]).exact
    others = [i for i in victims.tokens if i > number[-1]]
    of = piece.span(document, piece.tree[others[0] : others[-1] + 1]).exact if others and victims.counted else None
    if of is None and not victims.counted:
        of = piece.span(document, piece.tree[victims.tokens[0] : victims.tokens[-1] + 1]).exact
    return replace(victims.count, words=words, of=of)


def events_of(document: Document, scenes: Scenes, drafts: Sequence[_Draft]) -> dict[int, Event]:
    """The events that claims are about, by their number; 0 is the main one."""
    firsts: dict[int, Span] = {}
    for draft in drafts:
        firsts.setdefault(draft.about, draft.evidence)
    ranges = scenes.ranges()
    return {about: event_of(document, ranges[about], firsts[about], main=about == 0) for about in sorted(firsts)}


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


class _Voices:
    """The statements of a page, those that were given and those that a claim outside of them needs."""

    def __init__(self, document: Document, statements: Sequence[Statement]) -> None:
        self.document = document
        self.given = tuple(statements)
        self.added: dict[str, Statement] = {}
        # By the stretches of text that they cover, so that a long page costs no more a claim than a short one.
        self.near: dict[int, list[Statement]] = {}
        for statement in statements:
            for stretch in sorted({n for span in statement.content for n in stretches(span)}):
                self.near.setdefault(stretch, []).append(statement)

    def of(self, draft: _Draft) -> Statement:
        """The innermost statement that says it; else the outlet's own."""
        saying = self._saying(draft.evidence)
        if saying:
            return min(saying, key=lambda one: sum(span.end - span.start for span in one.content))
        mode = Mode.HEADLINE if draft.kind is BlockKind.HEADLINE else Mode.NARRATION
        own = self._narration(draft.sentence, mode)
        return self.added.setdefault(own.id, own)

    def _saying(self, span: Span) -> list[Statement]:
        near = self.near.get(span.start // _STRETCH, ())
        return [statement for statement in near if any(part.contains(span) for part in statement.content)]

    def _narration(self, span: Span, mode: Mode) -> Statement:
        """The outlet's own statement of a sentence; inside a relayed block it is the relayed outlet's."""
        relays = [one for one in self._saying(span) if one.chain[-1].kind is LinkKind.RELAY]
        outer = relays[-1] if relays else None
        return Statement(
            id=digest_id("s", self.document, Mode.NARRATION, [span]),
            mode=mode,
            content=(span,),
            cue=(),
            source=(),
            chain=outer.chain if outer else (Link(LinkKind.OUTLET, self.document.outlet),),
            confidence=_NARRATED,
            within=outer.id if outer else None,
        )

    def all(self, claims: Sequence[Claim]) -> tuple[Statement, ...]:
        """All statements in the order of the text, those added only where a claim is left that needs them."""
        needed = {claim.statement for claim in claims}
        added = (statement for key, statement in self.added.items() if key in needed)
        return tuple(sorted([*self.given, *added], key=lambda statement: statement.content[0]))


def stretches(span: Span) -> range:
    """The numbers of the stretches of text that a span touches."""
    return range(span.start // _STRETCH, span.end // _STRETCH + 1)
