"""The reader by rules as a whole: one parse, the same reading twice, cost that grows with the text and no faster."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial

from tests.helpers.growth_of_tests import growth
from tests.helpers.statements_of_tests import page

from onrecord.reading.readers import reader
from onrecord.reading.rules import RulesReader
from onrecord.reading.spacy_parse import parse
from onrecord.reading.statements import read_statements

TEXT = (
    "# Fire kills two at mill, army confirms\n\nAda Roe, a miller, said two men died. “It burned,” she said.\n\n~ Share"
)
COLD = """
from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.rules import RulesReader
text = "Ada Roe said two men died."
print(len(RulesReader().read(Document(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))).statements))
"""


def test_it_is_a_reader_by_its_name() -> None:
    assert isinstance(reader("rules"), RulesReader)
    assert RulesReader.languages == {"en"}


def test_the_same_page_gives_the_same_reading() -> None:
    first, second = RulesReader().read(page(TEXT)), RulesReader().read(page(TEXT))
    assert first == second
    assert (first.reader, first.version) == ("rules", "1")
    assert first.statements
    assert first.mentions


def test_an_empty_page_says_nothing() -> None:
    reading = RulesReader().read(page(""))
    assert (reading.statements, reading.claims) == ((), ())


def test_it_starts_from_cold() -> None:
    ran = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout == "1\n"


def test_importing_it_does_not_load_a_parser() -> None:
    code = "import sys, onrecord.reading.rules; print('spacy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout == "False\n"


def test_cost_after_the_parse_is_linear() -> None:
    unit = "“It burned,” Ada Roe said. He said that the ministry had told her that “Keller left. "

    def job(times: int) -> Callable[[], object]:
        document = page(unit * times)
        return partial(read_statements, document, parse(document))

    # Eight times the text: a quadratic step would make it sixty-four times as long.
    assert growth(job, 50, 400) < 24
