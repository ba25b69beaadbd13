/** Keys, clickers, clicks and swipes of a slideshow. One press is one step. */

import { isOurs, isSingle, meant, namesOf, singlesOn } from "../ui/shortcuts.js";

/**
 * @typedef {object} Actions what the presenter may do
 * @property {() => void} next
 * @property {() => void} back
 * @property {() => void} enter go on, or take what is chosen
 * @property {() => void} first
 * @property {() => void} last
 * @property {(asked: string) => void} jump to the step of this number
 * @property {(digits: string) => void} typed a number is being typed; empty: it no longer is
 * @property {() => void} blackout
 * @property {() => void} fullScreen
 * @property {() => void} play
 * @property {() => void} notes
 * @property {() => void} overview
 * @property {() => void} highlight
 * @property {() => void} help
 * @property {() => void} escape
 */

/** Milliseconds in which a number may be finished; digits that it may have. */
const PATIENCE = 4000,
  LONGEST = 4;
/** Share of the width, at the left and the right, in which a click or tap steps. */
const EDGE = { mouse: 0.14, touch: 0.3 };
/** Pixels that make a swipe; that make a click a drag. */
const SWIPE = 45,
  DRAG = 8;
/** A dialog that is none of the show's own has keys and clicks for itself. */
const DIALOG = "dialog:not(.over)";
/** What lies over the slides. */
const OVER = `.over, ${DIALOG}`;
const FIELD = "input, textarea, select, [contenteditable=true]",
  CONTROL = "button, a[href], summary, [role=button]";

/**
 * Drive a slideshow by keys and pointer.
 * @param {HTMLElement} root
 * @param {Actions} actions
 * @returns {() => void} what stops listening
 */
export function drive(root, actions) {
  const pointer = new Pointer(root, actions),
    keys = new Keys(root, actions, pointer);
  return () => {
    keys.end();
    pointer.end();
  };
}

/** The number that is being typed, until it is sent off or nobody goes on. */
class NumberEntry {
  /** @param {Actions} actions */
  constructor(actions) {
    this.actions = actions;
    this.digits = "";
    this.timer = 0;
  }

  /** @param {string} digits */
  set(digits) {
    clearTimeout(this.timer);
    this.digits = digits.slice(-LONGEST);
    this.actions.typed(this.digits);
    if (digits) this.timer = setTimeout(() => this.set(""), PATIENCE);
  }

  jump() {
    const { digits } = this;
    this.set("");
    this.actions.jump(digits);
  }

  end() {
    clearTimeout(this.timer);
  }
}

class Keys {
  /** @param {HTMLElement} root @param {Actions} actions @param {Pointer} pointer */
  constructor(root, actions, pointer) {
    this.root = root;
    this.pointer = pointer;
    this.number = new NumberEntry(actions);
    this.shortcuts = shortcuts(actions, this.number);
    this.press = (/** @type {KeyboardEvent} */ event) => this.pressed(event);
    window.addEventListener("keydown", this.press, true);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.key === "Tab") this.pointer.isTabbed = true;
    if (!this.isMeant(event)) return;
    // Single letters are shortcuts of Streamlit's too: not while a slideshow has the keyboard.
    if (isSingle(event) || event.key === " ") event.stopPropagation();
    if (isSingle(event) && !singlesOn()) return;
    const action = meant(event, this.shortcuts),
      digit = action ? undefined : namesOf(event).find((name) => /^[0-9]$/.test(name));
    if (!action && !digit) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    if (digit) this.number.set(this.number.digits + digit);
    else action?.();
  }

  /**
   * Whether a press is for the slideshow, and not for the browser or for what has the focus.
   * @param {KeyboardEvent} event
   */
  isMeant(event) {
    const { key, ctrlKey, metaKey, altKey, isComposing } = event;
    if (ctrlKey || metaKey || altKey || isComposing || !isOurs(event, this.root)) return false;
    if (this.root.querySelector(`${DIALOG}[open]`)) return false;
    const target = within(this.root, event) ?? this.root; // what lies under the slides has no say
    if (target.closest(FIELD)) return false;
    // A control that was reached with Tab takes Space and Enter for itself; one that was only clicked does not.
    const works = this.pointer.isTabbed && (key === " " || key === "Enter") && !this.number.digits;
    return !works || !target.closest(CONTROL);
  }

  end() {
    this.number.end();
    window.removeEventListener("keydown", this.press, true);
  }
}

/**
 * @param {Actions} actions
 * @param {NumberEntry} number
 * @returns {Map<string, () => void>} by the names of keys
 */
function shortcuts(actions, number) {
  return new Map(
    Object.entries({
      ArrowRight: actions.next,
      PageDown: actions.next,
      " ": actions.enter,
      Enter: () => (number.digits ? number.jump() : actions.enter()),
      ArrowLeft: actions.back,
      PageUp: actions.back,
      Backspace: () => (number.digits ? number.set(number.digits.slice(0, -1)) : actions.back()),
      Home: actions.first,
      End: actions.last,
      b: actions.blackout,
      ".": actions.blackout,
      f: actions.fullScreen,
      p: actions.play,
      n: actions.notes,
      o: actions.overview,
      h: actions.highlight,
      "?": actions.help,
      Escape: () => (number.digits ? number.set("") : actions.escape()),
    }),
  );
}

class Pointer {
  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.root = root;
    this.actions = actions;
    /** Whether the focus was moved by Tab since the pointer was last used. */
    this.isTabbed = false;
    /** @type {[number, number]|null} */
    this.down = null;
    this.isSwipe = false;
    this.listening = new AbortController();
    const { signal } = this.listening;
    root.addEventListener("pointerdown", (event) => this.press(event), { signal });
    root.addEventListener("pointerup", (event) => this.lift(event), { signal });
    root.addEventListener("click", (event) => this.click(event), { signal });
  }

  /** @param {PointerEvent} event */
  press({ clientX, clientY }) {
    this.isTabbed = false;
    this.down = [clientX, clientY];
    this.isSwipe = false;
  }

  /** @param {PointerEvent} event */
  lift(event) {
    if (!this.down || event.pointerType === "mouse") return;
    const dx = event.clientX - this.down[0],
      dy = event.clientY - this.down[1];
    if (Math.abs(dx) < SWIPE || Math.abs(dx) < 1.5 * Math.abs(dy) || within(this.root, event)?.closest(OVER)) return;
    this.isSwipe = true;
    if (dx < 0) this.actions.next();
    else this.actions.back();
  }

  /** @param {MouseEvent} event */
  click(event) {
    const target = within(this.root, event),
      control = target?.closest(CONTROL);
    if (control instanceof HTMLElement && event.detail > 0) control.blur();
    if (this.isSwipe || control || target?.closest(`${FIELD}, ${OVER}`) || this.isDrag(event)) return;
    const { left, width } = this.root.getBoundingClientRect(),
      at = (event.clientX - left) / width,
      isTouch = event instanceof PointerEvent && event.pointerType === "touch",
      edge = isTouch ? EDGE.touch : EDGE.mouse;
    if (at > 1 - edge) this.actions.next();
    else if (at < edge) this.actions.back();
  }

  /** @param {MouseEvent} event */
  isDrag({ clientX, clientY }) {
    return this.down !== null && Math.hypot(clientX - this.down[0], clientY - this.down[1]) > DRAG;
  }

  end() {
    this.listening.abort();
  }
}

/** The element of the slideshow that an event befell. @param {HTMLElement} root @param {Event} event */
function within(root, { target }) {
  return target instanceof Element && root.contains(target) ? target : null;
}
