"""Lives that were lost or taken: "claimed the lives of two guards", "lost his life"."""

from __future__ import annotations

from onrecord.reading.tree import Token


def is_life_lost(verb: Token) -> bool:
    """Whether it is "lost his life", "claimed the lives of two men" and the like."""
    return verb.lemma in ("claim", "lose", "take") and bool(lives_of(verb))


def lives_of(verb: Token) -> list[Token]:
    """The "life" or "lives" that are a verb's object, if they are somebody's."""
    lives = [child for child in verb.children if child.dep == "dobj" and child.lower in ("life", "lives")]
    return [life for life in lives if verb.lemma != "take" or owners(life)]


def owners(life: Token) -> list[Token]:
    """Those of "the life of a guard", "a guard's life"; "his own life" is a suicide's, told elsewhere."""
    ofs = [child for child in life.children if child.dep == "prep" and child.lower == "of"]
    named = [noun for of in ofs for noun in of.children if noun.dep == "pobj"]
    return named + [child for child in life.children if child.dep == "poss" and child.pos != "PRON"]
