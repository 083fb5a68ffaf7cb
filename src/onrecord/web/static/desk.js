// The reading desk: lights on both sides, keys, and on an archive deciding. No content becomes markup here.

import { bind } from "./desk/keys.js";
import {
  cardOf, choose, current, firstWords, leadsTo, light, open, placesOf, put, reveal, show, shown, statementOf, unhide,
} from "./desk/lights.js";
import "./desk/search.js";

const cards = [...document.querySelectorAll(".card")];
const warnings = [...document.querySelectorAll(".warning")];
const furniture = document.querySelector("#furniture");

function step(by) {
  const at = cards.findIndex((card) => card.dataset.s === current.key);
  const next = at < 0 ? (by > 0 ? 0 : cards.length - 1) : at + by;
  cards[next]?.querySelector("summary").focus();
}

function nextWarning() {
  const at = warnings.indexOf(document.activeElement.closest(".warning"));
  warnings[(at + 1) % warnings.length]?.focus();
}

function close() {
  const details = current.key && cardOf(current.key)?.querySelector("details");
  if (details?.open) details.open = false;
  else {
    choose(null);
    put(shown, null, []);
    document.activeElement.blur();
  }
}

// The arrow keys go through the list of statements, while one is in it.
const inList = (by) => (event) => (event.target.closest(".cards") ? step(by) : false);

bind({
  j: () => step(1),
  k: () => step(-1),
  w: nextWarning,
  f: () => furniture?.click(),
  Escape: close,
  Enter: (event) => (event.target === document.body && current.key ? open(current.key) : false),
  ArrowDown: inList(1),
  ArrowUp: inList(-1),
});

addEventListener("pointerover", (event) => {
  const id = statementOf(event.target);
  light(id);
  if (id && event.target.closest(".page")) reveal(cardOf(id));
});

addEventListener("focusin", (event) => {
  const id = statementOf(event.target);
  const warning = event.target.closest(".warning");
  if (id) {
    choose(id);
    reveal(event.target.closest(".suggestion") ?? cardOf(id));
    if (event.target.matches("summary")) show(firstWords(id));
  }
  if (warning) {
    const about = [...warning.querySelectorAll("a")].flatMap(placesOf);
    put(shown, warning, about);
    show(about[0]);
  }
});

// An opened chain may reach below the list's edge.
addEventListener("toggle", (event) => event.target.closest?.(".card") && reveal(event.target.closest(".card")), true);

addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const id = event.target.closest(".page [data-s]")?.dataset.s;
  // Words that are being selected, to be copied or decided on, are not a click on their statement.
  if (id && event.target.closest(".page")) {
    event.preventDefault();
    if (getSelection().isCollapsed && !event.target.closest(".picks")) open(id);
  } else if (link) {
    const elements = placesOf(link);
    put(shown, leadsTo(link), elements);
    if (elements[0]) unhide(elements[0]);
  }
});

if (document.querySelector("#desk-given")) import("./desk/judging.js");
