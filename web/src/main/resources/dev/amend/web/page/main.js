/** Brings the page together. */
import * as api from "./api.js";
import * as drawing from "./drawing.js";
import * as editor from "./editor.js";
import * as edits from "./edits.js";
import { byId, tellError } from "./elements.js";
import * as history from "./history.js";
import * as ideas from "./ideas.js";

const WELCOME = "welcome";

async function start() {
  const model = await api.getModel();
  byId("model").textContent = `${model.name}, ${model.family}`;
  byId("forecast").open = matchMedia("(min-width: 60rem)").matches;
  editor.start(model);
  drawing.start(model, job => history.add(job, job.request.edits.map(summary)));
  history.start();
  await edits.start(edit => {
    editor.load(edit);
    byId("from").focus();
  });
  if (model.builtIn) {
    ideas.show();
  }
  const job = model.builtIn && history.isEmpty() ? await api.getJob(WELCOME) : null;
  if (job) {
    edits.only(...job.request.edits.map(edit => edit.name));
  }
  const first = edits.find(edits.inUse()[0]?.name);
  editor.load(first && edits.isChangeable(first) ? first : null);
  if (!await drawing.resume() && job) {
    await welcome(job);
  }
}

function summary({ name, strength }) {
  const edit = edits.find(name);
  const text = edit ? `${edit.from} → ${edit.to}` : name;
  return strength === 1 ? text : `${text} × ${strength}`;
}

/** A first visit begins with something to see. */
async function welcome(job) {
  drawing.restore(job.request);
  await (job.state === "done" ? drawing.show(job) : drawing.watch(job));
}

start().catch(failure => tellError("draw-error", failure.message));
