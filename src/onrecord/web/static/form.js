// The form says that it is at work, and refuses too long a text before it is sent. Without this the site answers the same.

const form = document.querySelector("#read");
const text = document.querySelector("#id_text");
const button = form.querySelector("button");
const label = button.textContent;

function busy(is) {
  button.disabled = is;
  button.textContent = is ? button.dataset.busy : label;
  form.setAttribute("aria-busy", String(is));
}

form.addEventListener("submit", (event) => {
  const tooLong = new Blob([text.value]).size > Number(text.dataset.most);
  text.setCustomValidity(tooLong ? text.dataset.tooLong : "");
  if (tooLong) {
    event.preventDefault();
    text.reportValidity();
  } else busy(true);
});
text.addEventListener("input", () => text.setCustomValidity(""));

// A page that comes back from the browser's history has the button as it was left.
addEventListener("pageshow", () => busy(false));
