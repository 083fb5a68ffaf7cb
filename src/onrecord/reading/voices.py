"""Voices: which statement says some words of a page, its own where nobody else's does."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.document.document import BlockKind
from onrecord.reading.finding import Finding, Page, Sentence
from onrecord.reading.reading import Claim, Link, LinkKind, Mode, Statement, digest_id
from onrecord.values.span import Span

# That a sentence without a cue is the outlet's own voice is told only from no cue having been seen.
_NARRATED = 0.5
# Characters; a few sentences.
_STRETCH = 512


class Voices:
    """The statements of a page, those that were given and those that a claim outside of them needs."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.added: dict[str, Statement] = {}
        # By the stretches of text that they cover, so that a long page costs no more a claim than a short one.
        self.near: dict[int, list[Statement]] = {}
        for statement in page.statements:
            for stretch in sorted({n for span in statement.content for n in stretches(span)}):
                self.near.setdefault(stretch, []).append(statement)

    def of(self, finding: Finding) -> Statement:
        """The innermost statement that says it; else the outlet's own."""
        saying = self._saying(finding.evidence[0])
        if saying:
            return min(saying, key=lambda one: sum(span.end - span.start for span in one.content))
        own = self._narration(self.page.sentence(finding.evidence[0]))
        return self.added.setdefault(own.id, own)

    def _saying(self, span: Span) -> list[Statement]:
        near = self.near.get(span.start // _STRETCH, ())
        return [statement for statement in near if any(part.contains(span) for part in statement.content)]

    def _narration(self, sentence: Sentence) -> Statement:
        """The outlet's own statement of a sentence; inside a relayed block it is the relayed outlet's."""
        relays = [one for one in self._saying(sentence.span) if one.chain[-1].kind is LinkKind.RELAY]
        outer = relays[-1] if relays else None
        return Statement(
            id=digest_id("s", self.page.document, Mode.NARRATION, [sentence.span]),
            mode=Mode.HEADLINE if sentence.kind is BlockKind.HEADLINE else Mode.NARRATION,
            content=(sentence.span,),
            cue=(),
            source=(),
            chain=outer.chain if outer else (Link(LinkKind.OUTLET, self.page.document.outlet),),
            confidence=_NARRATED,
            within=outer.id if outer else None,
        )

    def all(self, claims: Sequence[Claim]) -> tuple[Statement, ...]:
        """All statements in the order of the text, those added only where a claim is left that needs them."""
        needed = {claim.statement for claim in claims}
        added = (statement for key, statement in self.added.items() if key in needed)
        return tuple(sorted([*self.page.statements, *added], key=lambda statement: statement.content[0]))


def stretches(span: Span) -> range:
    """The numbers of the stretches of text that a span touches."""
    return range(span.start // _STRETCH, span.end // _STRETCH + 1)
