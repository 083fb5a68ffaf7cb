"""The closed vocabularies' terms, named so that the catalogue has them; `labels` asks for each by its code.

A test holds these lists to the vocabularies themselves.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as term

ATTRIBUTES = (
    term("kind"), term("date"), term("place"), term("killed"), term("injured"), term("missing"), term("detained"),
    term("victim"), term("actor"), term("target"), term("means"), term("cause"), term("responsibility"),
    term("response"),
)  # fmt: skip
KINDS = (
    term("airstrike"), term("drone strike"), term("shelling"), term("missile"), term("bombing"), term("shooting"),
    term("armed clash"), term("attack"), term("arson"), term("kidnapping"), term("arrest"), term("robbery"),
    term("stabbing"), term("vehicle attack"), term("collision"), term("aircraft downing"), term("riot"),
    term("protest"), term("threat"), term("property destruction"), term("forced work stoppage"), term("other"),
)  # fmt: skip
PRECISIONS = (
    term("exact"), term("within 1 m"), term("within 100 m"), term("nearby landmark"), term("street"),
    term("neighbourhood"), term("village"), term("town"), term("city"), term("subdistrict"), term("district"),
    term("governorate"), term("region"), term("country"), term("sea-or-air"),
)  # fmt: skip
UNDRAWN = (term("in no gazetteer"), term("several places may be meant"), term("only the country is known"))
WARNINGS = (
    term("headline only"), term("unbalanced quotation"), term("reference date"), term("metadata only"),
    term("narrated but attributed"), term("differing numbers"), term("party only"), term("anonymous only"),
    term("relayed"), term("place ambiguous"), term("loaded word"), term("not read"), term("dropped ungrounded"),
)  # fmt: skip
# What each warning means, beside the message that the reader gives in English.
MEANINGS = (
    term("A number stands in the headline and nowhere in the text below it."),
    term("A quotation mark opens and never closes, or closes and never opened."),
    term("A date can be told only from the day that the page was published, which the page does not give."),
    term("A date was told from the page's own day, which stands in its metadata and not in its text."),
    term("The outlet says in its own voice here what it attributes to somebody elsewhere."),
    term("The page gives numbers of one attribute of one event that no number fits."),
    term("Nobody but a party to the violence says so."),
    term("Nobody is named who says so."),
    term("The page has it from another outlet, whose own report was not seen."),
    term("The words of a place may well mean one of two places that are far apart."),
    term("The outlet's own voice judges or characterises: a word of that source, not what happened."),
    term("The page is in a language that the reader does not know, so nothing was read from it."),
    term("A model gave words that are not on the page; they were dropped, and this says how many."),
)
