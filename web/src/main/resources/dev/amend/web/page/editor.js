/** The form of one edit, computed while it is typed. */
import * as api from "./api.js";
import { extent, shouldFollow, showBars } from "./bars.js";
import * as edits from "./edits.js";
import { byId, confirmed, debounced, element, lines, short, tellError } from "./elements.js";
import { keep, recall } from "./storage.js";
import { showTokens } from "./tokens.js";

const PAUSE_MILLIS = 120;
const HINT = "Say what shall change into what: a rose → a blue rose.";
const ARROW = /→|->|=>/;

let usual = { lambda: 1, plural: false }; // where an edit says nothing
let name = null; // of the edit that was loaded; none while one is made
let ownLambda = null; // null while it is what the server takes where nothing is said
let saved = ""; // the form as it was loaded or saved
let saving = null; // what waits for the server to have the form
let asked = new AbortController();

/** @param {object} model that is served */
export function start(model) {
  usual = model;
  byId("editor").addEventListener("input", event => {
    tellFault(null);
    follow(event.target);
    showTarget();
    keepDraft();
    compute();
  });
  byId("editor").addEventListener("submit", event => {
    event.preventDefault();
    put();
  });
  byId("fresh").addEventListener("click", () => change(null));
  document.addEventListener("edits-changed", refresh);
  new ResizeObserver(() => requestAnimationFrame(() => byId("tokens").redraw?.())).observe(byId("tokens"));
}

/** What is in the form may have been removed, weighed or, by somebody else, changed; what the user is changing stays. */
function refresh() {
  const edit = name && edits.find(name);
  if (!edit) {
    name = null;
  } else if (!isUnsaved() && !edits.isSame(JSON.parse(saved), edit)) {
    fill(edit);
  } else if (target() && edit.weight !== Number(byId("strength").value)) {
    showStrength(edit.weight);
    compute();
  }
  showTarget();
}

/** λ's slider and its number say the same; the slider's steps are its logarithm's. */
function follow(field) {
  if (field.id === "lambda") {
    byId("lambda-value").value = short(10 ** Number(field.value));
  } else if (field.id === "lambda-value" && Number(field.value) > 0) {
    byId("lambda").value = Math.log10(Number(field.value));
  }
  if (field.id.startsWith("lambda")) {
    ownLambda = Number(byId("lambda-value").value);
    tellLambda();
  }
  if (field.id === "strength") {
    showStrength(Number(field.value));
    weigh();
  }
}

/** The edit that is on the list already is weighed there at once. */
function weigh() {
  if (target()) {
    edits.weigh(name, Number(byId("strength").value));
  }
}

/**
 * Begins with an edit, or goes on with what was typed when the page was left.
 *
 * @param {object | null} edit of the list; none begins a new one
 */
export function begin(edit) {
  const draft = recall("draft", null);
  byId("probes").value = draft?.probes ?? "";
  fill(draft ? edits.find(draft.name) ?? null : edit, draft);
}

/** Has the user change an edit, or begin a new one, unless what is in the form is to be kept. */
export async function change(edit) {
  if (await mayDiscard()) {
    load(edit);
    byId("from").focus();
  }
}

/** Whether what is in the form is saved, or the user says that it may be lost. */
export const mayDiscard = async () => !isUnsaved() || confirmed("discard");

/** Whether the form holds what is on no list. */
export const isUnsaved = () => JSON.stringify(read()) !== saved && Boolean(read().from || read().to);

/**
 * Shows an edit in the form, and no prompts to try: those were another's.
 *
 * @param {object | null} edit of the list; none begins a new one
 */
export function load(edit) {
  byId("probes").value = "";
  fill(edit);
}

/** The form holds an edit of the list, or what was typed of it and not saved. */
function fill(edit, draft = null) {
  name = edit?.name ?? null;
  write(edit);
  saved = JSON.stringify(read());
  if (draft) {
    write(draft);
  }
  tellFault(null);
  showTarget();
  keepDraft();
  computeNow();
}

function write(edit) {
  byId("from").value = edit?.from ?? "";
  byId("to").value = edit?.to ?? "";
  ownLambda = edit?.lambda ?? null;
  showLambda(edit?.lambda ?? usual.lambda);
  showStrength(edit?.weight ?? 1);
  byId("augment").checked = edit?.augment ?? false;
  byId("plural").checked = edit?.plural ?? usual.plural;
  byId("padding").checked = edit?.padding ?? true;
  byId("preserve").value = (edit?.preserve ?? []).join("\n");
}

/** For when the page is loaded again. */
function keepDraft() {
  const probes = byId("probes").value;
  keep("draft", isUnsaved() || probes ? { name, ...read(), weight: Number(byId("strength").value), probes } : null);
}

/** The edit that saving changes. Another From makes another edit: somebody else may be using the one that there is. */
const target = () => (name && edits.find(name)?.from === read().from ? name : null);

function showTarget() {
  byId("save").textContent = target() ? "Save changes" : "Add edit";
  byId("target").textContent = target() ? `Changes ${name}, for all who draw with it.`
    : name ? `A new edit, as From is another; ${name} stays as it is.` : "A new edit.";
}

