"""Which captures have no document yet, without looking through a large archive each time somebody asks."""

from __future__ import annotations

from threading import Lock

from django.db import connections

# Numbers that are looked at again although higher ones were seen: two that add at once may end in another order.
AGAIN = 1000
# With more that wait, all from the first of them on are looked at.
MOST = 500
_WAITING = (
    "SELECT store_capture.id FROM store_capture LEFT JOIN store_document "
    "ON store_document.capture_id = store_capture.id WHERE store_document.id IS NULL"
)


class Backlog:
    """The captures of a database that wait. A document stays as long as its capture: what has one waits no more."""

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self._turn = Lock()
        self._seen, self._open = 0, list[int]()

    def condition(self) -> tuple[str, list[int]]:
        """SQL for the captures of which some may wait now, and none but these; with its parameters."""
        with self._turn, connections[self.alias].cursor() as cursor:
            cursor.execute("SELECT COALESCE(MAX(id), 0) FROM store_capture")
            [(last,)] = cursor.fetchall()
            among, given = among_these([number for number in self._open if number <= self._seen])
            # Two queries in one: with OR between them SQLite would look at every capture.
            cursor.execute(
                f"{_WAITING} AND store_capture.id > %s UNION {_WAITING} AND {among} ORDER BY 1", [self._seen, *given]
            )
            self._open = [number for (number,) in cursor.fetchall()]
            self._seen = max(last - AGAIN, 0)
            return among_these(self._open)


def among_these(numbers: list[int]) -> tuple[str, list[int]]:
    """SQL for captures of these numbers, the lowest first; for all from there on where they are many."""
    if len(numbers) > MOST:
        return "store_capture.id >= %s", numbers[:1]
    marks = "".join(", %s" for _ in numbers)
    return f"store_capture.id IN (0{marks})", numbers
