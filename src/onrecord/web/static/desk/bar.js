// The line above the suggestions: how many are decided, what is saved, who else is here, what went wrong.

import { text } from "./element.js";

const bar = document.querySelector("#bar");
const tally = document.querySelector("#tally");
const saved = document.querySelector("#saved");
const here = document.querySelector("#here");
const trouble = document.querySelector("#trouble");
const told = document.querySelector("#told");
let wasWaiting = 0;

export const start = () => { bar.hidden = false; };

// Says something to whoever does not see it.
export function say(words) {
  told.textContent = words;
}

export function drawTally(done, all) {
  tally.textContent = all ? text("decided", { done, all }) : text("none");
}

export function drawHere(names) {
  const said = names.length ? text("here", { names: names.join(", ") }) : "";
  if (here.textContent !== said) here.textContent = said;
}

export function drawQueue(queue, isTouched) {
  const waiting = queue.waiting().length;
  const lost = queue.trouble && waiting ? queue.trouble : null;
  saved.dataset.state = lost ? "lost" : waiting ? "waiting" : "saved";
  saved.textContent = lost
    ? text("notSaved", { n: waiting })
    : waiting ? text("saving", { n: waiting }) : isTouched ? text("allSaved") : "";
  if (!waiting && wasWaiting) say(text("toldSaved"));
  wasWaiting = waiting;
  const named = { offline: "offline", signedOut: "signedOut", server: "serverBusy" }[lost?.lost];
  const said = named ? text(named, { n: waiting, why: lost.why || text("signal") }) : "";
  const line = trouble.querySelector("p");
  if (line.textContent !== said) line.textContent = said;
  trouble.hidden = !lost;
  trouble.querySelector("a").hidden = lost?.lost !== "signedOut";
}
