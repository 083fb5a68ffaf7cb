"""Years, decades and centuries: "in 2014", "the 1990s", "the '80s", "2014 to 2016", "the 19th century"."""

from __future__ import annotations

from onrecord.values.dates.named import Context, NamedDate
from onrecord.values.token import Tokens, word_set

_BEFORE_YEAR = word_set(
    "in since of by from until till before after during between and late early mid ( the a to year around circa"
)
_AFTER_NO_YEAR = word_set("block blocks people men women soldiers troops civilians hours feet miles members others")
_DECADES = {
    word: 10 * (i + 2)
    for i, word in enumerate(("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties",
                              "nineties"))
}  # fmt: skip
_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20}
_ORDINALS = word_set("st nd rd th")
TO = word_set("to - – until till through")


def year_at(tokens: Tokens, i: int) -> int | None:
    """The year in four digits at token `i`."""
    token = tokens[i]
    if not token.is_digits or len(token.text) != 4 or not 1000 <= int(token.text) <= 2099:
        return None
    # "2014-15", "2,014.5" and "A2014" are something else; "mid-2014" and "(2014)" are years.
    if tokens.glued(i) and (tokens[i - 1].text in "$£€.:#/_" or tokens[i - 1].text[-1].isalnum()):
        return None
    if tokens.glued(i + 1) and tokens[i + 1].text not in "-–" and tokens[i + 1].text[0].isalnum():
        return int(token.text) if tokens.lower(i + 1) == "s" else None
    return int(token.text)


def year(context: Context, i: int) -> NamedDate | None:
    """As in "in 2014", "the 2014 raid", "2014 to 2016", "2014-15"; a bare number after no such word is none."""
    tokens = context.tokens
    named = year_at(tokens, i)
    if named is None or tokens.lower(i + 1) == "s" or tokens.lower(i + 1) in _AFTER_NO_YEAR:
        return None
    if not (context.whole or tokens.lower(i - 1) in _BEFORE_YEAR):
        return None
    until, stop = _until(tokens, i + 1, named)
    return NamedDate(stop, f"{named}/{until}", is_span=True) if until else NamedDate(i + 1, f"{named}")


def bare_year(context: Context, i: int) -> NamedDate | None:
    """A year behind words that leave no doubt: "late 2014", "the end of 2014"."""
    named = year_at(context.tokens, i)
    if named is None or context.tokens.lower(i + 1) == "s":
        return None
    return NamedDate(i + 1, f"{named}")


def _until(tokens: Tokens, i: int, first: int) -> tuple[int | None, int]:
    """The last year of "2014 to 2016", "2014-15", and the token after it."""
    if tokens.lower(i) not in TO:
        return None, i
    last = year_at(tokens, i + 1)
    token = tokens[i + 1]
    if last is None and tokens[i].text in "-–" and tokens.glued(i) and tokens.glued(i + 1) and len(token.text) == 2:
        last = first // 100 * 100 + int(token.text) if token.is_digits else None
    return (last, i + 2) if last and last > first else (None, i)


def decade(context: Context, i: int) -> NamedDate | None:
    """As in "the 1990s", "1990s", "the '90s", "the nineties"."""
    tokens = context.tokens
    at = i + 1 if tokens.lower(i) == "the" else i
    named = year_at(tokens, at)
    if named is not None:
        if tokens.lower(at + 1) == "s" and tokens.glued(at + 1) and named % 10 == 0:
            return NamedDate(at + 2, f"{named // 10}X")
        return None
    if at == i and tokens.lower(i - 1) not in ("the", "early", "mid", "late", "-") and not context.whole:
        return None
    if tokens.lower(at) in _DECADES:
        return NamedDate(at + 1, f"19{_DECADES[tokens.lower(at)] // 10}X")
    at += tokens[at].text in ("'", "’", "‘")
    token = tokens[at]
    is_short = token.is_digits and len(token.text) == 2 and token.text[1] == "0" and token.text[0] >= "2"
    if is_short and tokens.lower(at + 1) == "s" and tokens.glued(at + 1) and tokens[at - 1].text in "'’‘":
        return NamedDate(at + 2, f"19{token.text[0]}X")
    return None


def century(context: Context, i: int) -> NamedDate | None:
    """As in "the 19th century", "the nineteenth century"."""
    tokens = context.tokens
    at = i + 1 if tokens.lower(i) == "the" else i
    number = _CENTURIES.get(tokens.lower(at))
    stop = at + 1
    if number is None and tokens[at].is_digits and len(tokens[at].text) <= 2 and tokens.lower(at + 1) in _ORDINALS:
        number, stop = int(tokens[at].text), at + 2
    stop += tokens[stop].text == "-"
    if number is None or not 11 <= number <= 21 or tokens.lower(stop) != "century":
        return None
    return NamedDate(stop + 1, f"{number - 1}XX")
