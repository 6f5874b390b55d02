/** The clipboard, also where browsers hide it: they show it to pages of this machine and of https only. */
import { element } from "./elements.js";

/** Whether the text was copied. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text); // hidden, or forbidden
  }
}

function copySelected(text) {
  const focused = document.activeElement;
  const field = element("textarea.unseen", { value: text, readOnly: true });
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  focused?.focus();
  return copied;
}
