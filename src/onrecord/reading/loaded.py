"""Words that judge or characterise, in the outlet's own voice: kept as that outlet's wording, not as what happened."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.document.document import Document
from onrecord.reading import messages
from onrecord.reading.quotes import Quotation, quotations
from onrecord.reading.reading import LinkKind, Statement, Warning
from onrecord.values.span import Span

# What a writer says of it beyond what happened: why it came about, whether it was right, what its people are.
CHARACTERISING = (
    r"accidental(?:ly)?|by (?:accident|mistake)|mistaken(?:ly)?|inadvertent(?:ly)?|unintentional(?:ly)?|"
    r"deliberate(?:ly)?|unprovoked|in self-defen[cs]e|in retaliation|retaliatory|pre-?emptive|surgical|precision"
)
JUDGING = (
    r"terror(?:ists?|ism)?|thugs?|martyr(?:s|ed|dom)?|heroic(?:ally)?|cowardly|barbari[ac]n?|brutal(?:ly)?|heinous|"
    r"savage(?:ly)?|evil|innocents?|massacre[ds]?|slaughter(?:ed)?|butcher(?:s|ed)?|regime|so-called|"
    r"neutrali[sz](?:ed|ation)|eliminat(?:ed|ion)|liberat(?:ed|ion)|collateral damage|human shields?|bandits?|"
    r"criminals?|subversives?|hooligans?|cleansed"
)
_LOADED = re.compile(
    rf"(?<![\w-])(?:(?P<characterising>{CHARACTERISING})|(?P<judging>{JUDGING}))(?![\w-])", re.IGNORECASE
)
# A sentence may open with them; they are no part of a name.
_OPENERS = frozenset({"The", "A", "An", "These", "Those", "Some", "Many", "Both", "All", "Its", "Their"})
_WHAT = {"characterising": messages.CHARACTERISES, "judging": messages.JUDGES}


def loaded_words(document: Document, statements: Sequence[Statement]) -> Iterator[Warning]:
    """Each such word once, where the outlet uses it outside of quotations and of what it attributes to others."""
    others = [
        span
        for one in statements
        if any(link.kind is not LinkKind.OUTLET for link in one.chain)
        for span in one.content
    ]
    taken = Covered([*others, *(of_quotation(document, each) for each in quotations(document))])
    seen = dict[str, list[Span]]()
    kinds = dict[str, str]()
    for block in document.article():
        for match in _LOADED.finditer(document.text, block.start, block.end):
            if not taken.holds(match.start()) and not is_in_name(document.text, match):
                word = match[0].lower()
                kinds[word] = match.lastgroup or "judging"
                seen.setdefault(word, []).append(document.span(*match.span()))
    for word, spans in seen.items():
        message = _WHAT[kinds[word]](words=spans[0].exact)
        yield Warning("loaded-word", message, (), tuple(spans))


def of_quotation(document: Document, quotation: Quotation) -> Span:
    """Where a quotation stands."""
    return document.span(quotation.start, quotation.end)


def is_in_name(text: str, match: re.Match[str]) -> bool:
    """Whether the word is a part of a name: "Anti-Terrorism Court", "Martyrs’ Square"."""
    if not match[0][0].isupper() or match[0].isupper():
        return False
    behind = text[match.end() : match.end() + 3].lstrip("’' s")
    before = re.search(r"([^\W\d_][\w’'-]*) $", text[max(0, match.start() - 30) : match.start()])
    named = before is not None and before[1][0].isupper() and before[1] not in _OPENERS
    return behind[:1].isupper() or named


class Covered:
    """Stretches of a text, to be asked whether an offset lies in one."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for span in sorted(spans):
            if self.ends and span.start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.end)
            else:
                self.starts.append(span.start)
                self.ends.append(span.end)

    def holds(self, offset: int) -> bool:
        """Whether it lies in one of them."""
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.ends[at]
