"""Whether something is said to have happened, denied, or called possible."""

from __future__ import annotations

from onrecord.reading.reading import Polarity
from onrecord.reading.tree import Token
from onrecord.values.token import word_set

_DENIES = word_set("deny refute reject dismiss disprove")
_FEARS = word_set("fear believe presume suspect")
_MAYBE = word_set("may might could possibly perhaps")
# A killing that is only meant, asked about or spoken of in general says of nobody that he is dead.
_UNREAL = word_set(
    "will would can should must shall try attempt threaten want plan plot intend conspire vow order refuse"
)


def polarity_of(token: Token) -> Polarity | None:
    """Whether it is said, denied or called possible; None where nothing is said to have happened."""
    polarity = Polarity.ASSERTED
    words = {child.lower for child in token.children if child.dep in ("aux", "neg", "advmod", "mark")}
    if words & _MAYBE:
        polarity = Polarity.POSSIBLE
    elif {"to", "have"} <= words and token.tag == "VBN":
        polarity = Polarity.ASSERTED  # "appear to have died"
    elif words & (_UNREAL | {"if", "to", "unless", "'ll", "’ll"}) or (token.dep == "xcomp" and token.tag == "VB"):
        return None
    if words & {"not", "n't", "n’t", "never"}:
        polarity = Polarity.DENIED
    return _by_ancestors(token, polarity)


def _by_ancestors(token: Token, polarity: Polarity) -> Polarity | None:
    below = token
    for above in token.ancestors():
        if below.dep not in (
            "ccomp",
            "xcomp",
            "oprd",
            "acomp",
            "advcl",
            "conj",
            "dobj",
            "nsubj",
            "nsubjpass",
            "pcomp",
        ):
            break
        if above.lemma in _DENIES and below.dep in ("ccomp", "xcomp", "dobj"):
            return Polarity.DENIED
        if above.lemma in _FEARS and below.dep in ("xcomp", "oprd", "acomp", "ccomp"):
            return Polarity.POSSIBLE
        if above.lemma in _UNREAL and below.dep == "xcomp":
            return None
        below = above
    return polarity
