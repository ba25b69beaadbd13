/** The slides: each made once, ahead of its turn, in the largest type that lets it fit. */

import { eventGlyph } from "../panels/event_marks.js";
import { h, words } from "../ui/dom.js";
import { counted } from "../ui/plural.js";

/** Figures that share a slide; how many more there are is said. */
const MOST_FIGURES = 4;
/** Sources whose dates fit under a slide; of more only the publishers are named, and the dates on the last slide. */
const MOST_DATED = 5;
/** Steps by which the type of a slide gives way until all of it fits. */
const TIGHTEST = 4;

/**
 * @typedef {object} Told one event as it is presented: a step of a story, or an event found by a question
 * @property {number} event
 * @property {string} title
 * @property {string} when
 * @property {string|false} [known] until when all that is shown was public, if not today
 * @property {string} say
 * @property {string} notes
 * @property {object[]} claims those that carry it, as wording.claim writes them
 * @property {number[]} places numbers of the places that the camera frames
 * @property {[number, number]|null} window days that the strip of time marks
 */

/**
 * Make the slide of one event, and what stands under it.
 * @param {object} spec
 * @param {Record<string, string>} say
 * @param {Told} told
 * @param {Record<string, string[]>} sources by id: the publisher and the date in short
 */
export function eventSlide(spec, say, told, sources) {
  const standing = spec.facets.find((facet) => facet.id === "standing");
  const figures = told.claims.filter((claim) => claim.amount && !claim.denial),
    denials = told.claims.filter((claim) => claim.denial);
  const ids = [...new Set(told.claims.map((claim) => claim.source_id))];
  const deniers = [...new Set(denials.map((claim) => claim.claimant))].join(", ");
  const by = (claim) => h("span", { class: "by" }, h("strong", {}, claim.claimant), claim.made && `, ${claim.made}`);
  return {
    body: h(
      "article",
      { class: "slide" },
      h(
        "p",
        { class: "slide-when" },
        eventGlyph(spec, told.event, { size: 30, fine: 3 }),
        h("strong", {}, told.when),
        ...spec.events.keys.standing[told.event]
          .map((key) => standing.options[key])
          .map((option) => h("span", { class: option.tick ? "slide-badge disputed" : "slide-badge" }, option.label)),
        told.known && h("span", {}, told.known),
      ),
      h("h2", { lang: told.lang?.title }, told.title),
      h("p", { class: "slide-say", lang: told.lang?.say }, told.say),
      figures.length > 0 &&
        h(
          "ul",
          { class: "slide-figures" },
          ...figures
            .slice(0, MOST_FIGURES)
            .map((claim) =>
              h(
                "li",
                {},
                h("span", { class: "counted" }, h("strong", { class: "amount" }, claim.amount), ` ${claim.kind}`),
                by(claim),
                h("span", { class: "carried", lang: claim.lang?.text }, claim.text),
              ),
            ),
        ),
      figures.length > MOST_FIGURES &&
        h("p", {}, counted(say, "more_figures", { count: figures.length - MOST_FIGURES })),
      denials.length > 0 &&
        h(
          "ul",
          { class: "slide-denials" },
          ...denials.map((claim) =>
            h(
              "li",
              {},
              h("strong", { class: "sign" }, `✕ ${say[claim.stance]}`),
              " ",
              by(claim),
              h("span", { class: "carried" }, `${say.colon}${claim.amount ? `${claim.amount}. ` : ""}${claim.text}`),
            ),
          ),
        ),
      denials.length > 0 &&
        h(
          "p",
          { class: "slide-deniers" },
          h("strong", { class: "sign" }, "✕ "),
          words(say.deniers, { names: deniers }),
        ),
    ),
    foot: foot(say, [
      ...new Set(ids.map((id) => (ids.length > MOST_DATED ? sources[id][0] : sources[id].filter(Boolean).join(", ")))),
    ]),
  };
}

const foot = (say, lines) =>
  h(
    "p",
    { class: "slide-foot" },
    h("strong", {}, lines.length === 1 ? say.source : say.sources),
    ...lines.map((line) => h("span", {}, line)),
  );

/** The slide before the first step: what this is, of which days, in which state. */
export function openingSlide(spec, say, { name, length, period, version, known }, begin) {
  return {
    body: h(
      "article",
      { class: "slide slide-opening" },
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

/** The slide after the last step: every source that was shown, and how the record is made. */
export function closingSlide(spec, say, method, ids, sources) {
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
      h("ol", { class: "method" }, ...method.map((line) => h("li", {}, line)), h("li", {}, spec.about.map_note)),
    ),
    foot: h("p", { class: "slide-foot" }),
  };
}

/** Set a slide in the largest type that shows all of it; then with deniers named but not quoted; at last it scrolls. */
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
