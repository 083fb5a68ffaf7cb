"""What pages in general say around their articles, family by family: the wordings that `furniture.py` looks for.

Each family is a habit of news sites, not of one of them. Patterns are tried on a paragraph with single spaces: those in
WHOLE must match all of it, those in OPENING its beginning, those in SENTENCE the beginning of any of its sentences.
"""

from __future__ import annotations

from enum import StrEnum

from onrecord.document.stamp import any_line_of


class Family(StrEnum):
    """The families. COMMENTS opens the part of a page that its readers write.

    A STAMP, a bare date or time, is furniture above the article only: in a live report it dates the next paragraph.
    An IMPRINT, what an outlet says of itself, is furniture below the article only.
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
    IMPRINT = "imprint"


APPEAL_OPENING = any_line_of(r"""
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
# Words without which no appeal in whole sentences is made; looked for first because it is cheap.
APPEAL_WORDS = any_line_of(r"""
    \b(?:support|donat|contribut|subscri|member|newsletter|inbox|app\b|coffee|chip in|funded|paid for|free article\
      |follow|sign up|hear|do you have|as little|only|just|tip\b|tips\b|gift|register|whatsapp|telegram|readers\
      |journalism|join)
""")
_THING = r"(?:work|journalism|reporting|newsroom|journalists|reporters|mission|site|website|channel|coverage|newspaper)"
_GIFT = r"(?:support|donations?|contributions?|subscriptions?|gifts?|memberships?)"
APPEAL_SENTENCE = any_line_of(rf"""
    (?:please )?(?:support|fund|back|sustain) (?:us|our|this|independent|local|quality|free) ?(?:\w+ )?{_THING}?\W*$
    (?:please )?(?:support|fund|back) (?:us|(?:our|this|independent|local|quality|free) (?:\w+ )?{_THING})\b
    (?:please )?become an? (?:\w+ ){{0,2}}(?:member|subscriber|patron|supporter|friend)\b
    (?:please )?consider (?:an? (?:\w+ )?{_GIFT}|becoming|(?:making|giving) an?|supporting us|donating|subscribing)
    (?:please )?(?:donate|subscribe|sign up|register|join us|chip in)(?: (?:now|today|here|below)| for (?:free\
      |just))?\W*$
    (?:please )?(?:donate|chip in|give) (?:now|today|here|what you can|via|by)\b
    (?:please )?(?:subscribe|sign up) (?:to|for) (?:our|the|a|free|daily|weekly)\b.{{0,60}}
    (?:please )?(?:make|give|send us) an? (?:\S+ ){{0,2}}(?:donation|contribution|gift)\b
    (?:your|every|each|all) (?:\w+ )?{_GIFT} (?:helps?|makes?|keeps?|allows?|enables?|funds?|goes|go|is|are|will)\b
    we (?:need|rely on|depend on|count on) (?:your (?:help|support|donation|contribution)s? (?:to|so|if)\
      |(?:our )?(?:readers|members)|donations)\b
    .{{0,80}}\b(?:is|are) (?:\w+ )?(?:paid for|funded|supported|made possible|financed) (?:\w+ )?by (?:its|our\
      |your) (?:own )?(?:readers|listeners|viewers|supporters|members|subscribers|donors|{_GIFT})
    .{{0,80}}\b(?:takes?|accepts?|carr(?:y|ies)) no (?:advertis|ads\b|government money|corporate)
    if you (?:value|like|liked|enjoy|enjoyed|appreciate|found|find|want|believe|can|care)\b.{{0,120}}\b(?:support us\
      |donat|subscri|chip in|{_GIFT}|becom|member|join us|sign up)
    (?:like|love|liked|enjoy|enjoyed|enjoying|value) (?:our|this|what)\b.{{0,60}}\?
    (?:good|independent|quality|our|great|real) journalism (?:is not|isn[’']t|costs|takes|needs|matters|depends)\b
    (?:you have|you[’']ve) (?:\w+ )?(?:\d+ |no )?(?:more )?free articles?\b
    (?:you have|you[’']ve) (?:read|used|reached)\b.{{0,40}}\b(?:articles?|limit)\b
    (?:not (?:yet )?|already )?an? (?:member|subscriber)(?: yet| already)?\?
    (?:this|the full) (?:article|story|content) is (?:\w+ )?(?:for|available (?:only )?to\
      |reserved for) (?:\w+ )?(?:subscribers|members)
    (?:buy|treat) us a (?:coffee|beer)\b
    (?:follow|like|find|join) (?:us|our (?:page|channel|group|community))\b
    follow (?!him\b|her\b|them\b|.*@)[\w .’'&-]{{2,40}} on (?:x|twitter|facebook|instagram|telegram|whatsapp|youtube\
      |google news|social media)\b
    (?:download|install|get|try) (?:our|the) (?:\S+ ){{0,3}}app\b
    (?:the|a|all the|today[’']s|our) .{{1,80}}\b(?:in|to|into) your inbox\b
    (?:get|receive) .{{1,100}}\b(?:in|to|into|by) (?:your )?(?:inbox|e-?mail|phone)\b
    (?:got|have|do you have|know) (?:an? |any |some )?(?:\w+ )?(?:tips?|stor(?:y|ies)|information|something)\b\
      .{{0,60}}\?
    (?:send|e-?mail) (?:us )?(?:your )?(?:news )?(?:tips|stories|photos|letters)\b
    .{{0,160}}\bfor (?:as little as|only|just) \S+(?: \S+)? (?:a|per|for (?:the )?first) (?:\w+ )?(?:day|week|month\
      |year)\b
    support (?-i:[A-Z])[\w .’'&-]{{1,40}} so (?:that )?we\b
    we(?:[’']d| would) (?:like|love) to hear (?:from you|what you think|your)\b
    join (?:thousands|hundreds|millions|\d[\d,.]*k?\+?) (?:of )?(?:\w+ )?(?:readers|subscribers|members|supporters\
      |others|people)\b
""")
# One of these is in whatever DISCLAIMER_OPENING matches, and most paragraphs have none: looking first is far cheaper.
DISCLAIMER_WORDS = (
    "express", "necessarily", "opinion", "view", "comment", "statements", "reflect", "represent", "responsib", "liab",
    "accountab", "purposes only", "advice", "copyright", "(c)", "©", "rights reserved", "not be ", "prohibited",
    "forbidden", "permission", "consent", "creative commons", "disclaimer", "personal", "commission", "share of",
    "cut of", "terms", "agree", "accept", "acknowledge", "الآراء", "حقوق",
)  # fmt: skip
# A notice that starts farther on than these let it ends an article that is set without breaks, and is not all of it.
DISCLAIMER_OPENING = any_line_of(r"""
    .{0,240}\b(?:views?|opinions?)\b.{0,80}\bexpressed\b.*\b(?:authors?|writers?|contributors?|their own|necessarily\
      |solely)\b
    (?:all |any |the )?(?:\w+,? (?:and |or )?)?(?:views?|opinions?|comments|statements) .{0,60}\b(?:are|is|remain)\
      \b (?:\w+ )?(?:those of|that of|the responsibility|the authors?[’']|his own|her own|their own|personal)\b
    .{0,240}\b(?:do|does|may|need) not necessarily (?:reflect|represent|coincide|express|mirror|agree)\b
    (?:the|these|any|all|views|opinions|comments|posts)\b.{0,160}\b(?:do|does) not (?:reflect|represent\
      |express) (?:the (?:\w+ )?(?:views?|opinions?|positions?|policy)|those) of\b
    (?:we|[\w’' ]{2,40}) (?:is|are|cannot be held|can not be held|shall not be|will not be) (?:not )?(?:responsible\
      |liable|accountable) for (?:the )?(?:content|contents|accuracy|opinions|views|comments|material)\b\
      .{0,20}\b(?:of|on|in|posted|expressed|by|from|or)\b
    (?:we|the (?:publishers?|editors?|site|website|newspaper|management)|[\w’' ]{2,40}) (?:accepts?|assumes?|takes?\
      |bears?) no (?:legal )?(?:responsibility|liability)\b
    .{0,120}\bfor (?:general |)?(?:information(?:al)?|educational) purposes only\b
    .{0,120}\b(?:does|do|should) not (?:be )?(?:constitute|construed as|taken as|considered) .{0,40}\badvice\b
    (?:copyright\b|\(c\) ?\d|©)
    .{0,240}\ball rights reserved\b\W*.{0,120}$
    .{0,240}\b(?:may|must) not be (?:published|reproduced|copied)\b.*\b(?:broadcast|rewritten|permission)\b
    .{0,120}\b(?:reproduction|republication|redistribution|reprinting|copying)\b.{0,80}\b(?:prohibited|forbidden\
      |permission|consent)\b
    .{0,120}\blicensed under (?:a |the )?creative commons\b
    disclaimer\b
    (?:this|the) (?:copy|article|material|content|text) is for (?:your )?personal,? (?:and )?non-?commercial use\b
    .{0,160}\b(?:we|may|might|will) (?:earn|get|receive) an? (?:\w+ ){0,2}(?:commission|share of the (?:sales?\
      |revenue)|cut of)\b
    .{0,200}\bterms (?:of (?:use|service)|and conditions)\b.{0,80}\bprivacy (?:policy|notice)\b
    by (?:using|continuing|visiting|signing|submitting|posting|clicking|subscribing|registering|entering)\b\
      .{0,120}\byou (?:\w+ )?(?:agree|accept|consent|acknowledge)\b
    (?:الآراء الواردة|جميع الحقوق محفوظة|حقوق النشر)
""")
_POST = r"(?:leave|post|add|write|submit|make|read|share|give)"
COMMENTS_WHOLE = any_line_of(rf"""
    (?:notify (?:of|me)\b.*|(?:new )?follow-?up comments|inline feedbacks|cancel reply|reply|guest|post comment)
    (?:what do you think|what are your thoughts|what[’']s your (?:view|take|opinion)|agree or disagree)\b.{{0,40}}\?
    (?:view|see|show|read|load)(?: all| more| the)?(?: \d+)? comments?(?: \(\d+\))?
    {_POST} (?:a|your|an?other|us your) ?(?:comment|reply|response|thoughts?|opinion|feedback)s?\b.{{0,60}}
    (?:(?:have your say|tell us what you think|let us know what you think)\b.{{0,60}}|join the (?:discussion\
      |conversation|debate)\W*)
    like this: like loading.*
    (?:be the first to comment|comments (?:are )?(?:now )?(?:closed|disabled|off|moderated|turned off)).{{0,60}}
    (?:no |show |hide |\(?\d+\)? ?)?(?:user |reader )?comments?(?: section| yet| policy| rules\
      | guidelines)?(?: ?\(\d+\))?:?
    \d+ (?:responses?|replies|thoughts|comments) (?:to|on)\b.{{0,200}}
    your e-?mail(?: address)? (?:will|is) (?:not|never)\b.*
    (?:name|e-?mail|website|your (?:name|comment|e-?mail))(?: address)? ?(?:\*|\(required\))(?: .{{0,80}})?
    save my name, e-?mail\b.*
    (?:please |you (?:must|need to) )?(?:be )?(?:log|sign|logged|signed) ?in(?: or register)? to (?:leave a \
      |post a )?(?:comment|reply|leave).*
    (?:you must|you need to) .{{0,40}} to (?:comment|post|reply|leave a comment|post a comment)\W*
    (?:newest|oldest|most voted|most liked|top rated|sort by.{{0,30}}|subscribe to (?:this )?(?:comments|discussion).*)
    (?:report (?:this )?comment|flag as inappropriate|powered by (?:disqus|wordpress|facebook).{{0,20}})
    (?:أضف|اترك) (?:تعليق|تعليقا|تعليقاً|تعليقك|ردا|رداً)
    التعليقات
""")
RELATED_WHOLE = any_line_of(r"""
    related(?: (?:articles?|stor(?:y|ies)|content|news|posts?|topics|links|coverage|tags|reading))?:?
    more (?:stories|news|articles|headlines|coverage|reading)\b.{0,40}
    more (?:from|in|on|about) .{1,50}
    (?:explore|discover) more\b.{0,40}
    (?:you )?(?:may|might) (?:also )?(?:like|enjoy|be interested in):?
    recommended(?: for you| stories| articles| reading)?:?
    (?:trending|popular|most (?:read|popular|viewed|shared|commented))(?: (?:now|stories|articles|posts|today\
      |on .{1,30}))?:?
    (?:editors?[’']s? picks?|(?:the )?(?:latest|top|breaking|other|recent) (?:news|stories|articles|posts|headlines)):?
    (?:up next|(?:next|previous) (?:article|story|post)|what to read next|read (?:next|this next|on)|keep reading):?
    (?:around the web|from the web|promoted (?:content|stories)|in case you missed it|don[’']t miss|also in .{1,30}):?
    (?:مواضيع|أخبار|مقالات) (?:ذات صلة|متعلقة)
    (?:اقرأ أيضا|اقرأ أيضاً|الأكثر قراءة):?
    [\[(]?(?:read more|read also|also read|see also|see more|also see|more|related(?: (?:story|article|stories\
      |articles|news))?|watch|read|listen|don[’']t miss|must read|also)(?: ?[:»>|→]|:? here| [-–—] ).{0,200}
    (?:older|newer|previous|next)(?: (?:post|article|story|entry|page))? ?[:»>|→←«].{0,200}
    [«←<‹] ?(?:older|newer|previous|next|back)\b.{0,120}
    (?:click|tap) (?:here|below|on the link)\b.{0,120}
    (?:اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|شاهد) ?:.{0,200}
""")
NAVIGATION_WHOLE = any_line_of(r"""
    (?:home|menu|search|close|open|back|next|previous|prev|play(?: video)?|pause|mute|more)[.…:»›>]*
    (?:skip to (?:main )?(?:content|navigation)|back to (?:top|home|homepage)|toggle (?:navigation|menu))
    (?:advertisements?|advertising|advert|ad|sponsored(?: content)?|paid (?:content|post)|loading\b.{0,20})[.…:]*
    (?:sponsored|presented|brought to you) by .{1,60}
    (?:load|show|see|read|view) (?:more|all|less)[.…:»›>]*
    (?:story|article|continue reading) (?:continues )?(?:below|after).{0,40}
    (?:scroll (?:down )?to continue|continue reading).{0,40}
    (?:about us|contact us|privacy policy|terms of (?:use|service)|terms and conditions|sitemap|careers)
    (?:tags?|tagged(?: with| as)?|filed under|posted (?:in|under)|topics?|categor(?:y|ies)|keywords\
      |(?:related )?topics|in this (?:article|story)|labels)(?: in this (?:article|story))? ?[:|»>-].{0,200}
    (?:tagged(?: with| as)?|filed (?:under|in)|posted in|published in|categori[sz]ed (?:as|in\
      |under)) (?!.*[.!?]$).{1,100}
    (?:(?:log|sign) ?(?:in|out|up)|my account|subscribe|الرئيسية|إعلان|القائمة|بحث)
    (?:photo |image |picture |slide |video )?\d{1,3} ?(?:of|/) ?\d{1,3}(?: (?:photos|images|pictures))?
    (?:photo|image|picture|slide|figure|video)s? \d{1,3}(?: ?(?:of|/) ?\d{1,3})?:?
    (?:view|see|open|show|all|enlarge|expand|hide|toggle|click to|tap to)(?: \w+)? ?(?:image|photo|picture|caption\
      |gallery|slideshow|fullscreen|full screen)s?(?: in (?:gallery|full screen|new (?:tab\
      |window)))?(?: \(?\d+(?: (?:photos|images))?\)?)?
    \d+ (?:photos|images|pictures|videos)
    (?:an error (?:has )?occurred|something went wrong|please try again).{0,60}
    (?:this|the|your) (?:article|story|link|message|e-?mail|comment) (?:has been|was) (?:sent|copied|posted|submitted\
      |saved)\b.{0,40}
    (?:please )?(?:enable|turn on|this (?:site|page|video) requires) java ?script\b.{0,120}
    (?:https?://|www\.)\S+
    (?:listen|play audio|audio|listen to (?:this )?(?:article|story|post|the audio.{0,20}))(?: ?[\
      |•·,(–—-]? ?\d+[: ]?\d*(?: ?min(?:ute)?s?)?\)?)?
    (?:(?:text|font) size|(?:increase|decrease|change|resize) (?:text|font)(?: size)?|print this (?:page|article)\
      |larger|smaller)(?: .{0,20})?
    (?:read|available|also available) (?:this )?(?:(?:article|story|page\
      |post) )?in [A-Z][a-z]+(?:[,/ ]+[A-Z][a-z]+){0,4}
""")
CONSENT_WHOLE = any_line_of(r"""
    .{0,80}\b(?:uses?|using|accept(?: all)?|set|store|reject|allow) (?:\w+ )?cookies\b.*
    (?:we value|your|we respect your) (?:your )?privacy\b.{0,200}
    we and our (?:\w+ )?(?:partners|vendors|advertisers)\b.*
    by continuing to (?:use|browse|visit)\b.*\b(?:agree|accept|consent)\b.*
    (?:accept(?: all)?|reject all|i agree|got it|(?:manage|cookie) (?:preferences|options|cookies|policy|settings\
      |consent))
""")
_NAME = r"(?-i:[A-Z][\w.’'&-]*)"
IMPRINT_OPENING = any_line_of(rf"""
    (?:the )?{_NAME}(?: (?:of |the |and )?{_NAME}){{0,5}} is (?:\w+ )?(?:published|owned|operated|printed|registered\
      |regulated)\b
    (?:the )?{_NAME}(?: (?:of |the |and )?{_NAME}){{0,5}} is (?:an?|part of|the) (?:[\w-]+,? ){{0,4}}(?:newspaper\
      |news site|news agency|website|magazine|non-?profit|publication|news organi[sz]ation|member of|trading name\
      |trademark)\b
    (?:we|this (?:site|website|newspaper)) (?:are|is) (?:\w+ )?(?:published|owned|operated|run|edited|a member of)\b
    (?:about|contact|imprint|impressum|masthead|registered (?:office|in|company|charity)|editorial (?:office\
      |address))\b ?:?
    (?:designed|powered|hosted|developed|website) by\b
""")
