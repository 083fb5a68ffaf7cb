// Deciding on the desk of an archive: which suggestion is at hand, and what the keys and buttons do with it.

import * as bar from "./bar.js";
import { drawChain } from "./chains.js";
import { given, text } from "./element.js";
import { actions } from "./deciding.js";
import { bind } from "./keys.js";
import { apart, choose, put, reveal, showSpan, shown } from "./lights.js";
import { Server } from "./net.js";
import { Queue } from "./queue.js";
import { drawRow, newRow, remarks } from "./rows.js";
import { Standing } from "./standing.js";
import { paint } from "./words.js";

const EVERY = 5000;
// Rows that are drawn at once.
const TURN = 30;
const data = given("desk-given");
const list = document.querySelector("#own");
const pageRemarks = document.querySelector("#remarks");

class Desk {
  constructor() {
    this.data = data;
    this.server = new Server(data.addresses, document.querySelector("#bar [name=csrfmiddlewaretoken]").value);
    this.standing = new Standing();
    this.current = null;
    this.isTouched = false;
    this.done = [];
    this.kept = { rows: null, quotes: new Map() };
    // Claims that were made here, by their names until they were saved.
    this.renamed = new Map();
    this.queue = new Queue(data.queue, (order) => this.server.judge(order), {
      changed: () => this.drawQueue(),
      turned: (order) => this.drawOne(order.subject),
      saved: (order, answer) => this.saved(order, answer),
      refused: (order) => this.refused(order),
    });
  }

  // Every suggestion, in the order of the page; kept until claims of people come or go.
  rows() {
    this.kept.rows ??= [...document.querySelectorAll(".suggestion")];
    return this.kept.rows;
  }

  row(name) {
    return document.getElementById(`suggestion-${name}`);
  }

  attribute(code) {
    return data.attributes[code] ?? code;
  }

  // What a claim says as it was suggested, or was made here.
  suggestion(name) {
    const one = data.claims[name];
    if (one) return { ...one, code: one.attribute, attribute: this.attribute(one.attribute), quotes: this.quotes(name) };
    const own = this.standing.own.get(name);
    if (!own) return null;
    return {
      ...own, code: own.attribute, attribute: this.attribute(own.attribute),
      quotes: own.evidence.map((span) => span.exact), evidence: own.evidence.map((span) => [span.start, span.end]),
    };
  }

  quotes(name) {
    const { quotes } = this.kept;
    if (!quotes.has(name)) quotes.set(name, [...this.row(name).querySelectorAll("q")].map((each) => each.textContent));
    return quotes.get(name);
  }

  // Where the words stand on which a claim rests now.
  evidence(name) {
    const order = this.queue.last(name);
    if (order?.body.judge === "correct" && order.state !== "refused") return [[order.body.start, order.body.end]];
    const stands = this.standing.of(name);
    if (stands?.status === "corrected") return stands.entries[0].evidence.map((span) => [span.start, span.end]);
    return this.suggestion(name)?.evidence ?? [];
  }

  status(name) {
    return this.row(name)?.dataset.status ?? "suggested";
  }

  isOpen(row) {
    return row.dataset.status === "suggested" || row.dataset.status === "disputed" || row.dataset.on === "refused";
  }

  // Makes a suggestion the one at hand: lit on both sides, with its buttons, and the focus where it is wanted.
  choose(row, { focus = true } = {}) {
    if (!row) return;
    if (this.current !== row) {
      this.current?.removeAttribute("aria-current");
      this.current = row;
      row.setAttribute("aria-current", "true");
      actions.place(row);
    }
    this.name(row);
    choose(row.closest("[data-s]")?.dataset.s ?? null);
    put(shown, null, []);
    const evidence = this.evidence(row.dataset.claim);
    paint("evidence", evidence);
    // All that changes is changed before the browser is asked where anything is: it lays the page out once.
    if (focus && document.activeElement !== row) row.focus({ preventScroll: apart() });
    if (evidence.length) showSpan(evidence[0]);
    reveal(row);
  }

  // What is read out of a row when it gets the focus.
  name(row) {
    const words = [...row.querySelectorAll(".given q")].map((each) => `“${each.textContent}”`).join(" ");
    const [attribute, value, stand] = [".attribute", ".value", ".stand"].map((each) => row.querySelector(each).textContent);
    row.setAttribute("aria-label", `${attribute.trim()}: ${value}. ${words} ${stand}`);
  }

