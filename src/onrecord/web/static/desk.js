// The reading desk's keys and lights. All content stands in the page; nothing here makes markup or fetches anything.

const pane = document.querySelector(".suggestions");
const cards = [...document.querySelectorAll(".card")];
const warnings = [...document.querySelectorAll(".warning")];
const furniture = document.querySelector("#furniture");
const dialog = document.querySelector("#keys");
const single = document.querySelector("#single");
const wide = matchMedia("(min-width: 60rem)");
const marks = grouped(document.querySelectorAll(".page [data-s]"), (element) => element.dataset.s);
const places = grouped(document.querySelectorAll(".page [data-at]"), (element) => element.dataset.at);
const lit = { names: "lit", key: null, elements: [] };
const shown = { names: "seen", key: null, elements: [] };
const current = { names: "on", key: null, elements: [] };

function grouped(elements, key) {
  const groups = new Map();
  for (const element of elements) {
    const name = key(element);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(element);
  }
  return groups;
}

const cardOf = (id) => document.getElementById(`card-${id}`);
const statementOf = (target) => target.closest?.("[data-s]")?.dataset.s ?? null;
// Where a link leads: a link of a drawing has no `hash`.
const leadsTo = (link) => link.getAttribute("href").slice(1);
const everywhere = (id) => (id ? [...(marks.get(id) ?? []), cardOf(id)] : []);

// Puts a light on some elements and takes it off those that had it.
function put(light, key, elements) {
  if (light.key === key) return;
  for (const element of light.elements) element.classList.remove(light.names);
  for (const element of elements) element.classList.add(light.names);
  light.key = key;
  light.elements = elements;
}

function choose(id) {
  if (current.key === id) return;
  if (current.key) cardOf(current.key).removeAttribute("aria-current");
  put(current, id, everywhere(id));
  if (id) cardOf(id).setAttribute("aria-current", "true");
}

// Scrolls the list alone, so that the page under the pointer stays where it is.
function reveal(card) {
  if (!wide.matches) return;
  const box = pane.getBoundingClientRect();
  const at = card.getBoundingClientRect();
  const bottom = Math.min(box.bottom, innerHeight);
  if (at.top < box.top) pane.scrollTop += at.top - box.top - 8;
  else if (at.bottom > bottom) pane.scrollTop += Math.min(at.bottom - bottom + 8, at.top - box.top - 8);
}

// Brings words of the page into view where both columns are; in one column it would take the card out of view.
function show(element) {
  if (!element || !wide.matches) return;
  if (element.closest(".furniture") && furniture) furniture.checked = true;
  const at = element.getBoundingClientRect();
  if (at.top < 0 || at.bottom > innerHeight) element.scrollIntoView({ block: "center" });
}

function open(id) {
  const card = cardOf(id);
  card.querySelector("details").open = true;
  card.querySelector("summary").focus({ preventScroll: wide.matches });
  reveal(card);
}

function step(by) {
  const at = cards.findIndex((card) => card.dataset.s === current.key);
  const next = at < 0 ? (by > 0 ? 0 : cards.length - 1) : at + by;
  cards[next]?.querySelector("summary").focus();
}

function nextWarning() {
  const at = warnings.indexOf(document.activeElement.closest(".warning"));
  warnings[(at + 1) % warnings.length]?.focus();
}

function close() {
  const details = current.key && cardOf(current.key).querySelector("details");
  if (details?.open) details.open = false;
  else {
    choose(null);
    put(shown, null, []);
    document.activeElement.blur();
  }
}

const actions = {
  j: () => step(1),
  k: () => step(-1),
  w: nextWarning,
  f: () => furniture?.click(),
  "?": () => dialog.showModal(),
};

function act(event, action) {
  event.preventDefault();
  action();
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog.open) return;
  const { key, target } = event;
  if (target.matches("input:not([type=checkbox]), textarea, select")) return;
  if (key === "Escape") act(event, close);
  else if (key === "Enter" && target === document.body && current.key) act(event, () => open(current.key));
  else if (key === "ArrowDown" && target.closest(".cards")) act(event, () => step(1));
  else if (key === "ArrowUp" && target.closest(".cards")) act(event, () => step(-1));
  else if (single.checked && Object.hasOwn(actions, key)) act(event, actions[key]);
});

addEventListener("pointerover", (event) => {
  const id = statementOf(event.target);
  put(lit, id, everywhere(id));
  if (id && event.target.closest(".page")) reveal(cardOf(id));
});

addEventListener("focusin", (event) => {
  const id = statementOf(event.target);
  const warning = event.target.closest(".warning");
  if (id) {
    choose(id);
    reveal(cardOf(id));
    if (event.target.matches("summary")) show(marks.get(id)?.[0]);
  }
  if (warning) {
    const about = [...warning.querySelectorAll("a")].flatMap((link) => places.get(leadsTo(link)) ?? []);
    put(shown, warning, about);
    show(about[0]);
  }
});

// An opened chain may reach below the list's edge.
addEventListener("toggle", (event) => event.target.closest?.(".card") && reveal(event.target.closest(".card")), true);

addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const id = event.target.closest(".page [data-s]")?.dataset.s;
  // Words that are being selected, to be copied, are not a click on their statement.
  if (id && getSelection().isCollapsed) act(event, () => open(id));
  else if (link) {
    const elements = places.get(leadsTo(link)) ?? [];
    put(shown, leadsTo(link), elements);
    if (elements[0]?.closest(".furniture") && furniture) furniture.checked = true;
  }
});

document.querySelector("#help").addEventListener("click", (event) => act(event, () => dialog.showModal()));

// Speech input types letters: whoever uses it can switch the single keys off, and they stay off.
try {
  single.checked = localStorage.getItem("single-keys") !== "off";
  single.addEventListener("change", () => localStorage.setItem("single-keys", single.checked ? "on" : "off"));
} catch (error) {
  if (error.name !== "SecurityError") throw error;
}
