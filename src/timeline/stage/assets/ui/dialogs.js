/** Dialogs over the stage. The browser gives them the focus, keeps it in them, gives it back and closes them on Esc. */

import { h } from "./dom.js";
import { setSingles, singlesOn } from "./shortcuts.js";

/**
 * @param {string} name class
 * @param {{title: string, close: string}} say
 * @param {...Node} parts
 * @returns {HTMLDialogElement} closed; opened with showModal
 */
export function createDialog(name, say, ...parts) {
  const box = /** @type {HTMLDialogElement} */ (
    h(
      "dialog",
      { class: name, "aria-label": say.title, click: leave },
      h(
        "div",
        { class: "dialog-head" },
        h("h2", {}, say.title),
        h("button", { type: "button", class: "plain", click: () => box.close() }, say.close),
      ),
      ...parts,
    )
  );

  /** A click beside the dialog closes it: it goes to the dialog too. @param {MouseEvent} event */
  function leave({ target, clientX, clientY }) {
    const { left, right, top, bottom } = box.getBoundingClientRect();
    if (target === box && (clientX < left || clientX > right || clientY < top || clientY > bottom)) box.close();
  }
  return box;
}

/**
 * The dialog that says what the keys do, and with which single ones can be switched off.
 * @param {string} name class
 * @param {{title: string, close: string, singles: string}} say
 * @param {string[]} lines
 */
export function createKeysDialog(name, say, lines) {
  const check = /** @type {HTMLInputElement} */ (
    h("input", { type: "checkbox", change: () => setSingles(check.checked) })
  );
  const box = createDialog(
    name,
    say,
    h("ul", {}, ...lines.map((line) => h("li", {}, line))),
    h("label", { class: "setting" }, check, say.singles),
  );
  return {
    box,
    toggle() {
      check.checked = singlesOn(); // another tab may have set it
      toggleDialog(box);
    },
  };
}

/** @param {HTMLDialogElement} box */
export function toggleDialog(box) {
  if (box.open) box.close();
  else box.showModal();
}
