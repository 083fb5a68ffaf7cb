// Why a suggestion is rejected, by one key; and a comment.

import { drawn, text } from "./element.js";

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

export function askComment(place, title, save, closed) {
  const form = drawn("comment-form");
  const field = form.querySelector("textarea");
  form.querySelector("h3").textContent = title;
  const end = (words) => {
    form.remove();
    if (words === null) closed();
    else save(words);
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
  form.addEventListener("click", (event) => event.target.closest("[data-edit]") && end(null));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end(null);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  place.append(form);
  field.focus({ preventScroll: true });
  form.scrollIntoView({ block: "nearest" });
  return () => end(null);
}
