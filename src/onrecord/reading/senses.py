"""Other senses of the words that name kinds of events: "heart attack", "bomb squad", "bombarded with questions"."""

from __future__ import annotations

import re

# With the word before it.
_BEFORE = r"""(?:
    (?:heart|panic|anxiety|asthma|verbal|personal|political|partisan|media|legal|cyber|shark|bear|dog)[-\s]?attack
    |(?:photo|flu|booster|vaccine|parting|cheap|mug|head|screen|long|best|free|slap|penalty|jump)[-\s](?:shot|shoot)
    |(?:photo|video|film|movie)[-\s]shooting
    |(?:stock|market|box[-\s]office|computer|system)[-\s](?:crash|bomb)
    |(?:population|gas|boiler)[-\s]explosion
    |(?:culture|personality)[-\s]clash
    |(?:anti|counter|non|post|pre)-\w+
    |(?:price|tax|drug|police\ drug)[-\s]raid
    |made\ a\ killing
    )"""
# With the word behind it.
_BEHIND = r"""\w+[-\s]+(?:
    squads?|disposal|shelters?|makers?|making|technicians?|experts?|sniffing|detection|factory
    |police|gear|shields?|control\b|act\b
    |detectives?|investigators?|units?|division|bureau|rates?|statistics|task\ force
    |dogs?|helicopters?|aircraft|ads?\b|submarines?
    |rifles?|weapons?|pistols?|style|vests?
    |range|stars?|gallery|sports?|percentage|skills?|schedule|locations?|a\ (?:film|movie|video|scene)
    |trials?|charges?|mystery|convictions?|warrants?
    |votes?|songs?|notes?
    |defen[cs]e|systems?|programme?s?|tests?|launchers?
    |courses?|diets?|helmets?
    |clock|glass|put\b|caller
    )\b"""
_PHRASE = r"""(?:
    (?:bombard(?:ed|ing)|ambush(?:ed|ing))\ (?:\w+\ )?(?:with|by)\ (?:\w+\ ){0,2}
        (?:questions?|calls?|messages?|requests?|ads|advertising|e-?mails?|complaints|criticism|letters|information
        |offers|reporters|photographers)
    |explosions?\ (?:of|in)\ (?:interest|popularity|demand|numbers?|growth|colou?r|flavou?r|joy|anger|creativity)
    |explod(?:ed|es|ing)\ (?:in\ (?:anger|laughter|popularity|applause)|onto)
    |clash(?:es|ed|ing)?\ (?:of|over|in\ (?:style|views|opinion|court|congress|parliament))
    |shot\ (?:of\ (?!a\b|the\b|his\b|her\b)|in\ the\ (?:arm|dark)
        |at\ (?:a|an|the|his|her|their)\ (?:title|goal|redemption|job|presidency|chance|medal|record|comeback|office)
        |up\b(?!\ (?:a|an|the|by|his|her|their)\b)|to\ (?:fame|prominence|the\ top)|through\ with|on\ location
        |an?\ (?:film|movie|video|documentary|photo|scene))
    |attack(?:s|ed|ing)?\ (?:[\w'’]+\ ){0,3}
        (?:record|credibility|character|policy|policies|critics|idea|plan|proposal|bill|legacy|rival)
    |(?:attack|assault)(?:s|ed|ing)?\ on\ (?:\w+\ )?(?:democracy|freedom|liberty|free\ speech|rights|the\ senses)
    |hostages?\ to\ (?:fortune|events|the\ past)
    |robb(?:ed|ing)\ (?:\w+\ ){0,2}of\ (?:\w+\ )?
        (?:title|victory|win|chance|opportunity|dignity|childhood|youth|future|sleep|joy)
    |blasts?\ (?:from\ the\ past|off)
    |beat(?:en|ing)?\ (?:back|off|by\ (?:a|\w+ing)\b|in\ the\ (?:final|polls|primary)|\d|expectations|the\ odds)
    |crash(?:es|ed|ing)?\ (?:out|the\ party|on\ the\ (?:couch|sofa)|and\ burn)
    |executions?\ of\ (?:the|a|this|its|his|her|their)\ (?:\w+\ )?
        (?:plan|strategy|policy|will|order|contract|project|agreement|budget)
    |executed\ (?:to\b|(?:the|a|an|search|its|his|her|their)\ (?:\w+\ )?
        (?:plan|strategy|policy|warrant|order|contract|agreement|search|operation))
    |killing\ (?:it|time|two\ birds)\b
    |burn(?:ed|ing)?\ down\ to
    |protest(?:s|ed|ing)?\ (?:that|his\ innocence|her\ innocence|too\ much)
    |brought\ down\ (?:to|from|by|the\ (?:price|cost|government))
    )"""
_BEFORE_WORDS, _BEHIND_WORD, _PHRASES = (
    re.compile(expression, re.IGNORECASE | re.VERBOSE) for expression in (rf"\b{_BEFORE}", _BEHIND, _PHRASE)
)
# Characters before and behind that are looked at.
_NEAR = 60
_WORD = 30


def is_other_sense(text: str, start: int, end: int, last: int) -> bool:
    """Whether the words around `[start, end)` make them name no happening. `last` is where their last word starts."""
    before = _BEFORE_WORDS.finditer(text, max(0, start - _WORD), end + 1)
    return (
        any(match.end() > start for match in before)
        or bool(_BEHIND_WORD.match(text, last, end + _WORD))
        or bool(_PHRASES.match(text, start, end + _NEAR))
    )
