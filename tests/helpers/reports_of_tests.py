"""Reports to be judged in a browser: eight suggestions, a long one, one from right to left; and an archive of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from archive_of_tests import read_of
from bench_of_tests import READER, Workbench, quick, workbench
from django.test import override_settings

from onrecord.adapters.reads import Page
from onrecord.adapters.working import Work
from onrecord.reading.reading import Claim, Event, Link, LinkKind, Mention, Mode, Polarity, Reading, Statement, Warning
from onrecord.values.party import read_party
from onrecord.values.span import Span
from onrecord.values.value import Count, Text, Value, When

REPORT = (
    "Six dead as ferry is shelled off Port Callen, navy admits\n\n"
    "A shell struck the ferry Lira as it left Port Callen early on 4 March 2031, and both coasts mourned.\n\n"
    "“At least four passengers were killed and nine were hurt,” navy spokesman Ilan Dorre said, relaying a call in "
    "which Admiral Sef told him that the battery had not been warned.\n\n"
    "The islanders’ council said that seven people were killed, two of them children.\r\n"
    "It said 😔 no warning was given."
)
ARABIC = (
    "مقتل ستة في قصف عبارة قبالة ميناء كالن\n\n"
    "قال المتحدث باسم البحرية إيلان دور إن أربعة ركاب على الأقل قتلوا وأصيب تسعة.\n\n"
    "وقال مجلس الجزيرة إن سبعة أشخاص قتلوا."
)
OUTLET = Link(LinkKind.OUTLET, "Cape Observer")
SENTENCE = (
    "Speaker {n} said that {k} people were killed at the harbour wall, which had been watched for the whole night. "
)


class Maker:
    """Puts a reading together from the words of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.statements: list[Statement] = []
        self.claims: list[Claim] = []

    def span(self, words: str, after: int = 0) -> Span:
        """Where some words stand first."""
        start = self.text.index(words, after)
        return Span.of(self.text, start, start + len(words))

    def said(self, content: str, *chain: Link, mode: Mode = Mode.INDIRECT, after: int = 0) -> int:
        """A statement; where its words begin."""
        span = self.span(content, after)
        self.statements.append(Statement(f"s{len(self.statements)}", mode, (span,), (), (), (OUTLET, *chain), 0.9))
        return span.start

    def claims_of(self, *claims: tuple[str, Value, str]) -> None:
        """Claims of the last statement: attribute, value, words."""
        statement = self.statements[-1]
        for attribute, value, words in claims:
            span = self.span(words, statement.content[0].start)
            name = f"c{len(self.claims) + 1}"
            self.claims.append(Claim(name, "e1", statement.id, attribute, Polarity.ASSERTED, value, (span,), 0.9))

    def reading(self, counts: Sequence[str] = (), warnings: Sequence[Warning] = ()) -> Reading:
        """All of it, with some words as the counts that the page names."""
        spans = [self.span(words) for words in counts]
        mentions = tuple(
            Mention(f"m{at}", "count", span, Count(None, None, span.exact)) for at, span in enumerate(spans)
        )
        event = Event("e1", "shelling", main=True)
        return Reading(*READER, mentions, tuple(self.statements), (event,), tuple(self.claims), tuple(warnings))


def speaker(name: str, words: Span, kind: LinkKind = LinkKind.SPEAKER, role: str | None = None) -> Link:
    """Who speaks."""
    return Link(kind, name, words, words, role, read_party(name).type)


def report(text: str) -> Reading:
    """Eight claims of four statements; the headline's count and the spokesman's differ."""
    made = Maker(text)
    dorre = speaker("Ilan Dorre", made.span("Ilan Dorre"), LinkKind.SPOKESPERSON, "navy spokesman")
    navy = speaker("Navy", made.span("navy spokesman"))
    made.said("Six dead as ferry is shelled off Port Callen", navy, mode=Mode.HEADLINE)
    made.claims_of(("killed", Count(6, 6, "Six"), "Six"), ("kind", Text("shelling"), "shelled"))
    made.said("A shell struck the ferry Lira as it left Port Callen early on 4 March 2031", mode=Mode.NARRATION)
    made.claims_of(
        ("date", When("2031-03-04", "4 March 2031"), "4 March 2031"),
        ("target", Text("the ferry Lira"), "the ferry Lira"),
    )
    made.said("At least four passengers were killed and nine were hurt", dorre, mode=Mode.DIRECT)
    made.claims_of(
        ("killed", Count(4, None, "At least four", "passengers"), "At least four passengers"),
        ("injured", Count(9, 9, "nine"), "nine"),
    )
    made.said(
        "seven people were killed, two of them children", speaker("islanders’ council", made.span("islanders’ council"))
    )
    made.claims_of(
        ("killed", Count(7, 7, "seven", "people"), "seven people"), ("victim", read_party("children"), "children")
    )
    only = Warning("headline-only", "“Six” stands in the headline only.", ("c1",), (made.span("Six"),))
    return made.reading(("Six", "At least four passengers", "nine", "seven people", "two of them"), (only,))


def arabic(text: str) -> Reading:
    """Two claims of two statements."""
    made = Maker(text)
    made.said("أربعة ركاب على الأقل قتلوا", speaker("إيلان دور", made.span("إيلان دور")))
    made.claims_of(("killed", Count(4, None, "أربعة ركاب"), "أربعة ركاب على الأقل"))
    made.said("سبعة أشخاص قتلوا", speaker("مجلس الجزيرة", made.span("مجلس الجزيرة")))
    made.claims_of(("killed", Count(7, 7, "سبعة"), "سبعة أشخاص"))
    return made.reading(("أربعة ركاب على الأقل", "سبعة أشخاص"))


def long_text(suggestions: int = 500, characters: int = 200_000) -> str:
    """So many paragraphs of so many characters together, each with a statement of one of forty speakers."""
    each = characters // suggestions - 2
    return "\n\n".join(
        ((SENTENCE.format(n=n % 40, k=2 + n % 90) + "Nobody slept. " * 40)[:each]) for n in range(suggestions)
    )


def long(text: str) -> Reading:
    """A statement with a count in each paragraph."""
    made = Maker(text)
    for found in re.finditer(r"(Speaker \d+) said that ((\d+) people were killed at the harbour wall)", text):
        name = Span.of(text, found.start(1), found.end(1))
        made.said(found[2], speaker(name.exact, name), after=found.start())
        made.claims_of(("killed", Count(int(found[3]), int(found[3]), found[3], "people"), f"{found[3]} people"))
    counts = [span for claim in made.claims for span in claim.evidence]
    mentions = tuple(Mention(f"m{at}", "count", span, Count(None, None, span.exact)) for at, span in enumerate(counts))
    return replace(made.reading(), mentions=mentions)


READINGS = {"report": report, "arabic": arabic, "long": long}


def read(page: Page) -> str:
    """A report's reading by its name; any other page as the tests' quick reader has it."""
    made = READINGS.get(page.item.id if page.item else "")
    if made is None or page.item is None:
        return quick(page)
    return json.dumps(read_of(page.item, made(page.item.capture.body.decode())))


@contextmanager
def desk_site(folder: Path, database: str | None = None) -> Iterator[Workbench]:
    """A workbench whose reader knows the reports."""
    with workbench(folder, database) as made:
        made.bench = replace(made.bench, work=Work(made.bench.library, read, lambda: READER))
        with override_settings(ONRECORD_BENCH=made.bench):
            yield made
