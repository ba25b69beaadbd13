/** Explore on paper: what is asked, the pictures and their key, every event with who denies it, and the sources. */

import { glyph, sampleOf } from "../paint/marks.js";
import { eventGlyph, standingWords } from "../panels/event_marks.js";
import { createKey } from "../panels/key.js";
import { optionsOf } from "../state/record.js";
import { h, words } from "../ui/dom.js";
import { counted, digits, listed, numbered } from "../ui/plural.js";
import { gather } from "./evidence.js";
import { drawMap, drawTimeline } from "./pictures.js";
import { copyOf, createSheets } from "./sheets.js";
import { questionInWords } from "./view_in_words.js";

/** Events that are listed; of more it is said how many there are. */
const MOST = 500;

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../session.js").Spec} Spec
 * @typedef {import("../../schema.js").Card} Card
 * @typedef {import("../../schema.js").Statement} Statement
 * @typedef {import("../../schema.js").Texts} Texts
 * @typedef {import("./evidence.js").Evidence} Evidence
 *
 * @typedef {object} OnScreen what the page shows besides the answer to its question
 * @property {import("../../schema.js").LanesBy} lanesBy
 * @property {boolean} hasLegal
 * @property {string} period in words
 */

/**
 * @param {Session} session
 * @param {() => OnScreen} onScreen
 * @returns {Promise<() => void>} once the page can be printed: what ends it; rejects with NotLoaded
 */
export async function printExplore(session, onScreen) {
  const texts = await session.readTexts(),
    cards = createCards(session);
  cards.load(session.order.slice(0, 1));
  return createSheets(session, (host, spec) => {
    const shown = onScreen(),
      printed = session.order.slice(0, MOST);
    cards.load(printed); // what has not come for these sheets is there for the next
    const evidence = gather(printed, cards.of, ({ public: day }, event) => isKnown(session, day, event));
    host.append(...writeHead(session, spec, shown.period), ...writeComparison(session));
    const ends = session.order.length ? draw(host, session, spec, shown) : [];
    host.append(...writeCard(session), ...writeList(session, spec, texts, printed, evidence));
    host.append(...writeSources(spec, evidence.sources));
    return () => {
      for (const end of ends) end();
    };
  });
}

/** @param {Session} session @param {number} day @param {number} event */
const isKnown = ({ spec, day: last }, day, event) => Math.max(day, spec.events.from[event]) <= last;

/** The cards that have been loaded, for whoever cannot wait for them. @param {Session} session */
function createCards({ spec: { files }, files: asked }) {
  /** @type {Map<number, Card[]>} */
  const shards = new Map();
  return {
    /** @param {number[]} events */
    load(events) {
      for (const shard of new Set(events.map((event) => Math.floor(event / files.shard))))
        if (!shards.has(shard))
          asked.get(files.cards[shard]).then(
            (cards) => shards.set(shard, cards),
            () => {},
          );
    },
    /** @param {number} event @returns {Card|null} */
    of: (event) => shards.get(Math.floor(event / files.shard))?.[event % files.shard] ?? null,
  };
}

/** @param {Session} session @param {Spec} spec @param {string} period */
function writeHead(session, spec, period) {
  const { about, words: say } = spec,
    asked = questionInWords(spec, session, period);
  const rows = asked.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]);
  return [
    h("h1", { lang: about.lang?.title }, about.title),
    h("p", { lang: about.lang?.description }, about.description),
    h("dl", { class: "facts", "data-testid": "paper-question" }, ...rows),
    h("p", { class: "small" }, session.address()),
    session.day < Infinity && h("p", { class: "note" }, say.paper_former),
  ].filter((each) => each !== false);
}

/**
 * @param {HTMLElement} host
 * @param {Session} session
 * @param {Spec} spec
 * @param {OnScreen} shown
 */
function draw(host, session, spec, shown) {
  const { about, words: say } = spec,
    time = h("section", { class: "picture" }, h("h2", {}, say.timeline)),
    map = h("section", { class: "picture" }, h("h2", {}, say.map));
  host.append(time, ...writeKey(session), ...(spec.holds.map ? [map] : []));
  const ends = [drawTimeline(time, session, spec, shown), ...(spec.holds.map ? [drawMap(map, session, spec)] : [])];
  const nowhere = session.order.filter((event) => !spec.events.at[event].length).length;
  if (about.collected) time.append(h("p", { class: "small" }, about.collected));
  if (nowhere) map.append(h("p", { class: "small" }, numbered(say, "unmapped", { count: nowhere })));
  if (about.map_note) map.append(h("p", { class: "small", lang: about.lang?.map_note }, about.map_note));
  return ends;
}

