/** The keyboard of the stage. No key acts while a field has the focus, or anything that is not the stage's. */

import { isOurs, isSingle, meant, singlesOn } from "./shortcuts.js";

const FIELD = "input, textarea, select, [contenteditable=true], [role=slider]";

/**
 * @param {HTMLElement} root
 * @param {{step?: (by: number) => void}} act step: to the next or previous event, 0 to the first in view
 * @param {{search: HTMLInputElement, known: () => void, full: () => void, help: () => void, escape: () => void}} more
 * @returns {() => void} what stops listening
 */
export function keys(root, act, more) {
  const { step } = act;
  /** @type {Map<string, () => void>} */
  const actions = new Map([
    ["/", () => more.search.focus()],
    ["k", more.known],
    ["f", more.full],
    ["?", more.help],
    ["Escape", more.escape],
  ]);
  if (step) actions.set("ArrowRight", () => step(1)).set("ArrowLeft", () => step(-1));

  /**
   * What a press does; undefined where it is the browser's, or of what has the focus.
   * @param {KeyboardEvent} event
   * @param {Element|null} target
   */
  function actionOf(event, target) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || (isSingle(event) && !singlesOn()))
      return undefined;
    const leaves = event.key === "Escape" || (event.key === "Enter" && target?.matches("input.search-field"));
    if (leaves && target?.matches("input.search-field, input[type=range]"))
      return () => /** @type {HTMLElement} */ (target).blur(); // what is typed is found: the arrows step through it
    if (target?.closest(FIELD)) return undefined;
    const action = meant(event, actions);
    if (root.querySelector("dialog[open]")) return action === more.help ? action : undefined;
    if (event.key === "Escape" && root.querySelector(":popover-open")) return undefined;
    if (event.key.startsWith("Arrow") && target?.matches("[data-arrows]")) return undefined;
    if (step && event.key === "Enter" && target?.matches("[data-testid=timeline], [data-testid=map]"))
      return () => step(0);
    return action;
  }

  /** @param {KeyboardEvent} event */
  function listen(event) {
    if (event.defaultPrevented || !isOurs(event, root)) return;
    const action = actionOf(
      event,
      event.target instanceof Element && root.contains(event.target) ? event.target : null,
    );
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }
  document.addEventListener("keydown", listen, true);
  return () => document.removeEventListener("keydown", listen, true);
}
