/** What Plotly is told: the axis of time, and the lanes with their names. Pure. */

const DAY = 86400000;
/**
 * Pixels: a narrower timeline has its lanes' names inside; what stands left of the axis beside them, and else at both
 * sides; above it.
 */
const NARROW = 560,
  BESIDE = 158,
  INSIDE = 8,
  ABOVE = 36;
/** Least height of a row in pixels: with a mouse and with a finger. A drawing of more rows is scrolled. */
const TIGHT = 10.2,
  LOOSE = 17;
/** Pixels of the shortest axis, and of the lowest drawing on a narrow screen. */
const SHORTEST = 50,
  LOWEST = 340;
/** Height of a row of legal names, as a share of the lanes' height. */
const LEGAL_ROW = 0.045;
/** Letters of a line of a lane's name: in a lane with room for two lines, and for more. */
const LONG = 22,
  SHORT = 18,
  TALL = 3.2;

/** @typedef {import("./rows.js").Band} Band */

/** @param {number} width of the whole timeline in pixels */
export const isNarrow = (width) => width < NARROW;

/** Pixels of the axis of time. @param {number} width of the whole timeline */
export const axisOf = (width) => Math.max(width - (isNarrow(width) ? INSIDE : BESIDE) - INSIDE, SHORTEST);

/** A period as Plotly reads it, its last day included. @param {[number, number]} days */
export const rangeOf = ([first, last]) => [dayOf(first), dayOf(last + 1)];

/** @param {number} day from 1970 */
const dayOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/**
 * Which row of the drawing the legal names of a row stand on, counted from the foot.
 * @param {number} height of the lanes, in rows
 * @param {number} rows of names
 */
export const legalFoot = (height, rows) => (/** @type {number} */ row) =>
  height + LEGAL_ROW * height * (rows - row - 0.5);

/**
 * Lay the empty drawing out.
 * @param {any} spec
 * @param {string} by
 * @param {{bands: Band[], height: number}} lanes
 * @param {{size: [number, number], window: [number, number]}} frame pixels there are, days to show
 */
export function layoutOf(spec, by, { bands, height }, { size: [width, high], window }) {
  const narrow = isNarrow(width),
    { theme, timeline } = spec,
    names = laneNames(spec, by).map((name, i) => inLines(name, narrow ? 99 : bands[i].height < TALL ? LONG : SHORT)),
    depth = height * (1 + LEGAL_ROW * legalRows(timeline.legal)),
    least = timeline.dense ? 0 : depth * (narrow ? LOOSE : TIGHT) + ABOVE;
  return {
    ...structuredClone(theme.axes.ground),
    width,
    height: Math.max(narrow ? LOWEST : high, least),
    margin: { l: narrow ? INSIDE : BESIDE, r: INSIDE, t: ABOVE, b: 2, pad: 0 },
    hovermode: "closest",
    dragmode: narrow ? false : "pan",
    xaxis: { ...structuredClone(theme.axes.time), range: rangeOf(window) },
    yaxis: {
      range: [depth || 1, 0],
      fixedrange: true,
      showgrid: false,
      zeroline: false,
      showticklabels: !narrow,
      tickvals: bands.map((band) => band.top + band.height / 2),
      ticktext: names,
      tickfont: { size: 13, color: theme.colours.ink },
    },
    shapes: bands.map(({ top }) => rule(top, theme.colours.line)),
    annotations: narrow ? bands.map(({ top }, i) => inside(names[i], top, theme.colours)) : [],
  };
}

/** How many rows the legal names take. @param {{row: number}[]} legal */
export const legalRows = (legal) => 1 + Math.max(-1, ...legal.map(({ row }) => row));

/** @param {number} y @param {string} color */
const rule = (y, color) => ({
  type: "line",
  layer: "below",
  xref: "paper",
  x0: 0,
  x1: 1,
  y0: y,
  y1: y,
  line: { color, width: 1 },
});

/** A lane's name above its marks. @param {string} text @param {number} top @param {Record<string, string>} colours */
const inside = (text, top, colours) => ({
  x: 0,
  xref: "paper",
  xanchor: "left",
  y: top + 0.5,
  text,
  showarrow: false,
  font: { size: 12, color: colours.quiet },
  bgcolor: colours.paper,
});

/** @param {any} spec @param {string} by @returns {string[]} */
function laneNames({ timeline, facets, words }, by) {
  const { options } = facets.find((/** @type {{id: string}} */ facet) => facet.id === by);
  return timeline.lanes[by].map((/** @type {number} */ option) => options[option]?.label ?? words.other_lane);
}

/**
 * Break a name into lines of so many letters where it has spaces, as Plotly reads text.
 * @param {string} name
 * @param {number} width
 */
function inLines(name, width) {
  const lines = [""];
  for (const word of name.split(/\s+/).filter(Boolean)) {
    const last = lines[lines.length - 1];
    if (last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`.trim();
    else lines.push(word);
  }
  return lines
    .filter(Boolean)
    .map((line) => line.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;"))
    .join("<br>");
}

/** Teach Plotly the names of months in the language of the page. @param {any} Plotly @param {any} spec */
export function registerLocale(Plotly, spec) {
  Plotly.register({ moduleType: "locale", name: spec.language, dictionary: {}, format: spec.dates });
}
