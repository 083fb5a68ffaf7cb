// Choosing words of the page: by the browser's own selection (mouse, touch), or from word to word by keyboard.

import { search, isSearching } from "./search.js";
import { showSpan } from "./lights.js";
import * as words from "./words.js";

const bar = document.querySelector("#selecting");
const quoted = document.querySelector("#selecting-words");
const picked = document.querySelector("#picked");
const { paper } = words;
let chosen = null;
let picking = null;
let listener = null;
let commands = {};
let isPressing = false;
// What is read out is read in the page's language.
if (paper.lang) quoted.lang = picked.lang = paper.lang;

// What the buttons beside a selection do: new, correct, comment; each is given the span.
export function start(given) {
  commands = given;
}

// While a form is open it is told of each selection, instead of the buttons.
export function listen(to) {
  listener = to;
  if (to) hide();
}

export const selection = () => chosen;

export function forget() {
  chosen = null;
  getSelection().removeAllRanges();
  hide();
}

function hide() {
  if (!picking) bar.hidden = true;
}

function draw(span) {
  quoted.textContent = words.wordsOf(span);
  bar.classList.toggle("at-picking", Boolean(picking));
  bar.hidden = false;
}

// Lets words be chosen from the page; resolves to their span, or null where it is given up.
export function pick(from) {
  const start = from?.[0] ?? firstInView();
  const head = words.wordAt(start);
  if (!head) return Promise.resolve(null);
  const tail = from ? words.wordAt(Math.max(from[0], from[1] - 1)) : head;
  return new Promise((resolve) => {
    picking = { anchor: head, head: tail, isReaching: false, resolve, before: document.activeElement };
    paper.classList.add("picks");
    mark();
    // It stands in an application of its own: a screen reader keeps no key that goes from word to word for itself.
    picked.focus({ preventScroll: true });
  });
}

export const isPicking = () => Boolean(picking);

function firstInView() {
  const shown = words.blockList().find(({ block }) => block.getBoundingClientRect().bottom > 0);
  return shown ? shown.start : 0;
}

function span() {
  const [one, other] = [words.spanOf(picking.anchor), words.spanOf(picking.head)];
  return [Math.min(one[0], other[0]), Math.max(one[1], other[1])];
}

function mark() {
  const at = span();
  words.paint("chosen", [at]);
  draw(at);
  picked.textContent = quoted.textContent;
  showSpan(words.spanOf(picking.head));
}

function move(to, reaches) {
  if (!to) return;
  picking.head = to;
  if (!reaches && !picking.isReaching) picking.anchor = to;
  mark();
}

// The word in the line above or below, found by the browser, which alone knows the lines.
function lineStepped(direction) {
  const seen = getSelection();
  const range = words.rangeOf(words.spanOf(picking.head));
  seen.setBaseAndExtent(range.startContainer, range.startOffset, range.startContainer, range.startOffset);
  seen.modify("move", direction, "line");
  const at = paper.contains(seen.focusNode) ? words.wordAt(words.offsetOf(seen.focusNode, seen.focusOffset)) : null;
  seen.removeAllRanges();
  const same = at && at[0] === picking.head[0] && at[1] === picking.head[1];
  return same ? words.stepped(at, direction === "forward" ? 1 : -1) : at;
}

function end(taken) {
  const { resolve, before } = picking;
  picking = null;
  paper.classList.remove("picks");
  words.paint("chosen", []);
  picked.textContent = "";
  hide();
  before?.focus?.({ preventScroll: true });
  resolve(taken);
}

const onward = () => (words.isRightToLeft(span()[0]) ? -1 : 1);
const steps = {
  ArrowRight: () => words.stepped(picking.head, onward()),
  ArrowLeft: () => words.stepped(picking.head, -onward()),
  ArrowDown: () => lineStepped("forward"),
  ArrowUp: () => lineStepped("backward"),
  Home: () => [picking.head[0], 0],
  End: () => [picking.head[0], words.wordsIn(picking.head[0]).length - 1],
  PageDown: () => words.blockStepped(picking.head[0], 1),
  PageUp: () => words.blockStepped(picking.head[0], -1),
};

function found(at) {
  picking.anchor = words.wordAt(at[0]);
  picking.head = words.wordAt(Math.max(at[0], at[1] - 1));
  mark();
}

addEventListener("keydown", (event) => {
  if (!picking || isSearching() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("#selecting") && event.key !== "Escape") return;
  const { key } = event;
  if (key === "Enter") end(span());
  else if (key === "Escape") end(null);
  else if (key === "/") search(found);
  else if (key === " ") picking.isReaching = !picking.isReaching;
  else if (Object.hasOwn(steps, key)) move(steps[key](), event.shiftKey);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

function selected() {
  const at = words.selectedSpan();
  if (!at) {
    if (!isPressing && !picking) {
      chosen = null;
      hide();
    }
    return;
  }
  if (picking) found(at);
  else if (listener) listener(at);
  else {
    chosen = at;
    draw(at);
  }
}

let asked = 0;
document.addEventListener("selectionchange", () => {
  cancelAnimationFrame(asked);
  asked = requestAnimationFrame(() => getSelection().rangeCount && selected());
});

// A press on a button takes the browser's selection away, not what was chosen.
bar.addEventListener("pointerdown", (event) => {
  isPressing = true;
  if (event.target.closest("button")) event.preventDefault();
});
addEventListener("pointerup", () => setTimeout(() => { isPressing = false; }, 400));
bar.addEventListener("click", (event) => {
  const action = event.target.closest("button")?.dataset.select;
  if (!action) return;
  if (action === "take") end(span());
  else if (action === "cancel") end(null);
  else {
    const at = chosen;
    forget();
    commands[action](at);
  }
});
