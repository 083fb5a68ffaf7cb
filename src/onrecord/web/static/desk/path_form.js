// A statement's chain as a path, outlet first: speakers are added, removed, moved, replaced by words of the page.

import { drawn, text } from "./element.js";
import { pick } from "./picking.js";
import { exactOf, wordsOf } from "./words.js";

const PARTS = ["relay", "spokesperson", "speaker"];

export class PathForm {
  // `chain`: speakers as they stand, the page's outlet first; `near`: the span to begin choosing at.
  constructor(chain, near, on) {
    this.near = near;
    this.on = on;
    this.outlet = chain[0];
    this.links = chain.slice(1).map((link, at) => ({ ...link, was: at + 1, part: link.kind }));
    this.form = drawn("path-form");
    this.list = this.form.querySelector(".links");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    this.form.addEventListener("click", (event) => this.clicked(event));
    this.form.addEventListener("change", (event) => {
      if (event.target.matches("select")) this.links[this.#at(event.target)].kind = event.target.value;
    });
    this.form.addEventListener("keydown", (event) => this.pressed(event));
  }

  open(place) {
    place.append(this.form);
    this.draw();
    (this.list.querySelector("select") ?? this.form.querySelector("[data-edit=add]")).focus({ preventScroll: true });
    this.form.scrollIntoView({ block: "nearest" });
  }

  draw() {
    const rows = this.links.map((link, at) => this.#row(link, at));
    const first = document.createElement("li");
    first.className = "outlet";
    first.textContent = this.outlet.name;
    this.list.replaceChildren(first, ...rows);
    const told = [this.outlet, ...this.links].map((link) => link.name).join(" → ");
    this.form.querySelector("#path-told").textContent = text("pathIs", { chain: told });
  }

  #row(link, at) {
    const row = drawn("path-link");
    row.dataset.at = at;
    row.querySelector("b").textContent = link.name;
    const words = link.span ? wordsOf(link.span) : "";
    row.querySelector("q").textContent = words === link.name ? "" : words;
    const select = row.querySelector("select");
    select.value = link.kind;
    // A speaker who is not named in these words cannot be given anew from them.
    select.disabled = !link.span;
    select.setAttribute("aria-label", text("part", { name: link.name }));
    for (const button of row.querySelectorAll("button")) {
      const named = { up: "moveUp", down: "moveDown", replace: "replace", remove: "remove" }[button.dataset.edit];
      button.setAttribute("aria-label", text(named, { name: link.name }));
      button.disabled = (button.dataset.edit === "up" && at === 0) || (button.dataset.edit === "down" && at === this.links.length - 1);
    }
    return row;
  }

  #at(element) {
    return Number(element.closest("[data-at]").dataset.at);
  }

  async #choose(at) {
    const from = this.links[at]?.span ?? this.near;
    const span = await pick(from);
    if (!span) return;
    const made = { name: wordsOf(span).replace(/\s+/g, " "), span, role: "", kind: this.links[at]?.kind ?? "speaker" };
    if (at === undefined) this.links.push(made);
    else this.links[at] = made;
    this.draw();
    this.#focus(at ?? this.links.length - 1, "select");
  }

  #focus(at, what) {
    const row = this.list.querySelector(`[data-at="${at}"]`);
    (row?.querySelector(`${what}:not(:disabled)`) ?? row?.querySelector("select:not(:disabled), button:not(:disabled)") ?? this.form.querySelector("[data-edit=add]")).focus();
  }

  clicked(event) {
    const button = event.target.closest("[data-edit]");
    if (!button) return;
    const action = button.dataset.edit;
    if (action === "cancel") return this.close();
    if (action === "add") return this.#choose();
    const at = this.#at(button);
    if (action === "replace") return this.#choose(at);
    const to = action === "up" ? at - 1 : at + 1;
    if (action === "remove") this.links.splice(at, 1);
    else [this.links[at], this.links[to]] = [this.links[to], this.links[at]];
    this.draw();
    return this.#focus(action === "remove" ? Math.min(at, this.links.length - 1) : to, `[data-edit=${action}]`);
  }

  pressed(event) {
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  save() {
    const same = this.links.length === this.links.filter((link, at) => link.was === at + 1 && link.kind === link.part).length;
    const was = this.links.filter((link) => link.was).length;
    if (same && was === this.links.length && this.on.length === this.links.length) {
      this.form.querySelector(".problem").textContent = text("unchanged");
      return;
    }
    const chain = this.links.map(given);
    const names = [this.outlet, ...this.links].map((link) => link.name);
    const reason = this.form.querySelector("[name=reason]").value.trim();
    this.close();
    this.on.save(chain, names, reason);
  }

  close() {
    this.form.remove();
    this.on.close();
  }
}

// A speaker as the server takes it: by its place in the chain as it stands, or from words of the page.
export function given(link) {
  if (link.was && link.kind === link.part) return { was: link.was };
  const [start, end] = link.span;
  const made = { kind: PARTS.includes(link.kind) ? link.kind : "speaker", start, end, name: link.name };
  const words = exactOf(link.span);
  return { ...made, ...(words === undefined ? {} : { words }), ...(link.role ? { role: link.role } : {}) };
}
