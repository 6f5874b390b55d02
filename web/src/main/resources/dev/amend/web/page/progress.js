/** How far a drawing is, for who sees it and for who hears of it. */
import { byId } from "./elements.js";

const ENDS = new Set(["done", "failed", "cancelled"]);

export const isOver = job => ENDS.has(job.state);

/** @param {object} job as the server tells it */
export function showProgress(job) {
  byId("progress").hidden = isOver(job);
  byId("bar").value = job.steps === 0 ? 0 : job.step / job.steps;
  byId("steps-done").textContent = job.state === "queued" ? place(job) : `step ${job.step} of ${job.steps}, ${job.seconds.toFixed(1)} s`;
  if (job.state === "cancelled") {
    sayCancelled();
  } else {
    say({ queued: place(job), running: "Drawing.", done: "Done.", failed: "It failed." }[job.state]);
  }
}

function place({ position }) {
  return position <= 1 ? "Next in the queue." : `Number ${position} in the queue.`;
}

/** Why nothing goes on for now. */
export function showWait(words) {
  byId("steps-done").textContent = words;
  say(words);
}

/** For all to see: no picture tells it. */
export function sayCancelled() {
  say("Cancelled.");
  byId("status").classList.remove("unseen");
}

/** For who does not see the pictures; the same words are not said twice. */
function say(words) {
  byId("status").classList.add("unseen");
  if (byId("status").textContent !== words) {
    byId("status").textContent = words;
  }
}

/** Offers to cancel while something is drawn. Who was on the button that goes is put on the one that comes. */
export function busy(is) {
  const [goes, comes] = is ? [byId("draw"), byId("cancel")] : [byId("cancel"), byId("draw")];
  const wasThere = document.activeElement === goes;
  goes.hidden = true;
  comes.hidden = false;
  if (wasThere) {
    comes.focus();
  }
  byId("progress").hidden = !is;
  if (is) {
    byId("bar").removeAttribute("value");
    byId("steps-done").textContent = "";
  }
}
