/** The map's camera: what of the world is seen, how it moves and when. One drives every painter; the mathematics is pure. */

/**
 * @typedef {[number, number]} Pair
 * @typedef {[Pair, Pair]} Corners south-west and north-east, each longitude and latitude in degrees
 * @typedef {{x: number, y: number, scale: number}} View the middle in units of the world's width, south growing; pixels of that width
 * @typedef {{x: number, y: number, spread: number}} Grip where a hand holds the map, in pixels from its corner, and how far it is spread
 * @typedef {{left: number, top: number, right: number, bottom: number}} Bounds of the base map in units of the world's width
 * @typedef {"now"|"soon"|"later"|undefined} When at once; after the answer; when a skimming reader rests; undefined: the move is the answer
 */

/** Zooms, as deck.gl counts them: the least, the most, and the nearest that shows a lone place. Pixels round what is framed. */
export const LEAST = 1.5, MOST = 9, NEAREST = 6.2, PADDING = 40;
/** Pixels of the world's width at zoom 0, as deck.gl has it. */
const TILE = 512;
/** Milliseconds of a flight, and the longest that a frame of it may take. */
export const FLIGHT = 500;
const SLOWEST = 66;
/** Milliseconds for which an answer is alone on the screen before the camera moves, which would hold it back. */
const GRACE = 90;
/** Whoever steps again within so many milliseconds is skimming: the camera waits until they rest, and then jumps. */
export const SKIM = GRACE + FLIGHT;
/** Degrees of latitude beyond which Web Mercator is cut. */
const POLE = 85;

const clamp = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) => Math.max(low, Math.min(high, value));

