"""What every page has to look like, asked of Chromium: what axe finds, what is left in English, what has no focus."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import interface_texts
import pytest
from browser_of_tests import DESK, PHONE, listened

# Each theme in each direction.
LOOKS = [(scheme, locale) for scheme in ("light", "dark") for locale in ("en", "ar")]

# What people read of a page but for words of evidence: those say their own language, or are set apart by direction.
WORDS = """() => {
  const apart = "[lang=en], [dir=auto], bdi, q, code, kbd, script, style, .furniture, #page, .axis, .mark text";
  // A page's own headline is the window's title.
  const named = document.querySelector("h1[dir=auto]") ? ", title" : "";
  const found = [];
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    if (!node.parentElement.closest(apart + named)) found.push(node.data);
  for (const element of document.querySelectorAll("body *"))
    for (const name of ["aria-label", "title", "placeholder", "data-done", "data-busy", "data-too-long"])
      if (element.hasAttribute(name) && !element.closest("[lang=en], #page")) found.push(element.getAttribute(name));
  return found.map((words) => words.replace(/\\u2068[^\\u2069]*\\u2069/g, "").trim()).filter(Boolean);
}"""
# Words that are the same in every language: names of formats, of a mark of the product, of a codebook, an address.
SAME = re.compile(r"\b([0-9a-f]{12,}|Onrecord|Natural Earth|https|EDTF|CSV|GeoJSON|SHA-256|UTC)\b")
# What can be reached by Tab and shows no more of it than before; a mark of the map is lit instead of framed.
UNSEEN = """() => {
  const found = [];
  const reached = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  for (const element of document.querySelectorAll(reached)) {
    element.focus({ focusVisible: true });
    const seen = getComputedStyle(element).outlineStyle !== "none" || element.matches(".mark");
    if (document.activeElement === element && !seen) found.push(element.outerHTML.slice(0, 200));
  }
  document.activeElement.blur();
  return found;
}"""
# What stands out of the window, where anything does; what is scrolled in a box of its own does not.
WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > innerWidth + 1
    || each.getBoundingClientRect().left < -1).map((each) => each.outerHTML.slice(0, 200)).slice(0, 5)"""
# Words of the way through the site that are broken over two lines.
TORN = """() => [...document.querySelectorAll(".top nav a")].filter((each) => {
  const range = document.createRange(); range.selectNodeContents(each);
  const lines = new Set([...range.getClientRects()].map((line) => Math.round(line.top)));
  return lines.size > each.textContent.trim().split(/\\s+/).length;
}).map((each) => each.textContent.trim())"""
OPEN = "for (const each of document.querySelectorAll('details')) each.open = true"


def violations(page: Any) -> list[tuple[str, str]]:
    """What axe finds on a page, with the first element of each."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: pip install 'onrecord[dev]'")
    found = axe.Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found]


@cache
def english() -> re.Pattern[str]:
    """What a text of the catalogue is before translation."""
    arabic = interface_texts.read("ar")
    ids = [each.id if isinstance(each.id, str) else each.id[0] for each in arabic if each.id]
    same = {str(each.id) for each in arabic if each.id == each.string}
    # Patterns of nothing but placeholders match all words.
    own = [one for one in ids if one not in same and re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", one))]
    return re.compile("|".join(re.sub(r"%\\\(\w+\\\)[sd]", ".+", re.escape(one)) for one in own))


def left_in_english(page: Any) -> list[str]:
    """Texts of the interface that are a message before its translation, or have Latin letters and no Arabic one."""
    message, found = english(), []
    for words in page.evaluate(WORDS):
        plain = SAME.sub("", words)
        is_latin = re.search("[A-Za-z]{2}", plain) and not re.search("[\u0600-\u06ff]", plain)
        if message.fullmatch(words) or is_latin:
            found.append(words)
    return found


def window(browser: Any, look: tuple[str, str], said: list[str]) -> Any:
    """A new window in a theme and a language."""
    scheme, locale = look
    return listened(browser.new_context(viewport=DESK, color_scheme=scheme, locale=locale).new_page(), said)


def look_at(page: Any, look: tuple[str, str]) -> None:
    """The page that is open: nothing for axe, its language and direction, focus, and no wider than a phone."""
    _scheme, locale = look
    page.evaluate(OPEN)
    wanted = [locale, "rtl" if locale == "ar" else "ltr"]
    wrong = {
        "language": page.evaluate("[document.documentElement.lang, document.dir]") != wanted,
        "axe": violations(page),
        "in English": left_in_english(page) if locale == "ar" else [],
        "no focus seen": page.evaluate(UNSEEN),
    }
    page.set_viewport_size(PHONE)
    wrong["wider than a phone"] = page.evaluate(WIDER)
    wrong["torn"] = page.evaluate(TORN)
    page.set_viewport_size(DESK)
    found = {name: each for name, each in wrong.items() if each}
    assert not found, f"{page.url} {look}: {found}"


def all_fine(page: Any, said: list[str]) -> None:
    """Closes a window; its console said nothing but that an answer was 404, 410 or 422."""
    page.context.close()
    assert [line for line in said if "the server responded with a status" not in line] == []
