/** The events on the timeline: spans and marks that the CPU paints over Plotly's axes, where they stand, and which one a pointer is on. */

import { canvasFor, clean, dots } from "../paint/canvas.js";
import { markPen } from "../paint/marks.js";
import { mixed } from "../ui/dom.js";
import { arrange } from "./rows.js";

const DAY = 86400000;
/** Pixels by which a mark may stand over the edge of the time axis, and from its middle within which it is pointed at. */
const MARGIN = 6,
  REACH = 9;
/** Pixels of a span's corners, and by which one may be missed by a pointer. */
const CORNER = 3,
  SLACK = 2;

/**
 * @typedef {import("./legal_states.js").Axes} Axes
 * @typedef {import("./rows.js").Placed} Placed
 * @typedef {ArrayLike<number>} Shown by event: not 0 where it is shown
 */

/**
 * @param {HTMLElement} sheet
 * @param {any} spec
 */
export function createTimeMarks(sheet, spec) {
  const field = canvasFor(sheet),
    mark = markPen(spec),
    { timeline, theme, whole } = spec,
    many = timeline.dense === 1;
  /** @type {Placed[]} */
  let spans = [];
  /** @type {Map<number, number[]>} the rows of each event, one a lane */
  let rows = new Map();

  /** Where an event stands in pixels, in each of its lanes. @param {Axes} axes @param {number} e @returns {[number, number][]} */
  function spots({ x, y, left, right }, e) {
    const at = x(whole.moment[e] * DAY);
    return at < left - MARGIN || at > right + MARGIN ? [] : (rows.get(e) ?? []).map((row) => [at, y(row)]);
  }

  /** The box of a span in pixels: left, top, width, height. @param {Axes} axes @param {Placed} span */
  function box({ x, y }, { e, y: row }) {
    const [high] = theme.marks.bars[whole.lasted[e]],
      start = x(whole.from[e] * DAY),
      top = y(row - high / 2);
    return [start, top, x((whole.to[e] + 1) * DAY) - start, y(row + high / 2) - top];
  }

  /** @param {CanvasRenderingContext2D} pen @param {Axes} axes @param {Placed} span */
  function paintSpan(pen, axes, span) {
    const { bars, categories, fades } = theme.marks,
      { e } = span,
      colour = mixed(categories[whole.category[e]], theme.colours.paper, bars[whole.lasted[e]][1]),
      [left, top, width, height] = box(axes, span),
      stops = fades[whole.fade[e]];
    const soft = pen.createLinearGradient(left, 0, left + width, 0);
    for (const [share, seen] of stops) {
      const alpha = Math.round(seen * 255);
      soft.addColorStop(share, `${colour}${alpha.toString(16).padStart(2, "0")}`);
    }
    pen.fillStyle = stops.length ? soft : colour;
    pen.beginPath();
    pen.roundRect(left, top, width, height, CORNER);
    pen.fill();
  }

  /** @param {CanvasRenderingContext2D} pen @param {Axes} axes @param {Shown} shown */
  function paintFew(pen, axes, shown) {
    const marked = [];
    pen.save();
    pen.beginPath();
    pen.rect(axes.left, 0, axes.right - axes.left, field.height);
    pen.clip();
    for (const span of spans) if (shown[span.e]) paintSpan(pen, axes, span);
    pen.restore();
    for (const e of rows.keys()) {
      if (!shown[e]) continue;
      marked.push(e);
      for (const [px, py] of spots(axes, e)) mark(field, px, py, timeline.mark / 2, e);
    }
    field.canvas.dataset.marked = marked.join(" ");
  }

  /** @param {Axes} axes @param {Shown} shown */
  function paintMany(axes, shown) {
    const { categories, fills, least } = theme.marks,
      { standing } = spec.events;
    const colours = categories.map((/** @type {string} */ colour) =>
      fills.map((/** @type {number} */ share) => mixed(colour, theme.colours.paper, Math.max(share, least))),
    );
    /** @type {any[]} */
    const points = [];
    const start = axes.x(0),
      perDay = (axes.x(DAY * 1000) - start) / 1000;
    for (let e = 0; e < whole.id.length; e++) {
      const px = start + whole.moment[e] * perDay;
      if (!shown[e] || px < axes.left || px > axes.right) continue;
      for (const row of rows.get(e) ?? []) points.push(px, axes.y(row), e, colours[whole.category[e]][standing[e]]);
    }
    dots(field, points, timeline.speck / 2);
  }

  return {
    /**
     * Stand the events in their lanes, on rows for an axis of a width.
     * @param {string} by
     * @param {number} width in pixels
     * @param {number} head rows above a lane's first mark
     */
    arrange(by, width, head) {
      const arranged = arrange(timeline, whole, by, width, head);
      rows = new Map();
      for (const { e, y } of arranged.marks) rows.set(e, [...(rows.get(e) ?? []), y]);
      spans = many ? [] : arranged.marks.filter(({ e }) => whole.to[e] - whole.from[e] >= timeline.shortest);
      return arranged;
    },
    /** @param {Axes} axes @param {Shown} shown */
    paint(axes, shown) {
      if (many) paintMany(axes, shown);
      else paintFew(clean(field), axes, shown);
    },
    spots,
    end: () => field.end(),
    /**
     * The shown event whose mark is nearest to a point, else one whose span lies there; -1 for none.
     * @param {Axes} axes
     * @param {Shown} shown
     * @param {number} px
     * @param {number} py
     */
    near(axes, shown, px, py) {
      let best = -1,
        least = REACH ** 2;
      for (let e = 0; e < whole.id.length; e++) {
        if (!shown[e] || (many && Math.abs(axes.x(whole.moment[e] * DAY) - px) > REACH)) continue;
        for (const [x, y] of spots(axes, e)) {
          const far = (x - px) ** 2 + (y - py) ** 2;
          if (far < least) [best, least] = [e, far];
        }
      }
      const under = (/** @type {Placed} */ span) => {
        const [left, top, width, height] = box(axes, span);
        return px >= left && px <= left + width && py >= top - SLACK && py <= top + height + SLACK;
      };
      return best >= 0 ? best : (spans.find((span) => shown[span.e] && under(span))?.e ?? -1);
    },
  };
}
