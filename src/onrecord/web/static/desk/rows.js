// How one suggestion stands: its value as decided, by whom, whether that is saved, what is disputed, what was remarked.

import { element, text } from "./element.js";

const DECIDED = { accept: "accepted", claim: "accepted", correct: "corrected", reject: "rejected" };
const quote = (words) => element("q", { dir: "auto" }, words);
// Words of the page that lead to where they stand.
const toWords = ({ start, end, exact }) => element("q", { dir: "auto" },
  element("button", { type: "button", class: "to-words", "data-do": "words", "data-start": start, "data-end": end }, exact));
const who = (entry) => (entry.mine ? text("you") : entry.by);

// What a row shows: of the judgement that waits to be saved, else of what stands, else of the suggestion.
export function shownOf(suggestion, standing, order) {
  const base = { status: standing?.status ?? "suggested", words: suggestion.words, quotes: suggestion.quotes, by: "", reason: "" };
  const entries = standing?.entries ?? [];
  if (entries.length && base.status !== "disputed") {
    const [entry] = entries;
    base.by = entries.map(who).filter((name, at, all) => all.indexOf(name) === at).join(", ");
    base.reason = entry.reason;
    if (base.status === "corrected") Object.assign(base, { words: entry.words, quotes: entry.evidence.map((span) => span.exact) });
  }
  if (!order || order.state === "refused") return base;
  const { judge, reason } = order.body;
  if (judge === "undo") return { ...base, status: "suggested", words: suggestion.words, quotes: suggestion.quotes, by: "", reason: "" };
  if (!DECIDED[judge]) return base;
  const corrected = judge === "correct" ? { words: order.about.words, quotes: [order.about.quote] } : {};
  return { ...base, words: suggestion.words, quotes: suggestion.quotes, ...corrected, status: DECIDED[judge], by: text("you"), reason: reason ?? "" };
}

export function drawRow(row, suggestion, standing, order, comments) {
  const shown = shownOf(suggestion, standing, order);
  const changed = shown.words !== suggestion.words;
  row.dataset.status = shown.status;
  if (order) row.dataset.on = order.state;
  else delete row.dataset.on;
  const value = row.querySelector(".value");
  if (value.textContent !== shown.words) value.textContent = shown.words;
  const given = row.querySelector(".given");
  given.querySelector(".was")?.remove();
  if (changed) given.append(element("s", { class: "was" }, text("was", { value: suggestion.words })));
  for (const each of given.querySelectorAll("q")) each.remove();
  for (const words of shown.quotes) value.parentElement.append(quote(words), " ");
  const said = [text(order ? order.state : shown.status)];
  if (!order && shown.by) said.push(shown.by);
  const stand = row.querySelector(".stand");
  stand.textContent = order ? `${text(shown.status)} · ${said[0]}` : said.join(" · ");
  stand.setAttribute("aria-label", `${suggestion.attribute}: ${shown.words}, ${stand.textContent}`);
  drawMore(row, shown, standing, order, comments);
}

// What stands under a row: a reason, a refusal, both sides of a conflict, comments.
function drawMore(row, shown, standing, order, comments) {
  row.querySelector(".more")?.remove();
  const parts = [];
  if (shown.reason && shown.status !== "suggested") parts.push(element("p", { class: "note", dir: "auto" }, shown.reason));
  if (order?.state === "refused") parts.push(refusal(order));
  if (standing?.status === "disputed" && !(order && order.state !== "refused")) parts.push(conflict(standing));
  if (comments.length) parts.push(remarks(comments));
  if (parts.length) row.append(element("div", { class: "more" }, ...parts));
}

function refusal(order) {
  return element("p", { class: "problem" }, `${order.why} `, element("button", { type: "button", class: "second", "data-do": "discard", "data-once": order.once }, "✕"));
}

function conflict(standing) {
  const sides = standing.entries.map((entry, at) => {
    const said = { accept: "saysAccept", claim: "saysAccept", reject: "saysReject" }[entry.judge] ?? "says";
    return element(
      "li", {}, element("span", {}, text(said, { name: who(entry), value: entry.words })), " ",
      ...entry.evidence.map(toWords), " ",
      element("button", { type: "button", class: "second", "data-do": "take", "data-entry": at }, text("take", { name: who(entry) })),
    );
  });
  return element("div", { class: "conflict" }, element("p", {}, text("conflict")), element("ul", {}, ...sides));
}

export function remarks(comments) {
  const lines = comments.map((each) =>
    element(
      "li", {}, element("b", {}, each.mine ? text("you") : each.by), ` ${day(each.time)} `,
      ...(each.evidence ?? []).map(toWords), element("span", { class: "remark", dir: "auto" }, each.text),
      each.unsaved ? element("i", { class: "note" }, ` · ${text(each.unsaved)}`) : "",
    ),
  );
  return element("ul", { class: "remarks" }, ...lines);
}

// A time of the log, as the page's language writes it.
const day = (time) => (time ? new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(new Date(time)) : "");

// A row for what a person claimed and the reading does not have, in a card of its own.
export function newRow(name, own) {
  const row = element("li", { class: "suggestion", id: `suggestion-${name}`, "data-claim": name, "data-status": "suggested", tabindex: "-1", "aria-describedby": `chain-${name}` },
    element("span", { class: "attribute" }, own.attribute),
    element("span", { class: "given" }, element("b", { class: "value" }, own.words), " ",
      own.polarity ? element("span", { class: "flag" }, own.polarity) : "", " "),
    element("button", { type: "button", class: "stand", "data-do": "choose" }));
  const chain = element("p", { class: "chain", id: `chain-${name}`, dir: "auto" }, own.chain);
  return element("li", { class: "card other", "data-own": name }, chain, element("ul", { class: "judged" }, row));
}
