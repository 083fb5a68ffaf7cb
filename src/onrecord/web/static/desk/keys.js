// The single keys: which do what, and that they are off where somebody writes or has switched them off.

const dialog = document.querySelector("#keys");
const single = document.querySelector("#single");
const actions = new Map();

// `table` is of keys and what they do; the last one bound to a key counts.
export function bind(table) {
  for (const [key, action] of Object.entries(table)) actions.set(key, action);
}

export const writes = (target) => target.matches("input:not([type=checkbox]), textarea, select");
export const areOn = () => single.checked;

addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (dialog.open || writes(target)) return;
  const named = key.length > 1;
  if ((named || single.checked) && actions.has(key) && actions.get(key)(event) !== false) event.preventDefault();
});

bind({ "?": () => dialog.showModal() });
document.querySelector("#help").addEventListener("click", (event) => {
  event.preventDefault();
  dialog.showModal();
});

// Speech input types letters: whoever uses it can switch the single keys off, and they stay off.
try {
  single.checked = localStorage.getItem("single-keys") !== "off";
  single.addEventListener("change", () => localStorage.setItem("single-keys", single.checked ? "on" : "off"));
} catch (error) {
  if (error.name !== "SecurityError") throw error;
}