/** Web Mercator in units of the world's width, from the date line and the north. Pure. @param {Pair} at @returns {Pair} */
export function mercator([longitude, latitude]) {
  const sine = Math.sin((clamp(latitude, -POLE, POLE) * Math.PI) / 180);
  return [(longitude + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** A view in degrees and zoom, as deck.gl takes it. Pure. @param {View} view */
export function inDegrees({ x, y, scale }) {
  return { longitude: x * 360 - 180, latitude: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI, zoom: Math.log2(scale / TILE) };
}

/** The bounds of a base map. Pure. @param {Corners} reach @returns {Bounds} */
export function boundsOf([southWest, northEast]) {
  const [left, bottom] = mercator(southWest), [right, top] = mercator(northEast);
  return { left, top, right, bottom };
}

/** A view kept inside the base map and between the least and the most zoom. Pure. @param {View} view @param {Pair} size pixels @param {Bounds} bounds @returns {View} */
export function inside({ x, y, scale }, [width, height], { left, top, right, bottom }) {
  const kept = Math.max(TILE * 2 ** LEAST, Math.min(TILE * 2 ** MOST, scale), width / (right - left), height / (bottom - top));
  return { x: clamp(x, left + width / kept / 2, right - width / kept / 2), y: clamp(y, top + height / kept / 2, bottom - height / kept / 2), scale: kept };
}

/** The nearest view that shows a box with so many pixels round it. Pure. @param {Corners} box @param {number} padding @param {Pair} size @param {Bounds} bounds */
export function fitted([southWest, northEast], padding, size, bounds) {
  const [x0, y1] = mercator(southWest), [x1, y0] = mercator(northEast), [width, height] = size;
  const scale = Math.min((width - 2 * padding) / (x1 - x0), (height - 2 * padding) / (y1 - y0), TILE * 2 ** NEAREST);
  return inside({ x: (x0 + x1) / 2, y: (y0 + y1) / 2, scale: Math.max(scale, 1) }, size, bounds);
}

/** The view in which lies under a hand, two hands or a wheel what lay there before. Pure. @param {View} view @param {Grip} before @param {Grip} after @param {Pair} size @param {Bounds} bounds */
export function pulled(view, before, after, size, bounds) {
  const { scale } = inside({ ...view, scale: (view.scale * after.spread) / before.spread }, size, bounds);
  const at = (/** @type {number} */ middle, /** @type {number} */ length, /** @type {number} */ from, /** @type {number} */ to) => middle + (from - length / 2) / view.scale - (to - length / 2) / scale;
  return inside({ x: at(view.x, size[0], before.x, after.x), y: at(view.y, size[1], before.y, after.y), scale }, size, bounds);
}

/**
 * Where a flight from one view to another stands after a share of it, 0 to 1: the zoom changes evenly, about the one point that does not move. Pure.
 * @param {View} from
 * @param {View} to
 * @param {number} share
 * @returns {View}
 */
export function between(from, to, share) {
  const scale = from.scale * (to.scale / from.scale) ** share;
  const turn = 1 / to.scale - 1 / from.scale, along = Math.abs(turn) * from.scale < 1e-6 ? share : (1 / scale - 1 / from.scale) / turn;
  return { x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * along, scale };
}

/** Make what tells, asked at each step of a reader, when the camera may follow: soon, or later because they skim. */
export function createPace() {
  let last = -Infinity;
  return () => {
    const now = performance.now(), skims = now - last < SKIM;
    last = now;
    return skims ? "later" : "soon";
  };
}

/** Make what starts the moves of one camera. A machine that cannot fly smoothly is not made to: after two such flights it moves at once. */
export function createPilot() {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let frames = 0, slow = 0, timer = 0;
  const pilot = {
    /** Whether the camera moves at once, because the viewer or the machine wants it so. */
    get swift() { return still.matches || slow > 1; },
    /** A frame was drawn; a flight ended. */
    drawn() { frames++; },
    landed() { slow = frames < FLIGHT / SLOWEST ? slow + 1 : 0; },
    /**
     * @param {(swift: boolean) => void} move
     * @param {When} [when]
     */
    go(move, when) {
      clearTimeout(timer);
      const start = (/** @type {boolean} */ swift) => { frames = 0; move(swift); };
      if (when === "now" || still.matches) start(true);
      else if (!when) start(pilot.swift);
      else timer = setTimeout(() => start(when === "later" || pilot.swift), when === "later" ? SKIM : GRACE);
    },
    /** Forget a move that waits. */
    end() { clearTimeout(timer); },
  };
  return pilot;
}

/**
 * @typedef {ReturnType<typeof createCamera>} Camera
 * @param {HTMLElement} holder whose size in pixels the picture has
 * @param {{reach: Corners, home: Corners}} map the corners of the base map, and of what is seen of it first
 * @param {() => void} moved the view is another: paint it; of hands that move, once a frame
 */
export function createCamera(holder, { reach, home }, moved) {
  const bounds = boundsOf(reach), pilot = createPilot();
  const measured = () => /** @type {Pair} */ ([Math.max(holder.clientWidth, 10), Math.max(holder.clientHeight, 10)]);
  let size = measured(), view = fitted(home, PADDING, size, bounds), aim = view, flight = 0, due = 0;

  /** @param {View} next */
  function show(next) {
    view = next;
    pilot.drawn();
    moved();
  }

  /** @param {View} next @param {When} [when] */
  function go(next, when) {
    cancelAnimationFrame(flight);
    aim = inside(next, size, bounds);
    const to = aim;
    pilot.go((swift) => {
      if (swift) return show(to);
      const from = view, start = performance.now();
      const fly = () => {
        const share = Math.min(1, (performance.now() - start) / FLIGHT);
        show(between(from, to, share * share * (3 - 2 * share)));
        if (share < 1) flight = requestAnimationFrame(fly); else pilot.landed();
      };
      flight = requestAnimationFrame(fly);
    }, when);
  }

  function stop() {
    pilot.end();
    cancelAnimationFrame(flight);
  }

  return {
    /** What is seen; another object as soon as it is another view. */
    get view() { return view; },
    get size() { return size; },
    get swift() { return pilot.swift; },
    /** Where a place is in pixels from the corner. @param {Pair} at @returns {Pair} */
    project(at) {
      const [x, y] = mercator(at);
      return [(x - view.x) * view.scale + size[0] / 2, (y - view.y) * view.scale + size[1] / 2];
    },
    /** @param {Corners} box @param {number} [padding] pixels @param {When} [when] */
    fit(box, padding = PADDING, when) { go(fitted(box, padding, size, bounds), when); },
    home() { go(fitted(home, PADDING, size, bounds)); },
    /** Zoom by so many steps, each of which doubles the scale, about a spot or the middle. @param {number} by @param {{x: number, y: number}} [at] pixels */
    zoom(by, at) {
      const { x, y } = at ?? { x: size[0] / 2, y: size[1] / 2 };
      go(pulled(at ? view : aim, { x, y, spread: 1 }, { x, y, spread: 2 ** by }, size, bounds));
    },
    /** Look so many pixels further to the right and down. @param {number} right @param {number} down */
    pan(right, down) { go({ ...aim, x: aim.x + right / aim.scale, y: aim.y + down / aim.scale }); },
    /** Move the map with a hand: it takes it out of any flight. @param {Grip} before @param {Grip} after */
    pull(before, after) {
      stop();
      aim = view = pulled(view, before, after, size, bounds);
      due ||= requestAnimationFrame(() => { due = 0; moved(); });
    },
    /** Stay where a flight is by now, so that it does not hold the next answer back. */
    hold() { cancelAnimationFrame(flight); },
    resize() {
      size = measured();
      cancelAnimationFrame(flight);
      aim = inside(aim, size, bounds);
      show(aim);
    },
    end() {
      stop();
      cancelAnimationFrame(due);
    },
  };
}
