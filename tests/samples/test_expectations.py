"""What a careful person finds in each sample, checked against the readings of both readers.

An expectation that a reader does not reach yet names it in its `known_gap` in the index, with the reason: that test
must fail, so that a gap that closes is taken out of the index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from onrecord.adapters.samples import index, sample
from onrecord.reading.page import PageReading, read_item
from onrecord.reading.readers import reader
from onrecord.reading.reading import Claim, Link, Mode, Statement
from onrecord.values.value import Count

Expectation = dict[str, Any]


READERS = ("builtin", "rules")


@cache
def read(slug: str, name: str) -> PageReading:
    return read_item(sample(slug).item, reader(name))


def words_of(statement: Statement) -> str:
    """Put the content of a statement on one line."""
    return " ".join(" ".join(span.exact for span in statement.content).split())


def called(link: Link, name: str) -> bool:
    """Whether a link is the one that an expectation calls by this name or a part of it."""
    return name in (link.name or "") or (link.words is not None and name in link.words.exact)


def block_is(page: PageReading, expected: Expectation) -> bool:
    text = page.document.text
    kinds = [b.kind for b in page.document.blocks if text[b.start : b.end].lstrip().startswith(expected["starts"])]
    return expected["kind"] in kinds


def is_said(page: PageReading, expected: Expectation) -> bool:
    """Whether a statement has these words in it, that speaker last, and the others before in their order."""
    return any(
        expected["says"] in words_of(statement)
        and called(statement.chain[-1], expected["speaker"])
        and passes(statement.chain, expected.get("through", []))
        and not any(called(link, name) for name in expected.get("not_through", []) for link in statement.chain)
        for statement in page.reading.statements
    )


def passes(chain: tuple[Link, ...], names: list[str]) -> bool:
    """Whether the links before the last are, in this order, called by these names."""
    links = iter(chain[:-1])
    return all(any(called(link, name) for link in links) for name in names)


def is_claimed(page: PageReading, expected: Expectation) -> bool:
    return any(is_the_claim(page, claim, expected) for claim in page.reading.claims)


def is_the_claim(page: PageReading, claim: Claim, expected: Expectation) -> bool:
    speakers = {statement.id: statement.chain[-1] for statement in page.reading.statements}
    main = {event.id: event.main for event in page.reading.events}
    return (
        claim.attribute == expected["attribute"]
        and isinstance(claim.value, Count)
        and (claim.value.low, claim.value.high) == (expected["low"], expected["high"])
        and called(speakers[claim.statement], expected["speaker"])
        and main[claim.event] is expected.get("main", True)
    )


def is_quiet(page: PageReading, expected: Expectation) -> bool:
    return not any(expected["words"] in words_of(statement) for statement in page.reading.statements)


def is_warned(page: PageReading, expected: Expectation) -> bool:
    return any(warning.code == expected["code"] for warning in page.reading.warnings)


def is_not_warned(page: PageReading, expected: Expectation) -> bool:
    return not is_warned(page, expected)


def is_stated(page: PageReading, expected: Expectation) -> bool:
    """Whether the page is known to be of that title, outlet, language or day; a site's name may follow a title."""
    found = getattr(page.document, expected["field"])
    return found is expected["value"] is None or (found or "").startswith(expected["value"] or "nothing")


CHECKS: dict[str, Callable[[PageReading, Expectation], bool]] = {
    "stated": is_stated,
    "blocks": block_is,
    "speakers": is_said,
    "nobody_says": is_quiet,
    "claims": is_claimed,
    "warnings": is_warned,
    "no_warnings": is_not_warned,
}


def expectations() -> Iterator[Any]:
    """Every expectation of every sample, as a parameter of the test below."""
    for entry in index()["samples"]:
        for name, expected in entry["expect"].items():
            for number, each in enumerate(expected):
                for by in READERS:
                    gap = each.get("known_gap", {}).get(by)
                    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=gap)] if gap else []
                    key = f"{by}-{entry['slug']}-{name}-{number}"
                    yield pytest.param(by, entry["slug"], name, each, marks=marks, id=key)


@pytest.mark.parametrize(("by", "slug", "name", "expected"), list(expectations()))
def test_a_sample_is_read_as_a_careful_person_would(by: str, slug: str, name: str, expected: Expectation) -> None:
    assert CHECKS[name](read(slug, by), expected), f"{slug}: {expected}"


def test_every_sample_but_the_unread_one_has_each_kind_of_expectation() -> None:
    for entry in index()["samples"]:
        assert entry["expect"].keys() <= CHECKS.keys()
        unread = "Arabic" in entry["exercises"]
        needed = ("stated", "blocks", "nobody_says", *(() if unread else ("speakers", "claims")))
        assert all(entry["expect"].get(name) for name in needed), entry["slug"]


@pytest.mark.parametrize("by", READERS)
def test_a_page_in_a_language_that_the_reader_does_not_know_is_not_read_badly(by: str) -> None:
    reading = read("market-arabic", by).reading
    assert not reading.statements
    assert not reading.claims
    assert not reading.mentions


@pytest.mark.parametrize("by", READERS)
def test_the_outlets_own_voice_is_never_taken_for_somebody_elses(by: str) -> None:
    for entry in index()["samples"]:
        for statement in read(entry["slug"], by).reading.statements:
            if statement.mode is Mode.NARRATION:
                assert len(statement.chain) == 1, words_of(statement)
            elif statement.source:
                assert len(statement.chain) > 1, words_of(statement)
