/** The keyboard of the stage. No key acts while a field has the focus. */

/**
 * @param {HTMLElement} root
 * @param {object} act
 * @param {{search: HTMLInputElement, known: () => void, full: () => void, help: () => void, escape: () => void}} more
 * @returns {() => void} what stops listening
 */
export function keys(root, act, more) {
  const actions = {
    ...(act.step && { ArrowRight: () => act.step(1), ArrowLeft: () => act.step(-1) }), "/": () => more.search.focus(), k: more.known, K: more.known, f: more.full, F: more.full, "?": more.help, Escape: more.escape,
  };
  function listen(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (event.key === "Escape" && target.matches?.("input.find, input[type=range]")) { event.preventDefault(); target.blur(); return; }
    if (target.closest?.("input, textarea, select, [contenteditable=true], [role=slider]")) return;
    if (root.querySelector(":popover-open") && event.key === "Escape") return;
    if (act.step && event.key === "Enter" && target.matches?.("[data-testid=timeline], [data-testid=map]")) { act.step(0); return; }
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }
  document.addEventListener("keydown", listen, true);
  return () => document.removeEventListener("keydown", listen, true);
}
