/** The stage: one question, one selection, several views of them. It waits for no server. */

import { begin } from "./session.js";
import { dress } from "./frame.js";
import { common } from "./common.js";
import { explore } from "./explore.js";
import { claims } from "./claims.js";
import { present } from "./present.js";

const PAGES = { explore, claims, present };

/**
 * Draw a dossier into an element.
 * @param {HTMLElement} root
 * @param {{first: string, base: string, server: string, notes?: {address: string, key: string}, page: "explore"|"claims"|"present"}} data where the files are, where the server answers, and which page is asked for
 * @param {{Plotly: () => Promise<any>, deck: () => Promise<any>}} libraries
 * @returns {Promise<() => void>} what ends it
 */
export async function mount(root, data, libraries) {
  const session = await begin(root, data);
  dress(root, session.spec);
  const page = PAGES[data.page](session, libraries, data);
  root.className = `stage page-${data.page}`;
  const shared = page.alone ? page : common(session, page);
  session.update();
  await page.ready();
  root.dataset.ready = "true";
  return () => { shared.end(); session.end(); };
}
