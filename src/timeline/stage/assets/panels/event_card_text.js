/** A card written out: what happened, who says so, who denies it, how sure the date and the place are. */

import { asOfInWords } from "../state/dates_in_words.js";
import { report } from "../state/parts.js";
import { dateText } from "../state/question.js";
import { countStatements } from "../state/utterances.js";
import { h, words } from "../ui/dom.js";
import { counted, listed } from "../ui/plural.js";
import { eventGlyph, standingsOf } from "./event_marks.js";
import { statements } from "./statements.js";

/** Days round an event within which others can be asked for. */
const AROUND = [7, 30, 90];

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../schema.js").Card} Card
 * @typedef {import("../../schema.js").Statement} Statement
 * @typedef {import("../../schema.js").Texts} Texts
 * @typedef {import("../ui/dom.js").Child} Child
 *
 * @typedef {object} Shown
 * @property {number} event
 * @property {Card} card
 * @property {import("./copying.js").Copying} copying
 * @property {() => void} close
 */

/**
 * Write the card of an event as known on the day that is shown.
 * @param {Session} session
 * @param {Texts} texts
 * @param {Shown} shown
 */
export function writeCard(session, texts, shown) {
  const { spec } = session,
    { event, card } = shown,
    say = spec.words;
  const box = { class: "card", "data-testid": "event-card", "aria-label": say.card_of };
  if (spec.events.absent?.[event]) return h("article", box, h("p", { class: "empty" }, say.asof_absent));
  const claims = card.claims.filter((claim) => Math.max(claim.public, spec.events.from[event]) <= session.day);
  const { cite } = shown.copying;
  const later = countStatements(card.claims) - countStatements(claims);
  return h(
    "article",
    box,
    writeActs(session, shown),
    writeStory(session, texts, event, card, claims),
    card.claims.length > 0 &&
      h(
        "div",
        { class: "card-claims" },
        h("h3", {}, say.who_says),
        h("ol", { class: "claims" }, ...statements(claims, say, cite ? (claim) => cite({ claim }) : undefined)),
        later > 0 && h("p", { class: "small" }, counted(say, "asof_later", { count: later })),
      ),
    card.note && session.day === Infinity && writeNote(card, say),
    card.corrected &&
      session.day === Infinity &&
      h("p", { class: "small", "data-testid": "corrected" }, words(say.corrected, { date: card.corrected })),
    writeFacts(session, event, card),
  );
}

/**
 * @param {Session} session
 * @param {Texts} texts
 * @param {number} event
 * @param {Card} card
 * @param {Statement[]} claims those known
 */
function writeStory(session, texts, event, card, claims) {
  const { spec } = session,
    say = spec.words;
  const deniers = [...new Set(claims.filter((claim) => claim.denial).map((claim) => claim.claimant))];
  return h(
    "div",
    { class: "card-story" },
    h(
      "p",
      { class: "card-when" },
      eventGlyph(spec, event, { size: 16 }),
      h("span", {}, texts.when[event]),
      card.background > 0 && h("span", { class: "small" }, say.context),
    ),
    h("h2", { tabindex: "-1", lang: texts.lang?.[event] }, texts.title[event]),
    spec.holds.claims > 0 &&
      h(
        "div",
        { class: "badges" },
        ...writeBadges(spec, event),
        card.claims.length > 0 && h("span", { class: "small" }, countOrigins(claims, say)),
      ),
    spec.holds.standing > 0 &&
      card.claims.length > 0 &&
      h(
        "p",
        { class: deniers.length ? "denied" : "undenied" },
        deniers.length ? words(say.denied_by, { names: listed(say, deniers) }) : say.denied_by_nobody,
      ),
    spec.events.partly?.[event]
      ? h(
          "p",
          { class: "small withheld" },
          words(say.asof_withheld, { date: asOfInWords(spec, session.question.asof) }),
        )
      : h("p", { class: "summary", lang: card.lang?.summary }, card.summary),
    card.image && writeImage(session, card.image),
  );
}

/**
 * A picture with who made it; it is fetched with the card that shows it.
 * @param {Session} session
 * @param {import("../../schema.js").CardImage} image
 */
function writeImage({ files, spec }, { name, alt, credit, lang }) {
  const picture = h("img", { alt, lang: lang?.alt });
  files
    .get(spec.files.images[name])
    .then(({ address }) => {
      picture.src = address;
    })
    .catch(report); // the words stand in its place
  return h("figure", { class: "card-image" }, picture, credit && h("figcaption", { class: "small" }, credit));
}

/** @param {Card} card @param {Record<string, string>} say */
const writeNote = ({ note, lang }, say) =>
  h("p", { class: "note" }, h("strong", {}, `${say.note}${say.colon}`), h("span", { lang: lang?.note }, note));

