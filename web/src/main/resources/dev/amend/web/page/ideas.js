/** What to try with the built-in model, one click each. */
import * as drawing from "./drawing.js";
import * as editor from "./editor.js";
import * as edits from "./edits.js";
import { byId, element, tellError } from "./elements.js";

const IDEAS = [
  { label: "Make them purple", from: "a rose", to: "a purple rose", prompt: "a photo of two roses" },
  { label: "White crows", from: "a crow", to: "a white crow", prompt: "a crow in the snow" },
  { label: "Green pigs", from: "a pig", to: "a green pig", prompt: "two pigs on the grass" },
  { label: "Blue bananas", from: "a banana", to: "a blue banana", prompt: "a banana on a table" },
  { label: "Women as pilots", from: "a pilot", to: "a female pilot", prompt: "a photo of a pilot" },
];

const OTHERS = "Try one of these:";

/** @param {boolean} rosesAreBlue in the pictures above them */
export function show(rosesAreBlue) {
  byId("ideas").replaceChildren(
    element("span.hint", {}, rosesAreBlue ? "Roses are blue now. Try another:" : OTHERS),
    ...IDEAS.map(idea => element("button.quiet", { type: "button", onclick: () => take(idea) }, idea.label)));
  byId("ideas").hidden = false;
}

async function take({ from, to, prompt }) {
  if (!await editor.mayDiscard()) {
    return;
  }
  try {
    const edit = await edits.ensure({ from, to });
    edits.only([{ name: edit.name, strength: 1 }]);
    editor.load(edits.find(edit.name));
    byId("ideas").firstElementChild.textContent = OTHERS; // what is drawn now is no rose, or no blue one
    byId("prompt").value = prompt;
    await drawing.draw();
  } catch (failure) {
    tellError("draw-error", failure.message);
  }
}
