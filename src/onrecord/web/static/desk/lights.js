// The lights on both sides: which statement is at hand, which words a link or a warning is about; what is in view.

import { elementAt, paper, rangeOf } from "./words.js";

const pane = document.querySelector(".suggestions");
const furniture = document.querySelector("#furniture");
const wide = matchMedia("(min-width: 60rem)");
const marks = grouped("s");
const places = grouped("at");
const lit = { names: "lit", key: null, elements: [] };
export const shown = { names: "seen", key: null, elements: [] };
export const current = { names: "on", key: null, elements: [] };

// The page's elements by what their `data-` attribute names, gone through when one is first asked for.
function grouped(attribute) {
  let groups = null;
  return (name) => {
    groups ??= Map.groupBy(paper.querySelectorAll(`[data-${attribute}]`), (element) => element.dataset[attribute]);
    return groups.get(name) ?? [];
  };
}

export const cardOf = (id) => document.getElementById(`card-${id}`);
export const statementOf = (target) => target.closest?.("[data-s]")?.dataset.s ?? null;
// Where a link leads: a link of a drawing has no `hash`.
export const leadsTo = (link) => link.getAttribute("href").slice(1);
const everywhere = (id) => (id ? [...marks(id), cardOf(id)].filter(Boolean) : []);
export const firstWords = (id) => marks(id)[0];
// The words of the page that a link leads to.
export const placesOf = (link) => places(leadsTo(link));
// Both sides are in view: beside each other, or the list as a sheet below the page.
export const apart = () => wide.matches || getComputedStyle(pane).position === "fixed";

// Puts a light on some elements and takes it off those that had it.
export function put(light, key, elements) {
  if (light.key === key) return;
  for (const element of light.elements) element.classList.remove(light.names);
  for (const element of elements) element.classList.add(light.names);
  light.key = key;
  light.elements = elements;
}

export const light = (id) => put(lit, id, everywhere(id));

export function choose(id) {
  if (current.key === id) return;
  if (current.key) cardOf(current.key)?.removeAttribute("aria-current");
  put(current, id, everywhere(id));
  if (id) cardOf(id)?.setAttribute("aria-current", "true");
}

// Scrolls the list alone, so that the page under the pointer stays where it is.
export function reveal(card) {
  if (!card || !apart()) return;
  const box = pane.getBoundingClientRect();
  const bar = pane.querySelector(".bar");
  const top = box.top + (bar && !bar.hidden ? bar.offsetHeight : 0);
  const at = card.getBoundingClientRect();
  const bottom = Math.min(box.bottom, innerHeight);
  if (at.top < top) pane.scrollTop += at.top - top - 8;
  else if (at.bottom > bottom) pane.scrollTop += Math.min(at.bottom - bottom + 8, at.top - top - 8);
}

// Brings words of the page into view where both sides are; in one column it would take the card out of view.
export function show(element) {
  if (!element || !apart()) return;
  unhide(element);
  centre(element, () => element.getBoundingClientRect());
}

export function showSpan(span) {
  if (!apart()) return;
  const block = elementAt(span[0]);
  unhide(block);
  centre(block, () => rangeOf(span).getBoundingClientRect());
}

export function unhide(element) {
  if (furniture && !furniture.checked && element.closest(".furniture")) furniture.checked = true;
}

function centre(element, box) {
  const bottom = wide.matches ? innerHeight : pane.getBoundingClientRect().top;
  let at = box();
  if (at.top >= 0 && at.bottom <= bottom) return;
  // What was not laid out yet is, once it is near.
  element.scrollIntoView({ block: "nearest" });
  at = box();
  scrollBy(0, at.top - Math.max(16, (bottom - at.height) / 2));
}

export function open(id) {
  const card = cardOf(id);
  if (!card) return;
  card.querySelector("details").open = true;
  card.querySelector("summary").focus({ preventScroll: apart() });
  reveal(card);
}

export const isOnPaper = (target) => paper.contains(target);
