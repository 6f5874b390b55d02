/** The list of edits: the server has them by name, the page which of them are on and how much of each. */
import * as api from "./api.js";
import { showCards, showWeight } from "./cards.js";
import { byId, tellError } from "./elements.js";
import { keep, onChange, recall } from "./storage.js";

const ARTICLES = /^(a|an|the)\s+/i;

const DEFINITION = ["from", "to", "lambda", "augment", "plural", "padding", "preserve"];

/** @type {{name: string, from: string, to: string, lambda: number, on: boolean, weight: number}[]} */
let edits = [];
let model = "";
let whenEdited = () => {};

/** Those that act, as the server's routes name them. */
export const inUse = () => edits.filter(edit => edit.on && edit.weight !== 0)
  .map(({ name, weight }) => ({ name, strength: weight }));

export const find = name => edits.find(edit => edit.name === name);

/**
 * Shows the list, and brings page and server together, now and whenever the server is back: it forgets when it ends.
 *
 * @param {string} name of the model
 * @param {(edit: object) => void} edited is called when the user wants to change an edit
 */
export async function start(name, edited) {
  model = name;
  whenEdited = edited;
  edits = recall("edits", []);
  show();
  onChange("edits", () => { // in another tab
    edits = recall("edits", []);
    showChanged();
  });
  document.addEventListener("server-back", () => synchronise().catch(failure => tellError("edits-error", failure.message)));
  await synchronise();
}

/** A map that the server was started with may be more than the form can show. */
export const isChangeable = edit => edit.changeable !== false;

let turn = Promise.resolve();

/** The server is asked and told by one after the other, else an answer from before a change would be taken for news. */
function inTurn(work) {
  const mine = turn.then(work);
  turn = mine.catch(() => {}); // whoever waits for it tells
  return mine;
}

/** Brings page and server together: after this, what the list says is what acts. */
export const synchronise = () => inTurn(agree);

async function agree() {
  const { name, started } = await api.getModel();
  if (name !== model) {
    location.reload();
    throw new Error(`The server has another model now, ${name}.`);
  }
  const there = await api.getEdits();
  const before = JSON.stringify(edits);
  const isNew = started !== recall("started", null);
  const isFirst = isNew && edits.length === 0; // later ones are somebody else's
  const own = edits;
  await settle(there, isNew);
  keep("started", started);
  tellGone(own.filter(edit => !find(edit.name)));
  const unknown = there.filter(other => !find(other.name));
  edits = [...edits, ...unknown.map(other => ({ ...other, on: isFirst, weight: 1 }))];
  if (JSON.stringify(edits) !== before) { // else whoever is in the list with the keyboard stays there
    showChanged();
  }
}

function tellGone(gone) {
  const titles = gone.map(({ title }) => title).join(", ");
  byId("edits-note").textContent = titles && `No longer on the server, so off this list too: ${titles}.`;
}

/** One after the other; where the server will not have one, the others still come. */
async function settle(there, restarted) {
  const refusals = [];
  for (const own of edits) {
    const other = there.find(({ name }) => name === own.name);
    try {
      const settled = isToBePut(own, other, restarted) ? await api.putEdit(own.name, request(own)) : other;
      edits = edits.flatMap(edit => (edit.name !== own.name ? [edit] : settled ? [{ ...edit, ...settled, refused: undefined }] : []));
    } catch (failure) {
      if (api.isAway(failure)) {
        throw failure;
      }
      change(own.name, { on: false, refused: true });
      refusals.push(`${own.name}: ${failure.message}`);
    }
  }
  tellError("edits-error", refusals.length > 0 ? `The server will not have these, so they are off. ${refusals.join(". ")}` : "");
}

/** A server that was started anew has forgotten what the page said, though it may have another edit of the name; else somebody has removed or changed it. */
const isToBePut = (own, other, restarted) =>
  isChangeable(own) && (other ? restarted && isChangeable(other) && !isSame(own, other) : restarted || own.refused);

/** Whether an edit is defined as is wanted, where that says something. */
export const isSame = (wanted, edit) => isChangeable(wanted) === isChangeable(edit) &&
  DEFINITION.every(field => wanted[field] === undefined || JSON.stringify(wanted[field]) === JSON.stringify(edit[field]));

/** What the server reads of an edit. */
export const request = edit => Object.fromEntries(DEFINITION.map(field => [field, edit[field]]));

/** What some edits of the list are, for who wants to have them again. */
export const definitions = uses => uses.map(use => ({ ...request(find(use.name) ?? {}), changeable: find(use.name)?.changeable, ...use }));

/** An edit of the list that is defined so, or else a new one. */
export const ensure = wanted => inTurn(() => {
  const found = wanted.from && edits.find(edit => isSame(wanted, edit));
  if (!found && !(wanted.from && isChangeable(wanted))) {
    throw new Error(`${wanted.name} is not there any more, and cannot be made here: start the server with it.`);
  }
  return found ?? make(request(wanted));
});

/**
 * Makes an edit and puts it on the list, in place of the one of its name.
 *
 * @returns {Promise<object>} the edit
 */
export const put = edit => inTurn(() => make(edit));

async function make(edit) {
  const name = edit.name ?? await freeName(edit.to);
  const answer = await api.putEdit(name, request(edit));
  const { on = true, weight = edit.weight ?? 1 } = find(name) ?? {}; // switched and weighed, perhaps, in the meantime
  const made = { ...answer, on, weight };
  const at = edits.findIndex(other => other.name === name);
  edits = at < 0 ? [...edits, made] : edits.with(at, made);
  show();
  return made;
}

/** Leaves these edits on, each as strong as it says, and switches the others off. */
export function only(uses) {
  edits = edits.map(edit => {
    const use = uses.find(({ name }) => name === edit.name);
    return { ...edit, on: Boolean(use), weight: use?.strength ?? edit.weight };
  });
  showChanged();
}

/** Weighs an edit, which is seen on its card and in the form. */
export function weigh(name, weight) {
  change(name, { weight });
  showWeight(name, weight);
  tellChanged();
}

/** "a blue rose" → "blue-rose", or another where that is taken, here or by somebody else. */
async function freeName(to) {
  const taken = new Set([...edits, ...await api.getEdits()].map(edit => edit.name));
  const stem = to.trim().replace(ARTICLES, "").toLowerCase().normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 56) || "edit";
  let name = stem;
  for (let i = 2; taken.has(name); i++) {
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
  showCards(edits, { find, change, weigh, isChangeable, edit: whenEdited, remove });
}

function showChanged() {
  show();
  tellChanged();
}

const tellChanged = () => document.dispatchEvent(new Event("edits-changed"));

async function remove(edit) {
  tellError("edits-error");
  try {
    await inTurn(() => api.deleteEdit(edit.name));
  } catch (failure) {
    if (failure.status !== 404) {
      tellError("edits-error", failure.message);
      return;
    }
  }
  edits = edits.filter(other => other.name !== edit.name);
  showChanged();
  byId("from").focus();
}
