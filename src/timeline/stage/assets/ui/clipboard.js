/** Text onto the clipboard, also on a page that a browser takes for insecure: one of another machine, without https. */

import { h } from "./dom.js";

/**
 * Put a text on the clipboard.
 * @param {string} text
 * @returns {Promise<boolean>} whether the browser did it
 */
export async function putOnClipboard(text) {
  try {
    await navigator.clipboard.writeText(text); // there is no such clipboard on an insecure page
    return true;
  } catch {
    return copyFromField(text);
  }
}

/**
 * Put what stands in an element on the clipboard; where the browser does not, it is selected, to be copied by hand.
 * @param {HTMLElement} shown
 * @returns {Promise<boolean>} whether the browser did it
 */
export async function copyShown(shown) {
  const done = await putOnClipboard(shown.textContent ?? "");
  if (!done) getSelection()?.selectAllChildren(shown);
  return done;
}

/**
 * As browsers without a clipboard do it: from a field, which has to lie inside the dialog that is open.
 * @param {string} text
 */
function copyFromField(text) {
  const before = document.activeElement,
    host = before?.closest("dialog") ?? document.body;
  const field = /** @type {HTMLTextAreaElement} */ (
    h("textarea", { readonly: true, "aria-hidden": "true", style: "position:fixed;top:0;opacity:0" })
  );
  field.value = text;
  host.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
