/**
 * The plotting libraries: asked for in the page's head before anybody listens, and asked for anew where that failed.
 */

import { NotLoaded } from "../state/files.js";
import { report } from "../state/parts.js";

/**
 * The script that brings a library, or the link that says where it is, for whoever runs it later. A script has noted in
 * `data-came` whether it loaded or failed.
 * @param {string} name the library's global name
 * @returns {HTMLScriptElement|HTMLLinkElement|null}
 */
export const scriptOf = (name) => document.querySelector(`[data-library="${name}"]`);

/**
 * Give a library once its script has run; each call after a failure asks the server again.
 * @param {string} name its global name
 * @returns {Promise<any>} rejects with NotLoaded
 */
export async function library(name) {
  const globals = /** @type {Record<string, any>} */ (/** @type {unknown} */ (window));
  if (globals[name]) return globals[name];
  const script = scriptOf(name);
  if (!script) throw new NotLoaded(name, "the page has no script for it");
  const current = script instanceof HTMLLinkElement || script.dataset.came ? runAnother(script) : script;
  const came = await new Promise((done) => {
    current.addEventListener("load", () => done("load"));
    current.addEventListener("error", () => done("error"));
  });
  current.dataset.came = came;
  if (!globals[name]) throw new NotLoaded(current.src, came === "load" ? "it is not what it should be" : "no answer");
  return globals[name];
}

/**
 * A script runs once, and a link never: put another script in its place, after a failure under an address that no cache
 * has a bad answer for.
 * @param {HTMLScriptElement|HTMLLinkElement} script
 */
function runAnother(script) {
  const next = document.createElement("script"),
    address = new URL(script instanceof HTMLLinkElement ? script.href : script.src);
  if (script.dataset.came)
    address.searchParams.set("again", String(Number(address.searchParams.get("again") ?? 0) + 1));
  next.src = address.href;
  next.async = true;
  next.dataset.library = script.dataset.library;
  script.replaceWith(next);
  return next;
}

/** Once it is known whether a GPU draws. */
const looked = () =>
  new Promise((done) => {
    const probe = /** @type {HTMLElement|null} */ (document.querySelector("script[data-deck]"));
    if (!probe || probe.dataset.looked) done(true);
    else {
      probe.addEventListener("looked", done, { once: true });
      probe.dispatchEvent(new Event("wanted"));
    }
  });

/**
 * The libraries, wherever they come from.
 * @param {(name: string) => Promise<any>} give by its global name
 * @returns {import("../../session.js").Libraries}
 */
export const librariesBy = (give) => ({
  Plotly: () => give("Plotly"),
  async deck() {
    await looked();
    if (!scriptOf("deck")) return null;
    try {
      return { deck: await give("deck") };
    } catch (problem) {
      report(problem); // the CPU goes on
      return null;
    }
  },
});

/** The libraries as a server has them. */
export const libraries = librariesBy(library);
