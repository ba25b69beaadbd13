/** Keys, clickers, clicks and swipes of a show. One press is one step. */

import { isOurs, isSingle, meant, namesOf, singlesOn } from "../ui/shortcuts.js";

/** Milliseconds in which a number may be finished. */
const PATIENCE = 4000;
/** Share of the width, at the left and the right, in which a click or tap steps. */
const EDGE = { mouse: 0.14, touch: 0.3 };
const SWIPE = 45;
const FIELD = "input, textarea, select, [contenteditable=true]",
  CONTROL = "button, a[href], summary, [role=button]";

/**
 * @param {HTMLElement} root
 * @param {Record<string, (...asked: string[]) => void>} act next, back, enter, first, last, jump, typed, blank, full, play, notes, overview, halo, help, escape
 * @returns {() => void} what stops listening
 */
export function clicker(root, act) {
  /** @type {Map<string, () => void>} */
  const actions = new Map(
    Object.entries({
      ArrowRight: act.next,
      PageDown: act.next,
      " ": act.enter,
      Enter: () => (digits ? jump() : act.enter()),
      ArrowLeft: act.back,
      PageUp: act.back,
      Backspace: () => (digits ? type(digits.slice(0, -1)) : act.back()),
      Home: act.first,
      End: act.last,
      b: act.blank,
      ".": act.blank,
      f: act.full,
      p: act.play,
      n: act.notes,
      o: act.overview,
      h: act.halo,
      "?": act.help,
      Escape: () => (digits ? type("") : act.escape()),
    }),
  );
  let digits = "",
    timer = 0,
    tabbed = false,
    down = null,
    swiped = false;

  function type(text) {
    clearTimeout(timer);
    digits = text;
    act.typed(digits);
    if (digits) timer = setTimeout(() => type(""), PATIENCE);
  }
  function jump() {
    const asked = digits;
    type("");
    act.jump(asked);
  }

  function press(event) {
    if (event.key === "Tab") tabbed = true;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !isOurs(event, root)) return;
    const target = root.contains(event.target) ? event.target : root; // what lies under the show has no say
    if (target.closest(FIELD)) return;
    // A control that was reached with Tab takes Space and Enter for itself; one that was only clicked does not.
    if (tabbed && (event.key === " " || event.key === "Enter") && !digits && target.closest(CONTROL)) return;
    // Single letters are shortcuts of Streamlit's too: not while a show has the keyboard.
    if (event.key.length === 1) event.stopPropagation();
    if (isSingle(event) && !singlesOn()) return;
    const action = meant(event, actions),
      digit = action ? undefined : namesOf(event).find((name) => /^[0-9]$/.test(name));
    if (!action && !digit) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    if (digit) type((digits + digit).slice(-4));
    else action();
  }

  function point(event) {
    tabbed = false;
    down = [event.clientX, event.clientY];
    swiped = false;
  }
  function lift(event) {
    if (!down || event.pointerType === "mouse") return;
    const dx = event.clientX - down[0],
      dy = event.clientY - down[1];
    if (Math.abs(dx) < SWIPE || Math.abs(dx) < 1.5 * Math.abs(dy) || event.target.closest(".over")) return;
    swiped = true;
    (dx < 0 ? act.next : act.back)();
  }
  function click(event) {
    const control = event.target.closest(CONTROL);
    if (control && event.detail > 0) control.blur();
    if (
      swiped ||
      control ||
      event.target.closest(`${FIELD}, .over`) ||
      (down && Math.hypot(event.clientX - down[0], event.clientY - down[1]) > 8)
    )
      return;
    const { left, width } = root.getBoundingClientRect(),
      at = (event.clientX - left) / width,
      edge = EDGE[event.pointerType] ?? EDGE.mouse;
    if (at > 1 - edge) act.next();
    else if (at < edge) act.back();
  }

  window.addEventListener("keydown", press, true);
  const heard = { pointerdown: point, pointerup: lift, click };
  for (const [name, listener] of Object.entries(heard)) root.addEventListener(name, listener);
  return () => {
    clearTimeout(timer);
    window.removeEventListener("keydown", press, true);
    for (const [name, listener] of Object.entries(heard)) root.removeEventListener(name, listener);
  };
}
