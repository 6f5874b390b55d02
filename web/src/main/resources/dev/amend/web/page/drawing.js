/** Asks for pictures and follows them until they are there. */
import * as api from "./api.js";
import * as editor from "./editor.js";
import * as edits from "./edits.js";
import { byId, element, tellError } from "./elements.js";
import { showPairs, showPreview } from "./pairs.js";
import { keep, recall } from "./storage.js";

const ENDS = new Set(["done", "failed", "cancelled"]);
const FIELDS = ["prompt", "negative", "seed", "count", "steps", "guidance", "width", "height", "scheduler"];

let current = null; // the job that is followed
let following = new AbortController();
let whenDone = () => {};

/**
 * @param {object} model that is served
 * @param {(job: object) => void} done hears of each job that is drawn
 */
export function start(model, done) {
  whenDone = done;
  byId("scheduler").append(...model.schedulers.map(id => element("option", { value: id }, id)));
  byId("count").max = Math.max(1, Math.floor(model.limits.images / 2));
  byId("steps").max = model.limits.steps;
  fill({ ...usual(model), ...recall("settings", {}) });
  byId("draw-form").addEventListener("submit", event => {
    event.preventDefault();
    draw();
  });
  byId("draw-form").addEventListener("change", () => keep("settings", settings()));
  byId("cancel").addEventListener("click", cancel);
  byId("new-seed").addEventListener("click", () => {
    byId("seed").value = Math.floor(Math.random() * 2 ** 31);
    keep("settings", settings());
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      draw();
    }
  });
}

const usual = ({ steps, guidance, width, height, scheduler }) =>
  ({ prompt: "", negative: "", seed: 0, count: 1, steps, guidance, width, height, scheduler });

const settings = () => Object.fromEntries(FIELDS.map(field => [field, byId(field).value]));

function fill(values) {
  FIELDS.filter(field => field in values).forEach(field => { byId(field).value = values[field]; });
}

/** Takes a job's settings into the form. */
export function restore({ prompt, negativePrompt, seeds, steps, guidance, width, height, scheduler }) {
  fill({ prompt, negative: negativePrompt ?? "", seed: seeds[0], count: seeds.length, steps, guidance, width, height, scheduler });
  keep("settings", settings());
}

function request() {
  const number = field => Number(byId(field).value);
  const negative = byId("negative").value.trim();
  return {
    prompt: byId("prompt").value.trim(),
    ...(negative && { negativePrompt: negative }),
    seeds: Array.from({ length: number("count") }, (_, i) => number("seed") + i),
    steps: number("steps"),
    guidance: number("guidance"),
    width: number("width"),
    height: number("height"),
    scheduler: byId("scheduler").value,
    edits: edits.inUse(),
    compare: true,
  };
}

/** Saves the edit in the form, so that what is seen is what acts, and draws. */
export async function draw() {
  if (byId("draw-form").reportValidity() && await editor.save()) {
    keep("settings", settings());
    await during(async () => watch(await submit(request())));
  }
}

/** Goes on with what was drawn when the page was left; whether there was something. */
export async function resume() {
  const id = recall("running", null);
  const job = id && await api.getJob(id).catch(() => null);
  if (job) {
    await during(() => watch(job));
  }
  return Boolean(job);
}

async function during(work) {
  tellError("draw-error");
  busy(true);
  try {
    await work();
  } catch (failure) {
    if (failure.name !== "AbortError") {
      tellError("draw-error", failure.message);
    }
  } finally {
    busy(false);
  }
}

/** Asks once more where the server has forgotten the edits, or where its queue was full when it says that there is room. */
async function submit(asked) {
  try {
    return await api.draw(asked);
  } catch (failure) {
    if (failure.param.startsWith("edits")) {
      await edits.synchronise();
    } else if (failure.status === 429) {
      say(`${failure.message}. Trying again by itself…`);
      await new Promise(resolve => setTimeout(resolve, 1000 * failure.retryAfter));
    } else {
      throw failure;
    }
    return api.draw(asked);
  }
}

/** Follows a job to its end, and after a reload goes on with it. */
export async function watch(job) {
  following.abort();
  following = new AbortController();
  current = job;
  keep("running", job.id);
  hear("job", job);
  await api.follow(job.id, hear, following.signal);
  keep("running", null);
  if (current.state === "done") {
    whenDone(current);
  } else if (current.state === "failed") {
    tellError("draw-error", current.message);
  }
}

/** Shows a job that is over. */
export function show(job) {
  following.abort();
  current = job;
  tellError("draw-error");
  showPairs(job);
}

function hear(event, data) {
  if (event === "preview") {
    showPreview(data);
    return;
  }
  current = data;
  showPairs(data);
  progress(data);
}

function progress(job) {
  byId("progress").hidden = ENDS.has(job.state);
  byId("bar").value = job.steps === 0 ? 0 : job.step / job.steps;
  byId("steps-done").textContent = job.state === "queued" ? place(job) : `step ${job.step} of ${job.steps}, ${job.seconds.toFixed(1)} s`;
  say({ queued: place(job), running: "Drawing.", done: "Done.", failed: "It failed.", cancelled: "Cancelled." }[job.state]);
}

function place({ position }) {
  return position <= 1 ? "Next in the queue." : `Number ${position} in the queue.`;
}

/** For who does not see the pictures; the same words are not said twice. */
function say(words) {
  if (byId("status").textContent !== words) {
    byId("status").textContent = words;
  }
}

async function cancel() {
  try {
    await api.cancelJob(current.id);
  } catch (failure) {
    tellError("draw-error", failure.message);
  }
}

function busy(is) {
  byId("draw").hidden = is;
  byId("cancel").hidden = !is;
  byId("progress").hidden = !is;
  if (is) {
    byId("bar").removeAttribute("value");
    byId("steps-done").textContent = "";
  }
}
