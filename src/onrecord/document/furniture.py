"""Furniture by its words: which family of what pages say around their articles a paragraph belongs to.

The wordings stand in `habits.py`. A rule asks for the shape of the whole paragraph (it is short, it starts so, it holds
nothing else), because single words of it stand in any article.
"""

from __future__ import annotations

import re

from onrecord.document.habits import (
    APPEAL_OPENING,
    APPEAL_SENTENCE,
    APPEAL_WORDS,
    COMMENTS_WHOLE,
    CONSENT_WHOLE,
    DISCLAIMER_OPENING,
    DISCLAIMER_WORDS,
    IMPRINT_OPENING,
    NAVIGATION_WHOLE,
    RELATED_WHOLE,
    Family,
)
from onrecord.document.stamp import STAMP, STAMPED, is_stamp, is_times

# Longer paragraphs are prose whatever they hold; appeals and disclaimers run longer.
MAX_LENGTH, MAX_APPEAL, MAX_DISCLAIMER = 320, 600, 900
_WHOLE = (
    (Family.COMMENTS, COMMENTS_WHOLE),
    (Family.NAVIGATION, NAVIGATION_WHOLE),
    (Family.RELATED, RELATED_WHOLE),
    (Family.CONSENT, CONSENT_WHOLE),
)


def _words(lines: str) -> frozenset[str]:
    """The words of a lexicon."""
    return frozenset(lines.split())


_NETWORKS = _words("""
    share tweet retweet email print facebook twitter whatsapp telegram linkedin reddit pinterest tumblr flipboard
    messenger instagram youtube threads bluesky mastodon viber skype wechat vk
    شارك مشاركة فيسبوك تويتر واتساب تلغرام طباعة
""")
_SHARING = _NETWORKS | _words("""
    this article story post page on via by to with e mail x copy link copied save pin it like follow us google plus
    bookmark click opens in new window and or more url embed shares likes tweets send a friend listen
""")
# Words that a template prints around the values of a byline: where the values are lost, these stand alone.
_BYLINE_SHELL = _words("by in on at and the of for from with to via updated published posted written filed under last")
_LOST_NAME = re.compile(
    rf"(?:{STAMPED} |(?:written|reported|story|words|submitted) )?by\b[ ,:;|•·/–—-]*"
    rf"(?:(?:in|on|at|posted|published|updated|last updated)\b.{{0,60}}|(?<=[|•·,:;–—-] ){STAMP}.{{0,40}})?",
    re.IGNORECASE,
)
_LOST_DATE = re.compile(
    r"(?:posted|published|updated|written) (?:on|by|at|in)\W* (?:in|on|by|at)\b.{0,60}", re.IGNORECASE
)
# The names that pages give their own sections and tools.
_SECTIONS = _words("""
    home news latest world international national local politics business economy markets finance money sport sports
    opinion opinions comment editorial editorials analysis culture arts art books film music tv entertainment lifestyle
    life style tech technology science health environment climate travel food weather video videos photos pictures
    gallery podcasts podcast live radio jobs property classifieds obituaries letters features magazine more menu search
    contact about us login subscribe newsletters newsletter donate support archive e paper epaper rss faq help advertise
    privacy policy terms cookies sitemap careers africa asia europe americas middle east uk and my account sign in
""")
_BAR = re.compile(r" ?[|•·›»>/‹«→] ?| [–—-] |\t+| {2,}")
_HASHTAG = re.compile(r"#\w+,?")
MIN_ITEMS, MAX_ITEM_WORDS, MEAN_ITEM_WORDS = 3, 4, 2.0
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?:^|(?<=[.!?…]) )")
# What speaks in quotation marks or reports what was said is no appeal of the page's own.
_REPORTS = re.compile(r"[\"“”«»]|\b(?:said|says|told|according)\b", re.IGNORECASE)


