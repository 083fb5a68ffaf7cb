// Correcting a value, making a claim, giving the page's day: words of the page, and a value read as one types.

import { drawn, element, text } from "./element.js";
import { showSpan } from "./lights.js";
import { listen, pick } from "./picking.js";
import { elementAt, exactOf, paint, wordsOf } from "./words.js";

const PAUSE = 120;
const MOST = 30;
const AROUND = 40;
const tokens = (words) => words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

export class ValueForm {
  // `wanted`: {title, attribute, isNew, span, near, claim, hint, reason, needsWords}; `on`: save(given), close().
  constructor(desk, wanted, on) {
    Object.assign(this, { desk, wanted, on, span: wanted.span, first: wanted.span, at: -1, read: new Map() });
    this.form = drawn("value-form");
    const find = (name) => this.form.querySelector(name);
    this.value = find("[name=value]");
    this.kind = find("[name=kind]");
    this.attribute = find("[name=attribute]");
    this.polarity = find("[name=polarity]");
    this.reason = find("[name=reason]");
    this.list = find("[role=listbox]");
    find("h3").textContent = wanted.title;
    find(".only-new").hidden = !wanted.isNew;
    this.reason.value = wanted.reason;
    if (wanted.attribute) this.attribute.value = wanted.attribute;
    // The kind that is suggested, until another is chosen.
    const kind = [...this.kind.options].find((option) => option.textContent === wanted.hint);
    if (kind) kind.selected = true;
    this.hinted = kind?.value;
    if (!wanted.hasReasons) find(".reasons").hidden = true;
    this.form.addEventListener("keydown", (event) => this.pressed(event));
    this.form.addEventListener("click", (event) => this.clicked(event));
    this.form.addEventListener("input", (event) => event.target === this.value && this.typed());
    this.attribute.addEventListener("change", () => {
      this.isSettled = true;
      this.turn();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    listen((at) => this.take(at));
  }

  // Puts the form in its place, and the focus into it.
  open(place) {
    place.append(this.form);
    this.turn();
    this.focus();
    this.form.scrollIntoView({ block: "nearest" });
  }

  code() {
    return this.wanted.isNew ? this.attribute.value : this.wanted.attribute;
  }

  isKind() {
    return this.code() === "kind";
  }

  // Fits the form to the attribute.
  turn() {
    this.value.closest("p").hidden = this.isKind();
    this.form.querySelector(".only-kinds").hidden = !this.isKind();
    this.candidates = this.isKind() ? [] : this.others();
    this.at = -1;
    this.drawList();
    this.drawWords();
    this.ask();
  }

  // Other words of the page that may carry such a value, the nearest first; where any have what is typed, these alone.
  others() {
    const kinds = this.desk.data.carried[this.code()] ?? [];
    const near = (this.span ?? this.wanted.near ?? [0])[0];
    const typed = tokens(this.value.value);
    const carrying = this.desk.data.mentions
      .filter(([kind, start, end]) => kinds.includes(kind) && !(this.span && start === this.span[0] && end === this.span[1]));
    const saying = typed.length ? carrying.filter(([, start, end]) => typed.every((word) => this.said(start, end).includes(word))) : [];
    return (saying.length ? saying : carrying)
      .sort((one, other) => Math.abs(one[1] - near) - Math.abs(other[1] - near))
      .slice(0, MOST)
      .map(([, start, end]) => [start, end]);
  }

  // The words of a span, each by itself, kept for the next letter that is typed.
  said(start, end) {
    const key = `${start}-${end}`;
    if (!this.read.has(key)) this.read.set(key, tokens(wordsOf([start, end])));
    return this.read.get(key);
  }

  typed() {
    this.candidates = this.others();
    this.at = -1;
    this.value.removeAttribute("aria-activedescendant");
    this.drawList();
    this.ask();
  }

  drawList() {
    const options = this.candidates.map((span, at) => {
      const [from, to] = around(span);
      return element(
        "li", { role: "option", id: `edit-option-${at}`, "aria-selected": "false", dir: "auto" },
        from < span[0] ? wordsOf([from, span[0]]) : "", element("b", {}, wordsOf(span)), span[1] < to ? wordsOf([span[1], to]) : "",
      );
    });
    this.list.replaceChildren(...options);
    this.list.hidden = !options.length;
    this.value.setAttribute("aria-expanded", String(Boolean(options.length)));
    this.form.querySelector("#edit-more").textContent = options.length ? text("candidate", { n: options.length }) : "";
  }

  drawWords() {
    const quote = this.form.querySelector("#edit-words");
    quote.textContent = this.span ? wordsOf(this.span) : text("noWords");
    quote.classList.toggle("none", !this.span);
    const isFirst = this.wanted.hint && this.span === this.first;
    this.value.placeholder = isFirst ? text("asWords", { value: this.wanted.hint }) : text("asChosen");
    paint("chosen", this.span ? [this.span] : []);
  }

  take(span) {
    this.span = span;
    if (this.wanted.isNew && !this.isSettled) this.#guess();
    this.drawWords();
    this.ask();
  }

  // What was typed before and refused.
  restore({ start, end, value, reason }) {
    Object.assign(this.value, { value: value ?? "" });
    this.reason.value = reason;
    this.take([start, end]);
  }

  // What is claimed by such words, as long as nobody chose it: what the page's mentions in them carry first.
  #guess() {
    const [start, end] = this.span;
    const kinds = this.desk.data.mentions.filter((each) => each[1] < end && each[2] > start).map(([kind]) => kind);
    const found = Object.entries(this.desk.data.carried).find(([, by]) => by.some((kind) => kinds.includes(kind)));
    if (!found || found[0] === this.attribute.value) return;
    [this.attribute.value] = found;
    this.turn();
  }

  go(by) {
    if (!this.candidates.length) return;
    const options = [...this.list.children];
    options[this.at]?.setAttribute("aria-selected", "false");
    this.at = (this.at + by + options.length + (this.at < 0 && by < 0 ? 1 : 0)) % options.length;
    this.pickOption(options[this.at]);
  }

  pickOption(option) {
    for (const each of this.list.querySelectorAll("[aria-selected=true]")) each.setAttribute("aria-selected", "false");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.at = [...this.list.children].indexOf(option);
    this.value.setAttribute("aria-activedescendant", option.id);
    this.take(this.candidates[this.at]);
    showSpan(this.span);
  }

  async choose() {
    const taken = await pick(this.span ?? this.wanted.near);
    if (taken) this.take(taken);
    this.drawWords();
    this.focus();
  }

  focus() {
    (this.wanted.isNew ? this.attribute : this.isKind() ? this.kind : this.value).focus({ preventScroll: true });
  }

  // Asks, a moment after the last key, what the value comes to.
  ask() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.parsed = null;
    this.problem("");
    if (!this.span || this.isKind()) return this.drawParsed(null);
    this.timer = setTimeout(() => this.parse(), PAUSE);
    return undefined;
  }

