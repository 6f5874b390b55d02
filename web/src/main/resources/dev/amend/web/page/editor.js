/** The form of one edit, computed while it is typed. */
import * as api from "./api.js";
import { extent, shouldFollow, showBars } from "./bars.js";
import * as edits from "./edits.js";
import { byId, debounced, element, lines, short, tellError } from "./elements.js";
import { showTokens } from "./tokens.js";

const PAUSE_MILLIS = 120;

let usual = { lambda: 1, plural: false }; // where an edit says nothing
let name = null; // of the edit that is changed; none while one is made
let ownLambda = null; // null while it is what the server takes where nothing is said
let saved = ""; // the form as it was when it was saved
let asked = new AbortController();

/** @param {object} model that is served */
export function start(model) {
  usual = model;
  byId("editor").addEventListener("input", event => {
    follow(event.target);
    compute();
  });
  byId("editor").addEventListener("submit", event => {
    event.preventDefault();
    save();
  });
  byId("fresh").addEventListener("click", () => {
    load(null);
    byId("from").focus();
  });
  document.addEventListener("edits-changed", refresh);
  new ResizeObserver(() => byId("tokens").redraw?.()).observe(byId("tokens"));
}

/** Somebody else may have changed the edit that is in the form; what the user is changing stays. */
function refresh() {
  const edit = name && edits.find(name);
  if (edit && JSON.stringify(read()) === saved) {
    load(edit);
  }
}

/** λ's slider and its number say the same; the slider's steps are its logarithm's. */
function follow(field) {
  if (field.id === "lambda") {
    byId("lambda-value").value = short(10 ** Number(field.value));
  } else if (field.id === "lambda-value" && Number(field.value) > 0) {
    byId("lambda").value = Math.log10(Number(field.value));
  }
  tellLambda();
  if (field.id.startsWith("lambda")) {
    ownLambda = Number(byId("lambda-value").value);
  }
  byId("strength-value").textContent = Number(byId("strength").value).toFixed(2);
}

/**
 * Shows an edit in the form.
 *
 * @param {object | null} edit of the list; none begins a new one
 */
export function load(edit) {
  name = edit?.name ?? null;
  byId("from").value = edit?.from ?? "";
  byId("to").value = edit?.to ?? "";
  ownLambda = edit?.lambda ?? null;
  showLambda(edit?.lambda ?? usual.lambda);
  byId("strength").value = edit?.weight ?? 1;
  byId("augment").checked = edit?.augment ?? false;
  byId("plural").checked = edit?.plural ?? usual.plural;
  byId("padding").checked = edit?.padding ?? true;
  byId("preserve").value = (edit?.preserve ?? []).join("\n");
  byId("save").textContent = name ? "Save changes" : "Add edit";
  saved = name ? JSON.stringify(read()) : "";
  follow(byId("strength"));
  computeNow();
}

function showLambda(lambda) {
  byId("lambda-value").value = lambda;
  byId("lambda").value = Math.log10(lambda);
  tellLambda();
}

/** Else the slider would be read out as the logarithm that it is. */
const tellLambda = () => byId("lambda").setAttribute("aria-valuetext", byId("lambda-value").value);

function read() {
  return {
    from: byId("from").value.trim(),
    to: byId("to").value.trim(),
    lambda: ownLambda ?? undefined,
    augment: byId("augment").checked,
    plural: byId("plural").checked,
    padding: byId("padding").checked,
    preserve: lines(byId("preserve")),
    weight: Number(byId("strength").value),
  };
}

const isComplete = edit => edit.from !== "" && edit.to !== "" && !(edit.lambda <= 0);

/** Puts what is in the form on the list, if that is not done; whether there was no error. */
export async function save() {
  const edit = read();
  if (!isComplete(edit) || JSON.stringify(edit) === saved) {
    return true;
  }
  try {
    load(await edits.put({ ...edit, name }));
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
  if (!isComplete(edit)) {
    clear();
    return;
  }
  try {
    const request = { ...edits.request(edit), strength: edit.weight, probes: probes() };
    show(await api.forecast(request, asked.signal));
  } catch (failure) {
    if (failure.name !== "AbortError") {
      clear();
      tellError("edit-error", failure.message);
    }
  }
}

/** "two roses → two blue roses" should follow; a prompt alone should stay. */
const probes = () => lines(byId("probes")).map(line => {
  const [prompt, expect] = line.split("→").map(part => part.trim());
  return expect ? { prompt, expect } : { prompt };
});

function clear() {
  tellError("edit-error");
  byId("tokens").replaceChildren();
  byId("bars").replaceChildren();
  byId("warnings").replaceChildren();
  byId("timing").textContent = "Say what shall change into what: a rose → a blue rose.";
  byId("forecast-summary").textContent = "";
}

function show(forecast) {
  tellError("edit-error");
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
