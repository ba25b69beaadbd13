/** A page of the stage as a server has it: its files and its module are asked for at once. */

import { NotLoaded } from "../state/files.js";

/**
 * @typedef {import("../../schema.js").ServedPage} ServedPage
 * @typedef {import("../state/files.js").Files} Files
 */

/**
 * Draw a page into an element.
 * @param {HTMLElement} root
 * @param {ServedPage} data
 * @param {Files} files
 * @param {Promise<unknown>} [dressed] what the drawing waits for besides: it measures what it draws
 * @returns {Promise<() => void>} what ends it; rejects with NotLoaded where what the whole page rests on cannot be had
 */
export async function openPage(root, data, files, dressed) {
  files.ahead(data.first, ({ files: { texts } }) => texts);
  for (const name of data.more) files.ahead(name);
  const [{ mount, createPage, libraries }] = await Promise.all([moduleAt(data.module), dressed]);
  return mount(root, data, { files, ...libraries }, createPage);
}

/**
 * Browsers do not say why a module did not load; some ask for it only once in the life of a page.
 * @param {string} path
 */
async function moduleAt(path) {
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
