"""Warnings: what an editor should see before trusting a value. Each code is explained in docs/warnings.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading import messages
from onrecord.reading.backing import is_attributed, meaning, of_backing
from onrecord.reading.loaded import loaded_words
from onrecord.reading.quotes import Quotation, quotations
from onrecord.reading.reading import Claim, Mention, Polarity, Reading, Statement, Warning
from onrecord.values.calendar import Reference
from onrecord.values.count import find_counts
from onrecord.values.message import Pattern
from onrecord.values.same_place import rival
from onrecord.values.span import Span
from onrecord.values.value import Count, Value, When, Where
from onrecord.values.when import parse, waits_for_page

WARNING_CODES: dict[str, str] = {
    "headline-only": "A number stands in the headline and nowhere in the text below it.",
    "unbalanced-quotation": "A quotation mark opens and never closes, or closes and never opened.",
    "reference-date": "A date can be told only from the day that the page was published, which the page does not give.",
    "metadata-only": "A date was told from the page's own day, which stands in its metadata and not in its text.",
    "narrated-but-attributed": "The outlet says in its own voice here what it attributes to somebody elsewhere.",
    "differing-numbers": "The page gives numbers of one attribute of one event that no number fits.",
    "party-only": "Nobody but a party to the violence says so.",
    "anonymous-only": "Nobody is named who says so.",
    "relayed": "The page has it from another outlet, whose own report was not seen.",
    "place-ambiguous": "The words of a place may well mean one of two places that are far apart.",
    "loaded-word": "The outlet's own voice judges or characterises: a word of that source, not what happened.",
    "not-read": "The page is in a language that the reader does not know, so nothing was read from it.",
    "dropped-ungrounded": "A model gave words that are not on the page; they were dropped, and this says how many.",
}
# How many words of a quotation show which one is meant.
_SHOWN_CHARACTERS = 60


def read_warnings(
    document: Document, statements: Sequence[Statement], claims: Sequence[Claim], mentions: Sequence[Mention]
) -> tuple[Warning, ...]:
    """The warnings of a page that was read, in the order of its text."""
    found = (
        *headline_only(document, claims),
        *unbalanced_quotations(document),
        *reference_dates(document, mentions),
        *dates_from_metadata(document, mentions),
        *narrated_but_attributed(statements, claims),
        *of_backing(statements, claims),
        *loaded_words(document, statements),
    )
    return in_order(found)


def in_order(warnings: Sequence[Warning]) -> tuple[Warning, ...]:
    """Warnings in the order of the text; those of the whole page first, and what says the same once."""
    return tuple(sorted(merged(warnings), key=lambda warning: (warning.spans[:1], warning.code)))


def merged(warnings: Iterable[Warning]) -> list[Warning]:
    """Warnings that say the same as one, with the claims and the places of all."""
    alike: dict[tuple[str, str], list[Warning]] = {}
    for each in warnings:
        alike.setdefault((each.code, each.message), []).append(each)
    return [
        Warning(
            code,
            message,
            tuple(dict.fromkeys(claim for one in same for claim in one.claims)),
            tuple(sorted({span for one in same for span in one.spans})) if len(same) > 1 else same[0].spans,
        )
        for (code, message), same in alike.items()
    ]


def not_read(language: str | None, reader: str) -> Warning:
    """The one warning of a page in a language that the reader does not know; None where the language is not known."""
    told = messages.OTHER_LANGUAGE(language=language, reader=reader) if language else messages.NO_LANGUAGE()
    return Warning("not-read", told)


def headline_only(document: Document, claims: Sequence[Claim]) -> Iterator[Warning]:
    """Numbers claimed in the headline that stand nowhere below it, in digits or in words."""
    headlines = [block for block in document.article() if block.kind is BlockKind.HEADLINE]
    body = [block for block in document.article() if block.kind is not BlockKind.HEADLINE]
    # "a soldier" and "soldiers" are no numbers; only what is written as one can be missing below.
    counted = [(claim, claim.value) for claim in claims if isinstance(claim.value, Count)]
    above = [
        (claim, count)
        for claim, count in counted
        if in_blocks(claim, headlines) and find_counts(count.words, singular=True)
    ]
    if not above or not body:
        return
    texts = (document.text[block.start : block.end] for block in body)
    said = {bounds(count) for text in texts for _, _, count in find_counts(text, singular=True)}
    given = {bounds(count) for claim, count in counted if not in_blocks(claim, headlines)}
    for claim, count in above:
        if bounds(count) not in said | given:
            words = f"“{claim.evidence[0].exact}” ({claim.attribute})"
            yield Warning("headline-only", messages.HEADLINE_ONLY(said=words), (claim.id,), claim.evidence)


def bounds(count: Count) -> tuple[int | None, int | None]:
    """What two counts must share to be the same number."""
    return count.low, count.high


def in_blocks(claim: Claim, blocks: Sequence[Block]) -> bool:
    """Whether a claim's words stand in one of some blocks."""
    return any(block.start <= claim.evidence[0].start < block.end for block in blocks)


