/** The map's camera: what is seen of the world, how that moves and when. One drives every painter. */

import { between, boundsOf, fitted, inside, mercator, PADDING, pulled } from "./viewport.js";

/**
 * @typedef {import("./viewport.js").Pair} Pair
 * @typedef {import("./viewport.js").Box} Box
 * @typedef {import("./viewport.js").View} View
 * @typedef {import("./viewport.js").Grip} Grip
 * @typedef {"now"|"soon"|"later"|undefined} When
 *   at once; after the answer; when a skimming reader rests; undefined: the move is the answer
 */

/** Milliseconds of a flight, and the longest that a frame of it may take. */
const FLIGHT = 500;
const SLOWEST = 66;
/** Milliseconds for which an answer is alone on the screen before the camera moves, which would hold it back. */
const GRACE = 90;
/** Whoever steps again within so many milliseconds is skimming: the camera waits until they rest, and then jumps. */
export const SKIM = GRACE + FLIGHT;
/** Make what tells, asked at each step of a reader, when the camera may follow: soon, or later because they skim. */
export function createPace() {
  let last = -Infinity;
  return () => {
    const now = performance.now(),
      skims = now - last < SKIM;
    last = now;
    return skims ? "later" : "soon";
  };
}

/**
 * Make what starts the moves of one camera. A machine that cannot fly smoothly is not made to: after two such flights
 * it moves at once.
 */
function createPilot() {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let frames = 0,
    slow = 0,
    timer = 0;
  const pilot = {
    /** Whether the camera moves at once, because the viewer or the machine wants it so. */
    get swift() {
      return still.matches || slow > 1;
    },
    /** A frame was drawn; a flight ended. */
    drawn() {
      frames++;
    },
    landed() {
      slow = frames < FLIGHT / SLOWEST ? slow + 1 : 0;
    },
    /**
     * @param {(swift: boolean) => void} move
     * @param {When} [when]
     */
    go(move, when) {
      clearTimeout(timer);
      const start = (/** @type {boolean} */ swift) => {
        frames = 0;
        move(swift);
      };
      if (when === "now" || still.matches) start(true);
      else if (!when) start(pilot.swift);
      else timer = setTimeout(() => start(when === "later" || pilot.swift), when === "later" ? SKIM : GRACE);
    },
    /** Forget a move that waits. */
    end() {
      clearTimeout(timer);
    },
  };
  return pilot;
}

/**
 * @typedef {ReturnType<typeof createCamera>} Camera
 * @param {HTMLElement} holder whose size in pixels the picture has
 * @param {{reach: Box, home: Box}} map the box of the base map, and of what is seen of it first
 * @param {() => void} moved the view is another: paint it; of hands that move, once a frame
 */
export function createCamera(holder, { reach, home }, moved) {
  const bounds = boundsOf(reach),
    pilot = createPilot();
  const measured = () => /** @type {Pair} */ ([Math.max(holder.clientWidth, 10), Math.max(holder.clientHeight, 10)]);
  let size = measured(),
    view = fitted(home, PADDING, size, bounds),
    aim = view,
    flight = 0,
    due = 0;

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
      const from = view,
        start = performance.now();
      const fly = () => {
        const share = Math.min(1, (performance.now() - start) / FLIGHT);
        show(between(from, to, share * share * (3 - 2 * share)));
        if (share < 1) flight = requestAnimationFrame(fly);
        else pilot.landed();
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
    get view() {
      return view;
    },
    get size() {
      return size;
    },
    get swift() {
      return pilot.swift;
    },
    /** Where a place is in pixels from the corner. @param {Pair} at @returns {Pair} */
    project(at) {
      const [x, y] = mercator(at);
      return [(x - view.x) * view.scale + size[0] / 2, (y - view.y) * view.scale + size[1] / 2];
    },
    /** @param {Box} box @param {number} [padding] pixels @param {When} [when] */
    fit(box, padding = PADDING, when) {
      go(fitted(box, padding, size, bounds), when);
    },
    home() {
      go(fitted(home, PADDING, size, bounds));
    },
    /**
     * Zoom by so many steps, each of which doubles the scale, about a spot or the middle.
     * @param {number} by
     * @param {{x: number, y: number}} [at] pixels
     */
    zoom(by, at) {
      const { x, y } = at ?? { x: size[0] / 2, y: size[1] / 2 };
      go(pulled(at ? view : aim, { x, y, spread: 1 }, { x, y, spread: 2 ** by }, size, bounds));
    },
    /** Look so many pixels further to the right and down. @param {number} right @param {number} down */
    pan(right, down) {
      go({ ...aim, x: aim.x + right / aim.scale, y: aim.y + down / aim.scale });
    },
    /** Move the map with a hand: it takes it out of any flight. @param {Grip} before @param {Grip} after */
    pull(before, after) {
      stop();
      aim = view = pulled(view, before, after, size, bounds);
      due ||= requestAnimationFrame(() => {
        due = 0;
        moved();
      });
    },
    /** Stay where a flight is by now, so that it does not hold the next answer back. */
    hold() {
      cancelAnimationFrame(flight);
    },
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
