/** What is presented, as one list of slides whether a story tells it or a question finds it. */

import { dayText } from "../state/calendar.js";
import { asOfInWords, dateAlone } from "../state/dates_in_words.js";
import { choicesInWords } from "../state/question_in_words.js";
import { words } from "../ui/dom.js";
import { counted } from "../ui/plural.js";
import { Cards } from "./event_cards.js";

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../schema.js").Card} Card
 * @typedef {import("../../schema.js").DaySpan} DaySpan
 * @typedef {import("../../session.js").Spec} Spec
 * @typedef {import("../../schema.js").PresentPage} PresentPage
 * @typedef {import("../../schema.js").Story} Story
 * @typedef {import("../../schema.js").Texts} Texts
 * @typedef {object} Outline what a slide says before the rest of it has arrived
 * @property {number} event -1 for none
 * @property {string} title
 * @property {string} when
 * @property {string} say
 * @property {string} notes
 * @property {{title?: string, say?: string}} [lang] languages of texts that are not in the page's
 * @typedef {object} Rest
 * @property {string} [known] until when all that is shown was public, if not today
 * @property {boolean} [withheld] whether it says no more than that less was known
 * @property {import("../../schema.js").SlideClaim[]} claims those that carry it
 * @property {number[]} places numbers of the places that the camera frames
 * @property {DaySpan|null} window days that the strip of time marks
 * @property {Story["record"][number]} [told] what follows from the record, where the slide shows no event
 * @typedef {Outline & Rest} PresentedEvent a step of a story, or an event found by a question, in full
 * @typedef {object} Opening
 * @property {string} name
 * @property {string} length
 * @property {string} [known]
 * @property {string} period
 * @property {string} version
 * @property {import("../../schema.js").SlideLine[]} [findings] what the matter comes to
 * @typedef {object} Script
 * @property {string} id of the story; empty where a question is presented
 * @property {number} total
 * @property {number[]} events by step, the first at 0; -1 where a step shows none
 * @property {PresentPage["strip"]} strip sizes of the strip of time
 * @property {DaySpan} range days that it shows, the last one not included
 * @property {number} uncollected the day from which nothing was collected; infinite where none is, or was known so late
 * @property {(step: number) => Outline} slide what a slide says
 * @property {(step: number) => PresentedEvent|null} presented all of a step; null while it is still on its way
 * @property {(arrived: (step: number) => void) => Promise<void>} loadRest tells of each step whose rest has arrived
 * @property {Opening} opening
 * @property {string[]} method
 * @property {PresentPage["sources"]} sources by id: the publisher and the date in short
 * @property {() => string[]} shown ids of all sources that the steps rest on
 * @typedef {Pick<Script, "id"|"events"|"strip"|"range"|"presented"|"loadRest"|"shown"> &
 *   {opening: Pick<Opening, "name"|"length"|"known"|"findings">, outline: (step: number) => Outline}} Steps
 */

/** Milliseconds of a day. */
/** Least days by which the strip of time reaches beyond its events, and the share of them by which it does. */
const EDGE = 30,
  EDGE_SHARE = 1 / 30;
const BLANK = { event: -1, title: "", when: "", say: "", notes: "" };

/**
 * A story: its steps came with the page, the speaker's notes by themselves.
 * @param {Session} session
 * @param {PresentPage} data
 * @param {Story} story
 * @param {Texts} texts
 * @param {(step: number) => string} notesOf a step
 * @returns {Script}
 */
export function storyScript(session, data, story, texts, notesOf) {
  const { steps, record } = story;
  const presented = (/** @type {number} */ step) => {
    const written = steps[step - 1];
    if (written) return { ...written, notes: notesOf(step), when: texts.when[written.event] };
    const told = record[step - 1 - steps.length];
    return { ...BLANK, title: told.title, claims: [], places: [], window: null, told };
  };
  return scriptOf(session, data, {
    id: story.id,
    events: [...steps.map((step) => step.event), ...record.map(() => -1)],
    strip: data.strip,
    range: [story.window[0], story.window[1] + 1],
    opening: { name: story.name, length: story.length, findings: story.findings },
    outline: presented,
    presented,
    shown: () => [...new Set([...sourcesOf(steps), ...record.flatMap(({ sources }) => sources)])],
    loadRest: async () => {},
  });
}

/**
 * The events that the question in the link finds, in order of time. What their cards hold follows, the first ones
 * first.
 * @param {Session} session
 * @param {PresentPage} data
 * @param {Texts} texts
 * @returns {Promise<Script>} once the first cards are there; rejects with NotLoaded
 */
