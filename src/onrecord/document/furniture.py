"""Furniture by its words: what pages in general say around their articles, family by family.

Each family is a habit of news sites, not of one of them. A rule asks for the shape of the whole paragraph (it is short,
it starts so, it holds nothing else), because single words of it stand in any article.
"""

from __future__ import annotations

import re
from enum import StrEnum

# Longer paragraphs are prose whatever they hold; only disclaimers run longer.
MAX_LENGTH, MAX_DISCLAIMER = 320, 900


class Family(StrEnum):
    """The families. COMMENTS opens the part of a page that its readers write.

    A STAMP, a bare date or time, is furniture above the article only: in a live report it dates the next paragraph.
    """

    FRAGMENT = "fragment"
    TIMES = "times"
    STAMP = "stamp"
    APPEAL = "appeal"
    DISCLAIMER = "disclaimer"
    SHARE = "share"
    COMMENTS = "comments"
    RELATED = "related"
    NAVIGATION = "navigation"
    CONSENT = "consent"


def any_line_of(patterns: str) -> re.Pattern[str]:
    """One pattern that matches where any line's pattern does, letters of either case."""
    lines = [line.strip() for line in patterns.strip().splitlines()]
    return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)


MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
NUMERIC = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})"
ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = rf"(?:(?:{WEEKDAY},? )?(?:{MONTH} {ORDINAL}|{ORDINAL} {MONTH}),? \d{{4}}|{NUMERIC})"
CLOCK = r"(?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?(?: \(?[a-z]{2,4}\)?)?"
AGO = r"\d+ (?:minute|hour|day|week|month|year)s? ago"
STAMP = rf"(?:{DATE}|{CLOCK}|{AGO}|today|yesterday)"
STAMPED = r"(?:(?:first |last |originally )?(?:published|posted|updated|modified|created|released)(?: on| at)?:?)"

_TIMES = any_line_of(rf"""
    (?:[|•·–—-] ?)?\d+ ?[ -]?min(?:ute)?s?[. ]?(?:read|de lecture|lesezeit)
    (?:[|•·–—-] ?)?{STAMPED}(?: ?[|•·,–—-]? ?{STAMP}){{0,3}}(?:[ |•·,–—-]+{STAMPED}(?: ?,? ?{STAMP}){{0,3}})?
    (?:نشر في|نُشر|آخر تحديث|تاريخ النشر).{{0,60}}
""")
_STAMP = any_line_of(rf"(?:[|•·–—-] ?)?{STAMP}(?:[ |•·,–—-]+{STAMP}){{0,3}}(?: ?[|•·–—-] ?\d+ ?min(?:ute)?s? read)?")
_APPEAL = any_line_of(r"""
    (?:please )?(?:help us|support us|donate|subscribe|support our|sign up|sign in|log in|register now)\b
    support .{1,60} on \w+ ?!
    become an? (?:\w+ )?(?:member|subscriber|patron|supporter)\b
    (?:please )?consider (?:supporting|donating|subscribing|making)\b
    (?:please )?make an? (?:\S+ )?(?:donation|contribution)\b
    join the (?:conversation|discussion|debate)\b
    (?:follow us|follow @|like us on|join us|join our|join the \w+ (?:newsletter|channel))
    download (?:our|the)\b.{0,40}\bapp\b
    get (?:our|the|your|unlimited|full)\b.{0,60}\b(?:newsletter|app|inbox|access|alerts?|e-?mail)\b
    click here to (?:subscribe|donate|support|sign up|read|download|view|see|watch)\b
    (?:want|stay|looking for)\b.{0,100}\b(?:subscribe|sign up|newsletter|inbox|follow us)\b
    (?:already a subscriber|enter your e-?mail|never miss|thank you for subscribing|to continue reading|try for free)\b
    .{0,120}\b(?:on patreon|via paypal|our newsletter|(?:free|daily|weekly) newsletter|our telegram channel)\b
    (?:اشترك|تابعنا|تابعونا|ادعم|ادعمنا|تبرع|انضم إلى)\b
""")
_DISCLAIMER = any_line_of(r"""
    .*\b(?:views?|opinions?)\b.{0,80}\bexpressed\b.*\b(?:authors?|writers?|contributors?|their own|necessarily|solely)\b
    .*\b(?:do|does) not necessarily (?:reflect|represent|coincide|express)\b
    (?:copyright\b|\(c\) ?\d|©)
    .*\ball rights reserved\b\W*.{0,120}$
    .*\b(?:may|must) not be (?:published|reproduced|copied)\b.*\b(?:broadcast|rewritten|permission)\b
    disclaimer\b
    .{0,200}\bterms (?:of (?:use|service)|and conditions)\b.{0,80}\bprivacy (?:policy|notice)\b
    (?:الآراء الواردة|جميع الحقوق محفوظة|حقوق النشر)
""")
_COMMENTS = any_line_of(r"""
    (?:notify (?:of|me)\b.*|inline feedbacks|what do you think\?|cancel reply|reply|guest)
    (?:view|see|show|read|load)(?: all| more)?(?: \d+)? comments?
    (?:leave|post|add|write|submit) (?:a|your|an?other) ?(?:comment|reply|response)\b.{0,40}
    like this: like loading.*
    (?:be the first to comment|comments (?:are )?(?:closed|disabled|off)).{0,40}
    (?:no |\(?\d+\)? ?)?comments?(?: section| yet)?(?: \(\d+\))?:?
    your e-?mail address will not be published.*
    (?:please )?(?:log|sign) ?in to (?:leave a |post a )?(?:comment|reply|leave).*
    (?:newest|oldest|most voted|sort by.{0,30}|subscribe to (?:this )?(?:comments|discussion).*)
    (?:أضف|اترك) (?:تعليق|تعليقا|تعليقاً|تعليقك|ردا|رداً)
    التعليقات
""")
_RELATED = any_line_of(r"""
    related(?: (?:articles?|stor(?:y|ies)|content|news|posts?|topics|links|coverage|tags))?:?
    more (?:stories|news|articles|headlines|coverage)\b.{0,40}
    more (?:from|in|on|about) .{1,50}
    (?:you )?(?:may|might) (?:also )?(?:like|be interested in):?
    recommended(?: for you| stories| articles)?:?
    (?:trending|popular|most (?:read|popular|viewed|shared|commented))(?: (?:now|stories|articles|posts|today))?:?
    (?:editors?[’']s? picks?|(?:latest|top|breaking|other|recent) (?:news|stories|articles|posts|headlines)):?
    (?:up next|(?:next|previous) (?:article|story|post)|what to read next|read (?:next|this next)):?
    (?:around the web|from the web|promoted (?:content|stories)|in case you missed it):?
    (?:مواضيع|أخبار|مقالات) (?:ذات صلة|متعلقة)
    (?:اقرأ أيضا|اقرأ أيضاً|الأكثر قراءة):?
    (?:read more|read also|also read|see also|see more|more|related|watch|read|listen)(?: ?[:»>|→]|:? here).{0,200}
    (?:اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|شاهد) ?:.{0,200}
""")
_NAVIGATION = any_line_of(r"""
    (?:home|menu|search|close|open|back|next|previous|prev|play(?: video)?|pause|mute|more)[.…:»›>]*
    (?:skip to (?:main )?(?:content|navigation)|back to (?:top|home|homepage)|toggle (?:navigation|menu))
    (?:advertisements?|advert|ad|sponsored(?: content)?|paid content|loading\b.{0,20})[.…:]*
    (?:load|show|see|read|view) (?:more|all)[.…:»›>]*
    (?:story|article|continue reading) (?:continues )?(?:below|after).{0,30}
    (?:scroll (?:down )?to continue|continue reading).{0,40}
    (?:about us|contact us|privacy policy|terms of (?:use|service)|terms and conditions|sitemap|careers)
    (?:tags?|filed under|topics?|categor(?:y|ies)):.{0,200}
    (?:(?:log|sign) ?(?:in|out|up)|my account|subscribe|الرئيسية|إعلان|القائمة|بحث)
""")
_CONSENT = any_line_of(r"""
    .{0,80}\b(?:uses?|using|accept(?: all)?) cookies\b.*
    (?:accept(?: all)?|reject all|i agree|got it|(?:manage|cookie) (?:preferences|options|cookies|policy|settings))
""")
_WHOLE = (
    (Family.TIMES, _TIMES),
    (Family.STAMP, _STAMP),
    (Family.COMMENTS, _COMMENTS),
    (Family.NAVIGATION, _NAVIGATION),
    (Family.RELATED, _RELATED),
    (Family.CONSENT, _CONSENT),
)


