// The chains of statements as people gave them: drawn in their cards, and as their editor takes them.

import { element, text } from "./element.js";
import { cardOf } from "./lights.js";
import { given } from "./path_form.js";

const nameOf = (link) => link.name ?? link.words?.exact ?? "";
const who = (entry) => (entry.mine ? text("you") : entry.by);
const path = (links) => links.map(nameOf).filter(Boolean).join(" → ");

// A speaker of the contract as the editor has it: `span` is of the words by which it can be given anew.
function editable(link) {
  const at = link.words ?? link.span;
  return { kind: link.kind, name: nameOf(link), role: link.role ?? "", span: at ? [at.start, at.end] : null };
}

// The chain of a claim's statement as it stands.
export function chainOf(desk, claim) {
  const own = desk.standing.own.get(claim);
  if (own) return own.chain.map(editable);
  const { statement } = desk.data.claims[claim];
  const stands = desk.standing.chains.get(statement);
  const isGiven = stands?.entries.length && stands.status !== "disputed";
  return isGiven ? stands.entries[0].chain.map(editable) : desk.data.statements[statement];
}

// What the page had in a card before anybody gave its chain anew.
const read = new Map();

const drawnPath = (names) => names.flatMap((name, at) => [
  at ? element("i", { "aria-hidden": "true" }, " → ") : "", element(at === names.length - 1 ? "b" : "bdi", { dir: "auto" }, name),
]);

export function drawChain(desk, statement) {
  const card = cardOf(statement);
  const line = card?.querySelector("summary .chain");
  if (!line) return;
  const order = desk.queue.last(`chain ${statement}`);
  const stands = desk.standing.chains.get(statement);
  if (!read.has(statement)) read.set(statement, [...line.childNodes]);
  let names = null;
  if (order?.body.judge === "chain" && order.state !== "refused") ({ names } = order.about);
  else if (stands?.entries.length && stands.status !== "disputed") names = stands.entries[0].chain.map(nameOf).filter(Boolean);
  line.replaceChildren(...(names ? drawnPath(names) : read.get(statement)));
  card.querySelector(".chain-stand")?.remove();
  const said = order ? [text(order.state), order.why] : stands?.entries.length ? [stands.status === "disputed" ? text("disputed") : who(stands.entries[0])] : [];
  if (!said.length) return;
  const note = element("div", { class: "chain-stand note" }, said.filter(Boolean).join(" · "));
  if (stands?.status === "disputed" && !order) note.append(conflict(statement, stands));
  card.querySelector("details").after(note);
}

function conflict(statement, stands) {
  const sides = stands.entries.map((entry, at) => {
    const button = element("button", { type: "button", class: "second", "data-do": "takeChain", "data-statement": statement, "data-entry": at },
      text("take", { name: who(entry) }));
    return element("li", {}, element("span", {}, text("saysChain", { name: who(entry), chain: path(entry.chain) })), " ", button);
  });
  return element("div", { class: "conflict" }, element("p", {}, text("conflict")), element("ul", {}, ...sides));
}

// Takes one side of a conflict of chains; links that no words give are those of the chain as it was read.
export function takeChain(desk, statement, at) {
  const stands = desk.standing.chains.get(statement);
  const entry = stands.entries[at];
  const suggested = desk.data.statements[statement];
  const chain = entry.chain.slice(1).map(editable).map((link) => {
    const was = suggested.findIndex((each) => each.name === link.name && each.kind === link.kind);
    return was > 0 ? { was } : given(link);
  });
  const body = { judge: "chain", statement, chain, reason: entry.reason || text("agreed"), seen: [...stands.seen] };
  desk.decide(`chain ${statement}`, body, { names: entry.chain.map(nameOf).filter(Boolean) });
}
