/** The map's camera: what is seen of the world, how that moves and when. One drives every painter. */

import {
  areaIn,
  between,
  boundsOf,
  fitted,
  fittedUnder,
  inside,
  mercator,
  onMap,
  PADDING,
  pulled,
  viewOf,
} from "./viewport.js";

/**
 * @typedef {import("./viewport.js").Pair} Pair
 * @typedef {import("./viewport.js").Box} Box
 * @typedef {import("./viewport.js").View} View
 * @typedef {import("./viewport.js").Grip} Grip
 * @typedef {"now"|"soon"|"later"|undefined} When
 *   at once; after the answer; when a skimming reader rests; undefined: the move is the answer
 */

/** Pixels round the first view: it holds whole lands, and no mark at its edge. */
const MARGIN = 16;
/** Pixels of what stands lowest under the covered top: half of a mark and some air. */
const LOW = 14;
/** Pixels by which an area may be off and be what is seen: links write areas in hundredths of a degree. */
const NEARLY = 12;
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

export class Camera {
  #flight = 0;
  #due = 0;
  #pilot = createPilot();
  /** @type {Pair} */
  #size;
  /** @type {View} what is seen */
  #view;
  /** @type {View} what is seen before anything moves it */
  #first;
  /** @type {View} where a flight leads, else what is seen */
  #aim;
  /** Pixels at the top in which no mark is framed. */
  #top = 0;
  /** The marks of the first view. @type {Box|null} */
  #marks = null;

  /**
   * @param {HTMLElement} holder whose size in pixels the picture has
   * @param {{bounds: Box, home: Box, nearest: number}} map the box of the base map, and of what is seen first;
   *   the nearest zoom of a frame
   * @param {() => void} moved the view is another: paint it; of hands that move, once a frame
   */
  constructor(holder, { bounds, home, nearest }, moved) {
    this.holder = holder;
    this.homeBox = home;
    this.bounds = boundsOf(bounds, nearest);
    this.moved = moved;
    this.#size = this.#measured();
    this.#first = this.#view = this.#aim = fitted(home, MARGIN, this.#size, this.bounds);
  }

  /** What is seen; another object as soon as it is another view. */
  get view() {
    return this.#view;
  }

  /** Where a flight leads, else what is seen; another object as soon as anything moves the camera. */
  get aim() {
    return this.#aim;
  }

  get size() {
    return this.#size;
  }

  get swift() {
    return this.#pilot.swift;
  }

  /** Where a place is in pixels from the corner. @param {Pair} at @returns {Pair} */
  project = (at) => {
    const [x, y] = mercator(at),
      view = this.#view,
      [width, height] = this.#size;
    return [(x - view.x) * view.scale + width / 2, (y - view.y) * view.scale + height / 2];
  };

  /** @param {Box} box @param {number} [padding] pixels @param {When} [when] */
  fit(box, padding = PADDING, when) {
    this.#go(this.#fitted(box, padding), when);
  }

  /**
   * So much of the top is covered: what is framed stays clear of it.
   * @param {number} bottom pixels from the top
   * @param {Box|null} [marks] those of the first view
   */
  cover(bottom, marks = this.#marks) {
    const isHome = this.#aim === this.#first;
    this.#top = bottom + LOW;
    this.#marks = marks;
    if (isHome) this.#first = this.#view = this.#aim = this.#fitted(this.homeBox, MARGIN);
  }

