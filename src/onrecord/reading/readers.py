"""The readers there are, by name. Each is made once a process, when it is first asked for: loading one is slow."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from onrecord.errors import UnknownReader
from onrecord.reading.reading import Reader

DEFAULT = "builtin"


def rules() -> Reader:
    """The reader by rules over a parse."""
    from onrecord.reading.rules import RulesReader

    return RulesReader()


def builtin() -> Reader:
    """The learned reader, with the weights that ship with the package."""
    from onrecord.reading.builtin import BuiltinReader

    return BuiltinReader()


READERS: dict[str, Callable[[], Reader]] = {"rules": rules, "builtin": builtin}


@cache
def reader(name: str = DEFAULT) -> Reader:
    """The reader of that name. Raises UnknownReader."""
    try:
        make = READERS[name]
    except KeyError:
        raise UnknownReader(f"no reader is called {name!r}; there are: {', '.join(sorted(READERS))}") from None
    return make()
