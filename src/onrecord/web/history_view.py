"""The history of an incident as its page shows it: who decided what, when, by which entry, and whether it is signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onrecord.adapters.incidents import Deed, Whole
from onrecord.ledger.carried import spans_of, value_of
from onrecord.ledger.judgement import Decision, Grade, Judgement
from onrecord.web import labels, saying
from onrecord.web.marking import place_of
from onrecord.web.presenting import date_in_words

# Entries that the page shows at first; a link shows all.
SHOWN = 30


@dataclass(frozen=True)
class DeedView:
    """One decision. `takes_back`: it is an undo; `undone`: it was taken back; `words` lead to the page's."""

    entry: str
    by: str
    time: str
    what: str
    reason: str
    signed: bool
    undone: bool
    takes_back: str
    page: str
    words: str
    place: str


def deed_views(
    whole: Whole, deeds: Iterable[Deed], names: Mapping[str, str], signed: Mapping[str, bool]
) -> list[DeedView]:
    """Decisions, in the order in which they are given."""
    return [_view(whole, deed, names, signed) for deed in deeds]


def _view(whole: Whole, deed: Deed, names: Mapping[str, str], signed: Mapping[str, bool]) -> DeedView:
    node, said = deed.node, deed.judgement
    content = said.content() if said else {}
    told = content.get("told") or {}
    spans = spans_of(content.get("evidence") or told.get("evidence") or ())
    document = content.get("document") or told.get("document") or str(content.get("about", "")).partition(":")[0]
    if document not in whole.pages and spans:
        document = next((c.told.document for c in whole.incident.claims if c.entry == content.get("about")), "")
    page = whole.pages.get(document)
    return DeedView(
        entry=node.id,
        by=names.get(node.author, node.author[:20]),
        time=date_in_words(node.time),
        what=what(whole, said) if said else _("expunged: what was decided here was destroyed"),
        reason=str(content.get("reason", "")),
        signed=signed.get(node.id, False),
        undone=deed.undone,
        takes_back=node.undoes or "",
        page=page.sha256 if page else "",
        words=" … ".join(span.exact for span in spans),
        place=place_of(spans[0]) if spans else "",
    )


def what(whole: Whole, said: Judgement) -> str:
    """What was decided, in words."""
    told = object_of(whole, said)
    return f"{labels.decision(said.decision)}: {told}" if told else labels.decision(said.decision)


def object_of(whole: Whole, said: Judgement) -> str:
    """What a decision is about; empty where its words say it."""
    content, told = said.content(), ""
    match said.decision:
        case Decision.ACCEPT | Decision.REJECT | Decision.CLAIM | Decision.CORRECT:
            value = content["value"] if said.decision is Decision.CORRECT else content["told"]["value"]
            attribute = content["told"]["attribute"]
            told = f"{labels.words(attribute)} {saying.value(attribute, value_of(value))}"
        case Decision.SAME | Decision.DIFFERENT | Decision.UNSURE:
            pages = [whole.pages.get(each.partition(":")[0]) for each in content["between"]]
            told = " · ".join(saying.apart(page.title) if page else _("another page") for page in pages)
        case Decision.GRADE:
            told = labels.grade(Grade(content["grade"]))
        case Decision.BEST:
            told = f"{labels.words(content['attribute'])} {content['number']} ({saying.apart(content['group'])})"
        case Decision.CONTESTED:
            told = f"{saying.apart(content['group'])}, {_('contested') if content['contested'] else _('not contested')}"
        case Decision.PUBLISHED:
            told = str(content["edtf"])
    return told
