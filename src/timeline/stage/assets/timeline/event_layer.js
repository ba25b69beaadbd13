/** The events on the timeline: spans and marks that the CPU paints over Plotly's axes, where they stand, and which one a pointer is on. */

import { mixed } from "../ui/dom.js";
import { canvasFor, clean, dots } from "../paint/canvas.js";
import { markPen } from "../paint/marks.js";

const DAY = 86400000;
/** Pixels by which a mark may stand over the edge of the time axis, and from its middle within which it is pointed at. */
const MARGIN = 6,
  REACH = 9;
/** How much of a span's colour is seen along it, where its bounds are not known: at its start, its end, or both. */
const FADES = {
  1: [
    [0, 0],
    [0.45, 1],
    [1, 1],
  ],
  2: [
    [0, 1],
    [0.55, 1],
    [1, 0],
  ],
  3: [
    [0, 0],
    [0.4, 1],
    [0.6, 1],
    [1, 0],
  ],
};

/**
 * @param {HTMLElement} sheet
 * @param {object} spec
 */
export function createTimeMarks(sheet, spec) {
  const field = canvasFor(sheet),
    mark = markPen(spec),
    many = Object.keys(spec.timeline.lanes).length > 0;
  let spans = [],
    places = new Map(),
    lanes = [];

  /** Where an event stands in pixels, in each of its lanes. */
  function spots({ x, y, left, right }, e) {
    const at = many
      ? (lanes[e] ?? []).map((lane) => [spec.events.moment[e] * DAY, scattered(lane, e)])
      : (places.get(e) ?? []);
    return at.map(([day, row]) => [x(day), y(row)]).filter(([px]) => px >= left - MARGIN && px <= right + MARGIN);
  }

  /** Where in its lane an event of many stands: always in the same place, seldom on another. */
  const scattered = (lane, e) => lane + 0.12 + ((e * 0.618034) % 1) * 0.76;

  /** The box of a span in pixels: left, top, width, height. */
  function box({ x, y }, { from, to, row, high }) {
    const start = x(from),
      top = y(row - high / 2);
    return [start, top, x(to) - start, y(row + high / 2) - top];
  }

  function paintFew(pen, axes, shown) {
    const marked = [];
    pen.save();
    pen.beginPath();
    pen.rect(axes.left, 0, axes.right - axes.left, field.height);
    pen.clip();
    for (const span of spans) {
      if (!shown[span.e]) continue;
      const [left, top, width, height] = box(axes, span),
        fade = FADES[spec.events.fade[span.e]];
      pen.fillStyle = fade ? pen.createLinearGradient(left, 0, left + width, 0) : span.colour;
      for (const [share, seen] of fade ?? []) pen.fillStyle.addColorStop(share, span.colour + (seen ? "ff" : "00"));
      pen.beginPath();
      pen.roundRect(left, top, width, height, 3);
      pen.fill();
    }
    pen.restore();
    for (const e of places.keys()) {
      if (!shown[e]) continue;
      marked.push(e);
      for (const [px, py] of spots(axes, e)) mark(field, px, py, spec.timeline.mark / 2, e);
    }
    field.canvas.dataset.marked = marked.join(" ");
  }

  function paintMany(axes, shown) {
    const { events, map, theme } = spec,
      points = [];
    const fills = map.colours.map((colour) =>
      map.fills.map((share) => mixed(colour, theme.colours.paper, Math.max(share, 0.15))),
    );
    const start = axes.x(0),
      perDay = (axes.x(DAY * 1000) - start) / 1000;
    for (let e = 0; e < events.id.length; e++) {
      const px = start + events.moment[e] * perDay;
      if (!shown[e] || px < axes.left || px > axes.right) continue;
      for (const lane of lanes[e])
        points.push(px, axes.y(scattered(lane, e)), e, fills[events.category[e]][events.standing[e]]);
    }
    dots(field, points, 3);
  }

  return {
    /** Whether they are too many to be drawn with shape and standing each. */
    many,
    /** Take over what a figure authored: its spans, and its marks in their lanes. */
    take([bars, , marks], by) {
      const ends = (bars.base ?? []).map((day, i) => [Date.parse(day), Date.parse(day) + bars.x[i]]);
      spans = ends.map(([from, to], i) => ({
        e: bars.customdata[i],
        from,
        to,
        row: bars.y[i],
        high: bars.width[i],
        colour: bars.marker.color[i],
      }));
      places = new Map();
      (marks.customdata ?? []).forEach((e, i) => places.set(e, [...(places.get(e) ?? []), [marks.x[i], marks.y[i]]]));
      lanes = spec.timeline.lanes[by] ?? [];
    },
    paint(axes, shown) {
      if (many) paintMany(axes, shown);
      else paintFew(clean(field), axes, shown);
    },
    spots,
    end: () => field.end(),
    /** The shown event whose mark is nearest to a point, else one whose span lies there; -1 for none. */
    near(axes, shown, px, py) {
      let best = -1,
        least = REACH ** 2;
      for (let e = 0; e < spec.events.id.length; e++) {
        if (!shown[e] || (many && Math.abs(axes.x(spec.events.moment[e] * DAY) - px) > REACH)) continue;
        for (const [x, y] of spots(axes, e)) {
          const far = (x - px) ** 2 + (y - py) ** 2;
          if (far < least) [best, least] = [e, far];
        }
      }
      const under = (span) => {
        const [left, top, width, height] = box(axes, span);
        return px >= left && px <= left + width && py >= top - 2 && py <= top + height + 2;
      };
      return best >= 0 ? best : (spans.find((span) => shown[span.e] && under(span))?.e ?? -1);
    },
  };
}
