/** The slides: each made once, ahead of its turn, in the largest type that lets it fit. */

import { eventGlyph } from "../panels/event_marks.js";
import { optionsOf } from "../state/record.js";
import { h } from "../ui/dom.js";
import { listed, semicolon } from "../ui/plural.js";
import { sides } from "./sides.js";

/**
 * @typedef {import("../../session.js").Spec} Spec
 * @typedef {import("./script.js").PresentedEvent} PresentedEvent
 * @typedef {import("./script.js").Script} Script
 * @typedef {Record<string, string>} Words
 * @typedef {{body: HTMLElement, foot: HTMLElement}} Slide a slide, and what stands under it
 */

/** Sources whose dates fit under a slide; of more only the publishers are named, and the dates on the last slide. */
const MOST_DATED = 5;
/** Steps by which the type of a slide gives way until all of it fits. */
const TIGHTEST = 4;

/**
 * Make the slide of one event, and what stands under it.
 * @param {Spec} spec
 * @param {Words} say
 * @param {PresentedEvent} presented
 * @param {Script["sources"]} sources
 * @returns {Slide}
 */
export function eventSlide(spec, say, presented, sources) {
  const { claims, lang } = presented,
    standings = standingsOf(spec, presented.event),
    known = {
      isDenial: standings.some(({ id }) => id === "denial"),
      isDisputed: standings.some(({ tick }) => tick),
      isWeighed: spec.holds.standing > 0,
    },
    isRepeated = claims.length > 0 && !presented.withheld;
  return {
    body: h(
      "article",
      { class: "slide", "data-placed": String(isPlaced(spec, presented)) },
      whenLine(spec, presented),
      h("h2", { lang: lang?.title }, presented.title),
      h("p", { class: isRepeated ? "slide-say in-brief" : "slide-say", lang: lang?.say }, presented.say),
      claims.length > 0 && sides(say, presented, known),
    ),
    foot: foot(say, sourceLines([...new Set(claims.map((claim) => claim.source_id))], sources, say)),
  };
}

/**
 * Whether the map has anything to show of an event.
 * @param {Spec} spec
 * @param {Pick<PresentedEvent, "event"|"places">} presented
 */
const isPlaced = (spec, { event, places }) => places.length > 0 || spec.events.at[event].length > 0;

/** The values of its standing, its being disputed among them. @param {Spec} spec @param {number} event */
function standingsOf(spec, event) {
  const options = optionsOf(spec.facets, "standing");
  return spec.events.keys.standing[event].map((key) => options[key]);
}

/**
 * The event's mark, its date, its standing, and until when that was known.
 * @param {Spec} spec
 * @param {PresentedEvent} presented
 */
function whenLine(spec, { event, when, known }) {
  return h(
    "p",
    { class: "slide-when" },
    eventGlyph(spec, event, { size: 30, fine: 3 }),
    h("strong", {}, when),
    ...standingsOf(spec, event).map(({ tick, label }) =>
      h("span", { class: tick ? "slide-badge disputed" : "slide-badge" }, label),
    ),
    known && h("span", {}, known),
  );
}

/**
 * Sources in a line each; those that differ only in what is left out share one.
 * @param {string[]} ids
 * @param {Script["sources"]} sources
 * @param {Words} [say]
 */
export const sourceLines = (ids, sources, say = {}) => [
  ...new Set(ids.map((id) => (ids.length > MOST_DATED ? sources[id][0] : listed(say, sources[id])))),
];

/** @param {Words} say @param {string[]} lines */
const foot = (say, lines) =>
  h(
    "p",
    { class: "slide-foot" },
    h("strong", {}, lines.length === 1 ? say.source : say.sources),
    ...lines.map((line) => h("span", {}, line)),
  );

/**
 * The slide before the first step: what this is, of which days, in which state.
 * @param {Spec} spec
 * @param {Words} say
 * @param {Script["opening"]} opening
 * @param {() => void} begin
 * @returns {Slide}
 */
export function openingSlide(spec, say, { name, length, period, version, known, findings }, begin) {
  return {
    body: h(
      "article",
      { class: "slide" },
      h("p", { class: "slide-when" }, h("strong", {}, name), h("span", {}, length)),
      h("h1", {}, spec.about.title),
      findings?.length
        ? h("ol", { class: "findings" }, ...findings.map(({ text, lang }) => h("li", { lang: lang?.text }, text)))
        : h("p", { class: "slide-say" }, spec.about.description),
      h("p", { class: "slide-period" }, h("strong", {}, period)),
      known && h("p", {}, known),
      h("p", {}, version),
      h("p", {}, h("button", { type: "button", class: "plain begin", click: begin }, `${say.begin} →`)),
      h("p", { class: "hint" }, say.controls_hint),
    ),
    foot: h("p", { class: "slide-foot" }),
  };
}

/**
 * The slide after the last step: every source that was shown, how the record is made, and where it ends.
 * @param {Spec} spec
 * @param {Words} say
 * @param {string[]} method
 * @param {string[]} ids of the sources
 * @param {Script["sources"]} sources
 * @returns {Slide}
 */
export function closingSlide(spec, say, method, ids, sources) {
  /** @type {Map<string, string[]>} */
  const publishers = new Map();
  for (const id of ids) {
    const [publisher, date] = sources[id];
    publishers.set(publisher, [...(publishers.get(publisher) ?? []), ...(date ? [date] : [])]);
  }
  return {
    body: h(
      "article",
      { class: "slide slide-covering slide-closing" },
      h("h2", {}, say.closing),
      h(
        "p",
        { class: "publishers" },
        ...[...publishers].map(([publisher, dates]) =>
          h(
            "span",
            {},
            h("strong", {}, publisher),
            h("span", { class: "carried" }, dates.length ? ` ${dates.join(semicolon(say))}` : ""),
          ),
        ),
      ),
      h(
        "ol",
        { class: "method" },
        ...[...method, spec.about.collected, spec.about.map_note].filter(Boolean).map((line) => h("li", {}, line)),
      ),
    ),
    foot: h("p", { class: "slide-foot" }),
  };
}

/**
 * Set a slide in the largest type that shows all of it: beside the map, then in its place; then in brief, where both
 * sides are named and not quoted; then with the least that a slide must say; at last it scrolls.
 * @param {HTMLElement} body
 */
export function fit(body) {
  const isAlwaysWide = body.dataset.placed === "false",
    hasSides = body.querySelector(".slide-sides") !== null;
  for (const [wording, isWide] of /** @type {const} */ ([
    ["whole", isAlwaysWide],
    ["whole", isAlwaysWide || hasSides],
    ["brief", isAlwaysWide],
    ["brief", isAlwaysWide || hasSides],
    ["least", false],
  ])) {
    body.dataset.wording = wording;
    body.classList.toggle("slide-wide", isWide);
    if (holds(body, 0)) return;
    if (!holds(body, TIGHTEST)) continue;
    for (let tightness = 1; tightness < TIGHTEST; tightness++) if (holds(body, tightness)) return;
    body.dataset.tight = String(TIGHTEST);
    return;
  }
  body.dataset.wording = "scrolled";
}

/**
 * Set a slide so tightly, and tell whether it then holds all of it: each look lays it out.
 * @param {HTMLElement} body
 * @param {number} tightness
 */
function holds(body, tightness) {
  body.dataset.tight = String(tightness);
  return body.scrollHeight <= body.clientHeight && body.scrollWidth <= body.clientWidth + 1;
}
