// Keys of an incident's pages. Without this, everything works by links and buttons.

import "./sending.js";

const choices = [...document.querySelectorAll(".choice")];
let at = -1;

function go(to) {
  if (!choices.length) return;
  at = Math.max(0, Math.min(choices.length - 1, to));
  choices[at].focus();
  choices[at].scrollIntoView({ block: "nearest" });
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "a") document.querySelector("#attach")?.click();
  else if (event.key === "b") document.querySelector("#back")?.click();
  else if (event.key === "j") go(at + 1);
  else if (event.key === "k") go(at - 1);
  else if (at >= 0) choices[at].querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
  else return;
  event.preventDefault();
});

// The best suggestion has the focus at once.
go(0);
