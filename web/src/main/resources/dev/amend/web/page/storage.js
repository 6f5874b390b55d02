/** What survives a reload: edits, settings, what was drawn. */

const PREFIX = "amend.";

/** A value that was kept, or another where there is none or it is damaged. */
export function recall(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Keeps a value, where the browser lets pages keep anything. */
export function keep(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Full, or forbidden: then it lasts as long as the page.
  }
}
