/** Following a presenter: the stream of views, and the bar that says so. Nothing is ever sent. */

import { h, setText } from "../ui/dom.js";
import { numbered } from "../ui/plural.js";
import {
  connected,
  INITIAL,
  moved,
  received,
  rejoined,
  sentence,
  stepOf,
  wayBack,
  withoutLanguage,
} from "./follower_state.js";

/**
 * @typedef {import("./follower_state.js").FollowerState} FollowerState
 * @typedef {object} Listener
 * @property {(view: string|null) => void} show the presenter shows this; null: nothing is presented
 * @property {() => void} lost the server does not answer
 * @property {() => void} back it does again
 * @property {() => void} full it takes nobody more at the moment
 */

/** Milliseconds of silence after which a stream is asked for anew: the server gives a sign of life every 10 s. */
const SILENCE = 25000;
const AGAIN = 2000;

/** Where a room is. @param {string} server where the server answers @param {string} room @returns {string} */
export const roomAddress = (server, room) => `${server}rooms/${encodeURIComponent(room)}`;

/** A room's stream, held while the page is seen: a browser has six connections to a server for all its tabs. */
class RoomStream {
  /** @param {string} address @param {Listener} listener */
  constructor(address, listener) {
    this.address = address;
    this.listener = listener;
    /** @type {EventSource|null} */
    this.source = null;
    this.timer = 0;
    this.silence = 0;
    this.isAway = false;
    this.seen = () => {
      this.close();
      if (!document.hidden) this.open();
    };
    document.addEventListener("visibilitychange", this.seen);
    this.seen();
  }

  open() {
    const source = new EventSource(this.address);
    this.source = source;
    source.onopen = () => this.alive();
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) this.reopen();
      else this.gone();
    };
    source.addEventListener("still", () => this.alive());
    source.addEventListener("view", ({ data }) => {
      this.alive();
      this.listener.show(withoutLanguage(data));
    });
    source.addEventListener("none", () => {
      this.alive();
      this.listener.show(null);
    });
    source.addEventListener("full", () => {
      this.isAway = true;
      this.listener.full();
    });
    this.listen();
  }

  alive() {
    if (this.isAway) {
      this.isAway = false;
      this.listener.back();
    }
    this.listen();
  }

  /** A cut network often says nothing: who hears nothing for long asks anew. */
  listen() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.reopen(), SILENCE);
  }

  reopen() {
    this.close();
    this.gone();
    this.timer = setTimeout(() => this.open(), AGAIN);
  }

  gone() {
    if (this.isAway) return;
    this.isAway = true;
    this.listener.lost();
  }

  close() {
    this.source?.close();
    clearTimeout(this.timer);
    clearTimeout(this.silence);
  }

  end() {
    document.removeEventListener("visibilitychange", this.seen);
    this.close();
  }
}

/**
 * Open what a presenter shows on a page that shows something else, and go on following there.
 * @param {string} query
 * @param {string} room
 */
export function openInstead(query, room) {
  const link = new URLSearchParams(query),
    language = new URLSearchParams(location.search).get("lang");
  link.set("follow", room);
  if (language) link.set("lang", language);
  location.replace(`?${link}`);
}

/**
 * The bar of a page that follows: it takes the page along, and says where the reader is.
 * @param {import("./speaker_link.js").Stepper} stepper the reader's own page
 * @param {string} server where the server answers
 * @param {string} room
 * @param {Record<string, string>} words
 * @param {(query: string) => void|Promise<void>} show makes the page show what these link parameters ask for
 * @returns {{bar: HTMLElement, end(): void}}
 */
export function createFollowerBar(stepper, server, room, words, show) {
  const { bar, draw } = createBar(words, stepper.total, () => update(rejoined(state)));
  /** @type {FollowerState} */
  let state = INITIAL,
    showing = 0;
  const stream = new RoomStream(roomAddress(server, room), {
    show: (view) => update(received(state, view)),
    lost: () => set(connected(state, "lost")),
    back: () => set(connected(state, "live")),
    full: () => set(connected(state, "full")),
  });
  const forget = stepper.onStep((step) => {
    if (!showing) set(moved(state, step));
  });
  set(state);

  /** @param {FollowerState} next */
  function set(next) {
    state = next;
    draw(state);
  }

  /**
   * Go where the presenter is. Steps that the page takes meanwhile are not the reader's.
   * @param {FollowerState} next
   */
  async function update(next) {
    set(next);
    if (state.view === null || state.wandering) return;
    showing += 1;
    try {
      await show(state.view);
    } finally {
      showing -= 1;
    }
  }

  return {
    bar,
    end() {
      stream.end();
      forget();
      bar.remove();
    },
  };
}

/**
 * @param {Record<string, string>} words
 * @param {number} total
 * @param {() => void} rejoin takes the reader back to the presenter
 */
function createBar(words, total, rejoin) {
  const text = h("span"),
    back = h("button", { type: "button", class: "plain", hidden: true, click: rejoin });
  const bar = h("div", { class: "follow-bar", "data-testid": "follow-bar", role: "status" }, text, back);
  return {
    bar,
    /** @param {FollowerState} state */
    draw(state) {
      const name = sentence(state),
        step = state.view === null ? 0 : stepOf(state.view),
        isAlone = name === "follow_alone";
      setText(text, numbered(words, name, { step }));
      back.hidden = !isAlone;
      back.textContent = isAlone ? numbered(words, wayBack(step, total), { step }) : "";
      bar.dataset.state = name.replace("follow_", "");
    },
  };
}
