/** The slides that are made: the one on the screen, its neighbours drawn beside it, some more as there is time. */

import { SKIM } from "../map/camera.js";
import { h } from "../ui/dom.js";
import { fit } from "./slides.js";

/** @typedef {import("./slides.js").Slide} Slide */

/** Steps from the present one up to which slides are made, and kept: the more there are, the longer takes each step. */
const MADE = 6,
  KEPT = 12;
/** Milliseconds that must be left of an idle time for one more slide. */
const ENOUGH = 4;
const whenIdle =
  window.requestIdleCallback ??
  ((/** @type {IdleRequestCallback} */ act) => setTimeout(() => act({ didTimeout: false, timeRemaining: () => 8 }), 1));
const cancelIdle = window.cancelIdleCallback ?? clearTimeout;

export class SlideStack {
  /**
   * @param {number} total how many steps there are, without the first and the last slide
   * @param {(step: number) => Slide} write
   * @param {() => void} refitted slides were fitted to another room: the one on the screen may be wider now
   */
  constructor(total, write, refitted) {
    this.total = total;
    this.write = write;
    this.refitted = refitted;
    this.bodies = h("div", { class: "slides" });
    this.feet = h("div", { class: "feet" });
    /** @type {Map<number, Slide>} */
    this.made = new Map();
    this.current = -1;
    this.fittedTo = "";
    this.idle = 0;
    this.timer = 0;
  }

  /** @param {number} step @returns {Slide|undefined} none beyond the ends */
  make(step) {
    const before = this.made.get(step);
    if (before || step < 0 || step > this.total + 1) return before;
    const slide = this.write(step);
    slide.body.dataset.slide = String(step);
    this.bodies.append(slide.body);
    this.feet.append(slide.foot);
    this.made.set(step, slide);
    if (!this.refit()) fit(slide.body);
    return slide;
  }

  /**
   * A taller foot leaves less room to every slide, at once: fit them all again where that is so.
   * @param {boolean} [isChanged] whether the room within slides is another, too
   */
  refit(isChanged = false) {
    const room = `${this.bodies.clientWidth} ${this.bodies.clientHeight}`;
    if (room === this.fittedTo && !isChanged) return false;
    this.fittedTo = room;
    for (const { body } of this.made.values()) fit(body);
    this.refitted();
    return true;
  }

  /** Whether a slide takes the place of the map. @param {number} step */
  isWide(step) {
    return Boolean(this.made.get(step)?.body.classList.contains("slide-wide"));
  }

  /** @param {number} step */
  drop(step) {
    const slide = this.made.get(step);
    slide?.body.remove();
    slide?.foot.remove();
    this.made.delete(step);
  }

  /** Put a slide on the screen. @param {number} step */
  show(step) {
    cancelIdle(this.idle); // nothing comes between a step and its frame
    clearTimeout(this.timer);
    const before = this.made.get(this.current),
      now = this.make(step);
    if (before) place(before, "near"); // kept from the keyboard later: that gives all in it its style anew
    if (now) {
      place(now, "now");
      keepOut(now, false);
    }
    this.current = step;
  }

  /** What a slide says has changed. @param {number} step @returns {boolean} whether it is on the screen */
  rewrite(step) {
    if (!this.made.has(step)) return false;
    this.drop(step);
    if (step !== this.current) return false;
    this.show(step);
    return true;
  }

  /** Make the neighbours at once and the others when the reader rests and there is time. */
  prepare() {
    for (const step of [this.current + 1, this.current - 1]) this.make(step);
    for (const [step, slide] of this.made)
      if (step !== this.current) {
        const isNear = Math.abs(step - this.current) === 1;
        place(slide, isNear ? "near" : "");
        keepOut(slide, isNear);
      }
    for (const step of [...this.made.keys()]) if (Math.abs(step - this.current) > KEPT) this.drop(step);
    const around = Array.from({ length: MADE }, (_, i) => [this.current + i + 1, this.current - i - 1]).flat(),
      missing = around.filter((step) => step >= 0 && step <= this.total + 1 && !this.made.has(step));
    if (missing.length) this.timer = setTimeout(() => this.makeWhenIdle(missing), SKIM);
  }

  /** @param {number[]} missing */
  makeWhenIdle(missing) {
    this.idle = whenIdle((idle) => {
      while (missing.length && idle.timeRemaining() > ENOUGH) this.make(/** @type {number} */ (missing.shift()));
      if (missing.length) this.makeWhenIdle(missing);
    });
  }

  end() {
    clearTimeout(this.timer);
    cancelIdle(this.idle);
  }
}

/**
 * The neighbours of a slide are drawn already, beside the screen: a step only moves them.
 * @param {Slide} slide
 * @param {"now"|"near"|""} where
 */
function place({ body, foot }, where) {
  for (const part of [body, foot]) for (const name of ["now", "near"]) part.classList.toggle(name, name === where);
}

/**
 * Keep what is drawn beside the screen from the keyboard and from screen readers.
 * @param {Slide} slide
 * @param {boolean} is
 */
function keepOut({ body, foot }, is) {
  for (const part of [body, foot]) if (part.inert !== is) part.inert = is;
}
