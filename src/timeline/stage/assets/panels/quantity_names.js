/** The names beside the marks of a chart of figures: who gives each number, over no mark and no line. */

import { placeNames } from "../paint/label_placement.js";
import { countStatements } from "../state/utterances.js";
import { s, words } from "../ui/dom.js";
import { counted } from "../ui/plural.js";

/** Pixels from the middle of a mark to its edge; and of what else is drawn, to its sides and up. */
const RADIUS = 7,
  /** @type {Record<string, [number, number]>} */
  HALVES = { marks: [RADIUS, RADIUS], ticks: [6, 2] },
  /** @type {[number, number]} */
  OTHER = [6, 5],
  LINE = 2;

/**
 * @typedef {import("../paint/label_placement.js").Box} Box
 * @typedef {import("../paint/label_placement.js").Name} Name
 * @typedef {import("../paint/label_placement.js").Spot} Spot
 * @typedef {import("./quantities_chart.js").ChartData} ChartData
 * @typedef {import("../../schema.js").PlotlyFigure} PlotlyFigure
 * @typedef {import("../../schema.js").PlotlyTrace} PlotlyTrace
 * @typedef {import("../../schema.js").Quantities} Quantities
 *
 * @typedef {object} Drawn what stands where, in pixels
 * @property {Box[]} boxes that no name may cover
 * @property {Map<number, number>} xs of the mark of each claim
 * @property {Map<number, number>} tops of what is drawn of each claim
 *
 * @typedef {{kind: Quantities, drawn: PlotlyFigure, shown: Set<number>}} Asked
 */

/**
 * @param {HTMLElement} sheet
 * @param {import("../../session.js").PlotlyElement} plot
 * @param {SVGElement} named where the names are written
 * @param {ChartData} data
 * @param {(names: string[]) => void} leftOver is told which names found no room
 */
export function createNames(sheet, plot, named, data, leftOver) {
  /** @type {Map<string, number>} */
  const widths = new Map();
  /** @type {Asked|null} */
  let waiting = null;
  let isNear = false;
  // Finding room for names is most of the work: it waits while the chart is off the screen, below the answers.
  const watcher = new IntersectionObserver((entries) => {
    isNear = entries.at(-1)?.isIntersecting ?? false;
    write();
  });
  watcher.observe(sheet);

  /** The width of a text, measured once: measuring lays the whole page out. @param {SVGTextElement} text */
  function widthOf(text) {
    const key = text.textContent ?? "",
      width = widths.get(key) ?? text.getComputedTextLength();
    widths.set(key, width);
    return width;
  }

  function write() {
    if (!isNear || !waiting || !plot._fullLayout) return;
    const { kind, drawn, shown } = waiting,
      axes = axesOf(plot._fullLayout);
    waiting = null;
    const { boxes, xs, tops } = boxesOf(drawn, shown, axes);
    const groups = together(kind, drawn, shown, data).map(({ marks, value }) => ({
      marks,
      xs: marks.map((claim) => xs.get(claim) ?? NaN),
      y: axes.row(value),
      top: Math.min(...marks.map((claim) => tops.get(claim) ?? Infinity)),
      radius: RADIUS,
    }));
    const texts = groups.map(({ marks }) => s("text", { class: "chart-name" }, nameOf(marks, kind, data)));
    named.replaceChildren(...texts);
    const names = groups.map((group, i) => ({ ...group, width: widthOf(texts[i]) }));
    const spots = placeNames(names, boxes, axes.field);
    for (const [i, spot] of spots.entries()) put(texts[i], spot);
    leftOver(texts.filter((_, i) => !spots[i]).map((text) => text.textContent ?? ""));
  }

  return {
    /**
     * Name the marks of the claims that are shown, once the chart is near the screen.
     * @param {Quantities} kind
     * @param {PlotlyFigure} drawn
     * @param {Set<number>} shown
     */
    show(kind, drawn, shown) {
      waiting = { kind, drawn, shown };
      named.replaceChildren();
      leftOver([]);
      write();
    },
    end: () => watcher.disconnect(),
  };
}

/**
 * @typedef {object} Axes
 * @property {(day: number|string) => number} across
 * @property {(value: number|string) => number} down
 * @property {(value: number|string) => number} row of a value as an axis that may be logarithmic counts it
 * @property {Box} field where names may stand
 */

