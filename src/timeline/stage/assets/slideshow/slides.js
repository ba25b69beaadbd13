/** The slides: each made once, ahead of its turn, in the largest type that lets it fit. */

import { eventGlyph } from "../panels/event_marks.js";
import { optionsOf } from "../state/record.js";
import { h, words } from "../ui/dom.js";
import { counted } from "../ui/plural.js";

/**
 * @typedef {import("../../session.js").Spec} Spec
 * @typedef {import("../../schema.js").SlideClaim} SlideClaim
 * @typedef {import("./script.js").PresentedEvent} PresentedEvent
 * @typedef {import("./script.js").Script} Script
 * @typedef {Record<string, string>} Words
 * @typedef {{body: HTMLElement, foot: HTMLElement}} Slide a slide, and what stands under it
 */

/** Figures that share a slide; how many more there are is said. */
const MOST_FIGURES = 4;
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
  const { claims, lang } = presented;
  return {
    body: h(
      "article",
      { class: "slide" },
      whenLine(spec, presented),
      h("h2", { lang: lang?.title }, presented.title),
      h("p", { class: "slide-say", lang: lang?.say }, presented.say),
      ...figuresOf(
        say,
        claims.filter((claim) => claim.amount && !claim.denial),
      ),
      ...denialsOf(
        say,
        claims.filter((claim) => claim.denial),
      ),
    ),
    foot: foot(say, sourceLines([...new Set(claims.map((claim) => claim.source_id))], sources)),
  };
}

/**
 * The event's mark, its date, its standing, and until when that was known.
 * @param {Spec} spec
 * @param {PresentedEvent} presented
 */
function whenLine(spec, { event, when, known }) {
  const options = optionsOf(spec.facets, "standing");
  return h(
    "p",
    { class: "slide-when" },
    eventGlyph(spec, event, { size: 30, fine: 3 }),
    h("strong", {}, when),
    ...spec.events.keys.standing[event]
      .map((key) => options[key])
      .map((option) => h("span", { class: option.tick ? "slide-badge disputed" : "slide-badge" }, option.label)),
    known && h("span", {}, known),
  );
}

/** Who says it, and when. @param {SlideClaim} claim */
const by = ({ claimant, made }) => h("span", { class: "by" }, h("strong", {}, claimant), made && `, ${made}`);

/** @param {Words} say @param {SlideClaim[]} figures @returns {HTMLElement[]} */
function figuresOf(say, figures) {
  if (!figures.length) return [];
  const items = figures
    .slice(0, MOST_FIGURES)
    .map((claim) =>
      h(
        "li",
        {},
        h("span", { class: "counted" }, h("strong", { class: "amount" }, claim.amount), ` ${claim.kind}`),
        by(claim),
        h("span", { class: "carried", lang: claim.lang?.text }, claim.text),
      ),
    );
  const list = h("ul", { class: "slide-figures" }, ...items),
    more = figures.length - MOST_FIGURES;
  return more > 0 ? [list, h("p", {}, counted(say, "more_figures", { count: more }))] : [list];
}

/**
 * Who denies it, in their words; and in brief, for a slide that has no room for these.
 * @param {Words} say
 * @param {SlideClaim[]} denials
 * @returns {HTMLElement[]}
 */
function denialsOf(say, denials) {
  if (!denials.length) return [];
  const names = [...new Set(denials.map((claim) => claim.claimant))].join(", ");
  const items = denials.map((claim) =>
    h(
      "li",
      {},
      h("strong", { class: "sign" }, `✕ ${say[claim.stance]}`),
      " ",
      by(claim),
      h("span", { class: "carried" }, `${say.colon}${claim.amount ? `${claim.amount}. ` : ""}${claim.text}`),
    ),
  );
  return [
    h("ul", { class: "slide-denials" }, ...items),
    h("p", { class: "slide-deniers" }, h("strong", { class: "sign" }, "✕ "), words(say.deniers, { names })),
  ];
}

/**
 * Sources in a line each; those that differ only in what is left out share one.
 * @param {string[]} ids
 * @param {Script["sources"]} sources
 */
const sourceLines = (ids, sources) => [
  ...new Set(ids.map((id) => (ids.length > MOST_DATED ? sources[id][0] : sources[id].filter(Boolean).join(", ")))),
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
export function openingSlide(spec, say, { name, length, period, version, known }, begin) {
  return {
    body: h(
      "article",
      { class: "slide" },
      h("p", { class: "slide-when" }, h("strong", {}, name), h("span", {}, length)),
      h("h1", {}, spec.about.title),
      h("p", { class: "slide-say" }, spec.about.description),
      h("p", { class: "slide-period" }, h("strong", {}, period)),
      known && h("p", {}, known),
      h("p", {}, version),
      h("p", {}, h("button", { type: "button", class: "plain begin", click: begin }, `${say.begin} →`)),
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
      { class: "slide slide-closing" },
      h("h2", {}, say.closing),
      h(
        "p",
        { class: "publishers" },
        ...[...publishers].map(([publisher, dates]) =>
          h(
            "span",
            {},
            h("strong", {}, publisher),
            h("span", { class: "carried" }, dates.length ? ` ${dates.join("; ")}` : ""),
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
 * Set a slide in the largest type that shows all of it; then with deniers named but not quoted; at last it scrolls.
 * @param {HTMLElement} body
 */
export function fit(body) {
  for (const wording of ["whole", "brief"]) {
    body.dataset.wording = wording;
    for (let tightness = 0; tightness <= TIGHTEST; tightness++) {
      body.dataset.tight = String(tightness);
      if (body.scrollHeight <= body.clientHeight + 1 && body.scrollWidth <= body.clientWidth + 1) return;
    }
  }
  body.dataset.wording = "scrolled";
}
