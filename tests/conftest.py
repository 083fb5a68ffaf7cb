"""What all tests share: where the public sets are, and a run in which a skipped test is a failed one."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Django is set up once a process, by what is imported first: the site's set-up serves an archive too, not the reverse.
import onrecord.app  # noqa: F401

# isort: split
from archive_of_tests import DATABASES, database_of

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared"))

# Reading a page takes longer than Hypothesis's default deadline on a busy machine; every module says its own limits.
settings.register_profile("onrecord", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("onrecord")


@pytest.fixture(scope="session", autouse=True)
def nothing_of_the_users_own(tmp_path_factory: pytest.TempPathFactory) -> Generator[None]:
    """No gazetteer and no key that somebody has on this machine changes a test; a test that needs one says where."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_PLACES", str(tmp_path_factory.mktemp("places")))
        patch.setenv("ONRECORD_KEY_FILE", str(tmp_path_factory.mktemp("keys") / "none"))
        yield


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder with the public sets and their scorers; the test is skipped where it is absent."""
    if not (DATA / "data").is_dir():
        pytest.skip(f"no public sets at {DATA}; docs/data.md says where they come from, ONRECORD_DATA where they are")
    return DATA


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """A database for one archive: None for SQLite in its folder, the URL of an empty one in PostgreSQL."""
    with database_of(request.param) as url:
        yield url


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With ONRECORD_NOTHING_SKIPPED set, a skipped test fails: continuous integration must have all that tests need."""
    report = yield
    if report.skipped and os.environ.get("ONRECORD_NOTHING_SKIPPED") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, while nothing may be: {report.longrepr}"
    return report
