/** The server's routes, as /openapi.json describes them. */
import { byId, confirmed, tellError } from "./elements.js";
import { pause } from "./waiting.js";

const KEY = "amend.key";
const CLIENT = crypto.randomUUID ? crypto.randomUUID() : String(Math.random());
const RETRY_MILLIS = 2000;
const AWAY = [0, 502, 503, 504]; // the last three are said by proxies, and by a server that stops

/** What the server refuses, and why. */
export class ApiError extends Error {
  /**
   * @param {number} status of the answer; 0 where there was none
   * @param {string} message for people
   * @param {{param?: string, retryAfter?: number}} more the field that is wrong; seconds until there is room
   */
  constructor(status, message, more = {}) {
    super(message);
    this.status = status;
    this.param = more.param ?? "";
    this.retryAfter = more.retryAfter;
  }
}

/** Whether nobody is there who could answer now. */
export const isAway = failure => AWAY.includes(failure.status);

export const getModel = () => json("GET", "/api/model");
export const forecast = (request, signal) => json("POST", "/api/forecast", request, signal);
export const getEdits = () => json("GET", "/api/edits");
export const putEdit = (name, edit) => json("PUT", `/api/edits/${name}`, edit);
export const deleteEdit = name => send("DELETE", `/api/edits/${name}`);
export const draw = request => json("POST", "/api/images", request);
export const cancelJob = id => send("DELETE", `/api/images/${id}`);

/** A job, or null where the server has forgotten it. */
export async function findJob(id) {
  try {
    return await json("GET", `/api/images/${id}`);
  } catch (failure) {
    if (failure.status === 404) {
      return null;
    }
    throw failure;
  }
}

/** Downloads an edit; by hand, because a link could not show the key. */
export async function download(name, form, strength) {
  const response = await send("GET", `/api/edits/${name}/${form}?strength=${strength}`);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition"))[1];
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * Follows a job.
 *
 * @param {string} id of the job
 * @param {(event: string, data: object) => void} hear of each event
 * @param {AbortSignal} signal ends it
 * @throws {ApiError} of status 0 where the connection breaks
 */
export async function follow(id, hear, signal) {
  const response = await send("GET", `/api/images/${id}/events`, undefined, signal);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const read = () => reader.read().catch(failure => { throw lost(failure); });
  let text = "";
  for (let part = await read(); !part.done; part = await read()) {
    signal.throwIfAborted();
    const blocks = (text + part.value).split("\n\n");
    text = blocks.pop();
    blocks.forEach(block => hearBlock(block, hear));
  }
}

function hearBlock(block, hear) {
  const fields = new Map(block.split("\n").map(line => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]));
  if (fields.has("event")) {
    hear(fields.get("event"), JSON.parse(fields.get("data")));
  }
}

async function json(method, path, body, signal) {
  return (await send(method, path, body, signal)).json();
}

async function send(method, path, body, signal) {
  const key = sessionStorage.getItem(KEY);
  const response = await reach(method, path, key, body, signal);
  if (response.status === 401) {
    await askForKey(key);
    return send(method, path, body, signal);
  }
  if (!response.ok) {
    throw await refusal(response);
  }
  return response;
}

async function reach(method, path, key, body, signal) {
  const headers = { "X-Client": CLIENT };
  if (key) {
    headers.Authorization = `Bearer ${key}`;
  }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  try {
    return await fetch(path, { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (failure) {
    throw lost(failure);
  }
}

/** What a broken connection is to people; what was given up on purpose stays what it is. */
function lost(failure) {
  if (failure.name === "AbortError") {
    return failure;
  }
  serverBack();
  return new ApiError(0, "The server does not answer.");
}

async function refusal(response) {
  const retryAfter = Number(response.headers.get("Retry-After"));
  try {
    const { message, param } = (await response.json()).error;
    return new ApiError(response.status, message, { param, retryAfter });
  } catch {
    return new ApiError(response.status, `The server answered ${response.status}.`, { retryAfter });
  }
}

let asking;

/**
 * Asks once, however many requests want it.
 *
 * @param {string | null} refused the key that the server would not have; null where none was shown
 */
function askForKey(refused) {
  if (sessionStorage.getItem(KEY) === refused) { // else there is another by now
    asking ??= ask(refused).finally(() => { asking = undefined; });
  }
  return asking;
}

async function ask(refused) {
  byId("key").value = "";
  tellError("key-error", refused ? "That key is wrong." : "");
  if (!await confirmed("key-dialog")) {
    throw new ApiError(401, "The server wants its key.");
  }
  sessionStorage.setItem(KEY, byId("key").value.trim());
}

let waiting = null;

/** Shows that the server is away, and resolves when it is back. */
export function serverBack() {
  waiting ??= untilUp();
  return waiting;
}

async function untilUp() {
  byId("lost").hidden = false;
  while (!await isUp()) {
    await pause(RETRY_MILLIS);
  }
  byId("lost").hidden = true;
  waiting = null;
  document.dispatchEvent(new Event("server-back"));
}

async function isUp() {
  try {
    return (await fetch("/health")).ok;
  } catch {
    return false;
  }
}
