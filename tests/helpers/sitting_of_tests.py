"""Somebody at the reading desk in a browser, and what the log has of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bench_of_tests import Workbench

from onrecord.adapters.desk import Desk
from onrecord.adapters.store.models import Judged

copies = count()


@dataclass
class Sitting:
    """Somebody at the desk: what is pressed is counted."""

    page: Any
    context: Any
    pressed: int = 0
    said: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        """Presses keys, one after the other; one that is held down with another, as Shift, counts too."""
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += len(key.split("+")) if len(key) > 1 else 1

    def type(self, words: str) -> None:
        """Types words, a keystroke a letter."""
        self.page.keyboard.type(words)
        self.pressed += len(words)

    def row(self, claim: str) -> Any:
        """The suggestion of a claim."""
        return self.page.locator(f"#suggestion-{claim}")

    def stands(self, claim: str) -> str:
        """How a suggestion stands, as it is shown, once nothing of it is on its way."""
        self.page.locator(f"#suggestion-{claim}:not([data-on])").wait_for(state="attached")
        return str(self.row(claim).locator(".stand").inner_text())

    def saved(self) -> None:
        """Waits until everything is shown as saved."""
        self.page.locator("#saved[data-state=saved]").get_by_text("all saved").wait_for()

    def repeat(self) -> None:
        """Presses the button that repeats what is not saved, which goes when that was repeated by itself meanwhile."""
        self.page.evaluate("document.querySelector('[data-do=repeat]').click()")

    def at_hand(self) -> str:
        """The claim that the keys are about; it has the focus."""
        found: str = self.page.evaluate(
            "document.activeElement.closest('.suggestion[aria-current]')?.dataset.claim ?? ''"
        )
        return found


Sit = Callable[..., Sitting]


def entries(at: Workbench, page: str) -> int:
    """How many judgements the log has of a page."""
    shelf = at.shelf("owner")
    found = Desk(shelf, at.bench.judging).state(page)
    stand = [each for part in (found["claims"], found["chains"]) for each in part.values()] + found["own"]
    return sum(len(each["entries"]) for each in stand)


def logged(at: Workbench) -> int:
    """How many entries the log has."""
    return int(Judged.objects.using(at.bench.library.alias).count())