def unbalanced_quotations(document: Document) -> Iterator[Warning]:
    """Quotations without their opening or closing mark. A paragraph that the next one carries on closes none."""
    found = quotations(document)
    for i, quotation in enumerate(found):
        carried_on = i + 1 < len(found) and found[i + 1].continues
        if not quotation.opens:
            yield _unbalanced(document, quotation, messages.NEVER_OPENED)
        elif not quotation.closes and not carried_on:
            yield _unbalanced(document, quotation, messages.NEVER_CLOSED)


def _unbalanced(document: Document, quotation: Quotation, what: Pattern) -> Warning:
    span = document.span(quotation.start, quotation.end)
    shown = span.exact if len(span.exact) <= _SHOWN_CHARACTERS else span.exact[:_SHOWN_CHARACTERS].rstrip() + " …"
    return Warning("unbalanced-quotation", what(words=shown), (), (span,))


def reference_dates(document: Document, mentions: Sequence[Mention]) -> Iterator[Warning]:
    """Weekdays, "yesterday", days without a year: dates that wait for the page's own."""
    reference = Reference.of(document.published)
    what = messages.NO_DAY if reference is None else messages.VAGUE_DAY
    for mention in mentions:
        if isinstance(mention.value, When) and waits_for_page(mention.value):
            message = what(words=mention.span.exact, **({"published": document.published} if reference else {}))
            yield Warning("reference-date", message, (), (mention.span,))


def dates_from_metadata(document: Document, mentions: Sequence[Mention]) -> Iterator[Warning]:
    """Dates that are known only by the day that the page's metadata gives: one warning with all their words."""
    if document.stated.get("published") != "metadata":
        return
    spans = [
        mention.span
        for mention in mentions
        if isinstance(mention.value, When)
        and mention.value.edtf
        and (alone := parse(mention.value.words)) is not None
        and waits_for_page(alone)
    ]
    if spans:
        words = ", ".join(dict.fromkeys(f"“{span.exact}”" for span in spans))
        message = messages.METADATA_ONLY(words=words, published=document.published)
        yield Warning("metadata-only", message, (), tuple(spans))


def ambiguous_places(reading: Reading) -> Iterator[Warning]:
    """Places whose words may well mean another one, by their candidates; the same words once."""
    told: dict[str, tuple[str, list[str], list[Span]]] = {}
    for claim in reading.claims:
        note_rival(told, claim.value, claim.evidence[0], claim.id)
    for mention in reading.mentions:
        note_rival(told, mention.value, mention.span, None)
    for words, (reason, claims, spans) in told.items():
        distinct = tuple(dict.fromkeys(sorted(spans)))
        yield Warning(
            "place-ambiguous",
            messages.PLACE_AMBIGUOUS(words=words, reason=reason),
            tuple(dict.fromkeys(claims)),
            distinct,
        )


def note_rival(told: dict[str, tuple[str, list[str], list[Span]]], value: Value, span: Span, claim: str | None) -> None:
    """Puts a place that has a rival to its words."""
    other = rival(value) if isinstance(value, Where) else None
    if isinstance(value, Where) and other:
        _, claims, spans = told.setdefault(value.words, (other.reason, [], []))
        claims += [claim] if claim else []
        spans.append(span)


def narrated_but_attributed(statements: Sequence[Statement], claims: Sequence[Claim]) -> Iterator[Warning]:
    """Values in the outlet's own voice that the same page attributes to a source elsewhere."""
    by_id = {statement.id: statement for statement in statements}
    attributed: dict[object, Claim] = {}
    # A page names what happened whenever it speaks of it, its sources do too: that warns of nothing.
    claims = [claim for claim in claims if claim.attribute != "kind"]
    for claim in claims:
        if is_attributed(by_id[claim.statement]) and claim.polarity is Polarity.ASSERTED:
            attributed.setdefault(meaning(claim), claim)
    for claim in claims:
        other = attributed.get(meaning(claim))
        if other is None or is_attributed(by_id[claim.statement]) or claim.polarity is not Polarity.ASSERTED:
            continue
        last = by_id[other.statement].chain[-1]
        source = last.name or (last.words.exact if last.words else messages.A_SOURCE)
        message = messages.NARRATED(said=f"“{claim.evidence[0].exact}” ({claim.attribute})", speaker=source)
        yield Warning("narrated-but-attributed", message, (claim.id, other.id), (claim.evidence[0], other.evidence[0]))
