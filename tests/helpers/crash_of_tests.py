"""Commands that are killed (SIGKILL) at a random moment, or right before or after a random sync or commit of theirs.

    for killed in kills(command, environment, rounds=300, seed=1): …      # each time: what it had printed

The command runs in a process of its own, as `python crash_of_tests.py POINT add …`, with a reader that takes no time.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from archive_of_tests import claiming, text_item

from onrecord.document.document import Document
from onrecord.reading import readers
from onrecord.reading.reading import Reader, Reading

# Syncs and commits of a short run; a later point is never reached and the run ends by itself.
POINTS = 150
# Starting takes most of a second on a busy machine; a random moment should not fall into that every time.
EARLIEST, LATEST = 0.3, 2.5


@dataclass(frozen=True)
class Killed:
    """What a command had printed when it was killed; `is_whole` where it had ended before."""

    printed: tuple[str, ...]
    is_whole: bool


class Quick:
    """A reader that takes no time, and whose every reading is the same."""

    name = "quick"
    version = "1"
    languages = None

    def read(self, document: Document) -> Reading:
        """The whole text as one statement, with one claim, c2, of its one event, e1."""
        return claiming(text_item(document.text), party="Ada Roe")


def quick() -> Reader:
    """The reader under the name of the default one."""
    return Quick()


def command_of(
    arguments: Sequence[str], environment: Mapping[str, str], point: int = 0
) -> tuple[list[str], dict[str, str]]:
    """How the command is started, and its environment."""
    paths = os.pathsep.join(path for path in sys.path if path)
    return [sys.executable, __file__, str(point), *arguments], {**os.environ, **environment, "PYTHONPATH": paths}


def run(arguments: Sequence[str], environment: Mapping[str, str], point: int = 0, seconds: float = 120) -> Killed:
    """Runs a command to its end, or to a point, or for so many seconds."""
    command, variables = command_of(arguments, environment, point)
    with subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, start_new_session=True) as process:
        try:
            printed, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            printed, _ = process.communicate(timeout=60)
    assert process.returncode in (0, -signal.SIGKILL), process.returncode
    whole = printed[: printed.rfind(b"\n") + 1]
    return Killed(tuple(whole.decode().splitlines()), process.returncode == 0)


def kills(arguments: Sequence[str], environment: Mapping[str, str], rounds: int, seed: int) -> Iterator[Killed]:
    """So many runs of the same command, one after another, half of them killed at a point and half at a moment."""
    chance = random.Random(seed)
    for _ in range(rounds):
        if chance.random() < 0.5:
            yield run(arguments, environment, point=chance.randrange(1, POINTS))
        else:
            yield run(arguments, environment, seconds=chance.uniform(EARLIEST, LATEST))


def killed_once(arguments: Sequence[str], environment: Mapping[str, str], seed: int) -> Killed:
    """One run, killed at a point or at a moment."""
    [killed] = kills(arguments, environment, 1, seed)
    return killed


def rounds() -> int:
    """How many kills each command is to survive: ONRECORD_CRASHES, else a short round."""
    return int(os.environ.get("ONRECORD_CRASHES", "4"))


def limited(
    arguments: list[str], folder: Path, most: int | None = None, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The command, none of whose files may grow over `most` bytes: as on a disk that is full then."""

    def limit() -> None:
        # Python ignores SIGXFSZ, so that a write that is too much fails as one on a full disk does.
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most) if most else (resource.RLIM_INFINITY,) * 2)

    command, environment = command_of(arguments, {"ONRECORD_ARCHIVE": str(folder), "DATABASE_URL": "", **(more or {})})
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, preexec_fn=limit)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder on a disk that takes no writes."""
    for options in (["--bind"], ["-o", "remount,ro,bind"]):
        mounted = subprocess.run(["mount", *options, folder, folder], capture_output=True, check=False)
        if mounted.returncode:
            pytest.skip("mounting a folder read-only is not allowed here")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def dying(point: int, left: list[int]) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Makes a function kill its process at its n-th call: before it at an odd point, after it at an even one."""

    def wrapped(function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            left[0] -= 1
            if left[0] == 0 and point % 2:
                os.kill(os.getpid(), signal.SIGKILL)
            result = function(*arguments)
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return call

    return wrapped


def main(point: int, arguments: list[str]) -> None:
    """The command, dying at a point; 0 for never."""
    from django.db.backends.base.base import BaseDatabaseWrapper

    from onrecord.cli import main as onrecord

    readers.READERS["builtin"] = quick
    if point:
        mortal = dying(point, [(point + 1) // 2])
        os.fsync = mortal(os.fsync)  # type: ignore[assignment]
        BaseDatabaseWrapper._commit = mortal(BaseDatabaseWrapper._commit)  # type: ignore[assignment]
    if arguments[0] == "desk":
        decide()
    else:
        onrecord(arguments)


def decide() -> None:
    """A reviewer at the desk: decides of every page, by requests that have the same names in every run; prints each."""
    from bench_of_tests import judging_of
    from ledger_of_tests import key

    from onrecord.adapters.accounts.models import REVIEWER
    from onrecord.adapters.accounts.register import Accounts, Refused, now_utc
    from onrecord.adapters.archive import Archive
    from onrecord.adapters.desk import Desk
    from onrecord.adapters.library import Library
    from onrecord.adapters.shelf import Shelf
    from onrecord.adapters.store.models import Capture

    with Archive.open(Path(os.environ["ONRECORD_ARCHIVE"]), os.environ["DATABASE_URL"] or None) as archive:
        accounts = Accounts(archive)
        accounts.owner()
        with suppress(Refused):
            accounts.add("Bo Teal", REVIEWER)
        judging = judging_of(archive, now_utc, key("ada"))
        desk = Desk(Shelf(Library(archive), accounts.named("Bo Teal")), judging)
        for page in Capture.objects.using(archive.alias).order_by("id").values_list("sha256", flat=True):
            for judge, more in (("accept", {}), ("reject", {"reason": "hearsay"})):
                once = f"{judge}-{page[:40]}"
                made = desk.judge(page, {"once": once, "judge": judge, "claim": "c2", **more})
                print(once, made.entry, flush=True)


def pages(folder: Path, count: int) -> Path:
    """A folder of pages, every third with the same bytes."""
    folder.mkdir()
    for number in range(count):
        text = "Seen again." if number % 3 == 0 else f"Ferry {number} is shelled off Port Callen."
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
