/** The form of what to draw. */
import * as edits from "./edits.js";
import { byId, element } from "./elements.js";
import { keep, recall } from "./storage.js";

const FIELDS = ["prompt", "negative", "seed", "count", "steps", "guidance", "width", "height", "scheduler"];

/** @param {object} model that is served */
export function start(model) {
  byId("scheduler").append(...model.schedulers.map(id => element("option", { value: id }, id)));
  byId("count").max = Math.max(1, Math.floor(model.limits.images / 2));
  byId("steps").max = model.limits.steps;
  for (const side of [byId("width"), byId("height")]) {
    side.min = side.step = model.sizeStep;
  }
  fill({ ...usual(model), ...recall("settings", {}) });
  byId("draw-form").addEventListener("change", remember);
  byId("draw-form").addEventListener("invalid", reveal, true);
  byId("new-seed").addEventListener("click", () => {
    byId("seed").value = Math.floor(Math.random() * 2 ** 31);
    remember();
  });
}

/** A browser says nothing of a field that is folded away, and does nothing either. */
function reveal({ target }) {
  target.closest("details")?.setAttribute("open", "");
}

const usual = ({ steps, guidance, width, height, scheduler }) =>
  ({ prompt: "", negative: "", seed: 0, count: 1, steps, guidance, width, height, scheduler });

function fill(values) {
  FIELDS.filter(field => field in values).forEach(field => { byId(field).value = values[field]; });
}

/** For when the page is loaded again. */
export function remember() {
  keep("settings", Object.fromEntries(FIELDS.map(field => [field, byId(field).value])));
}

/** Takes a job's settings into the form. */
export function restore({ prompt, negativePrompt, seeds, steps, guidance, width, height, scheduler }) {
  fill({ prompt, negative: negativePrompt ?? "", seed: seeds[0], count: seeds.length, steps, guidance, width, height, scheduler });
  remember();
}

/** What is asked of the server. */
export function request() {
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
