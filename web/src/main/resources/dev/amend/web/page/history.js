/** What was drawn, newest first. Settings and edits lie here; the images with the server, as long as it has them. */
import * as api from "./api.js";
import * as drawing from "./drawing.js";
import * as editor from "./editor.js";
import * as edits from "./edits.js";
import { bring, byId, element, tellError } from "./elements.js";
import * as settings from "./settings.js";
import { keep, onChange, recall } from "./storage.js";

const MOST = 40;
const TIME = { hour: "2-digit", minute: "2-digit" };
const DAY = { month: "short", day: "numeric" };
const LATER = "The server has forgotten these pictures. Open them again when nothing is drawn any more, and they are drawn anew.";

/** @type {{id: string, request: object, edits: object[], at: number}[]} edits as they were then, with their strengths; at: when it was drawn */
let entries = [];
let opened = null;

export function start() {
  entries = recall("history", []);
  byId("clear").addEventListener("click", () => {
    entries = [];
    keep("history", entries);
    show();
    byId("prompt").focus();
  });
  onChange("history", () => { // in another tab
    entries = recall("history", []);
    show();
  });
  show();
}

/**
 * @param {object} job that is done
 * @param {object[]} used its edits
 */
export function add(job, used) {
  const entry = { id: job.id, request: job.request, edits: used, at: Date.now() };
  if (entries.some(({ id }) => id === entry.id)) {
    return; // another tab has followed it, too
  }
  entries = [entry, ...entries].slice(0, MOST);
  keep("history", entries);
  byId("history").prepend(item(entry)); // the others stay: the keyboard may be on one
  [...byId("history").children].slice(MOST).forEach(old => old.remove());
  byId("history-section").hidden = false;
}

function show() {
  byId("history-section").hidden = entries.length === 0;
  byId("history").replaceChildren(...entries.map(item));
}

function item(entry) {
  const changes = entry.edits.map(summary);
  const words = [entry.request.prompt, ...changes].join(", ");
  return element("li", {},
    element("button.memory", { type: "button", "aria-label": `Show ${words}`, "aria-description": origin(entry), onclick: () => open(entry) },
      element("span.thumbs", {}, ...thumbs(entry)),
      element("span.words", {}, element("span.title", {}, entry.request.prompt),
        element("span.hint", {}, changes.join("; ") || "no edit"),
        element("span.hint.origin", {}, origin(entry)))));
}

/** What tells apart those of one prompt: seeds and time. */
function origin({ request: { seeds }, at }) {
  const range = seeds.length > 1 ? `seeds ${seeds[0]} to ${seeds.at(-1)}` : `seed ${seeds[0]}`;
  return at ? `${range}, ${time(new Date(at))}` : range; // those that an earlier page kept have no time
}

function time(at) {
  const isToday = at.toDateString() === new Date().toDateString();
  return at.toLocaleString([], isToday ? TIME : { ...DAY, ...TIME });
}

function summary({ name, from, to, strength }) {
  const text = from ? `${from} → ${to}` : name;
  return strength === 1 ? text : `${text} × ${strength}`;
}

function thumbs(entry) {
  const sides = entry.request.edits.length > 0 ? ["before", "after"] : ["before"];
  return sides.map(side => {
    const image = element("img", { src: `/api/images/${entry.id}/0/${side}.png`, alt: "", width: 56, height: 56 });
    image.loading = "lazy";
    image.onerror = () => image.replaceWith(element("span.gone", { title: "The server has forgotten it; open it to draw it again" }, "↻"));
    return image;
  });
}

/** Shows it, or draws it again where the server has forgotten it. */
async function open(entry) {
  opened = entry;
  bring(byId("stage"), "start");
  try {
    const job = await api.findJob(entry.id);
    if (opened !== entry) {
      return; // another was clicked since
    }
    if (job) {
      settings.restore(entry.request);
      drawing.show(job);
      const uses = await restoreEdits(entry);
      if (uses && !editor.isUnsaved()) {
        load(uses);
      }
    } else {
      await redraw(entry);
    }
  } catch (failure) {
    tellError("draw-error", failure.message);
  }
}

async function redraw(entry) {
  if (!drawing.isIdle()) {
    throw new Error(LATER);
  }
  if (await editor.mayDiscard()) {
    settings.restore(entry.request);
    const uses = await restoreEdits(entry);
    if (uses) {
      load(uses); // drawing saves what is in the form
      await drawing.draw();
    }
  }
}

/** Switches on the edits that acted then, and no others; returns them, or null where another entry was opened meanwhile. */
async function restoreEdits(entry) {
  await edits.synchronise(); // the server may have them still
  const uses = [];
  for (const wanted of entry.edits) {
    uses.push({ name: (await edits.ensure(wanted)).name, strength: wanted.strength });
  }
  if (opened !== entry) {
    return null;
  }
  edits.only(uses);
  return uses;
}

const load = uses => editor.load(uses.map(use => edits.find(use.name)).find(edits.isChangeable) ?? null);
