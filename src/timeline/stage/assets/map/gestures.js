/**
 * What hands do with the map: mouse, pen, fingers, wheel and keys, for whichever painter draws it. The page scrolls
 * on under them.
 */

/**
 * @typedef {import("./viewport.js").Grip} Grip
 * @typedef {import("./camera.js").Camera} Camera
 * @typedef {{x: number, y: number, at?: {x: number, y: number}}} Spot pixels from the map's corner, and of the window
 * @typedef {(event: {clientX: number, clientY: number}) => Spot} SpotOf
 */

/** Pixels that a mouse may move between press and release without meaning a drag. */
const STILL = 4;
/**
 * Pixels of a wheel that double the scale, of a row and of a page that some browsers count in, and the most steps of
 * zoom at once.
 */
const DOUBLE = 300,
  ROW = 25,
  PAGE = 400,
  MOST = 1;
/** Pixels by which a key moves the map, and by which it does so again while it is held. */
const STRIDE = 80,
  STROLL = 24;
/** @type {Map<string, [number, number]>} */
const ARROWS = new Map([
  ["ArrowLeft", [-1, 0]],
  ["ArrowRight", [1, 0]],
  ["ArrowUp", [0, -1]],
  ["ArrowDown", [0, 1]],
]);
const ZOOMS = new Map([
  ["+", 1],
  ["=", 1],
  ["-", -1],
  ["−", -1],
]);
const AWAY = { x: -1e3, y: -1e3 };

/**
 * How one, two or more fingers hold the map: by the first two. Pure.
 * @param {{x: number, y: number}[]} fingers at least one
 * @returns {Grip}
 */
export function gripOf([a, b = a]) {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, spread: Math.hypot(a.x - b.x, a.y - b.y) || 1 };
}

/**
 * The steps of zoom that a turn of the wheel asks for, each of which doubles the scale. Pure.
 * @param {{deltaY: number, deltaMode: number}} wheel deltaMode 0 counts pixels, 1 rows, 2 pages
 */
export function zoomOf({ deltaY, deltaMode }) {
  const steps = (-deltaY * [1, ROW, PAGE][deltaMode]) / DOUBLE;
  return Math.max(-MOST, Math.min(MOST, steps));
}

/**
 * Whether a turn of the wheel is meant for the map and not for the page: with Ctrl or Command, as browsers also report
 * a pinch on a trackpad, or once the map has the focus. Pure.
 * @param {{ctrlKey: boolean, metaKey: boolean}} wheel
 * @param {boolean} hasFocus
 */
export const wheelIsOurs = ({ ctrlKey, metaKey }, hasFocus) => ctrlKey || metaKey || hasFocus;

/**
 * What a key does with a map that has the focus; null: nothing. Pure.
 * @param {{key: string, repeat: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} press
 * @returns {{pan: [number, number]}|{zoom: number}|{home: true}|null} pan in pixels, to the right and down
 */
export function moveOf({ key, repeat, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey) return null;
  const by = repeat ? STROLL : STRIDE,
    arrow = ARROWS.get(key),
    zoom = ZOOMS.get(key);
  if (arrow) return { pan: [arrow[0] * by, arrow[1] * by] };
  if (zoom) return { zoom };
  return key === "Home" ? { home: true } : null;
}

/**
 * @param {HTMLElement} box what takes the focus; while it has `data-arrows`, the arrow keys move the map
 * @param {HTMLElement} holder what hands touch, inside the box
 * @param {Camera} camera
 * @param {{click: (spot: Spot) => void, hover: (spot: Spot) => void, hint: (kind: "wheel"|"touch") => void}} act
 *   hint: a wheel or one finger scrolled the page, and perhaps the map was meant
 */
export function createGestures(box, holder, camera, act) {
  /** @type {SpotOf} */
  const spot = ({ clientX, clientY }) => {
    const { left, top } = holder.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top, at: { x: clientX, y: clientY } };
  };
  mouse(holder, spot, camera, act);
  fingers(holder, spot, camera, () => act.hint("touch"));
  wheel(
    holder,
    spot,
    camera,
    () => box.contains(document.activeElement),
    () => act.hint("wheel"),
  );
  keys(box, camera);
}

/**
 * A mouse or pen: a drag moves the map, a click chooses, a double click zooms in.
 * @param {HTMLElement} holder
 * @param {SpotOf} spot
 * @param {Camera} camera
 * @param {{click: (spot: Spot) => void, hover: (spot: Spot) => void}} act
 */
function mouse(holder, spot, camera, act) {
  /** @type {Grip|null} */
  let held = null;
  let dragged = false;
  const release = () => {
    held = null;
  };

  holder.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.pointerType === "touch" || event.button) return;
    held = { ...spot(event), spread: 1 };
    holder.setPointerCapture(event.pointerId);
  });
  holder.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const now = { ...spot(event), spread: 1 };
    if (!held) return act.hover(now);
    if (!dragged && Math.hypot(now.x - held.x, now.y - held.y) < STILL) return;
    dragged = true;
    camera.pull(held, now);
    held = now;
  });
  holder.addEventListener("pointerup", release);
  holder.addEventListener("pointercancel", release);
  holder.addEventListener("pointerleave", () => act.hover(AWAY));
  holder.addEventListener("click", (event) => {
    if (!dragged) act.click(spot(event));
  });
  holder.addEventListener("dblclick", (event) => camera.zoom(1, spot(event)));
}

/**
 * Fingers: one scrolls the page, two move the map.
 * @param {HTMLElement} holder
 * @param {SpotOf} spot
 * @param {Camera} camera
 * @param {() => void} hint
 */
function fingers(holder, spot, camera, hint) {
  /** @type {Grip|null} */
  let held = null;

  /** @param {TouchEvent} event */
  function touch(event) {
    const found = [...event.targetTouches].map(spot);
    if (found.length < 2) {
      held = null;
      if (event.type === "touchmove") hint();
      return;
    }
    if (!event.cancelable) return; // the browser scrolls already
    event.preventDefault();
    const now = gripOf(found);
    if (held && event.type === "touchmove") camera.pull(held, now);
    held = now;
  }
  /** @type {("touchstart"|"touchmove"|"touchend"|"touchcancel")[]} */
  const names = ["touchstart", "touchmove", "touchend", "touchcancel"];
  for (const name of names) holder.addEventListener(name, touch, { passive: false });
}

/**
 * @param {HTMLElement} holder
 * @param {SpotOf} spot
 * @param {Camera} camera
 * @param {() => boolean} hasFocus
 * @param {() => void} hint
 */
function wheel(holder, spot, camera, hasFocus, hint) {
  /** @param {WheelEvent} event */
  function turn(event) {
    if (!wheelIsOurs(event, hasFocus())) return hint();
    event.preventDefault();
    const { x, y } = spot(event);
    camera.pull({ x, y, spread: 1 }, { x, y, spread: 2 ** zoomOf(event) });
  }
  holder.addEventListener("wheel", turn, { passive: false });
}

/** @param {HTMLElement} box @param {Camera} camera */
function keys(box, camera) {
  box.addEventListener("keydown", (event) => {
    const move = event.target === box ? moveOf(event) : null;
    if (!move || ("pan" in move && !("arrows" in box.dataset))) return;
    event.preventDefault();
    if ("home" in move) camera.home();
    else if ("zoom" in move) camera.zoom(move.zoom);
    else if (event.repeat) camera.pull({ x: move.pan[0], y: move.pan[1], spread: 1 }, { x: 0, y: 0, spread: 1 });
    else camera.pan(...move.pan);
  });
}
