/** Brings the page together. */
import * as api from "./api.js";
import * as drawing from "./drawing.js";
import * as editor from "./editor.js";
import * as edits from "./edits.js";
import { byId, tellError } from "./elements.js";
import * as history from "./history.js";
import * as ideas from "./ideas.js";
import * as settings from "./settings.js";
import * as storage from "./storage.js";

/** What the server draws its welcome with; λ and the like are the model's own. */
const ROSES = { from: "a rose", to: "a blue rose", augment: false, padding: true, preserve: [] };

async function start() {
  const model = await api.getModel();
  storage.begin(model.name);
  byId("model").textContent = `${model.name}, ${model.family}`;
  byId("forecast").open = matchMedia("(min-width: 60rem)").matches;
  editor.start(model);
  settings.start(model);
  drawing.start(history.add);
  history.start();
  await edits.start(model.name, editor.change);
  const job = model.welcome && isFirstVisit() ? await api.findJob(drawing.WELCOME) : null;
  const fresh = Boolean(job) && isFresh(job, model);
  if (job) {
    edits.only(fresh ? job.request.edits : []);
  }
  if (model.welcome) {
    ideas.show(fresh);
  }
  const first = edits.find(edits.inUse()[0]?.name);
  editor.begin(first && edits.isChangeable(first) ? first : null);
  if (!await drawing.resume() && job) {
    await (fresh ? welcome(job) : welcomeUnedited(job));
  }
}

/** Whether the welcome's edit is still what it was drawn with: others may have changed or removed it since. */
function isFresh(job, { lambda, plural }) {
  const edit = edits.find(job.request.edits[0].name);
  return Boolean(edit) && edits.isSame({ ...ROSES, lambda, plural }, edit);
}

/** Whether the user was never here; not whether there is nothing in the history, which can be cleared. */
function isFirstVisit() {
  const visited = storage.recall("visited", false);
  storage.keep("visited", true);
  return !visited;
}

/** A first visit begins with something to see, also where another visitor has cancelled it. */
async function welcome(job) {
  settings.restore(job.request);
  if (job.state === "done") {
    drawing.show(job);
  } else {
    await (job.state === "cancelled" ? drawing.draw() : drawing.watch(job));
  }
}

/** What the model draws without edits is so whoever has been here. */
function welcomeUnedited(job) {
  settings.restore(job.request);
  if (job.state === "done") {
    drawing.show({ ...job, request: { ...job.request, edits: [] } });
  }
}

start().catch(failure => tellError("draw-error", failure.message));
