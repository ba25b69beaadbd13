/**
 * What Streamlit runs: finds the stage's own modules and the plotting libraries, mounts once, and ends when removed.
 * The server writes what is imported here into this module itself: it has to speak where nothing else loads.
 */

import { createFiles, NotLoaded } from "../state/files.js";
import { createParts, report } from "../state/parts.js";
import { library, scriptOf } from "./libraries.js";

/** Milliseconds for which a map waits for deck.gl, before the CPU paints it. */
const DECK_PATIENCE = 10_000;
/** @typedef {import("../../schema.js").ComponentData} Data */
/** @type {WeakMap<HTMLElement, {first: string, retry: () => void, leave: () => void}>} */
const mounted = new WeakMap();

/** @param {{data: Data, parentElement: HTMLElement}} component */
export default function ({ data, parentElement }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector("[data-testid=stage]")),
    before = mounted.get(root);
  remove("waiting");
  if (before?.first === data.first) {
    before.retry();
    return before.leave;
  }
  before?.leave();
  const parts = createParts(data.say, () => {}),
    files = createFiles(data.base);
  /** @type {(() => void)|null} */
  let end = null;
  let gone = false;
  const leave = () => {
    gone = true;
    end?.();
    parts.end();
    mounted.delete(root);
  };
  mounted.set(root, { first: data.first, retry: parts.retry, leave });
  parts.load(root, async () => {
    const finish = await start(root, data, files).finally(removeSkeleton);
    if (gone) finish();
    else end = finish;
  });
  return leave;
}

/** What the server wrote into the page, to be seen until now. */
const removeSkeleton = () => remove("skeleton");

/** @param {string} id */
const remove = (id) => document.getElementById(id)?.remove();

/** @param {HTMLElement} root @param {Data} data @param {import("../state/files.js").Files} files */
async function start(root, data, files) {
  files.ahead(data.first, ({ files: { texts } }) => texts);
  for (const name of data.more) files.ahead(name);
  const { mount, createPage } = await stage(data.module);
  return mount(root, data, { files, Plotly: () => library("Plotly"), deck }, createPage);
}

/**
 * Browsers do not say why a module did not load; some ask for it only once in the life of a page.
 * @param {string} path
 */
async function stage(path) {
  const address = new URL(path, location.origin).href;
  try {
    return await import(address);
  } catch (problem) {
    if (!(problem instanceof TypeError)) throw problem;
    const gone = await fetch(address, { cache: "no-store" }).then(
      () => true,
      () => false,
    );
    throw new NotLoaded(address, problem, gone);
  }
}

/**
 * deck.gl, where a GPU draws and it can be had in time; else nothing, and the CPU paints the map.
 * @returns {Promise<{deck: any}|null>}
 */
async function deck() {
  if (!scriptOf("deck")) return null;
  const late = new Promise((_, lost) => {
    setTimeout(() => lost(new NotLoaded("deck.gl", "it is late")), DECK_PATIENCE);
  });
  return Promise.race([library("deck"), late]).then(
    (found) => ({ deck: found }),
    (problem) => {
      report(problem);
      return null;
    },
  );
}
