/** A badge: a round sign in the ink of the page with a number, for events that stand at one spot of a map. */

import { stamp } from "../paint/canvas.js";

/** Counts that are not written out. */
const MANY = 1000;
/** Height of a badge's number, and width of its rim, in halves of a badge. */
const TYPE = 1.15,
  RIM = 0.16;

/**
 * Make what paints badges.
 * @param {Pick<import("../../session.js").Spec, "language"|"theme">} spec
 * @returns {(field: import("../paint/canvas.js").Field, x: number, y: number, half: number, count: number) => void}
 */
export function badgePen({ language, theme: { colours, font } }) {
  const plain = new Intl.NumberFormat(language),
    short = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 0 });
  return (field, x, y, half, count) => {
    const text = count < MANY ? plain.format(count) : short.format(count),
      high = Math.min(10, half) * TYPE;
    /** @param {OffscreenCanvasRenderingContext2D} pen */
    const draw = (pen) => {
      pen.beginPath();
      pen.arc(0, 0, half - (half * RIM) / 2, 0, 2 * Math.PI);
      Object.assign(pen, {
        fillStyle: colours.paper,
        strokeStyle: colours.ink,
        lineWidth: half * RIM,
        font: `700 ${high}px ${font}`,
        textAlign: "center",
        textBaseline: "middle",
      });
      pen.fill();
      pen.stroke();
      pen.fillStyle = colours.ink;
      pen.fillText(text, 0, high / 16, 2 * half * (1 - RIM));
    };
    stamp(field, `badge ${half} ${text}`, [-half - 1, -half - 1, half + 1, half + 1], draw, x, y);
  };
}