def family_of(paragraph: str) -> Family | None:
    """The family of furniture that a paragraph belongs to by its words alone; None where it may be article."""
    if len(paragraph) > MAX_DISCLAIMER:
        return None
    words = " ".join(paragraph.split())
    small = words.lower()
    if any(hint in small for hint in DISCLAIMER_WORDS) and DISCLAIMER_OPENING.match(words):
        return Family.DISCLAIMER
    if len(words) <= MAX_APPEAL and _is_appeal(words):
        return Family.APPEAL
    return _short_family(words, paragraph) if len(words) <= MAX_LENGTH else None


def _short_family(words: str, paragraph: str) -> Family | None:
    """The family of a short paragraph; `words` is it with single spaces."""
    if _is_fragment(words):
        return Family.FRAGMENT
    if _is_share_bar(words):
        return Family.SHARE
    if is_times(words):
        return Family.TIMES
    if is_stamp(words):
        return Family.STAMP
    whole = next((family for family, pattern in _WHOLE if pattern.fullmatch(words)), None)
    if whole or not is_menu(paragraph):
        return whole or (Family.APPEAL if APPEAL_OPENING.match(words) else None)
    return Family.NAVIGATION


def _is_appeal(words: str) -> bool:
    """Whether one of a paragraph's sentences asks its reader for support, a subscription or a visit elsewhere."""
    if not APPEAL_WORDS.search(words) or _REPORTS.search(words):
        return False
    asking = sum(bool(APPEAL_SENTENCE.match(words, start.end())) for start in _SENTENCE.finditer(words))
    # Speeches and columns appeal to people as well, once in a long paragraph.
    return asking > (len(words) > MAX_LENGTH)


def is_imprint(paragraph: str) -> bool:
    """Whether a paragraph tells who publishes the page. An article can say so too: it counts below one only."""
    return len(paragraph) <= MAX_LENGTH and bool(IMPRINT_OPENING.match(" ".join(paragraph.split())))


def is_menu(paragraph: str) -> bool:
    """Whether a line is a row of short names, set apart by bars, dots, arrows or wide blanks, or of sections' names."""
    line = paragraph.strip()
    if "\n" in line or line.endswith((".", "!", "?", "”", '"')):
        return False
    found = _WORD.findall(line.lower())
    if len(found) >= MIN_ITEMS and _SECTIONS.issuperset(found):
        return True
    if len(line.split()) > 1 and all(_HASHTAG.fullmatch(tag) for tag in line.split()):
        return True
    items = [_WORD.findall(item) for item in _BAR.split(line) if item.strip()]
    sizes = [len(item) for item in items]
    return (
        len(items) >= MIN_ITEMS
        and max(sizes) <= MAX_ITEM_WORDS
        and sum(sizes) <= MEAN_ITEM_WORDS * len(items)
        and all(item and not item[0][0].islower() for item in items)
        and not any(word.isdigit() for item in items for word in item)
    )


def _is_fragment(words: str) -> bool:
    """Whether nothing is left but punctuation, or a byline's small words around values that were lost ("in ,")."""
    found = _WORD.findall(words.lower())
    if not found:
        return True
    # "In." can end a sentence that is set on a line of its own; a comma, a bar or nothing at the end cannot.
    if words[-1] in ".!?\"”'’":
        return False
    shell = len(found) <= 6 and _BYLINE_SHELL.issuperset(found)
    return shell or bool(_LOST_NAME.fullmatch(words) or _LOST_DATE.fullmatch(words))


def _is_share_bar(words: str) -> bool:
    """Whether all words name networks or the act of sharing, and one of them surely does."""
    found = [word for word in _WORD.findall(words.lower()) if not word.isdigit()]
    # "Facebook." alone is the end of a sentence whose links were set on lines of their own.
    return (
        not words.endswith(".")
        and 0 < len(found) <= 25
        and _SHARING.issuperset(found)
        and not _NETWORKS.isdisjoint(found)
    )
