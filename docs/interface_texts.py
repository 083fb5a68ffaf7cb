"""Brings the interface's catalogues up to date with the texts in templates and code, and compiles them.

python docs/interface_texts.py           new texts into locale/*/django.po, untranslated; gone ones out; django.mo anew
python docs/interface_texts.py --check   says what is missing or stale
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from onrecord.adapters.address import RESERVED
from onrecord.adapters.typed import HINTS
from onrecord.capture.media import NO_TEXTS
from onrecord.reading import phrases
from onrecord.reading.messages import UNNAMED
from onrecord.reading.wording import UNTITLED
from onrecord.values.country import COUNTRIES
from onrecord.values.dates.named import NEEDS
from onrecord.values.kinds import EVENT_KINDS

HERE = Path(__file__).parent.parent / "src" / "onrecord"
LOCALE = HERE / "web" / "locale"
KEYWORDS = {
    "_": None, "gettext": None, "lazy": None, "term": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
# Rooms without gettext say why they refuse in English, as text or pattern with its parts; the site looks it up.
REFUSALS = frozenset({
    "Refused", "Locked", "NotAllowed", "NotThere", "EntryRefused", "OnrecordError", "CaptureSkipped", "CaptureStopped",
    "AddressRefused", "NoText", "KeyUnusable",
})  # fmt: skip
REFUSING = (
    "adapters/accounts/entering.py", "adapters/accounts/register.py", "adapters/address.py", "adapters/desk.py",
    "adapters/fetch.py", "adapters/incident_acts.py", "adapters/incident_list.py", "adapters/incidents.py",
    "adapters/onpage.py", "adapters/shelf.py", "adapters/signing.py", "adapters/sources.py", "adapters/typed.py",
    "capture/content.py", "capture/jsonl.py", "capture/media.py", "capture/response.py", "capture/wacz.py",
    "capture/warc.py", "ledger/canonical.py", "ledger/carried.py", "ledger/judgement.py",
    "ledger/payload.py", "ledger/told.py", "ledger/writing.py",
)  # fmt: skip
# Rooms that say messages by patterns with named placeholders, and the functions whose first argument is one.
SAYING = (
    "values/reasons.py", "ledger/reasons.py", "reading/messages.py", "reading/phrases.py", "reading/sentence.py",
    "reading/wording.py", "adapters/typed.py", "capture/media.py", "web/saying.py",
)  # fmt: skip
SAYS = frozenset({"Pattern", "fill", "say", "look_up"})
PATTERN = re.compile(r"\{[a-z_]+\}")
# Terms that rooms say by themselves or in a pattern.
TERMS = {
    "reading/phrases.py": (*phrases.MONTHS, *phrases.WEEKDAYS, *phrases.SEASONS.values()),
    "reading/messages.py": UNNAMED,
    "reading/wording.py": (UNTITLED,),
    "adapters/typed.py": tuple(HINTS.values()),
    "adapters/address.py": tuple(what for _network, what in RESERVED),
    "capture/media.py": tuple(NO_TEXTS.values()),
    "values/country.py": tuple(COUNTRIES.values()),
    "values/dates/named.py": NEEDS,
    "values/kinds.py": tuple(kind.words for kind in EVENT_KINDS.values()),
}
HEAD = "# The interface in another language. Texts are taken from the code by docs/interface_texts.py."
# Babel wants a time; none is told, so that the same texts make the same file.
WHEN = datetime(2000, 1, 1, tzinfo=UTC)
# A message's form for one and, where it has it, for several.
Key = str | tuple[str, ...]


def sources() -> Iterator[tuple[Path, bytes, dict[str, object]]]:
    """Every file that has texts, as Python, with what marks them there."""
    for path in sorted((HERE / "web" / "templates").rglob("*.html")):
        yield path, templatize(path.read_text(encoding="utf-8"), origin=str(path)).encode(), KEYWORDS
    for path in sorted((HERE / "web").rglob("*.py")):
        yield path, path.read_bytes(), KEYWORDS
    for path in (HERE / name for name in REFUSING):
        yield path, path.read_bytes(), KEYWORDS


def messages() -> Catalog:
    """The texts of the interface, each with the files that say it."""
    found = Catalog(fuzzy=False)
    for path, code, keywords in sources():
        for _line, key, _comments, context in extract("python", BytesIO(code), keywords=keywords):
            if any(part.strip() for part in ([key] if isinstance(key, str) else key)):
                found.add(key, locations=[(str(path.relative_to(HERE)), 0)], context=context)
    for name in REFUSING:
        for refusal in refusals((HERE / name).read_text(encoding="utf-8")):
            found.add(refusal, locations=[(name, 0)])
    for name in SAYING:
        for pattern in patterns((HERE / name).read_text(encoding="utf-8")):
            found.add(pattern, locations=[(name, 0)])
    for name, terms in TERMS.items():
        for term in terms:
            found.add(term, locations=[(name, 0)])
    return found


def refusals(code: str) -> Iterator[str]:
    """What a room says where it refuses."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and node.args and getattr(node.func, "id", "") in REFUSALS:
            yield from texts_of(node.args[0])


