/** What is presented, as one list of slides whether a story tells it or a question finds it. */

import { words } from "../ui/dom.js";
import { FACETS } from "../state/question.js";
import { counted } from "../ui/plural.js";

/**
 * @typedef {object} Show
 * @property {string} id of the story; empty where a question is presented
 * @property {number} total
 * @property {number[]} events by step, the first at 0
 * @property {{mark: number, type: number, rows: number}} strip sizes of the strip of time
 * @property {[number, number]} range days that it shows, the last one not included
 * @property {(step: number) => {event: number, title: string, when: string, say: string, notes: string}} slide what a slide says
 * @property {(step: number) => import("./slides.js").Told|null} told all of a step; null while it is still on its way
 * @property {(arrived: (step: number) => void) => void} await tells of each step whose rest has arrived
 * @property {object} opening
 * @property {string[]} method
 * @property {Record<string, string[]>} sources
 * @property {() => string[]} shown ids of all sources that the steps rest on
 */

const distinct = (tolds) => [...new Set(tolds.flatMap((told) => told.claims.map((claim) => claim.source_id)))];

function show(session, data, more) {
  const { spec } = session,
    { events } = more,
    say = data.words;
  const from = Math.min(...events.map((e) => spec.events.from[e])),
    to = Math.max(...events.map((e) => spec.events.to[e]));
  const month = (day) => session.inWords(new Date(day * 864e5).toISOString().slice(0, 7));
  const period = words(say.opening, { first: month(from), last: month(to) });
  const blank = { event: -1, when: "", say: "", notes: "" };
  const edge = Math.max(30, (to - from) / 30);
  return {
    range: [from - edge, to + edge],
    strip: data.strip,
    total: events.length,
    method: data.method,
    sources: data.sources,
    ...more,
    opening: { ...more.opening, period, version: data.version },
    slide(step) {
      if (step < 1) return { ...blank, title: spec.about.title, when: more.opening.name, say: spec.about.description };
      if (step > events.length) return { ...blank, title: say.closing };
      return more.told(step) ?? more.brief(step);
    },
  };
}

/**
 * A story: its steps came with the page, the speaker's notes by themselves.
 * @param {string[]} notes by step; none for who only follows
 */
export function storyOf(session, data, story, texts, notes) {
  const tolds = story.steps.map((step, i) => ({ ...step, notes: notes[i] ?? "", when: texts.when[step.event] }));
  return show(session, data, {
    id: story.id,
    events: tolds.map((told) => told.event),
    range: [story.window[0], story.window[1] + 1],
    opening: { name: story.name, length: story.length },
    told: (step) => tolds[step - 1],
    shown: () => distinct(tolds),
    await() {},
  });
}

/**
 * Fetch the speaker's notes of all stories, for a page that presents.
 * @param {{address: string, key: string}} from where they are, and what the server wants to see for them
 * @returns {Promise<Record<string, string[]>|null>} by story and step; null where they cannot be had
 */
export async function speakersNotes({ address, key }) {
  try {
    const answer = await fetch(address, { headers: { "x-presenters-key": key }, cache: "no-store" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** The events that the question in the link finds, in order of time. What their cards hold follows, the first ones first. */
export async function eventsOf(session, data, texts) {
  const { spec, order } = session,
    say = data.words,
    cards = new Map();
  const shard = (e) => Math.floor(e / spec.files.shard),
    wanted = [...new Set(order.map(shard))];
  const load = async (number) => cards.set(number, await session.get(spec.files.cards[number]));
  const asked = FACETS.flatMap((facet) =>
    spec.facets
      .find(({ id }) => id === facet)
      .options.filter(({ id }) => session.question.chosen[facet].has(id))
      .map(({ label }) => label),
  );
  if (session.question.q) asked.push(`“${session.question.q}”`);
  const count = counted(say, "selection", { count: order.length });
  const whole = order.length === spec.events.id.length;
  const brief = (step) => ({
    event: order[step - 1],
    title: texts.title[order[step - 1]],
    lang: { title: texts.lang?.[order[step - 1]] },
    when: texts.when[order[step - 1]],
    say: "",
    notes: "",
  });
  const isKnown = session.day < Infinity,
    date = isKnown && session.asOfInWords(),
    known = isKnown && `${spec.words.asof} ${date}`;
  const told = (step) => {
    const e = order[step - 1],
      card = cards.get(shard(e))?.[e % spec.files.shard];
    if (!card) return null;
    const claims = card.claims.filter((claim) => Math.max(claim.public, spec.events.from[e]) <= session.day);
    // What was written in hindsight is withheld where less was known.
    const summary = spec.events.partly?.[e] ? words(spec.words.asof_withheld, { date }) : card.summary;
    return {
      ...brief(step),
      known,
      say: summary,
      lang: { title: texts.lang?.[e], say: spec.events.partly?.[e] ? undefined : card.lang?.summary },
      notes: isKnown ? "" : card.note,
      claims,
      places: [],
      window: [spec.events.from[e], spec.events.to[e]],
    };
  };
  await load(wanted[0]);
  return show(session, data, {
    id: "",
    events: order,
    brief,
    told,
    opening: {
      name: whole ? say.every_title : asked.join(" · ") || count,
      length: whole ? counted(say, "every", { count: order.length }) : asked.length ? count : "",
      known: isKnown && words(spec.words.asof_lead, { date }),
    },
    shown: () => distinct(order.map((_, i) => told(i + 1)).filter(Boolean)),
    async await(arrived) {
      for (const number of wanted.slice(1)) {
        await load(number);
        order.forEach((e, i) => {
          if (shard(e) === number) arrived(i + 1);
        });
      }
    },
  });
}
