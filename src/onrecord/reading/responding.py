"""Findings of response: what was done about it afterwards: an inquiry, condolences, arrests, charges, sanctions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from onrecord.reading.events import Scenes
from onrecord.reading.finding import Finding, Page
from onrecord.reading.nominal import short_phrase
from onrecord.reading.parse import Parsed
from onrecord.reading.polarity import polarity_of
from onrecord.reading.syntax import child, subject
from onrecord.reading.tree import Run, Token
from onrecord.values.token import word_set
from onrecord.values.value import Text

_NOUNS = word_set(
    """investigation inquiry enquiry probe inquest condolence condemnation sanction arrest manhunt evacuation curfew
    lockdown apology mourning crackdown ceasefire indictment reward"""
)
# Of whoever they are said, they answer what happened.
_VERBS = word_set(
    """investigate condemn condole apologize apologise arrest detain apprehend evacuate denounce deplore indict sanction
    arraign jail imprison interrogate face"""
)
# They do so with these prepositions: "searching for a man", "charged with murder", "held without bail".
_WITH = {
    "search": word_set("for"), "hunt": word_set("for"), "look": word_set("for into at"), "appeal": word_set("to for"),
    "charge": word_set("with"), "hold": word_set("on without in at"), "book": word_set("into on at in"),
    "cordon": word_set("off"), "seal": word_set("off"), "place": word_set("on under"), "put": word_set("on"),
    "respond": word_set("to"), "step": word_set("up"), "lock": word_set("down"),
}  # fmt: skip
_LED = {
    "hold": word_set("bond bail custody prison jail charge suspicion"), "put": word_set("leave alert duty"),
    "place": word_set("leave arrest custody alert hold"), "look": word_set("suspect motive man possibility case"),
    "appeal": word_set("witness community public information calm government"), "respond": frozenset(),
    "step": word_set("security patrol"),
}  # fmt: skip
# Only of authorities: others close and search, too.
_OFFICIAL = word_set(
    """urge search close deploy interview question suspend decree order ban reinforce tighten cancel raise
    demand pursue chase offer release declare summon surround secure instruct"""
)
_AUTHORITIES = word_set(
    """police policeman officer deputy detective investigator authority government president minister ministry mayor
    governor prosecutor judge court official army soldier troop military force council congress parliament fbi
    department sheriff agent agency commission school district administration guard"""
)
# Of a place or a thing whoever does it need not be named, and it opens what is told: "the school was evacuated".
_UNNAMED = word_set("close evacuate suspend cancel deploy")
_SEARCHED = _UNNAMED | word_set("search deploy interview question cordon")
_DEEDS = word_set(
    """attack killing murder bombing shooting violence act action assault massacre strike airstrike incident crime death
    assassination kidnapping abduction explosion blast raid atrocity stabbing shelling robbery arson tragedy"""
)
# What some verbs have to be said of: "faces charges".
_OBJECTS_OF = {"face": word_set("charge count trial"), **dict.fromkeys(("condemn", "denounce", "deplore"), _DEEDS)}
# "Cooperation" after an incident is a response where somebody agrees to it.
_AGREED = word_set("cooperation restraint")
_AGREES = word_set("agree pledge promise vow decide")
# Verbs that say of an inquiry that it goes on, and those that begin one.
_GOES_ON = word_set("be continue remain")
_BEGINS = word_set("open launch begin start conduct order announce")
# So many words up the sentence it may hang on what was agreed.
_REACH = 4
# A response is told in so many words at most; in so many what is known is told anew: "the inquiry goes on".
_LONGEST = 14
_NEWS = 3
_ONGOING = word_set("ongoing underway active open way pending")
_ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "ROOT", "appos")
_OBJECTS = frozenset({"dobj", "oprd", "xcomp", "prt", "prep", "dative", "acomp", "attr"})
_KNOWN = word_set("the this that these those his her its their")
_NOUN, _VERB = 0.6, 0.55


def response_findings(page: Page, scenes: Scenes) -> Iterator[Finding]:
    """What was done about the events that the page tells of."""
    # What is spoken of as known was told before: "the investigation" after "an investigation".
    told: set[tuple[int, str]] = set()
    for piece in page.parsed:
        for sentence in piece.tree.sentences:
            about = scenes.about(piece.block.start + sentence.start)
            given = [(token, words) for token in sentence if about in scenes.happened and (words := response_at(token))]
            for token, found in without_parts(given):
                if is_known(token) and len(found) < _NEWS and (about, token.lemma.lower()) in told:
                    continue
                told.add((about, token.lemma.lower()))
                yield from finding(page, piece, token, found)


def without_parts(given: Sequence[tuple[Token, Run]]) -> list[tuple[Token, Run]]:
    """The responses of a sentence without those that another's words hold: "a reward" of "offered a reward"."""
    return [
        (token, words)
        for token, words in given
        if not any(
            other.first <= words.first and words.last <= other.last and len(words) < len(other) for _, other in given
        )
    ]


def finding(page: Page, piece: Parsed, token: Token, words: Run) -> Iterator[Finding]:
    """The finding of some words, unless they say that nothing was done."""
    polarity = polarity_of(token)
    if polarity is not None:
        span = piece.span(page.document, words)
        confidence = _VERB if token.pos == "VERB" else _NOUN
        yield Finding("response", Text(span.exact), (span,), piece.span(page.document, token), confidence, polarity)


def response_at(token: Token) -> Run | None:
    """The words of a response that a token names, if it does."""
    if token.lower == "custody" and token.dep == "pobj":
        return in_custody(token)
    if token.pos in ("NOUN", "PROPN"):
        return by_noun(token)
    if token.pos != "VERB" or token.dep in ("amod", "compound"):
        return None
    return by_verb(token)