def _words(lines: str) -> frozenset[str]:
    """The words of a lexicon."""
    return frozenset(lines.split())


_NETWORKS = _words("""
    share tweet retweet email print facebook twitter whatsapp telegram linkedin reddit pinterest tumblr flipboard
    messenger instagram youtube شارك مشاركة فيسبوك تويتر واتساب تلغرام طباعة
""")
_SHARING = _NETWORKS | _words("""
    this article story post page on via by to with e mail x copy link copied save pin it like follow us google plus
    bookmark click opens in new window and or more url embed
""")
# Words that a template prints around the values of a byline: where the values are lost, these stand alone.
_BYLINE_SHELL = _words("by in on at and the of for from with to via updated published posted written filed under last")
_WORD = re.compile(r"\w+")


def family_of(paragraph: str) -> Family | None:
    """The family of furniture that a paragraph belongs to by its words alone; None where it may be article."""
    if len(paragraph) > MAX_DISCLAIMER:
        return None
    words = " ".join(paragraph.split())
    if _DISCLAIMER.match(words):
        return Family.DISCLAIMER
    return _short_family(words) if len(words) <= MAX_LENGTH else None


def _short_family(words: str) -> Family | None:
    """The family of a short paragraph with single spaces."""
    if _is_fragment(words):
        return Family.FRAGMENT
    if _is_share_bar(words):
        return Family.SHARE
    whole = next((family for family, pattern in _WHOLE if pattern.fullmatch(words)), None)
    return whole or (Family.APPEAL if _APPEAL.match(words) else None)


def _is_fragment(words: str) -> bool:
    """Whether nothing is left but punctuation, or a byline's small words around values that were lost ("in ,")."""
    found = _WORD.findall(words.lower())
    if not found:
        return True
    # "In." can end a sentence that is set on a line of its own; a comma, a bar or nothing at the end cannot.
    return len(found) <= 4 and words[-1] not in ".!?\"”'’" and _BYLINE_SHELL.issuperset(found)


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
