"""Findings of response: what was done about it afterwards: an inquiry, condolences, arrests, sanctions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from onrecord.reading.events import Scenes
from onrecord.reading.finding import Finding, Page
from onrecord.reading.harm import polarity_of
from onrecord.reading.nominal import short_phrase
from onrecord.reading.parse import Parsed
from onrecord.reading.syntax import child
from onrecord.reading.tree import Run, Token
from onrecord.values.token import word_set
from onrecord.values.value import Text

_NOUNS = word_set(
    """investigation inquiry enquiry probe inquest condolence condemnation sanction arrest manhunt evacuation curfew
    lockdown apology mourning crackdown reprisal ceasefire indictment reward"""
)
_VERBS = word_set(
    """investigate condemn condole apologize apologise arrest detain evacuate denounce deplore indict sanction"""
)
_CONDEMNS = word_set("condemn denounce deplore")
_DEEDS = word_set(
    """attack killing murder bombing shooting violence act action assault massacre strike airstrike incident crime death
    assassination kidnapping abduction explosion blast raid atrocity stabbing shelling robbery arson tragedy"""
)
# "Cooperation" after an incident is a response where somebody agrees to it.
_AGREED = word_set("cooperation restraint")
_AGREES = word_set("agree pledge promise vow decide")
# So many words up the sentence it may hang on what was agreed.
_REACH = 4
_ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "ROOT", "appos")
_KNOWN = word_set("the this that these those his her its their")
_NOUN, _VERB = 0.6, 0.55


def response_findings(page: Page, scenes: Scenes) -> Iterator[Finding]:
    """What was done about the events that the page tells of."""
    # What is spoken of as known was told before: "the investigation" after "an investigation".
    told: set[tuple[int, str]] = set()
    for piece in page.parsed:
        for sentence in piece.tree.sentences:
            about = scenes.about(piece.block.start + sentence.start)
            for token in sentence if about in scenes.happened else ():
                found = response_at(token)
                if found is None or (is_known(token) and (about, token.lemma.lower()) in told):
                    continue
                told.add((about, token.lemma.lower()))
                yield from finding(page, piece, token, found)


def finding(page: Page, piece: Parsed, token: Token, words: Run) -> Iterator[Finding]:
    """The finding of some words, unless they say that nothing was done."""
    polarity = polarity_of(token)
    if polarity is not None:
        span = piece.span(page.document, words)
        confidence = _VERB if token.pos == "VERB" else _NOUN
        yield Finding("response", Text(span.exact), (span,), piece.span(page.document, token), confidence, polarity)


def response_at(token: Token) -> Run | None:
    """The words of a response that a token names, if it does."""
    lemma = token.lemma.lower()
    if token.pos in ("NOUN", "PROPN"):
        agreed = lemma in _AGREED and any(above.lemma.lower() in _AGREES for above in islice(token.ancestors(), _REACH))
        return short_phrase(token) if (lemma in _NOUNS or agreed) and token.dep in _ROLES else None
    if token.pos != "VERB" or lemma not in _VERBS or token.dep in ("amod", "compound"):
        return None
    what = child(token, "dobj", "nsubjpass")
    if lemma in _CONDEMNS and (what is None or what.lemma.lower() not in _DEEDS):
        return None
    if what is None:
        return token.tree[token.i : token.i + 1] if lemma in ("investigate", "apologize", "apologise") else None
    if what.i < token.i:
        return token.tree[token.i : token.i + 1]
    return token.tree[token.i : short_phrase(what).last]


def is_known(token: Token) -> bool:
    """Whether it is spoken of as known."""
    return any(word.lower in _KNOWN for word in token.children)
