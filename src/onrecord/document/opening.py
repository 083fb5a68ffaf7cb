"""What stands around the sentences of a report: datelines, bylines, credits of writers and of photographs."""

from __future__ import annotations

import re

from onrecord.document.stamp import BETWEEN, DATE, MONTH, READING, STAMP, STAMPED, WEEKDAY, any_line_of

MAX_BYLINE, MAX_CAPTION, MAX_DATELINE = 160, 500, 120
# Characters of a paragraph in which a headline that runs on into it may end, and the fewest words of one.
MAX_TITLE, MIN_HEADLINE_WORDS = 220, 4
_SITE_END = re.compile(
    r"(?P<title>.{10,}?) [-|«»–—] (?:[A-Z\d][\w.&'’,-]* (?:(?:[A-Z\d][\w.&'’,-]*|[&/|«-]|of|the|and) ){0,9})?"
    r"[A-Z\d][\w.]*?[a-z](?:[a-z]{2}|\d{1,3})(?=[A-Z])"
)
_RUN_ON = re.compile(r"(?:(?<=[a-z]{3})|(?<=[0-9!?'’\")]))(?=[A-Z]{3})")

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = rf"{_CAPITAL}[\w.’'-]*"
_PLACE = rf"{_NAME}(?:[ /-]{_NAME}|,? (?:of|al|el|de|del|la|le|du|des|am|der)[ -]{_NAME}){{0,4}}"
_CAPS = r"[^\W\d_a-z]{2,}(?:[ .’'/-]{1,2}[^\W\d_a-z]+){0,4}\.?"
_DAY = rf"(?:{WEEKDAY},? )?(?:(?i:{MONTH}) \d{{1,2}}|\d{{1,2}} (?i:{MONTH}))(?:,? \d{{2,4}})?"
_AGENCY = r"\([^()]{2,60}\)"
_DASH = r"(?: ?(?:--+|[—–―]) ?| - | ?-(?= ))"
_TAGS = r"(?:\s*\[[^\[\]]{1,80}\])*"
# In turn: a place in capitals; a place and its agency; a place and a date; in any script some words and an agency.
_DATELINE = re.compile(
    rf"(?:{_CAPS}(?:, ?{_PLACE}){{0,2}}(?: {_AGENCY}, {_DAY}|,? {_DAY})?(?: ?{_AGENCY})?{_DASH}{_TAGS}"
    rf"|{_PLACE}(?:, {_PLACE}){{0,2}}(?:,? {_DAY})? ?{_AGENCY} ?(?:{_DASH}|:)"
    rf"|{_PLACE}(?:, {_PLACE}){{0,2}},? {_DAY}{_DASH}{_TAGS}"
    rf"|\w+(?: \w+)? ?{_AGENCY} ?[-–—:])\s*"
)
# A template's date of publication, run into the first sentence: "27 May 2031 At least two ferries".
_STAMP_BEFORE = re.compile(
    rf"(?:(?i:{STAMPED}) ?)?(?i:{DATE})(?: ?\((?i:updated)[^()]{{1,40}}\))?\s+(?=[^\W_a-zß-öø-ÿ])"
    rf"|(?i:{STAMPED}) ?(?i:{DATE})\s+(?=by )"
)
_BYLINE = re.compile(
    r"(?:(?i:(?:written |reported |posted |published |submitted |story )?by|words by)"
    r"|Von|Par|Por|Di|بقلم|كتبت?|تقرير|إعداد):?\s+(?P<name>[^\W\d].*)"
)
# What a template prints beside the writer's name: when, where on the site, how long it reads, how many comments.
_BESIDE = rf"(?:(?:on |at )?(?:{STAMPED} ?)?{STAMP}|{READING}|(?:no |\d+ )?comments?)"
_BEFORE = re.compile(rf"(?:{_BESIDE}{BETWEEN}+)+(?=\S)", re.IGNORECASE)
_BEHIND = re.compile(rf"(?:{BETWEEN}+{_BESIDE})+(?:{BETWEEN}+(?:in|under) [^.!?]{{1,60}})?$", re.IGNORECASE)
_SMALL = frozenset(
    ["and", "for", "with", "of", "the", "in", "at", "de", "la", "von", "van", "der", "del", "al", "und", "y"]
)
AGENCY_NAME = (
    r"(?:reuters|afp|ap|(?:the )?associated press|agence france-presse|(?:news )?agenc(?:y|ies)|wires?|wire services?"
    r"|dpa|ansa|tass|xinhua|bloomberg|upi|pti|ians|efe|interfax|anadolu|sana|sputnik|newsroom"
    r"|staff(?: reporters?| writers?)?|news ?desk|web ?desk|أ ?ف ?ب|رويترز|وكالات)"
)
_CREDIT = any_line_of(rf"""
    [(\[]?(?:additional |further )?(?:reporting|writing|editing|contributions?)(?: by\b|:)
    [(\[]?(?:compiled|translated|edited|written)(?: by\b|:)
    (?:write to|contact|e-?mail|reach|follow) .{{2,80}}\b(?:at|on)?:? ?\S*@\S+.{{0,80}}$
    [(\[]?contributing\b.{{0,30}}:
    [(\[]?with (?:reporting|files|contributions|inputs?|agencies)\b
    [(\[]?(?:source|via|agency):
    [(\[]?(?:(?:source|with|via|from) )?{AGENCY_NAME}(?:(?: ?[/,;&+|-] ?| and )(?:and )?{AGENCY_NAME}){{0,3}}[)\]]?$
    .{{2,120}} contributed to this (?:report|story|article)\b.{{0,20}}$
""")
_PHOTO = any_line_of(r"""
    (?:photo(?:graph)?s?|images?|picture|pic|file photo|illustration)(?: (?:by|courtesy|credit|via|from)\b| ?[:/©])
    (?:(?:photo|image) )?credit ?:
    (?:صورة|الصورة) ?:
""")
_PHOTO_END = any_line_of(r"""
    \((?:ap|afp|reuters|epa|file|photo|image|getty)\b[^()]{0,60}\)\W*$
    \b(?:photo|image)s?(?: by)?[/:][^.]{2,60}$
    \b(?:getty images|ap photo|afp photo|file photo|shutterstock|reuters/[\w .-]{2,40})\b[^.]{0,40}\W*$
    .{0,400}/(?:afp|reuters|ap|epa|getty)\b[^.]{0,40}\W*$
""")


