/** The stage: one question, one selection, several views of them. It waits for no server. */

import { report } from "../state/parts.js";
import { begin } from "../state/session.js";
import { dress } from "../ui/toolbar.js";
import { embed } from "./embed.js";

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../schema.js").PageData} PageData
 * @typedef {import("../../session.js").Libraries} Libraries
 * @typedef {import("../pages/page_shell.js").Mounted} Mounted
 */

/**
 * Draw a dossier into an element.
 * @param {HTMLElement} root
 * @param {PageData} data where the files are, where the server answers, and which page is asked for
 * @param {Libraries & {files: import("../state/files.js").Files}} sources
 * @param {(session: Session, libraries: Libraries) => Mounted} createPage what the page's own module brings
 * @returns {Promise<() => void>} what ends it; rejects with NotLoaded where what the whole page rests on cannot be had
 */
export async function mount(root, data, sources, createPage) {
  const session = await begin(root, data, sources.files);
  /** @type {Mounted|null} */
  let page = null,
    release = () => {};
  const end = () => {
    release();
    page?.end();
    session.end();
  };
  try {
    dress(root, session.spec);
    root.className = `stage page-${data.page}`;
    page = createPage(session, sources);
    release = embed(root);
    session.update();
    page.ready().then(() => session.settled(), report); // not awaited: a page can be left before all of it is there
    return end;
  } catch (problem) {
    end();
    throw problem;
  }
}
