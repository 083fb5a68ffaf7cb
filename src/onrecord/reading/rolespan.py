"""Role spans: words of a page that a learned head takes for who did it, to whom, to what, or with what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.values.span import Span

Role = Literal["actor-person", "actor-organization", "victim", "target", "means"]

# A span counts from here.
SURE = 0.5


@dataclass(frozen=True)
class RoleSpan:
    """Some words and the role that they fill.

    confidence  in [0, 1]
    kinds       how probable each kind of event is whose role it is; they sum to 1, or to less where it may be none
    """

    role: Role
    span: Span
    confidence: float
    kinds: Mapping[str, float]
