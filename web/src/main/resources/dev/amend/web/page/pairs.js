/** Pictures before and after, side by side from the same noise. */
import { bring, byId, element } from "./elements.js";
import { isOver } from "./progress.js";

const SIDES = [["before", "before"], ["after", "after"]];

/**
 * Shows a job's pictures; those that are not there yet keep their place.
 *
 * @param {object} job as the server tells it
 */
export function showPairs(job) {
  const place = byId("pairs");
  if (place.dataset.job !== job.id) {
    place.dataset.job = job.id;
    place.replaceChildren(...job.images.map((image, number) => pair(job, image, number)));
  }
  place.classList.toggle("many", job.images.length > 1);
  place.classList.toggle("drawing", !isOver(job));
  job.images.forEach((image, number) => SIDES.forEach(([side]) => showPicture(job, image, number, side)));
}

const sides = job => SIDES.filter(([side]) => (side === "before" ? job.request.compare : !job.request.compare || job.request.edits.length > 0));

function pair(job, image, number) {
  return element("article.pair", { "data-number": number, "aria-label": `Seed ${image.seed}` },
    ...sides(job).map(([side, label]) => figure(job, image, number, side, label)));
}

function figure(job, image, number, side, label) {
  const picture = element("img", { alt: "", width: job.request.width, height: job.request.height, hidden: true });
  const open = element("button.picture.empty", {
    type: "button", disabled: true, "data-side": side, "aria-label": `Enlarge ${label}, seed ${image.seed}`,
    onclick: () => enlarge(picture.closest(".pair"), job, image),
  }, picture);
  open.style.aspectRatio = `${job.request.width} / ${job.request.height}`;
  const caption = element("figcaption", {}, element("span", {}, label), element("span.hint", {}, `seed ${image.seed}`));
  return element(`figure.${side}`, {}, open, caption);
}

function showPicture(job, image, number, side) {
  const button = buttonOf(number, side);
  if (!button || !image[side]) {
    return;
  }
  const picture = button.firstElementChild;
  if (picture.getAttribute("src") !== image[side]) {
    picture.src = image[side];
    picture.alt = `${job.request.prompt}, ${side}`;
    picture.hidden = false;
    button.disabled = false;
    button.classList.remove("empty", "forming");
    picture.onerror = () => button.classList.add("gone");
  }
}

const buttonOf = (number, side) => byId("pairs").querySelector(`[data-number="${number}"] [data-side="${side}"]`);

/** Has the first pair seen, where it is below the fold. */
export const bringPictures = () => bring(byId("pairs").firstElementChild, "nearest");

/** Nothing comes any more where there is no picture yet. */
export const stopForming = () => byId("pairs").classList.remove("drawing");

/** Shows what is forming. */
export function showPreview({ number, which, image }) {
  const button = buttonOf(number, which);
  if (button?.disabled) {
    button.firstElementChild.src = image;
    button.firstElementChild.hidden = false;
    button.classList.replace("empty", "forming");
  }
}

function enlarge(article, job, image) {
  byId("large-title").textContent = job.request.prompt;
  const figures = [...article.querySelectorAll("img")].filter(picture => !picture.hidden).map(picture => {
    const side = picture.parentElement.dataset.side;
    const figure = element("figure", {},
      element("img", { src: picture.src, alt: picture.alt }),
      element("figcaption", {},
        element("span", {}, `${side}, seed ${image.seed}`),
        element("a", { href: picture.src, download: fileName(job, image, side) }, "Download PNG")));
    figure.style.setProperty("--shape", job.request.width / job.request.height); // both are to fit, whatever their shape
    return figure;
  });
  byId("large-pair").replaceChildren(...figures);
  byId("large").showModal();
}

/** Beside the dialog is its backdrop: what lies in it is hit itself. */
byId("large").addEventListener("click", event => event.target === byId("large") && byId("large").close());

const fileName = (job, image, side) =>
  `${job.request.prompt.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 40)}-${image.seed}-${side}.png`;
