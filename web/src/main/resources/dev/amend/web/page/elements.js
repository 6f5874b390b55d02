/** Small helpers for the document. */

/** @param {string} id */
export const byId = id => document.getElementById(id);

/**
 * An element with properties and children.
 *
 * @param {string} name of the element; behind dots its classes: "li.pair"
 * @param {object} properties of the element; those in aria- and data- style are attributes
 * @param {...(Node|string|null)} children null is left out
 */
export function element(name, properties = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const made = document.createElement(tag);
  made.classList.add(...classes);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-")) {
      made.setAttribute(key, value);
    } else {
      made[key] = value;
    }
  }
  made.append(...children.filter(child => child !== null));
  return made;
}

/** Shows a message where something went wrong, or takes it away. */
export function tellError(id, message) {
  const place = byId(id);
  place.textContent = message ?? "";
  place.hidden = !message;
}

/** Asks in a dialog; whether the answer was yes. Escape is no. */
export function confirmed(id) {
  const dialog = byId(id);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise(resolve => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

/** Scrolls to something, gently unless the user wants nothing to move. */
export function bring(place, block) {
  const gently = matchMedia("(prefers-reduced-motion: no-preference)").matches;
  place.scrollIntoView({ block, behavior: gently ? "smooth" : "auto" });
}

/** Lines of a text field, without empty ones. */
export const lines = field => field.value.split("\n").map(line => line.trim()).filter(line => line !== "");

/** A function that runs once it has not been called for a while. */
export function debounced(work, millis) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), millis);
  };
}

/** A number in few digits: 0.01, 4.7, 320. */
export const short = number => String(Number(number.toPrecision(2)));
