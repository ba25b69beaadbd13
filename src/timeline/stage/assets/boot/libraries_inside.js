/** The plotting libraries of one file, which holds them packed: read where they are needed, and run once. */

import { NotLoaded } from "../state/files.js";
import { textInside } from "../state/files_inside.js";

/** @type {Map<string, Promise<any>>} */
const run = new Map();

/**
 * @param {string} name of the library and of the element that holds it
 * @returns {Promise<any>} rejects with NotLoaded
 */
export function libraryInside(name) {
  const library = run.get(name) ?? unfold(name);
  run.set(name, library);
  return library;
}

/** @param {string} name */
async function unfold(name) {
  const script = document.createElement("script");
  script.textContent = await textInside(name);
  document.head.append(script); // it runs here
  const found = /** @type {Record<string, any>} */ (/** @type {unknown} */ (window))[name];
  if (!found) throw new NotLoaded(name, "it is not what it should be");
  return found;
}
