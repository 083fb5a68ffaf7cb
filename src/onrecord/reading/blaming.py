"""Findings of responsibility: claimed, accepted, denied, or laid on somebody."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.events import Scenes
from onrecord.reading.finding import Finding, Page
from onrecord.reading.harm_whose import antecedent
from onrecord.reading.nominal import short_phrase
from onrecord.reading.parse import Parsed
from onrecord.reading.reading import Polarity
from onrecord.reading.syntax import child, subject
from onrecord.reading.tree import Run, Token
from onrecord.values.token import word_set
from onrecord.values.value import Text

_VERBS = {
    "claim": "claimed", "accept": "accepted", "take": "accepted", "admit": "accepted", "acknowledge": "accepted",
    "assume": "accepted", "deny": "denied", "reject": "denied", "disclaim": "denied", "dismiss": "denied",
}  # fmt: skip
_MATTERS = word_set("responsibility blame guilt")
# "Took part" admits nothing; who denies a part denies it all.
_DENIED = _MATTERS | word_set("involvement role part complicity participation")
_BLAMES = word_set("blame accuse charge implicate")
# "Arrested on a charge of murder", "wanted for": who arrests somebody for it says that he did it.
_ARRESTS = word_set("arrest want jail")
_GROUNDS = word_set("on for in")
_CHARGES = word_set(
    """charge count suspicion murder attempt connection shooting killing attack homicide manslaughter assault robbery
    discharge"""
)
_CLAIMED = word_set(
    "attack bombing blast explosion shooting assassination raid kidnapping killing strike assault massacre ambush"
)
_UPON = word_set("on upon")
_OF = word_set("of from")
_NO_PARTIES = word_set("DATE TIME CARDINAL ORDINAL MONEY PERCENT QUANTITY EVENT")
_PLAIN = 0.7


def responsibility_findings(page: Page, scenes: Scenes) -> Iterator[Finding]:
    """Who claims, accepts or denies it, and on whom it is laid, in events that the page tells of."""
    for piece in page.parsed:
        for sentence in piece.tree.sentences:
            if scenes.about(piece.block.start + sentence.start) in scenes.happened:
                for token in sentence:
                    yield from of_token(page, piece, token)


def of_token(page: Page, piece: Parsed, token: Token) -> Iterator[Finding]:
    """What a word says of responsibility."""
    for what, who, matter in (*taken(token), *laid(token)):
        if not is_party(who):
            continue
        party = piece.span(page.document, short_phrase(who, prepositions=_OF))
        own = piece.span(page.document, matter)
        # The matter first: it stands in what the party itself says; who is blamed stands in what the blaming one says.
        evidence = (party, own) if what == "blamed" else (own, party)
        polarity = Polarity.DENIED if what == "denied" or is_negated(token) else Polarity.ASSERTED
        told = piece.span(page.document, token)
        yield Finding("responsibility", Text(f"{what}: {party.exact}"), evidence, told, _PLAIN, polarity)


def taken(verb: Token) -> Iterator[tuple[str, Token, Run]]:
    """What somebody says of himself: "claimed responsibility", "denied any role in"."""
    what = _VERBS.get(verb.lemma.lower()) if verb.pos == "VERB" else None
    matter = child(verb, "dobj", "nsubjpass") if what else None
    if what and matter is None and verb.dep == "acl":
        matter = verb.head
    matters = _DENIED if what == "denied" else _MATTERS | _CLAIMED if what == "claimed" else _MATTERS
    if what is None or matter is None or matter.lemma.lower() not in matters:
        return
    agent = child(verb, "agent")
    who = child(agent, "pobj") if agent is not None else child(verb, "nsubj")
    if who is not None:
        tree = verb.tree
        first, last = min(verb.i, matter.i), max(verb.i, matter.i)
        yield what, antecedent(who), tree[first : last + 1] if last - first < 5 else tree[matter.i : matter.i + 1]


def laid(token: Token) -> Iterator[tuple[str, Token, Run]]:
    """Whom others name: "blamed the rebels", "blamed it on the rebels", "the rebels are responsible for the attack"."""
    own = token.tree[token.i : token.i + 1]
    who: Token | None = None
    if token.pos == "VERB" and (token.lemma.lower() in _BLAMES or is_arrest(token)):
        what = child(token, "nsubjpass", "dobj") or (subject(token) if token.tag == "VBN" else None)
        # "Blamed the attack on the rebels": a parse hangs "on" on either.
        below = (*token.children, *(what.children if what is not None else ()))
        laid_on = not is_arrest(token)
        on = next((c for c in below if laid_on and c.dep == "prep" and c.lower in _UPON), None)
        who = child(on, "pobj") if on is not None else what
    elif token.lower == "responsible" and any(c.dep == "prep" and c.lower == "for" for c in token.children):
        held = child(token.head, "nsubj", "nsubjpass", "dobj") if token.head is not token else None
        who = held if token.dep in ("acomp", "oprd", "attr") else None
    if who is not None:
        yield "blamed", antecedent(who), own


def is_arrest(verb: Token) -> bool:
    """Whether somebody is arrested or wanted for the deed: "arrested on suspicion of murder"."""
    if verb.lemma.lower() not in _ARRESTS or child(verb, "nsubjpass", "auxpass", "dobj") is None:
        return False
    grounds = [one for one in verb.children if one.dep == "prep" and one.lower in _GROUNDS and one.i > verb.i]
    return any(word.lemma.lower() in _CHARGES for one in grounds for word in one.subtree())


def is_party(who: Token) -> bool:
    """Whether it names somebody: no pronoun, no day, and not "no group", of which nothing is said."""
    if who.pos == "PRON" or who.entity in _NO_PARTIES or who.lower in ("nobody", "none", "other"):
        return False
    return not any(child.lower == "no" for child in who.children)


def is_negated(verb: Token) -> bool:
    """Whether it was not done: "has not claimed responsibility"."""
    return child(verb, "neg") is not None
