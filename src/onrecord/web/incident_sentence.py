"""The sentence of an incident as its page shows it: each value leads to its words, and names who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.adapters.incidents import Whole
from onrecord.ledger.incident import Accepted
from onrecord.ledger.table import Accord
from onrecord.reading.alike import Told
from onrecord.reading.reading import Claim, LinkKind, Mode
from onrecord.reading.sentence import sentence_of
from onrecord.reading.wording import link_name
from onrecord.values.value import When
from onrecord.web import labels, saying
from onrecord.web.marking import place_of
from onrecord.web.record_view import PieceView

# How many speakers are named where one rests on a value; all stand in the table.
_NAMED = 5


def pieces(whole: Whole, claims: Mapping[str, Accepted]) -> Iterator[PieceView]:
    """The sentence; each value leads to the words of the first claim of it, in its page."""
    rows = (row for row in whole.table.rows if row.accord is Accord.DISPUTED)
    disputed = {claim.entry for row in rows for cell in row.cells for claim in cell}
    for piece in sentence_of([told_of(claim) for claim in claims.values()], saying.voice()):
        if not piece.claims:
            yield PieceView(piece.text)
            continue
        said = [claims[each] for each in piece.claims]
        first = said[0].told
        names = list(dict.fromkeys(saying.apart(f"{name(each)}: “{each.told.evidence[0].exact}”") for each in said))
        names = [*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])]
        page = whole.pages.get(first.document)
        place = f"{page.sha256}#{place_of(first.evidence[0])}" if page else ""
        is_open = isinstance(first.value, When) and first.value.edtf is None
        state = "disputed" if said[0].entry in disputed else "open" if is_open else "given"
        yield PieceView(piece.text, place, state, f"{labels.words(first.attribute)}: {'; '.join(names)}")


def told_of(claim: Accepted) -> Told:
    """A claim as the sentence takes it."""
    told = claim.told
    as_read = Claim(claim.entry, told.event, "", told.attribute, told.polarity, told.value, told.evidence, 1.0)
    via = tuple(link_name(link) for link in reversed(told.chain[:-1]) if link.kind is not LinkKind.OUTLET)
    return Told(as_read, who(claim), via, told.mode is Mode.HEADLINE)


def who(claim: Accepted) -> str:
    """Who is said to know."""
    return link_name(claim.told.chain[-1])


def name(claim: Accepted) -> str:
    """The same, in the page's language where nobody is named."""
    return saying.named(who(claim))
