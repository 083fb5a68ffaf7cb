// Elements made of text alone: nothing here takes markup.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

// What a <template> of the page holds, anew.
export const drawn = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

// The data that the page carries for its script.
export function given(id) {
  const found = document.getElementById(id);
  return found ? JSON.parse(found.textContent) : null;
}

const words = given("desk-texts") ?? {};

// Names and values stay in their own direction: where the page runs from right to left they are set apart (FSI, PDI).
const apart = (part) => (document.dir === "rtl" && typeof part === "string" && part ? `\u2068${part}\u2069` : String(part ?? ""));

// One of the product's own texts, `{name}` filled in.
export const text = (name, fill = {}) => words[name].replace(/\{(\w+)\}/g, (_all, key) => apart(fill[key]));
