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

async function start() {
  const model = await api.getModel();
  storage.begin(model.name);
  byId("model").textContent = `${model.name}, ${model.family}`;
  byId("forecast").open = matchMedia("(min-width: 60rem)").matches;
  editor.start(model);
  settings.start(model);
  drawing.start(history.add);
  history.start();
  await edits.start(model.name, edit => {
    editor.load(edit);
    byId("from").focus();
  });
  if (model.builtIn) {
    ideas.show();
  }
  const job = model.builtIn && isFirstVisit() ? await api.findJob(drawing.WELCOME) : null;
  if (job) {
    edits.only(job.request.edits);
  }
  const first = edits.find(edits.inUse()[0]?.name);
  editor.load(first && edits.isChangeable(first) ? first : null);
  if (!await drawing.resume() && job) {
    await welcome(job);
  }
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

start().catch(failure => tellError("draw-error", failure.message));
