/** Letting others follow along: a room on the presenter's server, and each step sent there. */

import { h } from "../ui/dom.js";
import { keep } from "../ui/tab_storage.js";
import { roomAddress } from "./follower.js";
import { viewOf } from "./follower_state.js";
import { createRoomPanel } from "./room_panel.js";

/**
 * @typedef {import("./room_panel.js").Room} Room
 * @typedef {import("./speaker_link.js").Stepper} Stepper
 * @typedef {object} Reporter how the reader sees what becomes of the room
 * @property {(room: Room) => void} opened one that was not open before
 * @property {(text: string) => void} say how the last try went
 * @property {(text: string) => void} tell shows a notice
 * @property {() => void} closed
 * @typedef {{id: string, key?: string}} Memory
 * @typedef {{value: Memory|null, set(value: Memory|null): void, settled: Promise<void>, end(): void}} Stored
 */

const KEY = "x-room-key";
/** Milliseconds until the next try after one that failed; for which the server may say nothing. */
const AGAIN = 2000,
  PATIENCE = 5000;
/** Milliseconds until a sign of life, so that a server that was started anew hears of the room. */
const STILL = 5000;
/** Too many rooms of this address, of the server: later there may be fewer. */
const TOO_MANY = [429, 503];
/** The server is there, and what hands views on between its processes is not. */
const UNSHARED = 424;

/**
 * @param {Stepper} stepper
 * @param {string} server where the server answers
 * @param {Record<string, string>} words
 * @param {(text: string) => void} tell shows a notice
 * @returns {{button: HTMLElement, end(): void}}
 */
export function createBroadcaster(stepper, server, words, tell) {
  const panel = createRoomPanel(server, words, { stop: () => broadcast.stop(true), tell });
  const press = (/** @type {boolean} */ isOn) => button.setAttribute("aria-pressed", String(isOn));
  const broadcast = new Broadcast(stepper, server, words, {
    tell,
    say: panel.say,
    opened(room) {
      press(true);
      panel.offer(room);
    },
    closed() {
      press(false);
      panel.close();
    },
  });
  const show = () => {
    panel.toggle(button.closest(".stage") ?? document.body);
    broadcast.start();
  };
  const button = h(
    "button",
    { type: "button", class: "plain small", "data-testid": "follow-open", "aria-pressed": "false", click: show },
    words.follow_open,
  );
  return {
    button,
    end() {
      broadcast.end();
      panel.element.remove();
    },
  };
}

/** The room and what is sent there: one request at a time, and of many steps the last one. */
class Broadcast {
  /**
   * @param {Stepper} stepper
   * @param {string} server
   * @param {Record<string, string>} words
   * @param {Reporter} reporter
   */
  constructor(stepper, server, words, reporter) {
    this.stepper = stepper;
    this.server = server;
    this.words = words;
    this.reporter = reporter;
    /** @type {Stored} */
    this.stored = keep("room", () => this.stop(false));
    /** @type {Room|null} */
    this.room = null;
    this.isWanted = this.stored.value !== null;
    this.isBusy = false;
    this.timer = 0;
    this.forget = stepper.onStep(() => {
      this.send();
    });
    this.stored.settled.then(() => this.open());
  }

  async start() {
    if (this.room) return;
    this.isWanted = true;
    await this.stored.settled;
    await this.open();
  }

  /** Open the room; the same one again after a reload, or where the server has forgotten it. */
  async open() {
    if (this.isBusy || !this.isWanted) return;
    this.isBusy = true;
    const answer = await ask("POST", `${this.server}rooms`, this.stored.value?.key);
    /** @type {Room|null} */
    const opened = answer?.status === 201 ? await answer.json().catch(() => null) : null; // cut off: asked for anew
    this.isBusy = false;
    if (!this.isWanted) return;
    if (opened) this.enter(opened);
    else if (answer && TOO_MANY.includes(answer.status)) this.later(this.words.follow_too_many, () => this.open());
    else if (answer?.status === UNSHARED) this.later(this.words.follow_unshared, () => this.open());
    else if (answer && !answer.ok) this.refuse();
    else this.later(this.words.follow_unheard, () => this.open());
  }

  /** @param {Room} opened */
  enter(opened) {
    const isNew = this.room?.id !== opened.id;
    this.room = opened;
    this.stored.set({ id: opened.id, key: opened.key });
    if (isNew) this.reporter.opened(opened);
    this.send();
  }

  /** Send what is shown now. @returns {Promise<void>} */
  async send() {
    const { room } = this;
    if (!room || this.isBusy) return;
    clearTimeout(this.timer);
    this.isBusy = true;
    const view = this.view(),
      answer = await ask("PUT", roomAddress(this.server, room.id), room.key, view);
    this.isBusy = false;
    if (this.room !== room) await this.open();
    else if (answer?.ok) this.sent(view);
    else if (answer?.status === 404) await this.open();
    else if (answer?.status === UNSHARED) this.later(this.words.follow_unshared, () => this.send());
    else if (answer && answer.status < 500) this.refuse();
    else this.later(this.words.follow_unheard, () => this.send());
  }

  /** @param {string} view */
  sent(view) {
    this.reporter.say(this.words.follow_sent);
    if (this.view() !== view) this.send();
    else this.timer = setTimeout(() => this.send(), STILL);
  }

  /** @param {string} text @param {() => void} again */
  later(text, again) {
    this.reporter.say(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(again, AGAIN);
  }

  refuse() {
    this.stop(false);
    this.reporter.tell(this.words.follow_refused);
  }

  /** Send nothing more. @param {boolean} isAsked the presenter wants those who follow to know */
  async stop(isAsked) {
    const { room } = this;
    this.leave();
    this.stored.set(null);
    this.reporter.closed();
    if (!isAsked || !room) return;
    const answer = await ask("DELETE", roomAddress(this.server, room.id), room.key);
    this.reporter.tell(answer?.ok ? this.words.follow_stopped : this.words.follow_stopped_unheard);
  }

  leave() {
    this.room = null;
    this.isWanted = false;
    clearTimeout(this.timer);
  }

  /** The page is left; a reload finds the room again. */
  end() {
    this.leave();
    this.forget();
    this.stored.end();
  }

  view() {
    return viewOf(this.stepper.query());
  }
}

/**
 * Ask the server; null where it does not answer.
 * @param {string} method
 * @param {string} address
 * @param {string} [key]
 * @param {string} [body]
 */
async function ask(method, address, key, body) {
  try {
    return await fetch(address, {
      method,
      body,
      headers: key ? { [KEY]: key } : {},
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    return null;
  }
}