  /** Whether a box is framed as well as it can be. @param {Box} box */
  frames(box) {
    const { x, y, scale } = this.#fitted(box, PADDING),
      off = [x - this.#aim.x, y - this.#aim.y].map((part) => Math.abs(part * scale));
    return Math.max(...off) < 1 && Math.abs(Math.log2(scale / this.#aim.scale)) < 0.01;
  }

  /** The area that is seen, or will be once a flight has landed. @returns {Box} */
  area() {
    return areaIn(this.#aim, this.#size);
  }

  /** An area with the longitudes that it has on this map. @param {Box} area */
  onMap(area) {
    return onMap(area, this.bounds);
  }

  /** Whether an area is what is seen, but for some pixels. @param {Box} area */
  isOn(area) {
    const { x, y, scale } = viewOf(area, this.#size, this.bounds),
      off = [x - this.#aim.x, y - this.#aim.y].map((part) => Math.abs(part * scale));
    return Math.max(...off) < NEARLY && Math.abs(Math.log2(scale / this.#aim.scale)) < 0.1;
  }

  /** Show an area to its edges. @param {Box} area */
  look(area) {
    this.#go(viewOf(area, this.#size, this.bounds), "now");
  }

  /** @param {View} view @param {When} [when] */
  show(view, when) {
    this.#go(view, when);
  }

  home() {
    this.fit(this.homeBox, MARGIN);
  }

  /**
   * Zoom by so many steps, each of which doubles the scale, about a spot or the middle.
   * @param {number} by
   * @param {{x: number, y: number}} [at] pixels
   */
  zoom(by, at) {
    const size = this.#size,
      { x, y } = at ?? { x: size[0] / 2, y: size[1] / 2 };
    this.#go(pulled(at ? this.#view : this.#aim, { x, y, spread: 1 }, { x, y, spread: 2 ** by }, size, this.bounds));
  }

  /** Look so many pixels further to the right and down. @param {number} right @param {number} down */
  pan(right, down) {
    const aim = this.#aim;
    this.#go({ ...aim, x: aim.x + right / aim.scale, y: aim.y + down / aim.scale });
  }

  /** Move the map with a hand: it takes it out of any flight. @param {Grip} before @param {Grip} after */
  pull(before, after) {
    this.#stop();
    this.#aim = this.#view = pulled(this.#view, before, after, this.#size, this.bounds);
    this.#due ||= requestAnimationFrame(() => {
      this.#due = 0;
      this.moved();
    });
  }

  /** Stay where a flight is by now, so that it does not hold the next answer back. */
  hold() {
    cancelAnimationFrame(this.#flight);
  }

  /** Look no further than at what is seen, wherever a flight or a move that waits would lead. */
  stay() {
    this.#stop();
    this.#aim = this.#view;
  }

  resize() {
    this.#size = this.#measured();
    cancelAnimationFrame(this.#flight);
    this.#aim = inside(this.#aim, this.#size, this.bounds);
    this.#show(this.#aim);
  }

  end() {
    this.#stop();
    cancelAnimationFrame(this.#due);
  }

  /** @param {Box} box @param {number} padding */
  #fitted(box, padding) {
    const marks = box === this.homeBox ? this.#marks : null;
    return fittedUnder(box, padding, { size: this.#size, bounds: this.bounds, top: this.#top, low: LOW, marks });
  }

  /** @returns {Pair} */
  #measured() {
    return [Math.max(this.holder.clientWidth, 10), Math.max(this.holder.clientHeight, 10)];
  }

  /** @param {View} next */
  #show(next) {
    this.#view = next;
    this.#pilot.drawn();
    this.moved();
  }

  /** @param {View} next @param {When} [when] */
  #go(next, when) {
    cancelAnimationFrame(this.#flight);
    const to = inside(next, this.#size, this.bounds);
    this.#aim = to;
    this.#pilot.go((swift) => (swift ? this.#show(to) : this.#fly(to)), when);
  }

  /** @param {View} to */
  #fly(to) {
    const from = this.#view,
      start = performance.now();
    const fly = () => {
      const share = Math.min(1, (performance.now() - start) / FLIGHT);
      this.#show(between(from, to, share * share * (3 - 2 * share)));
      if (share < 1) this.#flight = requestAnimationFrame(fly);
      else this.#pilot.landed();
    };
    this.#flight = requestAnimationFrame(fly);
  }

  #stop() {
    this.#pilot.end();
    cancelAnimationFrame(this.#flight);
  }
}