/**
 * The standings of an event; each opens to what it means.
 * @param {import("../../session.js").Spec} spec
 * @param {number} event
 */
function writeBadges(spec, event) {
  return standingsOf(spec, event).map((option) =>
    h(
      "details",
      { class: option.tick ? "badge disputed" : "badge" },
      h("summary", { title: option.means }, option.label),
      h("span", {}, option.means),
    ),
  );
}

/**
 * How many sources, and reports that they descend from, carry the assertions: articles from one report are one origin.
 * @param {Statement[]} claims
 * @param {Record<string, string>} say
 */
function countOrigins(claims, say) {
  const asserting = claims.filter((claim) => claim.assertion);
  const sources = new Set(asserting.map((claim) => claim.source_id)).size,
    origins = new Set(asserting.map((claim) => claim.origin)).size;
  if (!origins) return say.origins_none;
  return words(say.origins, {
    origins: counted(say, "count.origins", { count: origins }),
    sources: counted(say, "count.sources", { count: sources }),
  });
}

/** @param {Session} session @param {number} event @param {Card} card */
function writeFacts(session, event, card) {
  const say = session.spec.words;
  /** @param {import("../../schema.js").FacetId} facet @param {{id: string, name: string}} item */
  const link = (facet, item) =>
    h("button", { type: "button", class: "link", click: () => session.choose(facet, item.id) }, item.name);
  const span = (/** @type {Child[]} */ ...children) => h("span", {}, ...children);
  const places = card.places.map((p) => span(p.mapped ? link("place", p) : `${p.name} (${say.not_mapped})`));
  /** @type {[name: string, items: Node[]][]} */
  const rows = [
    [say.about_places, card.nowhere ? [span(card.nowhere)] : places],
    [say.stated_at, card.stated.map((name) => span(name))],
    [say.actors, card.actors.map((actor) => span(link("actor", actor), ` ${actor.role}`))],
    [say.legal, card.legal.map((state) => writeLegalState(state, session.day === Infinity))],
    [say.tags, (card.tags ?? []).map((tag) => span(tag))],
    [
      say.read_on,
      card.link ? [span(h("a", { href: card.link, target: "_blank", rel: "noopener" }, hostOf(card.link)))] : [],
    ],
    ...(card.more ?? []).map(([column, cell]) => /** @type {[string, Node[]]} */ ([column, [span(cell)]])),
    [say.weapons, card.weapons.map((weapon) => span(link("weapon", weapon)))],
    [say.around, AROUND.map((days) => span(writeAround(session, event, days)))],
  ];
  const facts = rows
    .filter(([, items]) => items.length)
    .flatMap(([name, items]) => [h("dt", {}, name), h("dd", {}, ...items)]);
  return h("dl", { class: "facts" }, ...facts);
}

/** The host of an address, which is what a reader knows it by. @param {string} address */
const hostOf = (address) => /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(address)?.[1] ?? address;

/**
 * What asks for the events near an event in time.
 * @param {Session} session
 * @param {number} event
 * @param {number} days before its first and after its last
 */
function writeAround(session, event, days) {
  const { events, words: say } = session.spec,
    [from, to] = [dateText(events.from[event] - days, false), dateText(events.to[event] + days, true)];
  return h(
    "button",
    { type: "button", class: "link", "data-around": days, click: () => session.period(from, to) },
    counted(say, "around_days", { count: days }),
  );
}

/**
 * A legal state that the event begins or ends; what is contested about it may say what came later.
 * @param {Card["legal"][number]} state
 * @param {boolean} hasNote
 */
function writeLegalState({ label, note, lang }, hasNote) {
  return h(
    "span",
    { class: "legal-note" },
    h("span", { lang: lang?.label }, label),
    note && hasNote && h("span", { class: "small", lang: lang?.note }, ` ${note}`),
  );
}

/** What can be done with a card. @param {Session} session @param {Shown} shown */
function writeActs(session, { event, copying, close }) {
  const { spec } = session,
    say = spec.words;
  /** @param {string} text @param {() => void} click */
  const act = (text, click) => h("button", { type: "button", class: "plain small", click }, text);
  /** @param {string} text @param {string} name @param {() => void} click */
  const sign = (text, name, click) =>
    h("button", { type: "button", class: "plain small", "aria-label": name, title: name, click }, text);
  return h(
    "div",
    { class: "card-acts" },
    sign("‹", say.previous, () => session.step(-1)),
    sign("›", say.next, () => session.step(1)),
    act(say.copy_link, () => copying.copy(session.address())),
    act(say.copy_sentence, () => copying.copySentence({ event: spec.events.id[event] })),
    copying.cite && act(say.cite, () => copying.cite?.({ event: spec.events.id[event] })),
    h("span", { class: "spring" }),
    sign("✕", say.close, close),
  );
}
