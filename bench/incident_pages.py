"""Speed of incidents as accounts see them: following the log, a page of the list, all that an incident's page shows.

    python bench/incident_pages.py [--entries N ...]

The log is that of `bench/journal.py`: 40 judgements an event, an incident each. Every fiftieth page is for a group that
the reader is not in, and every hundredth incident has two reports, one of them hidden from her: she sees it in part.
Milliseconds of the wall clock on one thread: say what else the machine does.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from journal import EACH, KEY, entries
from ledger import digest
from onrecord.adapters.accounts.models import READER, Grant
from onrecord.adapters.accounts.register import Accounts
from onrecord.adapters.archive import Archive
from onrecord.adapters.incident_list import Wanted, listed
from onrecord.adapters.incidents import Incidents
from onrecord.adapters.journal import Journal
from onrecord.adapters.library import Library
from onrecord.adapters.listing import follow
from onrecord.adapters.shelf import Shelf
from onrecord.adapters.signatures import Signatures
from onrecord.adapters.store.models import Capture, Document
from onrecord.ledger.judgement import Decision
from onrecord.ledger.payload import compared
from onrecord.ledger.told import event_key

ASKED = 100
# Of so many pages one is hidden; of so many incidents one has a second report.
HIDDEN, TIED = 50, 100
LISTS = (Wanted(), Wanted(sort="killed"), Wanted(disputed=True), Wanted(words="ferry callen"), Wanted(grade="fair"))


def page_of(number: int) -> str:
    """The SHA-256 that stands for a page and its document."""
    return digest(number).hex()


def filled(archive: Archive, count: int) -> tuple[Journal, int]:
    """The log and its documents; how many there are."""
    journal, pages = Journal(archive), -(-count // EACH)
    journal.file.create()
    with journal.file.path.open("wb") as file:
        file.writelines(entries(journal, count))
    journal.rebuild()
    now = datetime(2031, 3, 4, tzinfo=UTC)
    captures = [Capture(sha256=page_of(number), size=1) for number in range(pages)]
    made = Capture.objects.using(archive.alias).bulk_create(captures, batch_size=500)
    Document.objects.using(archive.alias).bulk_create(
        [
            Document(
                capture=capture, sha256=capture.sha256, name=f"page {number}", title=f"Page {number}",
                outlet="The Wire", published="2024-03-12", language="en", encoding="utf-8", status="read", added=now,
            )
            for number, capture in enumerate(made)
        ],
        batch_size=500,
    )  # fmt: skip
    for number in range(0, pages - 1, TIED):
        events = (event_key(page_of(each), "e1") for each in (number, number + 1))
        journal.judge(compared(Decision.SAME, *events, "the same pier"), KEY)
    return journal, pages


def taken(action: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def said(what: str, found: list[float]) -> str:
    """Median and 95th percentile."""
    return f"{what} median {median(found):.1f}, 95 % within {quantiles(found, n=20, method='inclusive')[-1]:.1f} ms"


def measured(folder: Path, count: int) -> None:
    """One size."""
    with Archive.create(folder, None) as archive:
        accounts = Accounts(archive)
        journal, pages = filled(archive, count)
        followed = taken(lambda: follow(journal)) / 1000
        accounts.join(accounts.owner().name, "desk")
        number = accounts.owner().groups.get().id
        hidden = [page_of(each) for each in range(0, pages, HIDDEN)]
        Grant.objects.using(archive.alias).bulk_create([Grant(sha256=each, group_id=number) for each in hidden])
        signatures = Signatures(journal)
        learnt = taken(lambda: signatures.verified([]))
        print(
            f"{count:,} entries, {pages:,} pages, {len(hidden):,} hidden: list followed {count / followed:,.0f} "
            f"entries a second; signatures found after {learnt:.0f} ms, once a process",
            flush=True,
        )
        for account in (accounts.owner(), accounts.add("Reader", READER)):
            shelf = Shelf(Library(archive), account)
            lists = [taken(lambda: listed(Incidents(shelf), wanted)) for _ in range(8) for wanted in LISTS]  # noqa: B023
            some = [each for each in range(1, min(ASKED * 3, pages), 3) if each % HIDDEN]
            ones = [taken(lambda: opened(shelf, signatures, each)) for each in some]  # noqa: B023
            print(f"  {account.role}: {said('list', lists)} (n = {len(lists)})", flush=True)
            print(f"  {account.role}: {said('incident', ones)} (n = {len(ones)})", flush=True)


def opened(shelf: Shelf, signatures: Signatures, number: int) -> None:
    """All that an incident's page shows."""
    whole = Incidents(shelf).one(event_key(page_of(number), "e1"))
    assert whole.table and whole.grade  # noqa: S101, PT018  derived when asked for
    signatures.verified((deed.node.number, deed.node.id) for deed in whole.history[:30])


def main() -> None:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--entries", type=int, nargs="+", default=[20_000], help="sizes of logs; 1000000 takes long")
    with TemporaryDirectory() as name:
        for count in arguments.parse_args().entries:
            measured(Path(name) / str(count), count)


if __name__ == "__main__":
    main()