  step(by) {
    const rows = this.rows();
    const at = rows.indexOf(this.current);
    this.choose(rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))]);
  }

  // The next suggestion that nobody decided, after the one at hand and then from the top.
  next() {
    const rows = this.rows();
    const at = rows.indexOf(this.current);
    const found = [...rows.slice(at + 1), ...rows.slice(0, at)].find((row) => this.isOpen(row));
    if (found) this.choose(found);
    else {
      this.current?.focus({ preventScroll: true });
      bar.say(text("allDecided"));
    }
  }

  // Puts a decision on its way; it is shown at once, as not yet saved.
  decide(subject, body, about = {}, undoes = null) {
    this.isTouched = true;
    const order = this.queue.add(subject, body, about, undoes);
    if (body.judge !== "undo") this.done.push({ order, entry: null });
    this.drawOne(subject);
    this.drawOwn();
    bar.say(text(`told${body.judge[0].toUpperCase()}${body.judge.slice(1)}`));
    return order;
  }

  saved(order, answer) {
    const made = this.done.find((each) => each.order.once === order.once);
    if (made) made.entry = answer.entry;
    const own = order.body.judge === "claim" && (answer.state.own?.[0].claim ?? Object.keys(answer.state.claims ?? {})[0]);
    if (own) this.renamed.set(order.subject, own);
    this.merge(answer.state);
    this.drawOwn();
    this.drawOne(own || order.subject);
  }

  refused(order) {
    this.drawOne(order.subject);
    bar.say(text("toldRefused", { why: order.why }));
  }

  merge(told) {
    const { claims, own, chains } = this.standing.merge(told);
    if (own) this.drawOwn();
    this.drawSome([...claims]);
    for (const name of chains) drawChain(this, name);
    if (told.published) actions.drawPublished();
    if (told.comments) this.drawRemarks();
    bar.drawHere(this.standing.here);
    this.drawQueue();
  }

  // Many rows are drawn in turns, so that a key is answered in between.
  async drawSome(names) {
    for (const [at, name] of names.entries()) {
      if (at % TURN === TURN - 1) await new Promise((resume) => setTimeout(resume));
      this.drawOne(name);
    }
  }

  drawOne(subject) {
    const row = this.row(subject);
    const suggestion = row && this.suggestion(subject);
    if (suggestion) {
      drawRow(row, suggestion, this.standing.of(subject), this.queue.last(subject), this.remarks(subject));
      if (row === this.current) this.name(row);
    } else if (row) this.drawOwn();
    else if (subject === "page") this.drawRemarks();
    else if (subject.startsWith("chain ")) drawChain(this, subject.slice(6));
    this.drawQueue();
  }

  // Comments on a claim, also those that are still on their way.
  remarks(name) {
    const unsaved = this.queue.orders
      .filter((order) => order.body.judge === "comment" && order.about.claim === name)
      .map((order) => ({ mine: true, text: order.body.reason, time: null, evidence: [], unsaved: order.state }));
    return [...this.standing.comments.filter((each) => (each.claim ?? null) === name), ...unsaved];
  }

  drawRemarks() {
    const found = this.remarks(null);
    pageRemarks.hidden = !found.length;
    pageRemarks.querySelector("ul")?.remove();
    if (found.length) pageRemarks.append(remarks(found));
  }

  // Claims that people made: those that stand, and those that are on their way.
  drawOwn() {
    const unsaved = this.queue.orders.filter((order) => order.body.judge === "claim");
    const names = JSON.stringify([[...this.standing.own], unsaved.map((order) => order.subject)]);
    if (names !== this.ownNames) this.replaceOwn(unsaved);
    this.ownNames = names;
    for (const order of unsaved) {
      const said = { words: order.about.words, quotes: [order.about.quote], attribute: order.about.attribute };
      drawRow(this.row(order.subject), said, null, order, []);
    }
  }

  replaceOwn(unsaved) {
    const had = list.contains(this.current) ? this.current.dataset.claim : null;
    const focus = list.contains(document.activeElement);
    const cards = [...this.standing.own].map(([name, own]) => {
      const chain = own.chain.map((link) => link.name ?? link.words?.exact ?? "").filter(Boolean).join(" → ");
      return newRow(name, { ...own, attribute: this.attribute(own.attribute), chain, polarity: data.polarities[own.polarity] });
    });
    cards.push(...unsaved.map((order) => newRow(order.subject, { ...order.about, chain: text("ownChain") })));
    list.replaceChildren(...cards);
    this.kept.rows = null;
    list.parentElement.hidden = !cards.length;
    for (const name of this.standing.own.keys()) this.drawOne(name);
    if (had) this.choose(this.row(this.renamed.get(had) ?? had) ?? this.rows().at(-1), { focus });
  }

  // The line above is drawn once for all that changed at a time.
  drawQueue() {
    if (this.isDrawing) return;
    this.isDrawing = true;
    queueMicrotask(() => {
      this.isDrawing = false;
      const rows = this.rows();
      bar.drawTally(rows.filter((row) => !this.isOpen(row)).length, rows.length);
      bar.drawQueue(this.queue, this.isTouched);
    });
  }

  async poll() {
    if (!document.hidden) {
      const told = await this.server.state(this.standing.head);
      if (told) this.merge(told);
    }
    setTimeout(() => this.poll(), EVERY);
  }
}

export const desk = new Desk();
actions.start(desk);
document.querySelector("main").classList.add("at-work");
bar.start();
desk.isTouched = desk.queue.orders.length > 0;
for (const order of desk.queue.orders) desk.drawOne(order.subject);
desk.drawOwn();
desk.drawQueue();
bind({ j: () => desk.step(1), k: () => desk.step(-1) });

document.querySelector("#suggestions").addEventListener("click", (event) => {
  const row = event.target.closest(".suggestion");
  if (row && !event.target.closest("a, form") && row !== desk.current) desk.choose(row, { focus: !event.target.closest("button") });
});
document.querySelector("#suggestions").addEventListener("focusin", (event) => {
  if (event.target.matches(".suggestion") && event.target !== desk.current) desk.choose(event.target, { focus: false });
});
addEventListener("online", () => desk.queue.repeat());
addEventListener("beforeunload", (event) => {
  if (desk.queue.waiting().length) event.preventDefault();
});
document.addEventListener("visibilitychange", () => document.hidden || desk.queue.run());
desk.queue.run();
desk.poll();

// On a phone the suggestions are a sheet, which can be folded down.
document.querySelector("#fold").addEventListener("click", (event) => {
  const isOpen = event.currentTarget.getAttribute("aria-expanded") === "true";
  event.currentTarget.setAttribute("aria-expanded", String(!isOpen));
  document.querySelector("#suggestions").classList.toggle("folded", isOpen);
});
