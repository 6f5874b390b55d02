/** What was drawn, newest first. Settings lie here; the images with the server, as long as it has them. */
import * as api from "./api.js";
import * as drawing from "./drawing.js";
import { byId, element, tellError } from "./elements.js";
import { keep, recall } from "./storage.js";

const MOST = 40;

/** @type {{id: string, request: object, edits: string[]}[]} */
let entries = recall("history", []);

export const isEmpty = () => entries.length === 0;

export function start() {
  byId("clear").addEventListener("click", () => {
    entries = [];
    show();
  });
  show();
}

/**
 * @param {object} job that is done
 * @param {string[]} summaries of its edits
 */
export function add(job, summaries) {
  entries = [{ id: job.id, request: job.request, edits: summaries }, ...entries.filter(entry => entry.id !== job.id)].slice(0, MOST);
  show();
}

function show() {
  keep("history", entries);
  byId("history-section").hidden = isEmpty();
  byId("history").replaceChildren(...entries.map(item));
}

function item(entry) {
  const words = [entry.request.prompt, ...entry.edits].join(", ");
  return element("li", {},
    element("button.memory", { type: "button", "aria-label": `Show ${words}`, onclick: () => open(entry) },
      element("span.thumbs", {}, ...thumbs(entry)),
      element("span.words", {}, element("span.title", {}, entry.request.prompt),
        element("span.hint", {}, entry.edits.join("; ") || "no edit"))));
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
  drawing.restore(entry.request);
  byId("stage").scrollIntoView({ block: "start" });
  try {
    drawing.show(await api.getJob(entry.id));
  } catch (failure) {
    if (failure.status === 404) {
      await drawing.draw();
    } else {
      tellError("draw-error", failure.message);
    }
  }
}
