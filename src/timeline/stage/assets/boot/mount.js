/** The stage: one question, one selection, several views of them. It waits for no server. */

import { begin } from "../state/session.js";
import { dress } from "../ui/toolbar.js";
import { common } from "../pages/page_shell.js";
import { explore } from "../pages/explore.js";
import { claims } from "../pages/claims.js";
import { present } from "../pages/present.js";
import { report } from "../state/parts.js";

const PAGES = { explore, claims, present };

/**
 * Draw a dossier into an element.
 * @param {HTMLElement} root
 * @param {{first: string, more: string[], base: string, server: string, notes?: {address: string, key: string}, page: "explore"|"claims"|"present"}} data where the files are, where the server answers, and which page is asked for
 * @param {{files: import("../state/files.js").Files, Plotly: () => Promise<any>, deck: () => Promise<{deck: any}|null>}} sources
 * @returns {Promise<() => void>} what ends it; rejects with NotLoaded where what the whole page rests on cannot be had
 */
export async function mount(root, data, sources) {
  const session = await begin(root, data, sources.files);
  /** @type {{end: () => void}|null} */
  let shared = null;
  const end = () => {
    shared?.end();
    session.end();
  };
  try {
    dress(root, session.spec);
    const page = PAGES[data.page](session, sources, data);
    root.className = `stage page-${data.page}`;
    shared = page.alone ? page : common(session, page);
    session.update();
    page.ready().then(session.settled, report); // not awaited: a page can be left before all of it is there
    return end;
  } catch (problem) {
    end();
    throw problem;
  }
}
