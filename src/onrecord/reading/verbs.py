"""Verbs that attribute, each by its constructions: a clause, an infinitive, an object, a preposition, a passive."""

from __future__ import annotations

from onrecord.reading import lexicon
from onrecord.reading.cue import CLEAR, Cue, is_mind, is_speech, lemma_of
from onrecord.reading.syntax import child, has_to, is_finite, phrase, subject, subtree
from onrecord.reading.tree import Token, Tree

MEDIUM_WORDS = 6
QUOTE_MARKS = frozenset('"“”‘’') | {"''", "``"}


def verb_cue(verb: Token) -> Cue | None:
    """A verb that attributes by one of its constructions."""
    lemma = lemma_of(verb)
    if not (is_speech(lemma) or is_mind(lemma) or lemma in lexicon.AS_OBJECT or lemma in lexicon.PREPOSITION):
        return None
    cue = Cue(verb, verb_group(verb))
    if is_passive(verb):
        return passive(cue, lemma)
    cue.source = source_of(verb)
    cue.content = clause_content(verb, lemma)
    if cue.content:
        cue.type = "speech" if lemma in lexicon.SPEECH_CLAUSE else "mind"
        cue.clear = CLEAR["clause" if cue.type == "speech" else "mind"]
    else:
        other_content(cue, lemma)
    add_medium(cue)
    cue.beside = subtree(verb) - cue.tokens - cue.source - cue.content
    cue.hearer = hearer_of(verb, lemma) - cue.content
    return None if is_idle(cue) else cue


def is_idle(cue: Cue) -> bool:
    """Whether a verb only looks like a cue.

    One's own "I think", "to deny the charge" of nobody in particular, "asked not to be named".
    """
    tree = cue.head.tree
    who = {tree[i].lower for i in cue.source}
    if lemma_of(cue.head) in lexicon.ASKING and any(tree[i].lower in lexicon.UNNAMED for i in cue.content):
        return True
    if cue.type == "mind" and who and who <= lexicon.OWN:
        return True
    return cue.clear <= CLEAR["object"] and has_to(cue.head) and cue.head.dep in ("advcl", "acl", "relcl", "ccomp")


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject is what was said or who was told."""
    if child(verb, "auxpass", "nsubjpass"):
        return True
    if verb.lower == "asked" and verb.dep == "advcl" and not child(verb, "nsubj"):
        # "Asked about the fire, Roe said": the tagger takes it for a past tense.
        return True
    return verb.tag == "VBN" and verb.dep in ("acl", "advcl", "ROOT") and not child(verb, "aux", "nsubj", "dobj")


def verb_group(verb: Token) -> set[int]:
    """The verb with its auxiliaries, negation, particle and the adverbs that stand next to them."""
    verbs = [verb]
    while verb.dep == "xcomp" and verb.head.lemma.lower() in lexicon.LIGHT and verb.head.i < verb.i:
        verb = verb.head
        verbs.append(verb)
    group: set[int] = set()
    for each in reversed(verbs):
        group = grouped(each, group)
    return group


def grouped(verb: Token, before: set[int]) -> set[int]:
    """The same for one verb and the group of the light verb that it hangs on: "tried to explain"."""
    group = before | {verb.i} | {other.i for other in verb.children if other.dep in ("aux", "auxpass", "neg", "prt")}
    adverbs = {other.i for other in verb.children if other.dep == "advmod" and not other.tag.startswith("W")}
    adverbs |= {i for i in range(min(group), max(group)) if verb.tree[i].pos == "ADV"}
    while near := {i for i in adverbs - group if i - 1 in group or i + 1 in group}:
        group |= {i for i in near if not any(verb.tree[i].children)}
        adverbs -= near
    first = max(i for i in [-1, *(i for i in range(min(group), verb.i) if i not in group)])
    return {i for i in group if i > first}


def source_of(verb: Token) -> set[int]:
    """The noun phrase of the verb's subject."""
    who = subject(verb)
    if who is None or who.dep == "expl":
        return set()
    outside = subtree(verb) if who.i not in subtree(verb) else content_clauses(verb)
    return phrase(who, outside | days(who))


def days(who: Token) -> set[int]:
    """When it was said, where the parser hangs it on who said it: "the ministry on Sunday said"."""
    return {i for other in who.children if other.i > who.i and is_day(other) for i in subtree(other)}


def is_day(token: Token) -> bool:
    """Whether a phrase is "on Sunday"."""
    named = child(token, "pobj") if token.dep == "prep" and token.lower == "on" else None
    return named is not None and named.text in lexicon.DAYS


def content_clauses(verb: Token) -> set[int]:
    """The tokens of the verb's complement clauses, which no source reaches into."""
    return {i for other in verb.children if other.dep in ("ccomp", "xcomp") for i in subtree(other)} | {verb.i}


def clause_content(verb: Token, lemma: str) -> set[int]:
    """The clauses that complete a verb: "that the house burned"."""
    if lemma not in lexicon.SPEECH_CLAUSE and lemma not in lexicon.MIND_CLAUSE:
        return set()
    clauses = {
        i
        for other in verb.children
        if other.dep == "ccomp" and (is_finite(other) or other.i < verb.i or lemma == "say")
        for i in subtree(other)
    }
    if not clauses and verb.dep == "parataxis":
        return subtree(verb.head) - subtree(verb)
    return clauses