/** @param {NonNullable<import("../../session.js").PlotlyElement["_fullLayout"]>} layout @returns {Axes} */
function axesOf({ xaxis, yaxis }) {
  const left = xaxis._offset,
    top = yaxis._offset;
  return {
    across: (day) => left + xaxis.d2p(day),
    down: (value) => top + yaxis.d2p(value),
    row: (value) => top + yaxis.r2p(value),
    field: { left, right: left + xaxis._length + 6, top, bottom: top + yaxis._length + 2 },
  };
}

/**
 * @param {PlotlyFigure} drawn
 * @param {Set<number>} shown
 * @param {Axes} axes
 * @returns {Drawn}
 */
function boxesOf(drawn, shown, axes) {
  /** @type {Drawn} */
  const found = { boxes: [], xs: new Map(), tops: new Map() };
  for (const trace of drawn.data) {
    addPoints(found, trace, shown, axes);
    if (shown.has(Number(trace.meta ?? -1))) addLines(found.boxes, trace, axes);
  }
  return found;
}

/** @param {Drawn} found @param {PlotlyTrace} trace @param {Set<number>} shown @param {Axes} axes */
function addPoints({ boxes, xs, tops }, { name = "", x: days = [], y: values = [], customdata = [] }, shown, axes) {
  const isMark = name === "marks",
    [wide, high] = HALVES[name] ?? OTHER;
  for (const [i, day] of days.entries()) {
    const claim = customdata[i],
      value = values[i];
    if (!shown.has(claim) || day === null || value === null) continue;
    const x = axes.across(day),
      y = axes.down(value),
      box = { left: x - wide, right: x + wide, top: y - high, bottom: y + high };
    boxes.push(isMark ? { ...box, of: claim } : box);
    if (isMark) xs.set(claim, x);
    tops.set(claim, Math.min(tops.get(claim) ?? y, y - high));
  }
}

/**
 * The lines of one claim: a range stands upright, others lie.
 * @param {Box[]} boxes
 * @param {PlotlyTrace} trace
 * @param {Axes} axes
 */
function addLines(boxes, { name, meta, x: days = [], y: values = [] }, axes) {
  const xs = days.filter((day) => day !== null).map(axes.across),
    ys = values.filter((value) => value !== null).map(axes.down);
  if (name === "range")
    boxes.push({ left: xs[0] - LINE, right: xs[0] + LINE, top: Math.min(...ys), bottom: Math.max(...ys) });
  else
    for (const y of ys)
      boxes.push({
        left: Math.min(...xs),
        right: Math.max(...xs),
        top: y - LINE,
        bottom: y + LINE,
        of: Number(meta),
      });
}

/**
 * The claims that are shown, those of one number and day together.
 * @param {Quantities} kind
 * @param {PlotlyFigure} drawn
 * @param {Set<number>} shown
 * @param {ChartData} data
 */
function together(kind, drawn, shown, data) {
  /** @type {Map<string, {marks: number[], value: number|string}>} */
  const groups = new Map();
  for (const { name, y: value } of drawn.layout.annotations ?? []) {
    const claim = Number(name);
    if (name === undefined || value === undefined || !shown.has(claim)) continue;
    const place = `${data.texts.of(claim).made} ${value} ${kind.amounts[claim]}`,
      group = groups.get(place) ?? { marks: [], value };
    group.marks.push(claim);
    groups.set(place, group);
  }
  return [...groups.values()];
}

/**
 * Who gives a number, once each, and in how many claims if those are more.
 * @param {number[]} claims
 * @param {Quantities} kind
 * @param {ChartData} data
 */
function nameOf(claims, kind, { texts, words: say }) {
  const claimants = [...new Set(claims.map((claim) => kind.names[claim]))];
  const claimant = claimants.join(say.between_names),
    figure = words(say.named_figure, { claimant, amount: kind.amounts[claims[0]] });
  const said = countStatements(claims.map((claim) => texts.of(claim)));
  return said > claimants.length ? counted(say, "in_claims", { figure, claims: said }) : figure;
}

/**
 * Put a name where it has room, with its leader; take it away where it has none.
 * @param {SVGTextElement} text
 * @param {Spot|null} spot
 */
function put(text, spot) {
  if (!spot) {
    text.remove();
    return;
  }
  text.setAttribute("x", String(spot.x));
  text.setAttribute("y", String(spot.y));
  if (!spot.leader) return;
  const [x1, y1, x2, y2] = spot.leader;
  text.before(s("line", { class: "leader", x1, y1, x2, y2 }));
}