def patterns(code: str) -> Iterator[str]:
    """The patterns of a room: what is given to a function that says one, and every text with a named placeholder."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and node.args:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in SAYS:
                yield from (text for text in texts_of(node.args[0]) if text.strip())
        if not isinstance(node, ast.JoinedStr):
            children = (child for child in ast.iter_child_nodes(node) if isinstance(child, ast.Constant))
            yield from (text for child in children for text in texts_of(child) if PATTERN.search(text))


def texts_of(node: ast.expr) -> Iterator[str]:
    """The texts that an argument may be: itself, or either side of a choice."""
    if isinstance(node, ast.IfExp):
        yield from (*texts_of(node.body), *texts_of(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def read(language: str) -> Catalog:
    """A language's catalogue as it stands."""
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext loads it."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def wanting(catalogue: Catalog, texts: Catalog) -> list[str]:
    """The texts that have no translation for certain."""
    return [str(text.id) for text in texts if text.id and not is_done(catalogue.get(text.id, text.context))]


def is_done(message: Message | None) -> bool:
    """Whether all forms of a message are translated, for certain."""
    if message is None or message.fuzzy:
        return False
    given = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(given)


def update(language: str, texts: Catalog) -> Catalog:
    """Writes the catalogue of exactly these texts with the translations that it had; returns it."""
    old = read(language)
    new = Catalog(
        language,
        project="onrecord",
        version="1",
        header_comment=HEAD,
        creation_date=WHEN,
        revision_date=WHEN,
        last_translator="Onrecord",
        language_team="Onrecord",
        msgid_bugs_address="docs/decisions/0016-languages.md",
        fuzzy=False,
    )
    for text in texts:
        if text.id:
            had = old.get(text.id, text.context)
            new.add(text.id, had.string if had else None, locations=text.locations, context=text.context)
    folder = LOCALE / language / "LC_MESSAGES"
    with (folder / "django.po").open("wb") as file:
        write_po(file, new, width=120, sort_output=True, omit_header=False, include_lineno=False)
    (folder / "django.mo").write_bytes(compiled(new))
    return new


def languages() -> list[str]:
    """Those that have a catalogue."""
    return sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir())


def run(*, check: bool) -> int:
    """Write or compare; the exit status."""
    texts, status = messages(), 0
    for language in languages():
        catalogue = read(language) if check else update(language, texts)
        stale = (LOCALE / language / "LC_MESSAGES" / "django.mo").read_bytes() != compiled(catalogue)
        missing = wanting(catalogue, texts)
        for text in missing:
            print(f"{language}: no translation: {text}", file=sys.stderr)
        if stale:
            print(f"{language}: django.mo is out of date: run python docs/interface_texts.py", file=sys.stderr)
        status = status or int(stale or bool(missing))
    return status


if __name__ == "__main__":
    sys.exit(run(check="--check" in sys.argv[1:]))
