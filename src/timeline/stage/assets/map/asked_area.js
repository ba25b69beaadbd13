/** The area of the map that a question asks for: what is in view when it is asked, and its edges once it is not. */

import { areaOf, areaText } from "../state/question.js";

/**
 * @typedef {import("./camera.js").Camera} Camera
 * @typedef {import("../../session.js").Question} Question
 */

/** The line round it in pixels, on a line of paper, and its dashes. */
const EDGE = 2,
  HALO = 4,
  DASHES = [6, 4];

export class AskedArea {
  #bbox = "";
  /** @type {ReturnType<typeof areaOf>} */
  #area = null;

  /** @param {Camera} camera @param {Pick<import("../../session.js").Session, "within">} act */
  constructor(camera, act) {
    this.camera = camera;
    this.act = act;
  }

  /** Whether what is in view is what is asked for. */
  get isInView() {
    return this.#area !== null && this.camera.isOn(this.#area);
  }

  /** Ask for what is in view alone; where that is asked for, for all of the map again. */
  toggle() {
    this.act.within(this.isInView ? "" : areaText(this.camera.area()));
  }

  /** Look at what a question asks for. @param {Question} question @returns {boolean} whether it is another area */
  follow(question) {
    if (question.bbox === this.#bbox) return false;
    this.#bbox = question.bbox;
    const asked = areaOf(question);
    this.#area = asked && this.camera.onMap(asked);
    if (this.#area && !this.isInView) this.camera.look(this.#area);
    return true;
  }

  /**
   * Draw its edges where it is not what is in view.
   * @param {CanvasRenderingContext2D} pen
   * @param {{paper: string, accent: string}} colours
   */
  paint(pen, { paper, accent }) {
    if (!this.#area || this.isInView) return;
    const [west, south, east, north] = this.#area,
      [left, top] = this.camera.project([west, north]),
      [right, bottom] = this.camera.project([east, south]);
    for (const [colour, width, dashes] of /** @type {[string, number, number[]][]} */ ([
      [paper, HALO, []],
      [accent, EDGE, DASHES],
    ])) {
      pen.setLineDash(dashes);
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      pen.strokeRect(left, top, right - left, bottom - top);
    }
    pen.setLineDash([]);
  }
}