def dateline_end(paragraph: str) -> int:
    """How many characters of a paragraph are its dateline ("TELL ABAR, Feb 9 (Agency) — "); 0 where it has none.

    The page's own full date, run into the first sentence without a word or a comma between them, is one too.
    """
    head = paragraph[: MAX_DATELINE * 3]
    if stamp := _STAMP_BEFORE.match(head):
        return stamp.end()
    match = _DATELINE.match(head)
    if not match or match.end() == len(paragraph):
        return 0
    flat = match.group()
    # In a text all in capitals every opening words look like a place: ask for the date or the agency as well.
    shouting = paragraph[match.end() :][:200].isupper()
    if shouting and not re.search(rf"{_DAY}|{_AGENCY}|{DATE}", flat, re.IGNORECASE):
        return 0
    return match.end()


def title_end(paragraph: str) -> tuple[int, int] | None:
    """Where a headline ends that runs on without a blank, and where the text begins behind it; None where none does.

    Scrapes lose the break: "Ferry hit off Tell AbarTELL ABAR (Agency) - Three sailors", or, with a site's name between,
    "Ferry hit off Tell Abar | The Abar CourierThree sailors".
    """
    if site := _SITE_END.match(paragraph, 0, MAX_TITLE):
        return site.end("title"), site.end()
    found = (match.start() for match in _RUN_ON.finditer(paragraph, 0, MAX_TITLE))
    long_enough = (at for at in found if len(paragraph[:at].split()) >= MIN_HEADLINE_WORDS)
    return next(((at, at) for at in long_enough if dateline_end(paragraph[at:])), None)


def is_byline(paragraph: str) -> bool:
    """Whether a paragraph only names who wrote the piece, perhaps with its date, its section or its reading time."""
    if len(paragraph) > MAX_BYLINE or paragraph[-1:] in ".!?:;":
        return False
    line = _BEFORE.sub("", paragraph, count=1) if paragraph[0].isdigit() or " by " in paragraph else paragraph
    match = _BYLINE.fullmatch(line)
    if not match:
        return False
    words = re.findall(r"[^\W\d_]+", _BEHIND.sub("", match["name"]))
    named = [word for word in words if word.lower() not in _SMALL]
    capital = sum(not word[0].islower() for word in named)
    return 0 < len(named) <= 14 and capital >= 0.7 * len(named)


def is_credit(paragraph: str) -> bool:
    """Whether a paragraph names who reported, wrote or edited, at the end of a report."""
    return len(paragraph) <= MAX_BYLINE * 2 and bool(_CREDIT.match(paragraph))


def is_caption(paragraph: str) -> bool:
    """Whether a paragraph is a picture's caption or credit, by the credit in it."""
    return len(paragraph) <= MAX_CAPTION and bool(_PHOTO.match(paragraph) or _PHOTO_END.search(paragraph))
