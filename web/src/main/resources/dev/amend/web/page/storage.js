/** What survives a reload, for each model: edits, settings, what was drawn. */

/** Of each tab its own: what is typed there, and what it waits for. */
const OF_A_TAB = ["draft", "running"];

let prefix = "amend.";

/** Another model may be served from the same address later; edits and sizes of one are none of the other's. To be called first. */
export function begin(model) {
  prefix = `amend.${model}.`;
}

/** A value that was kept, or another where there is none or it is damaged. */
export function recall(name, otherwise) {
  try {
    return JSON.parse(place(name).getItem(prefix + name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Keeps a value, where the browser lets pages keep anything. */
export function keep(name, value) {
  try {
    place(name).setItem(prefix + name, JSON.stringify(value));
  } catch {
    // Full, or forbidden: then it lasts as long as the page.
  }
}

/** Hears of a value that another tab has kept. */
export const onChange = (name, hear) => addEventListener("storage", ({ key }) => key === prefix + name && hear());

const place = name => (OF_A_TAB.includes(name) ? sessionStorage : localStorage);