function showLambda(lambda) {
  byId("lambda-value").value = lambda > 0 ? lambda : "";
  byId("lambda").value = Math.log10(lambda);
  tellLambda();
}

function tellLambda() {
  byId("lambda").setAttribute("aria-valuetext", byId("lambda-value").value); // else it is read out as the logarithm that it is
  byId("lambda-value").setAttribute("aria-invalid", isWrong(ownLambda));
  tellError("lambda-error", isWrong(ownLambda) ? "λ must be above 0." : "");
}

const isWrong = lambda => lambda !== null && !(lambda > 0);

function showStrength(strength) {
  byId("strength").value = strength;
  byId("strength-value").textContent = strength.toFixed(2);
}

function read() {
  return {
    from: byId("from").value.trim(),
    to: byId("to").value.trim(),
    lambda: ownLambda ?? undefined,
    augment: byId("augment").checked,
    plural: byId("plural").checked,
    padding: byId("padding").checked,
    preserve: lines(byId("preserve")),
  };
}

/** What is missing or wrong and the field to mend, or null. */
function fault({ from, to }) {
  if (!from) {
    return { field: "from", message: to ? `Say also what shall become “${to}”.` : "Say what shall change into what." };
  }
  if (!to) {
    return { field: "to", message: `Say also what “${from}” shall become.` };
  }
  return isWrong(ownLambda) ? { field: "lambda-value" } : null; // which is said there already
}

function tellFault(found) {
  ["from", "to"].forEach(id => byId(id).setAttribute("aria-invalid", found?.field === id));
  tellError("edit-error", found?.message);
  if (found) {
    byId(found.field).focus();
  }
}

/** Puts what is in the form on the list, if that is not done; whether there was no error. */
export async function save() {
  await saving; // of who pressed twice
  return !isUnsaved() || put();
}

function put() {
  saving ??= putNow().finally(() => { saving = null; });
  return saving;
}

async function putNow() {
  const edit = read();
  const found = fault(edit);
  if (found) {
    tellFault(found);
    return false;
  }
  try {
    const made = await edits.put({ ...edit, name: target(), weight: Number(byId("strength").value) });
    if (JSON.stringify(read()) === JSON.stringify(edit)) {
      fill(made);
    } else { // more was typed meanwhile
      name = made.name;
      showTarget();
      keepDraft();
    }
    return true;
  } catch (failure) {
    tellError("edit-error", failure.message);
    return false;
  }
}

const compute = debounced(computeNow, PAUSE_MILLIS);

/** Asks for the forecast of what is in the form; an answer to what was there before is dropped. */
async function computeNow() {
  asked.abort();
  asked = new AbortController();
  const edit = read();
  if (fault(edit)) {
    clear(isWrong(ownLambda) ? "" : HINT);
    return;
  }
  try {
    const request = { ...edits.request(edit), strength: Number(byId("strength").value), probes: probes() };
    show(await api.forecast(request, asked.signal));
  } catch (failure) {
    if (failure.name !== "AbortError") {
      clear("");
      tellError("forecast-error", failure.message);
    }
  }
}

/** "two roses → two blue roses" or, as not every keyboard has the arrow, "two roses -> two blue roses" should follow; a prompt alone should stay. */
const probes = () => lines(byId("probes")).map(line => {
  const [prompt, expect] = line.split(ARROW).map(part => part.trim());
  return expect ? { prompt, expect } : { prompt };
});

/** @param {string} hint where the forecast was */
function clear(hint) {
  tellError("forecast-error");
  byId("tokens").replaceChildren();
  byId("bars").replaceChildren();
  byId("warnings").replaceChildren();
  byId("timing").textContent = hint;
  byId("forecast-summary").textContent = "";
}

function show(forecast) {
  tellError("forecast-error");
  if (ownLambda === null) {
    showLambda(forecast.lambda);
  }
  showTokens(byId("tokens"), forecast);
  showBars(byId("bars"), forecast.probes);
  byId("forecast-summary").textContent = summary(forecast.probes);
  byId("timing").textContent = timing(forecast);
  byId("warnings").replaceChildren(...forecast.warnings.map(warning => element("li", {}, warning)));
}

function summary(probes) {
  const mean = some => Math.round(100 * some.reduce((sum, probe) => sum + extent(probe), 0) / some.length);
  const follow = probes.filter(shouldFollow);
  const stay = probes.filter(probe => !shouldFollow(probe));
  const parts = [];
  if (follow.length > 0) {
    parts.push(`followed ${mean(follow)} %`);
  }
  if (stay.length > 0) {
    parts.push(`strayed ${mean(stay)} %`);
  }
  return parts.join(", ");
}

function timing(forecast) {
  const millis = forecast.encodeMillis + forecast.solveMillis;
  const reached = Math.round(100 * (1 - Math.min(1, forecast.residual)));
  const paired = forecast.inOrder ? "" : " Tokens are paired as well as they can be.";
  return `Computed in ${millis.toFixed(millis < 10 ? 1 : 0)} ms; at strength 1 its own tokens go ${reached} % of the way.${paired}`;
}
