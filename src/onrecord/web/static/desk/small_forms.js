// Why a suggestion is rejected, by one key; and a comment.

import { drawn, text } from "./element.js";
import { listen, pick } from "./picking.js";
import { paint, wordsOf } from "./words.js";

// Asks for the reason of a rejection: a digit gives one of the short ones, Enter the first or what was typed.
export function askReason(place, title, save, closed) {
  const form = drawn("reason-form");
  const field = form.querySelector("input");
  const chips = [...form.querySelectorAll("[data-reason]")];
  form.querySelector("h3").textContent = title;
  const end = (reason) => {
    form.remove();
    if (reason === null) closed();
    else save(reason);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    end(field.value.trim() || chips[0].dataset.reason);
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.reason) end(button.dataset.reason);
    else if (button?.dataset.edit) end(null);
  });
  form.addEventListener("keydown", (event) => {
    const chip = field.value === "" && !event.altKey && !event.ctrlKey && chips[Number(event.key) - 1];
    if (event.key === "Escape") end(null);
    else if (chip) end(chip.dataset.reason);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  place.append(form);
  field.focus({ preventScroll: true });
  form.scrollIntoView({ block: "nearest" });
  return () => end(null);
}

// Asks for a comment on what is at hand, or on words of the page: those of `wanted.span`, or chosen by F2 from `near` on.
export function askComment(place, wanted, save, closed) {
  const form = drawn("comment-form");
  const field = form.querySelector("textarea");
  let { span } = wanted;
  const draw = () => {
    form.querySelector("h3").textContent = span ? wanted.wordsTitle : wanted.title;
    form.querySelector("q").textContent = span ? wordsOf(span) : "";
    form.querySelector("q").hidden = !span;
    paint("chosen", span ? [span] : []);
  };
  const end = (words) => {
    listen(null);
    paint("chosen", []);
    form.remove();
    if (words === null) closed();
    else save(words, span);
  };
  const take = (at) => {
    span = at ?? span;
    draw();
  };
  const choose = async () => {
    take(await pick(span ?? wanted.near));
    field.focus({ preventScroll: true });
  };
  const submit = () => {
    const words = field.value.trim();
    if (words) end(words);
    else form.querySelector(".problem").textContent = text("empty");
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  form.addEventListener("click", (event) => {
    const action = event.target.closest("[data-edit]")?.dataset.edit;
    if (action === "pick") choose();
    else if (action) end(null);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end(null);
    else if (event.key === "F2") choose();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  listen(take);
  draw();
  place.append(form);
  field.focus({ preventScroll: true });
  form.scrollIntoView({ block: "nearest" });
  return () => end(null);
}
