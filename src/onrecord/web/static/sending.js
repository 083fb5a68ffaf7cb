// Forms that decide, sent without leaving the page: until the server names the entry, the form says that it is not saved,
// keeps what was written, and repeats just that, under the same name. Without this the browser sends them itself.

import { Sender } from "./answers.js";

const template = document.querySelector("#sending");
const words = template?.dataset;
const FORM = "application/x-www-form-urlencoded";
// What is on its way or lost: {form, sender, body, note, repeat}. One at a time, since each leads to another page.
let unsaved = null;

function take(event) {
  event.preventDefault();
  if (unsaved) return unsaved.note.focus();
  const form = event.target;
  const body = new URLSearchParams(new FormData(form, event.submitter));
  const sender = new Sender(body.get("csrfmiddlewaretoken"));
  body.delete("csrfmiddlewaretoken");
  form.querySelector(".trouble")?.remove();
  const note = template.content.firstElementChild.cloneNode(true);
  const repeat = note.querySelector("button");
  repeat.addEventListener("click", send);
  unsaved = { form, sender, body, note, repeat };
  form.append(note);
  return send();
}

async function send() {
  const { form, sender, body, repeat } = unsaved;
  freeze(form, true);
  repeat.disabled = true;
  say("sending", words.sending);
  const outcome = await sender.decide(form.action, body.toString(), FORM);
  if (outcome.saved) go(outcome.saved.to);
  else if (outcome.lost) lost(outcome);
  else {
    say("refused", words.refused.replace("{why}", outcome.refused));
    freeze(form, false);
    unsaved = null;
  }
}

function lost({ lost: how, why }) {
  unsaved.repeat.disabled = false;
  say(how, words[how].replace("{why}", why));
  unsaved.repeat.focus();
}

function say(state, said) {
  const { note, form } = unsaved;
  note.dataset.state = state;
  note.querySelector("p").textContent = said;
  form.setAttribute("aria-busy", String(state === "sending"));
}

// What is repeated is what was sent first: meanwhile nothing of it can be changed.
function freeze(form, is) {
  for (const field of form.elements) if (!field.closest(".trouble")) field.disabled = is;
}

function go(to) {
  unsaved = null;
  const next = new URL(to, location.href);
  const isHere = next.pathname + next.search === location.pathname + location.search;
  if (!isHere) return location.assign(next);
  // The same page anew, from its fragment on.
  history.scrollRestoration = "manual";
  history.replaceState(null, "", next);
  return location.reload();
}

addEventListener("submit", (event) => event.target.matches("form[data-decides]") && take(event));
addEventListener("online", () => unsaved && !unsaved.repeat.disabled && send());
addEventListener("beforeunload", (event) => unsaved && event.preventDefault());