export async function questionScript(session, data, texts) {
  const { spec } = session,
    order = [...session.order],
    cards = new Cards(session.files, spec.files, order);
  await cards.load(cards.shards[0]);
  const outline = (/** @type {number} */ step) => outlineOf(texts, order[step - 1]);
  const presented = (/** @type {number} */ step) => {
    const card = cards.of(order[step - 1]);
    return card && fromCard(session, outline(step), card);
  };
  const edges = rangeOf(spec.events, order),
    edge = Math.max(EDGE, (edges[1] - edges[0]) * EDGE_SHARE);
  return scriptOf(session, data, {
    id: "",
    events: order,
    strip: data.strip,
    range: [edges[0] - edge, edges[1] + edge],
    outline,
    presented,
    opening: openingOf(session, data.words),
    shown: () => sourcesOf(order.map((_, i) => presented(i + 1)).filter((event) => event !== null)),
    async loadRest(arrived) {
      for (const shard of cards.shards.slice(1)) {
        await cards.load(shard);
        order.forEach((event, i) => {
          if (cards.shardOf(event) === shard) arrived(i + 1);
        });
      }
    },
  });
}

/**
 * @param {Session} session
 * @param {PresentPage} data
 * @param {Steps} steps
 * @returns {Script}
 */
function scriptOf(session, data, { outline, opening, ...steps }) {
  const { about, events, timeline } = session.spec,
    say = data.words,
    total = steps.events.length,
    month = (/** @type {number} */ day) => dateAlone(session.spec, dayText(day).slice(0, -3)),
    shown = steps.events.filter((event) => event >= 0),
    [first, last] = rangeOf(events, shown).map(month),
    end = timeline.uncollected?.first ?? Infinity;
  return {
    ...steps,
    total,
    uncollected: end > session.day ? Infinity : end,
    method: data.method,
    sources: data.sources,
    opening: { ...opening, period: words(say.opening, { first, last }), version: data.version },
    slide(step) {
      if (step < 1) return { ...BLANK, title: about.title, when: opening.name, say: about.description };
      if (step > total) return { ...BLANK, title: say.closing };
      return steps.presented(step) ?? outline(step);
    },
  };
}

/**
 * @param {Texts} texts
 * @param {number} event
 * @returns {Outline}
 */
const outlineOf = (texts, event) => ({
  event,
  title: texts.title[event],
  lang: { title: texts.lang?.[event] },
  when: texts.when[event],
  say: "",
  notes: "",
});

/**
 * An event as known on the day that is shown: what was written in hindsight is withheld where less was known.
 * @param {Session} session
 * @param {Outline} outline
 * @param {Card} card
 * @returns {PresentedEvent}
 */
function fromCard(session, outline, card) {
  const { spec, day } = session,
    { event } = outline,
    isFormer = day < Infinity,
    isPartly = Boolean(spec.events.partly?.[event]),
    date = isFormer ? asOfInWords(spec, session.question.asof) : "";
  return {
    ...outline,
    known: isFormer ? `${spec.words.asof} ${date}` : undefined,
    say: isPartly ? words(spec.words.asof_withheld, { date }) : card.summary,
    withheld: isPartly,
    lang: { ...outline.lang, say: isPartly ? undefined : card.lang?.summary },
    notes: isFormer ? "" : card.note,
    claims: card.claims.filter((claim) => Math.max(claim.public, spec.events.from[event]) <= day),
    places: [],
    window: [spec.events.from[event], spec.events.to[event]],
  };
}

/**
 * What the slide before the first step says of a question.
 * @param {Session} session
 * @param {Record<string, string>} say
 */
function openingOf(session, say) {
  const { spec, order, question } = session,
    asked = choicesInWords(spec, question);
  if (question.q) asked.push(`“${question.q}”`);
  const known =
    session.day < Infinity ? words(spec.words.asof_lead, { date: asOfInWords(spec, question.asof) }) : undefined;
  if (order.length === spec.events.id.length)
    return { name: say.every_title, length: counted(say, "every", { count: order.length }), known };
  const count = counted(say, "selection", { count: order.length });
  return asked.length ? { name: asked.join(" · "), length: count, known } : { name: count, length: "", known };
}

/**
 * The first and the last day of some events.
 * @param {Spec["events"]} columns
 * @param {number[]} events
 * @returns {DaySpan}
 */
const rangeOf = (columns, events) => [
  Math.min(...events.map((event) => columns.from[event])),
  Math.max(...events.map((event) => columns.to[event])),
];

/** Ids of the sources that some events rest on, each once. @param {Pick<Rest, "claims">[]} events */
const sourcesOf = (events) => [...new Set(events.flatMap(({ claims }) => claims.map((claim) => claim.source_id)))];
