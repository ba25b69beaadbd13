/** The dialog that shows how something is cited, each text with what copies it. */

import { copyShown } from "./clipboard.js";
import { createDialog } from "./dialogs.js";
import { h, setText } from "./dom.js";

/** @typedef {import("../../schema.js").Citation} Citation */

/**
 * @param {Citation} citation
 * @returns {HTMLDialogElement} closed; opened with showModal
 */
export function createCitationDialog({ address, texts, words: say }) {
  const status = h("p", { role: "status", class: "citation-status" });
  const parts = [address && part(say, status, say.address, address)];
  for (const [format, text] of Object.entries(texts)) parts.push(part(say, status, say[format], text));
  const shown = parts.filter((each) => each !== "");
  return createDialog("citation", { title: say.title, close: say.close }, status, ...shown);
}

/**
 * @param {Record<string, string>} say
 * @param {HTMLElement} status
 * @param {string} name
 * @param {string} text
 */
function part(say, status, name, text) {
  const shown = h("pre", { tabindex: "0", "aria-label": name }, text);
  const copy = async () => {
    setText(status, "");
    setText(status, (await copyShown(shown)) ? `${say.copied}${say.colon}${name}` : say.copy_by_hand);
  };
  const button = h("button", {
    type: "button",
    class: "plain small",
    "aria-label": `${say.copy} ${name}`,
    click: copy,
  });
  button.append(say.copy);
  return h("section", {}, h("h3", {}, name), button, shown);
}