def other_content(cue: Cue, lemma: str) -> None:
    """Fill in a content that is no clause: an infinitive, an object, or what a preposition leads to."""
    for construction in (infinitive_content, object_content, preposition_content):
        cue.content = construction(cue, lemma)
        if cue.content:
            cue.clear = CLEAR[construction.__name__.removesuffix("_content")]
            minds = lexicon.INFINITIVE_MIND if construction is infinitive_content else lexicon.OBJECT_MIND
            cue.type = "mind" if lemma in minds or (is_mind(lemma) and not is_speech(lemma)) else "speech"
            return


def infinitive_content(cue: Cue, lemma: str) -> set[int]:
    """What is wanted or asked: "to leave", "the army to leave"."""
    if lemma not in lexicon.INFINITIVE_SPEECH and lemma not in lexicon.INFINITIVE_MIND:
        return set()
    clause = next((o for o in cue.head.children if o.dep in ("xcomp", "ccomp") and has_to(o)), None)
    if clause is None:
        return set()
    whom = child(cue.head, "dobj", "dative")
    return subtree(clause) | (subtree(whom) if whom is not None and cue.head.i < whom.i < clause.i else set())


def object_content(cue: Cue, lemma: str) -> set[int]:
    """The object with what is said of it: "the plan a failure", "the army of lying"."""
    if lemma not in lexicon.OBJECT and lemma not in lexicon.OBJECT_MIND and lemma not in lexicon.AS_OBJECT:
        return set()
    verb = cue.head
    what = child(verb, "dobj")
    small = next((o for o in verb.children if o.dep == "ccomp" and o.i > verb.i), None)
    if what is None or what.i < verb.i:
        return subtree(small) if small is not None and lemma in lexicon.NAMING else set()
    rest = [o for o in verb.children if o.i > what.i and o.dep in ("oprd", "xcomp", "acomp", "prep")]
    as_what = any(o.dep == "oprd" or o.lower == "as" for o in rest)
    named = any(o.dep != "prep" or o.lower in ("as", "with") for o in rest) or small is not None
    if lemma in lexicon.NAMING and not (named or is_quoted(verb.tree, what.right_edge.i)):
        return set()
    if lemma in lexicon.AS_OBJECT and lemma not in lexicon.OBJECT and not as_what:
        return set()
    return {i for o in (what, *rest) for i in subtree(o)}


def is_quoted(tree: Tree, last: int) -> bool:
    """Whether a phrase ends in quotation marks, or they follow it: 'called the plan “a failure”'."""
    return any(token.text in QUOTE_MARKS for token in tree[last : last + 2])


def says_more(token: Token) -> bool:
    """Whether a preposition after the object goes on with what is said: "of lying", "as a failure", "for the fire"."""
    return bool(token.dep == "prep" and token.lower in ("of", "as", "for", "with", "about"))


def preposition_content(cue: Cue, lemma: str) -> set[int]:
    """What a cue's own preposition leads to; the preposition joins the cue unless whom is asked stands between."""
    allowed = lexicon.PREPOSITION.get(lemma, frozenset())
    after = max(cue.tokens) + 1
    whom = hearer_of(cue.head, lemma)
    for other in cue.head.children:
        if other.dep == "prep" and other.lower in allowed and (other.i == after or other.i - 1 in whom):
            cue.tokens = cue.tokens | ({other.i} if other.i == after else set())
            return subtree(other) - {other.i}
    return set()


def add_medium(cue: Cue) -> None:
    """Let "in a statement" join the cue where it follows."""
    after = max(cue.tokens) + 1
    for other in cue.head.children:
        if other.dep == "prep" and other.i == after:
            medium = subtree(other) - cue.content
            named = child(other, "pobj")
            if named is not None and named.lemma.lower() in lexicon.MEDIUM and len(medium) <= MEDIUM_WORDS:
                cue.tokens = cue.tokens | medium


def hearer_of(verb: Token, lemma: str) -> set[int]:
    """Who is told."""
    if lemma not in lexicon.RECIPIENT:
        return set()
    whom = child(verb, "dobj", "dative")
    return subtree(whom) if whom is not None else set()


def passive(cue: Cue, lemma: str) -> Cue | None:
    """A passive that attributes: "was told that …", "it was reported that …", "is said to …", "was described as …"."""
    if lemma not in lexicon.PASSIVE and lemma not in lexicon.AS_OBJECT:
        return None
    verb = cue.head
    what = child(verb, "nsubjpass", "nsubj", "csubjpass")
    agent = child(verb, "agent")
    by = child(agent, "pobj") if agent is not None else None
    cue.source = phrase(by, set()) if by is not None else set()
    cue.clear = CLEAR["passive"]
    cue.type = "mind" if is_mind(lemma) and lemma not in lexicon.SPEECH_CLAUSE else "speech"
    clauses = [other for other in verb.children if other.dep == "ccomp" and lemma in lexicon.PASSIVE]
    rest = [o for o in verb.children if completes(o, lemma)]
    if clauses:
        cue.content = {i for clause in clauses for i in subtree(clause)}
    elif rest and what is not None and what.dep != "expl":
        told = lemma in lexicon.RECIPIENT
        cue.content = {i for other in rest for i in subtree(other)} | (set() if told else phrase(what, set()))
    elif by is not None and what is not None and lemma not in lexicon.RECIPIENT:
        cue.content = phrase(what, set())
    else:
        cue.content = preposition_content(cue, lemma)
    add_medium(cue)
    cue.beside = subtree(verb) - cue.tokens - cue.source - cue.content
    return cue


def completes(token: Token, lemma: str) -> bool:
    """Whether a passive's complement is what is said of its subject: "to have left", "a failure", "of lying"."""
    if token.dep == "oprd":
        return True
    if token.dep == "xcomp":
        return lemma in lexicon.PASSIVE and lemma not in lexicon.NAMING
    return says_more(token) and lemma in lexicon.SAID_OF
