"""What attributes without a verb: "the claim that …", "according to", "reportedly"."""

from __future__ import annotations

from onrecord.reading import lexicon
from onrecord.reading.cue import CLEAR, Cue, is_speech, lemma_of
from onrecord.reading.syntax import child, has_to, phrase, subtree
from onrecord.reading.tree import Token
from onrecord.reading.verbs import clause_content, source_of, verb_group


def noun_cue(noun: Token) -> Cue | None:
    """A noun that attributes: "the claim that …", "his promise to …", "accusations of …"."""
    content, joint = noun_content(noun, noun.lemma.lower())
    if not content:
        return None
    cue = Cue(noun, {noun.i} | joint, content=content, clear=CLEAR["noun"])
    owner = child(noun, "poss")
    if owner is not None:
        cue.source = phrase(owner, set())
        cue.tokens |= set(range(max(cue.source) + 1, noun.i))
    elif noun.dep == "dobj" and noun.head.pos == "VERB" and noun.head.lemma.lower() in lexicon.UTTERING:
        cue.source = source_of(noun.head)
        cue.tokens |= verb_group(noun.head) | set(range(noun.head.i, noun.i))
    cue.type = "mind" if noun.lemma.lower() in lexicon.MIND_NOUN else "speech"
    return cue


def noun_content(noun: Token, lemma: str) -> tuple[set[int], set[int]]:
    """The content that a noun takes, and the preposition that leads to it."""
    for other in noun.children:
        if other.i < noun.i:
            continue
        if other.dep in ("acl", "ccomp", "relcl") and lemma in lexicon.NOUN_CLAUSE and has_that(other):
            return subtree(other), set()
        if other.dep == "acl" and lemma in lexicon.NOUN_TO and has_to(other):
            return subtree(other), set()
        leads = (other.lower == "of" and lemma in lexicon.NOUN_OF) or (
            other.lower == "about" and lemma in lexicon.NOUN_ABOUT
        )
        if other.dep == "prep" and leads and other.i == noun.i + 1:
            return subtree(other) - {other.i}, {other.i}
    return set(), set()


def has_that(clause: Token) -> bool:
    """Whether a clause opens with the conjunction "that": it has a subject beside it."""
    first = clause.left_edge
    who = child(clause, "nsubj", "nsubjpass", "expl")
    return bool(first.lower == "that" and who is not None and who.i != first.i)


def according(token: Token) -> Cue | None:
    """A source after "according to"; the rest of the sentence is the content."""
    to = next((o for o in (*token.children, *token.head.children) if o.lower == "to" and o.i == token.i + 1), None)
    who = child(to, "pobj") if to is not None else None
    if to is None or who is None:
        return None
    cue = Cue(token, {token.i, to.i})
    cue.source = phrase(who, set())
    everything = {other.i for other in token.sentence}
    if who.sentence.first != token.sentence.first:
        return None
    cue.content = everything - cue.tokens - cue.source
    if min(cue.tokens) - token.sentence.first > 1 and who.right_edge.i + 3 < token.sentence.last:
        cue.content -= trailing(token, cue)
    return cue


def trailing(token: Token, cue: Cue) -> set[int]:
    """What follows a source without a comma belongs to it or to its clause, not to the content."""
    last = max(cue.source)
    rest = range(last + 1, token.sentence.last)
    return set() if token.tree[last + 1].text == "," else set(rest)


def hearsay(adverb: Token) -> Cue | None:
    """An adverb like "reportedly"; the clause it stands in is the content."""
    head = adverb.head
    if is_speech(lemma_of(head)) and clause_content(head, lemma_of(head)):
        return None
    clause = subtree(head) - {adverb.i}
    return Cue(adverb, {adverb.i}, content=clause, clear=CLEAR["mind"]) if clause else None