  async parse() {
    this.asked = new AbortController();
    const { signal } = this.asked;
    const attribute = this.code() === "published" ? "date" : this.code();
    const body = { attribute, text: this.value.value.trim(), start: this.span[0], end: this.span[1] };
    if (this.wanted.claim) body.claim = this.wanted.claim;
    const parsed = await this.desk.server.parse(body, signal);
    if (signal.aborted) return;
    this.parsed = parsed;
    this.drawParsed(parsed);
  }

  drawParsed(parsed) {
    const line = this.form.querySelector("#edit-parsed");
    const bad = parsed?.error ?? "";
    if (bad) this.value.setAttribute("aria-invalid", "true");
    else this.value.removeAttribute("aria-invalid");
    line.classList.toggle("problem", Boolean(bad));
    const codes = (parsed?.codes ?? []).filter((each) => each.value !== null && each.value !== undefined);
    const coded = codes.map((each) => `${each.codebook} ${each.field} ${each.value}`).join(" · ");
    line.replaceChildren(
      bad || element("b", {}, parsed?.words ?? ""),
      coded ? element("span", { class: "note" }, ` ${text("codes", { codes: coded })}`) : "",
    );
  }

  problem(words) {
    this.form.querySelector("#edit-problem").textContent = words;
  }

  save() {
    const typed = this.isKind() ? this.kind.value : this.value.value.trim();
    const same = this.span && this.first && this.span[0] === this.first[0] && this.span[1] === this.first[1];
    if (this.wanted.needsWords && !this.span) return this.problem(text("chooseFirst"));
    const isChanged = this.isKind() ? typed !== this.hinted : typed;
    if (!isChanged && (same || !this.span) && !this.wanted.isNew) return this.problem(text("unchanged"));
    const given = { attribute: this.code(), polarity: this.polarity.value, reason: this.reason.value.trim(), typed };
    if (this.span) Object.assign(given, { start: this.span[0], end: this.span[1], words: exactOf(this.span) });
    given.quote = this.span ? wordsOf(this.span) : "";
    given.shown = this.parsed?.words || typed || given.quote;
    this.close();
    return this.on.save(given);
  }

  close() {
    clearTimeout(this.timer);
    this.asked?.abort();
    listen(null);
    paint("chosen", []);
    getSelection().removeAllRanges();
    this.form.remove();
    this.on.close();
  }

  pressed(event) {
    const { key } = event;
    const chip = event.altKey && this.wanted.hasReasons && [...this.form.querySelectorAll(".chip")][Number(event.code.replace("Digit", "")) - 1];
    if (key === "Escape") this.close();
    else if (key === "F2") this.choose();
    else if (chip) this.reason.value = chip.dataset.reason;
    else if (event.target === this.value && key === "ArrowDown") this.go(1);
    else if (event.target === this.value && key === "ArrowUp") this.go(-1);
    else if (key === "Enter" && event.target.matches("select")) this.save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  clicked(event) {
    const button = event.target.closest("button");
    const option = event.target.closest("[role=option]");
    if (option) this.pickOption(option);
    else if (button?.dataset.reason) this.reason.value = button.dataset.reason;
    else if (button?.dataset.edit === "pick") this.choose();
    else if (button?.dataset.edit === "cancel") this.close();
  }
}

// Some words before and behind a span, within its block.
function around([start, end]) {
  const block = elementAt(start);
  const first = Number(block.dataset.start);
  return [Math.max(first, start - AROUND), Math.min(first + [...block.textContent].length, end + AROUND)];
}
