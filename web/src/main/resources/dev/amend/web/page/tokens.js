/** Two rows of tokens, with a line from each to where it moves; where a row does not fit in a line, with numbers. */
import { element } from "./elements.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * Draws the alignment of two prompts.
 *
 * @param {HTMLElement} place
 * @param {{fromTokens: string[], toTokens: string[], alignment: number[][]}} forecast
 */
export function showTokens(place, { fromTokens, toTokens, alignment }) {
  const reached = new Set(alignment.map(([, to]) => to));
  const from = row(fromTokens, () => "token");
  const to = row(toTokens, i => (reached.has(i) ? "token" : "token.new"));
  const lines = document.createElementNS(SVG, "svg");
  lines.setAttribute("aria-hidden", "true");
  const words = element("p.unseen", {}, describe(fromTokens, toTokens, alignment));
  place.replaceChildren(from, lines, to, words);
  pairs(alignment, from, to).forEach(([chip, other], i) => number(i + 1, chip, other));
  place.redraw = () => {
    place.classList.remove("wrapped"); // the numbers themselves take room
    place.classList.toggle("wrapped", isWrapped(from) || isWrapped(to));
    drawLines(lines, from, to, alignment);
  };
  place.redraw();
}

function row(tokens, kind) {
  return element("div.row", { "aria-hidden": "true" }, ...tokens.map((token, i) => element(`span.${kind(i)}`, {}, token)));
}

/** The same in words, for who cannot see it. */
function describe(fromTokens, toTokens, alignment) {
  return alignment.map(([i, j]) => `${fromTokens[i]} moves to ${toTokens[j] ?? "the end"}`).join(", ");
}

/** The tokens that move and those where they move to; a prompt's end is none. */
const pairs = (alignment, from, to) =>
  alignment.map(([i, j]) => [from.children[i], to.children[j]]).filter(([chip, other]) => chip && other);

function number(label, ...chips) {
  for (const chip of chips) {
    chip.dataset.pair = [chip.dataset.pair, label].filter(Boolean).join(" ");
  }
}

const isWrapped = row => row.lastElementChild?.offsetTop > row.firstElementChild?.offsetTop;

function drawLines(svg, from, to, alignment) {
  const frame = svg.getBoundingClientRect();
  svg.setAttribute("viewBox", `0 0 ${frame.width} ${frame.height}`);
  const middle = chip => {
    const box = chip.getBoundingClientRect();
    return box.left + box.width / 2 - frame.left;
  };
  const paths = pairs(alignment, from, to).map(([chip, other]) => path(middle(chip), middle(other), frame.height));
  svg.replaceChildren(...paths);
}

function path(x, otherX, height) {
  const curve = document.createElementNS(SVG, "path");
  curve.setAttribute("d", `M${x} 0 C${x} ${height / 2} ${otherX} ${height / 2} ${otherX} ${height}`);
  return curve;
}
