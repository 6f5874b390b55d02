/** The list of edits: the server has them by name, the page which of them are on and how much of each. */
import * as api from "./api.js";
import { byId, element, tellError } from "./elements.js";
import { keep, recall } from "./storage.js";

const FORMS = [["lora", "LoRA"], ["peft", "PEFT"], ["map", "Map"]];
const ARTICLES = /^(a|an|the)\s+/i;

/** @type {{name: string, from: string, to: string, lambda: number, on: boolean, weight: number}[]} */
let edits = recall("edits", []);
let whenEdited = () => {};

/** Those that act, as the server's routes name them. */
export const inUse = () => edits.filter(edit => edit.on && edit.weight !== 0)
  .map(({ name, weight }) => ({ name, strength: weight }));

export const find = name => edits.find(edit => edit.name === name);

/**
 * Brings page and server together, now and whenever the server is back: it forgets when it ends.
 *
 * @param {(edit: object) => void} edited is called when the user wants to change an edit
 */
export async function start(edited) {
  whenEdited = edited;
  document.addEventListener("server-back", synchronise);
  await synchronise();
}

/** A map that the server was started with may hold several, which the form cannot show. */
export const isChangeable = edit => !(edit.edits > 1);

/** Puts edits back that the server lacks, and shows those that it has from others. */
export async function synchronise() {
  const there = await api.getEdits();
  const isThere = own => there.some(other => other.name === own.name);
  edits = edits.filter(own => isThere(own) || isChangeable(own));
  for (const edit of edits.filter(own => !isThere(own))) {
    await api.putEdit(edit.name, request(edit));
  }
  const isFirst = edits.length === 0; // later ones are somebody else's
  const unknown = there.filter(other => !find(other.name)).map(other => ({ ...other, on: isFirst, weight: 1 }));
  const known = own => ({ ...own, edits: there.find(other => other.name === own.name)?.edits ?? 1 });
  edits = [...edits.map(known), ...unknown];
  show();
}

/** What the server reads of an edit. */
export const request = ({ from, to, lambda, augment, plural, padding, preserve }) => ({ from, to, lambda, augment, plural, padding, preserve });

/**
 * Makes an edit and puts it on the list, in place of the one of its name.
 *
 * @returns {Promise<object>} the edit
 */
export async function put(edit) {
  const name = edit.name ?? freeName(edit.to);
  const made = { ...request(edit), ...await api.putEdit(name, request(edit)), plural: edit.plural, on: true, weight: edit.weight ?? 1 };
  const at = edits.findIndex(other => other.name === name);
  edits = at < 0 ? [...edits, made] : edits.with(at, made);
  show();
  return made;
}

/** Leaves these edits on and switches the others off. */
export function only(...names) {
  edits = edits.map(edit => ({ ...edit, on: names.includes(edit.name) }));
  show();
}

/** "a blue rose" → "blue-rose", or another where that is taken. */
function freeName(to) {
  const stem = to.trim().replace(ARTICLES, "").toLowerCase().normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 56) || "edit";
  let name = stem;
  for (let i = 2; find(name); i++) {
    name = `${stem}-${i}`;
  }
  return name;
}

function change(name, changes) {
  edits = edits.map(edit => (edit.name === name ? { ...edit, ...changes } : edit));
  keep("edits", edits);
}

function show() {
  keep("edits", edits);
  byId("edits").replaceChildren(...edits.map(card));
  byId("no-edits").hidden = edits.length > 0;
}

function card(edit) {
  const title = `${edit.from} → ${edit.to}`;
  return element("li.edit", { "data-name": edit.name },
    element("label.switch", {},
      element("input", { type: "checkbox", role: "switch", checked: edit.on, "aria-label": `Use ${title}`, onchange: event => toggle(edit, event.target) }),
      element("span.title", {}, title)),
    weight(edit, title),
    element("div.tools", {},
      ...(isChangeable(edit) ? [element("button.quiet", { type: "button", "aria-label": `Change ${title}`, onclick: () => whenEdited(find(edit.name)) }, "Change")] : []),
      element("button.quiet", { type: "button", "aria-label": `Remove ${title}`, onclick: () => remove(edit) }, "Remove"),
      downloads(edit, title)),
    tag(edit));
}

function toggle(edit, box) {
  change(edit.name, { on: box.checked });
}

function weight(edit, title) {
  const shown = element("output", {}, edit.weight.toFixed(2));
  const slider = element("input", {
    type: "range", min: -1, max: 2, step: 0.05, "aria-label": `Weight of ${title}`,
    oninput: () => {
      shown.textContent = Number(slider.value).toFixed(2);
      change(edit.name, { weight: Number(slider.value) });
    },
  });
  slider.value = edit.weight;
  return element("div.weight", {}, element("span.hint", { "aria-hidden": "true" }, "weight"), slider, shown);
}

function downloads(edit, title) {
  const buttons = FORMS.map(([form, label]) => element("button.quiet", {
    type: "button",
    "aria-label": `Download ${title} as ${label}`,
    onclick: () => save(edit.name, form),
  }, label));
  return element("span.downloads", {}, element("span.hint", { "aria-hidden": "true" }, "download"), ...buttons);
}

async function save(name, form) {
  try {
    tellError("edit-error");
    await api.download(name, form, find(name).weight);
  } catch (failure) {
    tellError("edit-error", failure.message);
  }
}

/** How prompts of other programs name it. */
function tag(edit) {
  const text = `<edit:${edit.name}:1>`;
  const button = element("button.tag", {
    type: "button", title: "Copy, for the prompts of other programs", "aria-label": `Copy ${text}`,
    onclick: async () => {
      await navigator.clipboard.writeText(text);
      button.textContent = "copied";
      setTimeout(() => { button.textContent = text; }, 1200);
    },
  }, text);
  return button;
}

async function remove(edit) {
  try {
    await api.deleteEdit(edit.name);
  } catch (failure) {
    if (failure.status !== 404) {
      tellError("edit-error", failure.message);
      return;
    }
  }
  edits = edits.filter(other => other.name !== edit.name);
  show();
  byId("from").focus();
}
