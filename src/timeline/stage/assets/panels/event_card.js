/** The card of the event that is selected; where none is, the ways in. It is fetched when it is asked for. */

import { currentFragment } from "../state/address.js";
import { report } from "../state/parts.js";
import { claimOf } from "../state/question.js";
import { h } from "../ui/dom.js";
import { writeCard } from "./event_card_text.js";
import { createStartPanel } from "./start_panel.js";

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

/** @implements {Pick<import("../../session.js").View, "onSelect"|"onResult">} */
export class EventCard {
  /** @type {Map<number, HTMLElement>} cards made ahead, for the next step */
  #made = new Map();
  /** @type {{event: number, card: Card}|null} */
  #shown = null;
  /** The last day of which the card tells. */
  #day = Infinity;

  /**
   * @param {HTMLElement} root
   * @param {Session} session
   * @param {Texts} texts
   * @param {import("./copying.js").Copying} copying
   * @param {(event: number) => void} opened told when an event is on the card
   */
  constructor(root, session, texts, copying, opened) {
    this.root = root;
    this.session = session;
    this.texts = texts;
    this.copying = copying;
    this.opened = opened;
    this.start = createStartPanel(session, texts);
    this.host = h("div");
    root.append(this.host);
    this.onSelect(session.selected);
    if (session.order.length) session.files.ahead(fileOf(session, Math.max(0, session.selected)));
  }

  /** @param {number} event */
  async onSelect(event) {
    const { session, host } = this;
    session.parts.leave(host);
    this.root.classList.toggle("open", event >= 0); // without room beside the views it comes over them
    if (event < 0) {
      this.#shown = null;
      host.replaceChildren(this.start.update());
      this.root.scrollTop = 0;
      return;
    }
    await session.parts.load(host, () => this.#show(event));
  }

  onResult() {
    if (!this.#shown) this.start.update();
    if (this.#day !== this.session.day) this.#rewrite();
  }

  /**
   * Show the card of an event once it is there; of one that cannot be had, not that of another.
   * @param {number} event
   */
  async #show(event) {
    const { session, host } = this,
      wait = this.#shown ? 0 : window.setTimeout(() => host.replaceChildren(loading(session.spec.words)), SEEN);
    /** @type {Card} */
    let card;
    try {
      card = await fetchCard(session, event);
    } catch (problem) {
      if (session.selected === event) this.#shown = null;
      throw problem;
    } finally {
      clearTimeout(wait);
    }
    if (session.selected !== event) return;
    this.#shown = { event, card };
    host.replaceChildren(this.#made.get(event) ?? this.#write(event, card));
    this.opened(event);
    requestAnimationFrame(() => {
      this.root.scrollTop = 0;
      showClaim(host, claimOf(currentFragment()));
    });
    whenIdle(() => this.#prepare(event).catch(report)); // whoever opens one of them asks again
  }

  /**
   * Make the cards before and after one that is open, so that an arrow key has only to show them.
   * @param {number} event
   */
  async #prepare(event) {
    const { session } = this,
      at = session.order.indexOf(event);
    this.#made.clear();
    for (const near of [session.order[at + 1], session.order[at - 1]]) {
      if (at < 0 || near === undefined) continue;
      const card = await fetchCard(session, near);
      if (session.selected !== event) return;
      this.#made.set(near, this.#write(near, card));
    }
  }

  /** Write the card anew as known on another day. */
  #rewrite() {
    this.#day = this.session.day;
    this.#made.clear();
    if (!this.#shown) return;
    const { event, card } = this.#shown;
    this.host.replaceChildren(this.#write(event, card));
    this.opened(event);
  }

  /** @param {number} event @param {Card} card */
  #write(event, card) {
    const { root, session, texts, copying } = this;
    const close = () => {
      root.focus();
      session.select(-1);
    };
    return writeCard(session, texts, { event, card, copying, close });
  }
}

/**
 * Bring the claim into view that the link points at, where the card has it.
 * @param {HTMLElement} card
 * @param {string} id
 */
function showClaim(card, id) {
  const claim = id && card.querySelector(`[data-claim="${id}"]`);
  if (!claim) return;
  claim.classList.add("pointed-at");
  claim.scrollIntoView({ block: "center" });
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
