// Finding words in the page: `/` opens it, Enter goes on, Escape goes back to where one was.

import { bind } from "./keys.js";
import { showSpan } from "./lights.js";
import { blockList, paintRanges, points } from "./words.js";

const form = document.querySelector("#search");
const field = form.querySelector("input");
const count = document.querySelector("#search-count");
// More than anybody steps through; each is an element of the browser's own.
const MOST = 1000;
let found = [];
let at = -1;
let before = null;
let taken = null;

// Opens the search. `done`, where given, takes the span that Enter leaves it at, instead of going on to the next.
export function search(done = null) {
  before = document.activeElement;
  taken = done;
  form.hidden = false;
  field.select();
  field.focus();
}

export const isSearching = () => !form.hidden;

function close() {
  form.hidden = true;
  paintRanges("found", []);
  paintRanges("found-now", []);
  field.blur();
  before?.focus({ preventScroll: true });
}

function look() {
  const words = field.value.trim();
  found = [];
  if (words) {
    const pattern = new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"), "giu");
    for (const { block, start } of blockList()) {
      const here = block.textContent;
      for (const match of here.matchAll(pattern)) {
        const from = start + points(here.slice(0, match.index));
        if (found.length < MOST) found.push({ block, span: [from, from + points(match[0])] });
      }
    }
  }
  at = -1;
  paintRanges("found", ranged(found));
  step(1);
}

// Ranges over several elements of one block, block by block: each block's text is walked once.
function ranged(matches) {
  const ranges = [];
  const groups = Map.groupBy ? Map.groupBy(matches, (each) => each.block) : grouped(matches);
  for (const [block, here] of groups) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const start = Number(block.dataset.start);
    let [node, from] = [walker.nextNode(), start];
    const place = (offset) => {
      while (node && offset > from + points(node.data)) [from, node] = [from + points(node.data), walker.nextNode()];
      const ahead = [...node.data].slice(0, offset - from).join("").length;
      return [node, ahead];
    };
    for (const { span } of here) {
      const range = document.createRange();
      range.setStart(...place(span[0]));
      range.setEnd(...place(span[1]));
      ranges.push(range);
    }
  }
  return ranges;
}

function grouped(matches) {
  const groups = new Map();
  for (const each of matches) groups.set(each.block, [...(groups.get(each.block) ?? []), each]);
  return groups;
}

function step(by) {
  const words = field.value.trim();
  if (found.length) at = (at + by + found.length) % found.length;
  const said = found.length
    ? count.dataset.found.replace("{at}", at + 1).replace("{all}", found.length)
    : count.dataset.none;
  count.textContent = words ? said : "";
  paintRanges("found-now", found.length ? ranged([found[at]]) : []);
  if (found.length) showSpan(found[at].span);
}

field.addEventListener("input", look);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (taken && found.length) {
    const take = taken;
    const { span } = found[at];
    close();
    take(span);
  } else step(1);
});
form.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
  else if (event.key === "Enter" && event.shiftKey) step(-1);
  else return;
  event.preventDefault();
  event.stopPropagation();
});
form.addEventListener("click", (event) => {
  const action = event.target.closest("button")?.dataset.search;
  if (action === "close") close();
  else if (action === "previous") step(-1);
});
bind({ "/": () => search() });
