// What is decided: accepting, correcting, rejecting, taking back, claiming, remarking, the chain and the page's day.

import { say } from "./bar.js";
import { drawn, text } from "./element.js";
import { chainOf, takeChain } from "./chains.js";
import { bind } from "./keys.js";
import { showSpan } from "./lights.js";
import * as picking from "./picking.js";
import { PathForm } from "./path_form.js";
import { askComment, askReason } from "./small_forms.js";
import { ValueForm } from "./value_form.js";
import { exactOf, paint } from "./words.js";

const buttons = drawn("actions");
let desk = null;
let close = null;

// Who begins something else lets go of the form that is open.
function begin(needsRow = true) {
  if (!desk.data.may) return say(text("mayNot")), null;
  close?.();
  close = null;
  const row = desk.current;
  if (needsRow && !row) return desk.step(1), null;
  return needsRow ? { row, name: row.dataset.claim, suggestion: desk.suggestion(row.dataset.claim) } : {};
}

const back = (row) => () => {
  close = null;
  if (row) desk.choose(row);
};

function accept() {
  const at = begin();
  if (!at?.suggestion) return;
  const isMine = desk.standing.mine(at.name) && !desk.queue.last(at.name);
  if (at.row.dataset.status === "accepted" && isMine) say(text("already"));
  else desk.decide(at.name, { judge: "accept", claim: at.name, seen: desk.standing.seen(at.name) });
  desk.next();
}

function reject() {
  const at = begin();
  if (!at?.suggestion) return;
  const seen = desk.standing.seen(at.name);
  const save = (reason) => {
    close = null;
    desk.decide(at.name, { judge: "reject", claim: at.name, reason, seen });
    desk.next();
  };
  close = askReason(at.row, text("rejectTitle", { what: what(at.row) }), save, back(at.row));
}

const what = (row) => `${row.querySelector(".attribute").textContent.trim()} ${row.querySelector(".value").textContent}`;

function correct(chosen = picking.selection()) {
  const at = begin();
  if (!at?.suggestion) return;
  const seen = desk.standing.seen(at.name);
  const [evidence] = desk.evidence(at.name);
  if (chosen) picking.forget();
  const wanted = {
    title: text("correctTitle", { what: what(at.row) }), attribute: at.suggestion.code, claim: at.name,
    span: evidence, near: evidence, hint: at.row.querySelector(".value").textContent, reason: text("otherwise"), hasReasons: true, needsWords: true,
  };
  const form = new ValueForm(desk, wanted, {
    save: (given) => {
      const body = { judge: "correct", claim: at.name, start: given.start, end: given.end, words: given.words, reason: given.reason, seen };
      if (given.typed) body.value = given.typed;
      desk.decide(at.name, body, { words: given.shown, quote: given.quote });
      desk.choose(at.row);
    },
    close: back(at.row),
  });
  close = () => form.close();
  form.open(at.row);
  if (chosen) form.take(chosen);
  const order = desk.queue.last(at.name);
  if (order?.state === "refused" && order.body.judge === "correct") form.restore(order.body);
}

function claim(chosen = picking.selection()) {
  if (!begin(false)) return;
  const { current } = desk;
  if (chosen) picking.forget();
  const wanted = {
    title: text("claimTitle"), isNew: true, span: chosen, near: current ? desk.evidence(current.dataset.claim)[0] : null,
    reason: text("saysSo"), needsWords: true,
  };
  const form = new ValueForm(desk, wanted, {
    save: (given) => {
      const { attribute, polarity, start, end, words, reason } = given;
      const body = { judge: "claim", attribute, polarity, start, end, words, reason, seen: [] };
      if (given.typed) body.value = given.typed;
      const about = { attribute: desk.attribute(attribute), words: given.shown, quote: given.quote };
      about.polarity = desk.data.polarities[polarity];
      const order = desk.decide(`new-${start}-${end}-${attribute}-${Date.now()}`, body, about);
      desk.choose(desk.row(order.subject));
    },
    close: back(current),
  });
  close = () => form.close();
  form.open(document.querySelector("#editing"));
  if (!chosen) form.choose();
}

function published() {
  if (!begin(false)) return;
  const seen = desk.standing.published?.seen ?? [];
  const button = document.querySelector("[data-do=published]");
  const wanted = { title: text("publishedTitle"), attribute: "published", span: null, near: [0, 0], reason: text("saysSo"), needsWords: false };
  const form = new ValueForm(desk, wanted, {
    save: (given) => {
      const body = { judge: "published", reason: given.reason, seen };
      for (const name of ["start", "end", "words"]) if (given[name] !== undefined) body[name] = given[name];
      if (given.typed) body.value = given.typed;
      desk.decide("published", body, { words: given.shown });
    },
    close: () => { close = null; button.focus(); },
  });
  close = () => form.close();
  form.open(document.querySelector("#editing"));
}