/** What colours, shapes and fills stand for: on the page the chips say it. @param {Session} session */
function writeKey(session) {
  const { spec } = session,
    key = createKey(spec);
  key.view.afterResult?.(session);
  const { theme, facets, words: say } = spec,
    { categories, fills } = theme.marks;
  /** @type {[id: import("../../schema.js").FacetId, sample: (mark: number) => import("../paint/marks.js").Sample][]} */
  const kinds = [
    ["category", (mark) => ({ colour: categories[mark] })],
    ["weapon", (mark) => ({ shape: mark, share: 0.15 })],
    ["standing", (mark) => ({ share: fills[mark] })],
  ];
  const rows = kinds.flatMap(([id, sample]) => {
    const marked = optionsOf(facets, id).filter(({ mark, tick }) => mark !== undefined || tick);
    if (!marked.length) return [];
    const items = marked.map(({ label, mark, tick }) => {
      const look = sampleOf(theme, tick || mark === undefined ? { share: 0, tick } : sample(mark));
      return h("li", {}, glyph(theme, look, { fine: 4 }), label);
    });
    const name = facets.find((facet) => facet.id === id)?.label ?? "";
    return [h("dt", {}, name), h("dd", {}, h("ul", { class: "key" }, ...items))];
  });
  return [
    h("section", { class: "whole" }, h("h2", {}, say.paper_key), key.element, h("dl", { class: "facts" }, ...rows)),
  ];
}

/** Both sides of a comparison over time, and all that differs; nothing where none is made. @param {Session} session */
function writeComparison({ root, compared, spec }) {
  const parts = compared ? [...root.querySelectorAll(".comparison, .differences")] : [];
  return parts.map((part) => {
    const copy = copyOf(/** @type {HTMLElement} */ (part));
    for (const gone of copy.querySelectorAll(".view-bar .plain")) gone.remove();
    for (const each of copy.querySelectorAll("details")) each.open = true;
    for (const each of copy.querySelectorAll(".compared-event")) each.replaceWith(h("p", {}, ...each.childNodes));
    for (const each of [copy, ...copy.querySelectorAll("[data-testid]")]) each.removeAttribute("data-testid");
    const isList = part.classList.contains("differences");
    return h("section", {}, isList && h("h2", {}, spec.words.compare_differences), copy);
  });
}

/** The card that is open, if any. @param {Session} session */
function writeCard({ root, selected, spec }) {
  const card = selected < 0 ? null : root.querySelector("[data-testid=event-card]");
  if (!card) return [];
  const copy = copyOf(/** @type {HTMLElement} */ (card));
  for (const gone of copy.querySelectorAll(".card-acts, .cite-claim")) gone.remove();
  delete copy.dataset.testid;
  return [h("section", {}, h("h2", { class: "visually-hidden" }, spec.words.card_of), copy)];
}

/**
 * @param {Session} session
 * @param {Spec} spec
 * @param {Texts} texts
 * @param {number[]} printed
 * @param {ReturnType<typeof gather>} evidence
 */
function writeList({ order }, spec, texts, printed, { of, missing }) {
  const say = spec.words,
    more = order.length - printed.length;
  const rows = printed.map((event) => {
    const known = of.get(event);
    return h(
      "li",
      { "data-event": spec.events.id[event] },
      eventGlyph(spec, event, { fine: 4 }),
      h("p", { class: "row-when" }, [texts.when[event], standingWords(spec, event)].filter(Boolean).join(" · ")),
      h("p", { class: "row-title", lang: texts.lang?.[event] }, texts.title[event]),
      known && spec.holds.claims > 0 && writeEvidence(known, spec),
    );
  });
  return [
    h("h2", {}, say.list),
    !order.length && h("p", {}, say.loosen),
    missing > 0 && h("p", { class: "note" }, say.paper_missing),
    h("ol", { class: "paper-events", "data-testid": "paper-list" }, ...rows),
    more > 0 && h("p", { class: "note" }, counted(say, "paper_more", { count: more })),
  ].filter((each) => each !== false);
}

/** @param {Evidence} known @param {Spec} spec */
const writeEvidence = ({ asserting, denying, sources }, { holds, words: say }) => [
  h("p", {}, asserting.length ? words(say.paper_asserted_by, { names: listed(say, asserting) }) : say.origins_none),
  holds.standing > 0 &&
    h("p", {}, denying.length ? words(say.denied_by, { names: listed(say, denying) }) : say.denied_by_nobody),
  sources.length > 0 &&
    h(
      "p",
      { class: "small" },
      words(say.paper_numbers, {
        numbers: listed(
          say,
          sources.map((number) => digits(say, number)),
        ),
      }),
    ),
];

/**
 * Every source once, in full: an address that is printed cannot be pressed.
 * @param {Spec} spec
 * @param {Statement[]} sources
 */
function writeSources({ words: say }, sources) {
  if (!sources.length) return [];
  const rows = sources.map(({ source, url, unlinked, archived, class: kind, note, lang }) =>
    h(
      "li",
      {},
      h("p", {}, source, kind && h("span", { class: "small" }, ` · ${kind}`)),
      h("p", { class: "address" }, url || (unlinked ?? say.no_link)),
      archived && h("p", { class: "address" }, `${say.archived}${say.colon}${archived}`),
      note && h("p", { class: "small", lang: lang?.note }, note),
    ),
  );
  return [h("h2", {}, say.paper_sources), h("ol", { class: "paper-sources", "data-testid": "paper-sources" }, ...rows)];
}
