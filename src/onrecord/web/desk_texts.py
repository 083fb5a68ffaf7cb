"""The words that the desk's script says, through gettext. `{name}` stands for what the script fills in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from onrecord.web.labels import once_a_language


@once_a_language
def texts() -> dict[str, str]:
    """Each text by the name that the script calls it by."""
    return {**_states(), **_said(), **_editing()}


@once_a_language
def reasons() -> dict[str, tuple[str, ...]]:
    """Short reasons for a rejection and a correction, each given by its number; the first unless another is."""
    return {
        "reject": (
            _("the words do not say this"),
            _("it is of another event"),
            _("somebody else says it"),
            _("it is said twice"),
        ),
        "correct": (
            _("the words say otherwise"),
            _("other words of the page are nearer"),
            _("it was misread"),
        ),
    }


def _states() -> dict[str, str]:
    return {
        "suggested": _("suggested"),
        "accepted": _("accepted"),
        "corrected": _("corrected"),
        "rejected": _("rejected"),
        "disputed": _("disputed"),
        "waiting": _("waiting to be saved"),
        "sending": _("saving"),
        "failed": _("not saved"),
        "refused": _("refused"),
        "by": _("by {name}"),
        "you": _("you"),
        "decided": _("{done} of {all} decided"),
        "allSaved": _("all saved"),
        "nothingYet": _("nothing to save"),
        "saving": _("saving {n}"),
        "notSaved": _("{n} not saved"),
        "offline": _("No connection. {n} waiting here, in this window; nothing of it is saved yet."),
        "signedOut": _("You are signed out. {n} waiting here; sign in in another window, then repeat."),
        "serverBusy": _("The server could not save: {why} {n} waiting here."),
        "here": _("Also here: {names}"),
        "signal": _("no answer"),
    }


def _said() -> dict[str, str]:
    return {
        "says": _("{name}: {value}"),
        "saysAccept": _("{name} accepts {value}"),
        "saysReject": _("{name} rejects it"),
        "saysChain": _("{name}: {chain}"),
        "take": _("Take {name}’s"),
        "conflict": _("Two decisions stand beside each other. Nothing was overwritten; take one, or correct both."),
        "was": _("suggested: {value}"),
        "toldAccept": _("Accepted"),
        "toldCorrect": _("Corrected"),
        "toldReject": _("Rejected"),
        "toldUndo": _("Taken back"),
        "toldClaim": _("New claim made"),
        "toldChain": _("Chain given anew"),
        "toldComment": _("Comment given"),
        "toldPublished": _("Day of the page given"),
        "toldSaved": _("Everything is saved"),
        "toldRefused": _("Not saved: {why}"),
        "nothingToUndo": _("There is nothing of yours to take back"),
        "allDecided": _("All suggestions are decided"),
        "none": _("There are no suggestions on this page"),
        "already": _("Accepted already"),
        "mayNot": _("Your role reads; it does not decide"),
        "publishedIs": _("given by {name}: {value}"),
    }


def _editing() -> dict[str, str]:
    return {
        "correctTitle": _("Correct: {what}"),
        "claimTitle": _("A new claim"),
        "publishedTitle": _("The day on which the page was published"),
        "commentTitle": _("A comment on: {what}"),
        "commentWords": _("A comment on these words"),
        "rejectTitle": _("Reject: {what}. Why?"),
        "takenBack": _("taken back on the desk"),
        "saysSo": _("the page says so"),
        "agreed": _("agreed with"),
        "otherwise": _("the words say otherwise"),
        "asWords": _("as the words say: {value}"),
        "asChosen": _("as the chosen words say"),
        "noWords": _("no words chosen yet"),
        "chooseFirst": _("Choose words of the page first."),
        "unchanged": _("Nothing is changed: give another value, or choose other words."),
        "empty": _("There is nothing in it yet."),
        "codes": _("coded: {codes}"),
        "candidate": _("{n} more in the page; the down arrow goes through them"),
        "found": _("{at} of {all}"),
        "foundNone": _("not on this page"),
        "moveUp": _("Move {name} up"),
        "moveDown": _("Move {name} down"),
        "replace": _("Replace {name} by words of the page"),
        "remove": _("Remove {name}"),
        "part": _("Part of {name}"),
        "pathIs": _("The path is now: {chain}"),
        "ownChain": _("by hand"),
        "leave": _("Decisions on this page are not saved yet."),
    }