def by_noun(noun: Token) -> Run | None:
    """An inquiry, a reward and the like; with the verb that says that it goes on or was begun."""
    lemma = noun.lemma.lower()
    agreed = lemma in _AGREED and any(above.lemma.lower() in _AGREES for above in islice(noun.ancestors(), _REACH))
    if not (lemma in _NOUNS or agreed) or noun.dep not in _ROLES:
        return None
    phrase, verb = short_phrase(noun), noun.head
    if noun.dep == "nsubj" and verb.lemma.lower() in _GOES_ON and verb.i > noun.i:
        ongoing = next((one.i for one in verb.subtree() if one.i > verb.i and one.lower in _ONGOING), verb.i)
        if verb.lemma.lower() != "be" or ongoing > verb.i:
            return noun.tree[noun.left_edge.i : ongoing + 1]
    if noun.dep == "pobj" and noun.head.head.lower == "according":
        return None
    if noun.dep == "dobj" and verb.lemma.lower() in _BEGINS and 0 < noun.i - verb.i < _REACH:
        return noun.tree[verb.i : phrase.last]
    return phrase


def by_verb(verb: Token) -> Run | None:
    """What was done, from the verb to the end of what it was done to."""
    lemma = verb.lemma.lower()
    if lemma in _WITH and (led := led_by(verb)) is not None:
        return led
    official = lemma in _OFFICIAL and is_official(verb)
    what = child(verb, "dobj", "nsubjpass")
    narrow = _OBJECTS_OF.get(lemma)
    if not (lemma in _VERBS or official) or (narrow and (what is None or what.lemma.lower() not in narrow)):
        return None
    if what is None:
        alone = lemma in ("investigate", "apologize", "apologise")
        return verb.tree[verb.i : verb.i + 1] if alone else None
    if what.i < verb.i and lemma in _UNNAMED:
        return verb.tree[short_phrase(what).first : verb.i + 1]
    if what.i < verb.i and not official:
        return verb.tree[verb.i : verb.i + 1]
    return words_of(verb)


def led_by(verb: Token) -> Run | None:
    """A verb with the words that make it a response: "searching for a man", "held without bail"."""
    lemma = verb.lemma.lower()
    for one in verb.children:
        if one.dep in ("prep", "prt", "advmod") and one.lower in _WITH[lemma] and one.i > verb.i:
            nouns = {word.lemma.lower() for word in one.subtree()}
            if lemma in _LED and not _LED[lemma] & nouns:
                continue
            if lemma in ("search", "hunt", "look") and not is_official(verb):
                continue
            return verb.tree[verb.i : max(last_of(verb), one.i) + 1]
    return None


def is_official(verb: Token) -> bool:
    """Whether authorities are said to do it, or, of what is only done by them, nobody is named."""
    passive = any(one.dep in ("nsubjpass", "auxpass") for one in verb.children)
    agent = child(verb, "agent")
    doer = child(agent, "pobj") if agent is not None else None if passive else subject(verb)
    if doer is None:
        return passive and verb.lemma.lower() in _SEARCHED
    if doer.pos == "PRON":
        # "Authorities said they closed the station."
        outer = child(verb.head, "nsubj") if verb.dep == "ccomp" and doer.lower == "they" else None
        return outer is not None and outer.lemma.lower() in _AUTHORITIES
    # "Judge Ada Roe ordered": the office stands before the name.
    named = (doer, *(one for one in doer.children if one.dep in ("compound", "appos", "nmod")))
    return any(one.lemma.lower() in _AUTHORITIES or one.lower in _AUTHORITIES for one in named)


def in_custody(noun: Token) -> Run | None:
    """That somebody is in custody: "one person is in custody", "taken into custody"."""
    before, above = noun.head, noun.head.head
    if before.lower not in ("in", "into") or noun.i - before.i > _REACH:
        return None
    if above.lemma.lower() == "take":
        return noun.tree[above.i : noun.i + 1] if 0 < noun.i - above.i < _REACH else None
    who = child(above, "nsubj") if above.pos in ("AUX", "VERB") else above if above.pos in ("NOUN", "PROPN") else None
    if who is None or who.pos == "PRON" or not 0 < noun.i - who.i < _LONGEST:
        return noun.tree[before.i : noun.i + 1]
    return noun.tree[short_phrase(who).first : noun.i + 1]


def words_of(verb: Token) -> Run:
    """A verb with what follows it as its own."""
    return verb.tree[verb.i : last_of(verb) + 1]


def last_of(verb: Token) -> int:
    """The last token of a verb's own words behind it: its object and phrases, and no clause of its own."""
    last, stop = verb.i, min(verb.sentence.last, verb.i + _LONGEST)
    for one in verb.children:
        if one.i > verb.i and one.dep in _OBJECTS and one.left_edge.i == last + 1:
            end = one.right_edge.i
            clauses = [word.left_edge.i for word in one.subtree() if word.i > one.i and begins_a_clause(word)]
            clause = min(clauses, default=end + 1)
            last = min(end, clause - 1, stop - 1)
    while last > verb.i and verb.tree[last].pos in ("PUNCT", "ADP", "DET", "CCONJ"):
        last -= 1
    return last


def begins_a_clause(word: Token) -> bool:
    """Whether a clause or an aside begins with a word."""
    return word.dep in ("relcl", "advcl", "acl") or word.text in (",", ";", "(", "–", "—") or word.tag in ("WDT", "WP")


def is_known(token: Token) -> bool:
    """Whether it is spoken of as known."""
    return any(word.lower in _KNOWN for word in token.children)