function comment(chosen = picking.selection()) {
  const at = begin(!chosen);
  if (!at) return;
  const row = chosen ? null : at.row;
  const title = row ? text("commentTitle", { what: what(row) }) : text("commentWords");
  if (chosen) picking.forget();
  const { current } = desk;
  const wanted = { title, wordsTitle: text("commentWords"), span: chosen, near: row ? desk.evidence(at.name)[0] : null };
  close = askComment(row ?? document.querySelector("#editing"), wanted, (reason, span) => {
    close = null;
    const on = span ? { start: span[0], end: span[1], words: exactOf(span) } : { claim: at.name };
    desk.decide(span ? "page" : at.name, { judge: "comment", reason, ...on }, { claim: span ? null : at.name });
    desk.choose(row ?? current);
  }, back(current));
}

function path() {
  const at = begin();
  if (!at) return;
  const statement = at.suggestion.statement ?? null;
  const chain = chainOf(desk, at.name);
  const subject = `chain ${statement ?? at.name}`;
  const seen = desk.standing.chains.get(statement ?? at.name)?.seen ?? [];
  const form = new PathForm(chain, desk.evidence(at.name)[0], {
    length: chain.length - 1,
    save: (links, names, reason) => {
      const whose = statement ? { statement } : { claim: at.name };
      desk.decide(subject, { judge: "chain", ...whose, chain: links, reason, seen }, { names });
      desk.choose(at.row);
    },
    close: back(at.row),
  });
  close = () => form.close();
  form.open(at.row);
}

// Takes the decision at hand back where it is one's own, else the last one that was made here.
function undo() {
  if (!begin(false)) return;
  const name = desk.current?.dataset.claim;
  const order = name && desk.queue.of(name).findLast((each) => !["undo", "comment"].includes(each.body.judge));
  const mine = name && desk.standing.mine(name);
  const last = desk.done.findLast((each) => each.order.state !== "refused" && !each.isUndone);
  if (order) takeBack(order, null);
  else if (mine && desk.queue.last(name)?.body.judge !== "undo") takeBack({ subject: name }, mine.entry);
  else if (last) takeBack(last.order, last.entry);
  else say(text("nothingToUndo"));
}

function takeBack(order, entry) {
  const made = desk.done.find((each) => each.order === order || (entry && each.entry === entry));
  if (made) made.isUndone = true;
  const subject = desk.renamed.get(order.subject) ?? order.subject;
  if (!entry && desk.queue.withdraw(order)) {
    desk.drawOwn();
    desk.drawOne(subject);
    say(text("toldUndo"));
  } else {
    const body = { judge: "undo", reason: text("takenBack"), seen: [] };
    if (entry) body.entry = entry;
    desk.decide(subject, body, {}, entry ? null : order.once);
  }
  const row = desk.row(subject);
  if (row) desk.choose(row);
}

// Takes one side of a conflict: whoever does has seen both.
function take(row, at) {
  const name = row.dataset.claim;
  const standing = desk.standing.of(name);
  const entry = standing.entries[at];
  const seen = desk.standing.seen(name);
  const reason = entry.reason || text("agreed");
  if (entry.judge === "correct") {
    const [{ start, end, exact }] = entry.evidence;
    desk.decide(name, { judge: "correct", claim: name, start, end, words: exact, value: entry.value, reason, seen }, { words: entry.words, quote: exact });
  } else desk.decide(name, { judge: entry.judge === "reject" ? "reject" : "accept", claim: name, reason, seen });
  desk.choose(row);
}

function discard(once) {
  const order = desk.queue.orders.find((each) => each.once === once);
  desk.queue.discard(order);
  desk.drawOwn();
  desk.drawOne(order.subject);
  desk.current?.focus();
}

// What a remark or one side of a conflict is on, lit in the page.
function showWords(span) {
  paint("evidence", [span]);
  showSpan(span);
}

const doings = { accept, correct: () => correct(), reject, undo, path, comment: () => comment(), new: () => claim(), published };

function clicked(event) {
  const button = event.target.closest("[data-do]");
  if (!button) return;
  const row = button.closest(".suggestion");
  const { do: action, entry, once } = button.dataset;
  if (row && desk.current !== row) desk.choose(row, { focus: false });
  if (action === "choose") desk.choose(row);
  else if (action === "take") take(row, Number(entry));
  else if (action === "takeChain") takeChain(desk, button.dataset.statement, Number(entry));
  else if (action === "words") showWords([Number(button.dataset.start), Number(button.dataset.end)]);
  else if (action === "discard") discard(once);
  else if (action === "repeat") desk.queue.repeat();
  else doings[action]();
}

export const actions = {
  start(it) {
    desk = it;
    document.querySelector("main").addEventListener("click", clicked);
    bind({ a: accept, c: () => correct(), x: reject, u: undo, n: () => claim(), m: () => comment(), p: path });
    picking.start({ new: claim, correct, comment });
  },

  // The buttons stand in the row that is at hand.
  place(row) {
    if (desk.data.may) row.querySelector(".stand").after(buttons);
  },

  drawPublished() {
    const told = desk.standing.published;
    const line = document.querySelector("#published");
    if (!line) return;
    line.textContent = told.entries.map((each) => text("publishedIs", { name: each.mine ? text("you") : each.by, value: each.value })).join(" · ");
  },
};
