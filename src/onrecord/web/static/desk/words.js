// The page's words: offsets of the document's text, in code points, to and from what stands in the browser.

export const paper = document.querySelector("#page");
const blocks = [...paper.querySelectorAll("[data-start]")];
const starts = blocks.map((block) => Number(block.dataset.start));
let segmenter = null;
const cut = new Map();
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;
const HIGH = /[\ud800-\udbff]/;

export const points = (words) => words.length - (words.match(PAIR)?.length ?? 0);
const units = (words, count) => (HIGH.test(words) ? [...words].slice(0, count).join("").length : count);

// The last block that starts at or before an offset.
function blockAt(offset) {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

// A place in the browser's tree as an offset; outside every block that of the nearest one before it.
export function offsetOf(node, at) {
  const block = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest("[data-start]");
  const range = document.createRange();
  if (block) {
    range.setStart(block, 0);
    range.setEnd(node, at);
    return Number(block.dataset.start) + points(range.toString());
  }
  range.setStart(node, at);
  const before = blocks.findLastIndex((each) => range.comparePoint(each, 0) < 0);
  return before < 0 ? 0 : starts[before] + points(blocks[before].textContent);
}

function placeOf(number, offset) {
  const block = blocks[number];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let left = offset - starts[number];
  let last = null;
  while (walker.nextNode()) {
    last = walker.currentNode;
    const long = points(last.data);
    if (left <= long) return [last, units(last.data, left)];
    left -= long;
  }
  return last ? [last, last.data.length] : [block, 0];
}

export function rangeOf([start, end]) {
  const range = document.createRange();
  range.setStart(...placeOf(blockAt(start), start));
  range.setEnd(...placeOf(blockAt(Math.max(start, end - 1)), end));
  return range;
}

export const elementAt = (offset) => blocks[blockAt(offset)];
export const blockList = () => blocks.map((block, at) => ({ block, start: starts[at] }));

// The words from one offset to another, to be shown.
export function wordsOf([start, end]) {
  return rangeOf([start, end]).toString();
}

// The same where they stand in one block; what is between blocks is not in the browser as the document has it.
export function exactOf([start, end]) {
  return blockAt(start) === blockAt(end - 1) ? wordsOf([start, end]) : undefined;
}

// Each word of a block, [start, end) in the document.
export function wordsIn(number) {
  if (!cut.has(number)) {
    const found = [];
    // Made when words are first stepped through: it takes longer than everything else that this file begins with.
    segmenter ??= new Intl.Segmenter(paper.lang || document.documentElement.lang || undefined, { granularity: "word" });
    let [before, at] = [0, starts[number]];
    for (const each of segmenter.segment(blocks[number].textContent)) {
      const long = points(each.segment);
      if (each.isWordLike) found.push([at + before, at + before + long]);
      before += long;
    }
    cut.set(number, found);
  }
  return cut.get(number);
}

// The word at an offset, or the next one there is; `[block, word]`.
export function wordAt(offset) {
  for (let number = blockAt(offset); number < blocks.length; number++) {
    const word = wordsIn(number).findIndex(([, end]) => end > offset);
    if (word >= 0) return [number, word];
  }
  return lastWord();
}

function lastWord() {
  for (let number = blocks.length - 1; number >= 0; number--) {
    if (wordsIn(number).length) return [number, wordsIn(number).length - 1];
  }
  return null;
}

// The word so many words on, back where it is negative; the same where there is none.
export function stepped([number, word], by) {
  let [at, next] = [number, word + by];
  while (next < 0 && at > 0) next += wordsIn(--at).length;
  while (at < blocks.length - 1 && next >= wordsIn(at).length) next -= wordsIn(at++).length;
  return next >= 0 && next < wordsIn(at).length ? [at, next] : [number, word];
}

// The first word of the block so many blocks on that has any.
export function blockStepped(number, by) {
  for (let at = number + by; at >= 0 && at < blocks.length; at += by) if (wordsIn(at).length) return [at, 0];
  return null;
}

export const spanOf = ([number, word]) => wordsIn(number)[word];
export const isRightToLeft = (offset) => getComputedStyle(elementAt(offset)).direction === "rtl";

// What the browser has selected of the page, without blanks at its ends; null for nothing.
export function selectedSpan() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!paper.contains(range.commonAncestorContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  return trimmed([start, offsetOf(range.endContainer, range.endOffset)]);
}

function trimmed([start, end]) {
  if (start >= end) return null;
  const words = wordsOf([start, end]);
  const from = start + points(words) - points(words.trimStart());
  const to = from + points(words.trim());
  return from < to ? [from, to] : null;
}

// Marks spans without touching the tree, where the browser can.
export function paint(name, spans) {
  paintRanges(name, spans.map(rangeOf));
}

export function paintRanges(name, ranges) {
  if (!CSS.highlights) return;
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}
