/** How something is cited: the server writes it when it is asked for, and a dialog shows it. */

import { createFiles } from "../state/files.js";
import { createCitationDialog } from "../ui/citation.js";

/**
 * Show how something is cited.
 * @param {HTMLElement} host where the dialog is put
 * @param {string} server address of the server's own routes, with a slash at its end
 * @param {URLSearchParams} asked an event, claim, question or source by its id, else what a link asks; and the language
 * @returns {Promise<void>} once it is shown; rejects with NotLoaded
 */
export async function openCitation(host, server, asked) {
  const query = new URLSearchParams([...asked, ["base", baseOf(location.origin, server)]]);
  const box = createCitationDialog(JSON.parse(await createFiles("").text(`${server}citation?${query}`)));
  box.addEventListener("close", () => box.remove());
  host.append(box);
  box.showModal();
}

/**
 * Where the dossier is opened. Pure.
 * @param {string} origin
 * @param {string} server such as /timeline/stage/
 */
export const baseOf = (origin, server) => origin + server.replace(/\/[^/]+\/$/, "/");
