/** How far probe prompts move along their way, as bars. */
import { element } from "./elements.js";

/**
 * Shows forecasts.
 *
 * @param {HTMLElement} place
 * @param {object[]} probes of a forecast
 */
export function showBars(place, probes) {
  const follow = probes.filter(shouldFollow);
  const stay = probes.filter(probe => !shouldFollow(probe));
  place.replaceChildren(...group("Should follow", follow, "follow"), ...group("Should stay", stay, "stay"));
}

/** Of a client's own prompts those should follow that say what they should become. */
export const shouldFollow = probe => probe.follows ?? probe.expect !== null;

/** How much of its way a prompt goes, from 0 to 1; where it has none, how far it moves at all. */
export const extent = probe => Math.min(1, Math.max(0, probe.share ?? probe.moved));

function group(title, probes, kind) {
  if (probes.length === 0) {
    return [];
  }
  return [element("h3", {}, title), element(`ul.bars.${kind}`, {}, ...probes.map(bar))];
}

function bar(probe) {
  const fill = element("span.fill");
  fill.style.width = `${100 * extent(probe)}%`;
  return element("li", {},
    element("span.probe", { title: probe.expect ? `${probe.prompt} → ${probe.expect}` : probe.prompt }, probe.prompt),
    element("span.track", { "aria-hidden": "true" }, fill),
    element("span.figure", {}, `${Math.round(100 * extent(probe))} %`));
}
