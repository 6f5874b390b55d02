/** Asks for pictures and follows them until they are there. */
import * as api from "./api.js";
import * as editor from "./editor.js";
import * as edits from "./edits.js";
import { byId, tellError } from "./elements.js";
import { bringPictures, showPairs, showPreview, stopForming } from "./pairs.js";
import { busy, isOver, sayCancelled, showProgress, showWait } from "./progress.js";
import * as settings from "./settings.js";
import { keep, recall } from "./storage.js";
import { pause, unlessAborted } from "./waiting.js";

/** The job of a first visit: everybody's, and so not this page's to cancel unasked, nor in its history. */
export const WELCOME = "welcome";

const BREATH_MILLIS = 1000;
const FORGOTTEN = "The server was started anew and has forgotten what it drew. Draw it once more.";

let task = null; // ends what is under way; none while nothing is
let running = null; // the job that is followed; none before the server has taken it in
let shown = null; // id of the job whose pictures are seen: an older one, perhaps, while another runs
let whenDone = () => {};

/** @param {(job: object, used: object[]) => void} done hears of each job that is drawn, and of its edits */
export function start(done) {
  whenDone = done;
  byId("draw-form").addEventListener("submit", event => {
    event.preventDefault();
    draw();
  });
  byId("cancel").addEventListener("click", cancel);
  document.addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.repeat && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      draw();
    }
  });
}

export const isIdle = () => task === null;

/** Saves the edit in the form, so that what is seen is what acts, and draws, in place of what is being drawn. */
export async function draw() {
  tellError("draw-error");
  if (byId("draw-form").reportValidity() && await editor.save()) {
    settings.remember();
    await during(async signal => {
      await giveUp();
      await edits.synchronise();
      const job = await submit(settings.request(), signal);
      show(job);
      bringPictures();
      await follow(job, edits.definitions(job.request.edits), signal);
    });
  }
}

/** Goes on with what was drawn when the page was left; whether there was something. */
export async function resume() {
  const left = recall("running", null);
  const job = left && await api.findJob(left.id);
  if (!isIdle()) {
    return true; // the user was faster
  }
  keep("running", job && left);
  if (job) {
    await during(signal => follow(job, left.edits, signal));
  }
  return Boolean(job);
}

/** Follows a job that the page has not asked for. */
export const watch = job => during(signal => follow(job, edits.definitions(job.request.edits), signal));

/** Shows a job that is over; what is being drawn goes on. */
export function show(job) {
  shown = job.id;
  tellError("draw-error");
  showPairs(job);
}

/** Ends what is under way for something new. Only the newest may say that nothing is drawn any more. */
async function during(work) {
  task?.abort();
  const own = new AbortController();
  task = own;
  tellError("draw-error");
  busy(true);
  try {
    await work(own.signal);
  } catch (failure) {
    if (own === task) {
      tell(failure);
    }
  } finally {
    if (own === task) {
      idle();
    }
  }
}

function tell(failure) {
  if (failure.name === "AbortError") {
    sayCancelled();
  } else {
    tellError("draw-error", failure.message);
  }
}

function idle() {
  task = null;
  forget();
  stopForming();
  busy(false);
}

function forget() {
  running = null;
  keep("running", null);
}

/** Cancels what is drawn; else the model would go on with it until the server notices that nobody follows. */
async function giveUp() {
  const job = running;
  forget();
  if (job && job.id !== WELCOME) {
    await api.cancelJob(job.id).catch(() => {}); // forgotten, or away, which the next request tells
  }
}

/** Has the server take an order in, and waits where its queue is full. */
async function submit(order, signal) {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await accepted(order, signal);
    } catch (failure) {
      if (failure.status !== 429) {
        throw failure;
      }
      showWait(`${failure.message}. Trying again by itself…`);
      await unlessAborted(pause(1000 * Math.max(1, failure.retryAfter)), signal);
    }
  }
}

/** A request that is aborted may have arrived; so it is not, and what came of it is cancelled. */
async function accepted(order, signal) {
  const job = await api.draw(order);
  if (signal.aborted) {
    await api.cancelJob(job.id);
    signal.throwIfAborted();
  }
  return job;
}

/**
 * Follows a job to its end, also over a broken connection.
 *
 * @param {object[]} used its edits as they were when it was asked for
 */
async function follow(job, used, signal) {
  running = job;
  shown = job.id;
  keep("running", { id: job.id, edits: used });
  hear("job", job);
  await listen(job.id, signal);
  while (!isOver(running)) {
    await unlessAborted(pause(BREATH_MILLIS), signal);
    await listen(job.id, signal);
  }
  over(running, used);
}

async function listen(id, signal) {
  try {
    await api.follow(id, hear, signal);
  } catch (failure) {
    if (failure.status === 404) {
      throw new Error(FORGOTTEN, { cause: failure });
    }
    if (!api.isAway(failure)) {
      throw failure;
    }
    await unlessAborted(api.serverBack(), signal);
  }
  signal.throwIfAborted();
}

function hear(event, data) {
  if (event === "job") {
    running = data;
    showProgress(data);
  }
  if (shown === running.id) {
    (event === "job" ? showPairs : showPreview)(data);
  }
}

function over(job, used) {
  if (job.state === "done" && job.id !== WELCOME) {
    whenDone(job, used);
  } else if (job.message) {
    tellError("draw-error", job.message); // why it failed, or why the server has cancelled it
  }
}

/** What the server has not taken in yet is not asked for any more; of the rest the server tells the end. */
async function cancel() {
  try {
    await (running ? api.cancelJob(running.id) : task?.abort());
  } catch {
    task?.abort(); // forgotten, or away: it ends by itself, as nobody follows it
  }
}
