/** The edits of the list, each with what can be done with it. */
import * as api from "./api.js";
import { copy } from "./copying.js";
import { byId, element, tellError } from "./elements.js";

const FORMS = [["lora", "LoRA"], ["peft", "PEFT"], ["map", "Map"]];

/**
 * @param {object[]} edits
 * @param {{find: Function, change: Function, weigh: Function, isChangeable: Function, edit: Function, remove: Function}} list that they are on
 */
export function showCards(edits, list) {
  byId("edits").replaceChildren(...edits.map(edit => card(edit, list)));
  byId("no-edits").hidden = edits.length > 0;
}

function card(edit, list) {
  const { title } = edit;
  const button = (verb, act) => element("button.quiet", { type: "button", "aria-label": `${verb} ${title}`, onclick: act }, verb);
  return element("li.edit", { "data-name": edit.name },
    element("label.switch", {},
      element("input", {
        type: "checkbox", role: "switch", checked: edit.on, "aria-label": `Use ${title}`,
        onchange: event => list.change(edit.name, { on: event.target.checked }),
      }),
      element("span.title", {}, title)),
    weight(edit, title, list),
    element("div.tools", {},
      list.isChangeable(edit) ? button("Change", () => list.edit(list.find(edit.name))) : null,
      button("Remove", () => list.remove(edit)),
      downloads(edit, title, list)),
    tag(edit));
}

function weight(edit, title, list) {
  const shown = element("output", {}, edit.weight.toFixed(2));
  const slider = element("input", {
    type: "range", min: -1, max: 2, step: 0.05, "aria-label": `Weight of ${title}`,
    oninput: () => list.weigh(edit.name, Number(slider.value)),
  });
  slider.value = edit.weight;
  return element("div.weight", {}, element("span.hint", { "aria-hidden": "true" }, "weight"), slider, shown);
}

/** Shows a weight on the card of its edit, which stays the same: the user may be dragging. */
export function showWeight(name, weight) {
  const place = byId("edits").querySelector(`[data-name="${name}"] .weight`);
  place.querySelector("input").value = weight;
  place.querySelector("output").textContent = weight.toFixed(2);
}

function downloads(edit, title, list) {
  const buttons = FORMS.map(([form, label]) => element("button.quiet", {
    type: "button",
    "aria-label": `Download ${title} as ${label}`,
    onclick: () => save(list.find(edit.name), form),
  }, label));
  return element("span.downloads", {}, element("span.hint", { "aria-hidden": "true" }, "download"), ...buttons);
}

async function save({ name, weight }, form) {
  try {
    tellError("edits-error");
    await api.download(name, form, weight);
  } catch (failure) {
    tellError("edits-error", failure.message);
  }
}

/** How prompts of other programs name it. */
function tag(edit) {
  const text = `<edit:${edit.name}:1>`;
  const button = element("button.tag", {
    type: "button", title: "Copy, for the prompts of other programs", "aria-label": `Copy ${text}`,
    onclick: async () => {
      button.textContent = await copy(text) ? "copied" : "the browser forbids it";
      setTimeout(() => { button.textContent = text; }, 1200);
    },
  }, text);
  return button;
}
