/** The card of the event that is selected; where none is, the ways in. It is fetched when it is asked for. */

import { report } from "../state/parts.js";
import { h } from "../ui/dom.js";
import { writeCard } from "./event_card_text.js";
import { createWaysIn } from "./ways_in.js";

/**
 * Milliseconds after which a wait for a card is told, and for which a browser that cannot say when it is idle rests.
 */
const SEEN = 200,
  REST = 100;
const whenIdle = window.requestIdleCallback ?? ((/** @type {() => void} */ act) => setTimeout(act, REST));

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../schema.js").Card} Card
 * @typedef {import("../../schema.js").Texts} Texts
 */

/**
 * @param {HTMLElement} root
 * @param {Session} session
 * @param {Texts} texts
 * @param {import("./copying.js").Copying} copying
 * @param {(event: number, isNew?: boolean) => void} opened told when an event is on the card, and whether it was
 *   selected
 *   just now
 */
export function createCard(root, session, texts, copying, opened) {
  const { spec } = session,
    waysIn = createWaysIn(session, texts),
    host = h("div");
  root.append(host);
  /** @type {Map<number, HTMLElement>} cards made ahead, for the next step */
  const made = new Map();
  /** @type {{event: number, card: Card}|null} */
  let shown = null;
  let day = Infinity;

  function close() {
    root.focus();
    session.select(-1);
  }
  const write = (/** @type {number} */ event, /** @type {Card} */ card) =>
    writeCard(session, texts, { event, card, copying, close });

  /** @param {number} event */
  async function open(event) {
    session.parts.leave(host);
    if (event < 0) {
      shown = null;
      host.replaceChildren(waysIn.update());
      root.scrollTop = 0;
      return;
    }
    await session.parts.load(host, () => bring(event));
  }

  /**
   * Show the card of an event once it is there; of one that cannot be had, not that of another.
   * @param {number} event
   */
  async function bring(event) {
    const wait = shown === null ? window.setTimeout(() => host.replaceChildren(loading(spec.words)), SEEN) : 0;
    /** @type {Card} */
    let card;
    try {
      card = await fetchCard(session, event);
    } catch (problem) {
      if (session.selected === event) shown = null;
      throw problem;
    } finally {
      clearTimeout(wait);
    }
    if (session.selected !== event) return;
    shown = { event, card };
    host.replaceChildren(made.get(event) ?? write(event, card));
    root.scrollTop = 0;
    opened(event);
    whenIdle(() => prepare(event).catch(report)); // whoever opens one of them asks again
  }

  /**
   * Make the cards before and after one that is open, so that an arrow key has only to show them.
   * @param {number} event
   */
  async function prepare(event) {
    const at = session.order.indexOf(event);
    made.clear();
    for (const near of [session.order[at + 1], session.order[at - 1]]) {
      if (at < 0 || near === undefined) continue;
      const card = await fetchCard(session, near);
      if (session.selected !== event) return;
      made.set(near, write(near, card));
    }
  }

  /** Write the card anew as known on another day. */
  function rewrite() {
    day = session.day;
    made.clear();
    if (!shown) return;
    host.replaceChildren(write(shown.event, shown.card));
    opened(shown.event, false);
  }

  open(session.selected);
  if (session.order.length) session.files.ahead(fileOf(session, Math.max(0, session.selected)));
  return {
    onSelect: open,
    onResult() {
      if (!shown) waysIn.update();
      if (day !== session.day) rewrite();
    },
  };
}

/** @param {Session} session @param {number} event */
const fileOf = ({ spec: { files } }, event) => files.cards[Math.floor(event / files.shard)];

/** @param {Session} session @param {number} event @returns {Promise<Card>} */
async function fetchCard(session, event) {
  const cards = await session.files.get(fileOf(session, event));
  return cards[event % session.spec.files.shard];
}

/** @param {Record<string, string>} say */
const loading = (say) => h("p", { class: "empty" }, say.loading);
