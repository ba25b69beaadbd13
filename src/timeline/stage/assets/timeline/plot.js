/** Plotly's part of the timeline: axes, grid, zoom and pan, without a trace. */

import { h } from "../ui/dom.js";
import { rangeOf, registerLocale } from "./axes.js";

const DAY = 86400000;
const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, showTips: false };

/**
 * @typedef {import("./legal_states.js").Axes} Axes
 *
 * @typedef {object} Moves what a reader does to the axes
 * @property {(from: number, to: number) => void} window the days that they zoomed or panned to
 * @property {(from: string, to: string) => void} period empty for the period first shown
 */

export class Plot {
  /** @type {string[]} ranges on their way to Plotly, which tells of them as of those that a reader drags */
  #ours = [];

  /**
   * @param {HTMLElement} sheet
   * @param {any} spec
   * @param {any} Plotly
   */
  constructor(sheet, spec, Plotly) {
    this.Plotly = Plotly;
    this.language = spec.language;
    /** An element that Plotly draws into. */
    this.element = /** @type {any} */ (h("div", { class: "plot" }));
    sheet.append(this.element);
    registerLocale(Plotly, spec);
  }

  /** Where the axes stand; null before they are drawn. @returns {Axes|null} */
  get axes() {
    const { xaxis, yaxis } = this.element._fullLayout ?? {};
    return xaxis
      ? {
          x: (value) => xaxis._offset + xaxis.d2p(value),
          y: (value) => yaxis._offset + yaxis.d2p(value),
          left: xaxis._offset,
          right: xaxis._offset + xaxis._length,
          top: yaxis._offset,
          bottom: yaxis._offset + yaxis._length,
        }
      : null;
  }

  /** @param {object} layout @param {boolean} scrollZoom whether the wheel zooms */
  draw(layout, scrollZoom) {
    this.Plotly.react(this.element, [], layout, { ...CONFIG, scrollZoom, locale: this.language });
  }

  /** Listen, once it is drawn. @param {() => void} moved told whenever the axes moved @param {Moves} act */
  listen(moved, act) {
    const { element } = this;
    element.on("plotly_afterplot", moved);
    element.on("plotly_doubleclick", () => act.period("", ""));
    element.on("plotly_relayouting", moved);
    element.on("plotly_relayout", (/** @type {Record<string, any>} */ change) => {
      const first = change["xaxis.range[0]"] ?? change["xaxis.range"]?.[0],
        last = change["xaxis.range[1]"] ?? change["xaxis.range"]?.[1];
      if (first && !this.#ours.includes(`${first},${last}`)) act.window(dayOf(first), dayOf(last) - 1);
    });
  }

  /** Move the axis of time to some days. @param {[number, number]} window */
  async show(window) {
    const days = rangeOf(window),
      own = days.join();
    this.#ours.push(own);
    try {
      await this.Plotly.relayout(this.element, { "xaxis.range": days });
    } finally {
      this.#ours.splice(this.#ours.indexOf(own), 1);
    }
  }

  end() {
    this.Plotly.purge(this.element);
  }
}

/** The day that Plotly means, which has no time zone, from 1970. @param {string} text */
function dayOf(text) {
  const time = String(text).length > 10 ? "" : "T00:00:00";
  return Math.round(Date.parse(`${String(text).replace(" ", "T").slice(0, 19)}${time}Z`) / DAY);
}
