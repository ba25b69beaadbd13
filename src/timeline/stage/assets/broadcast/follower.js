/** Following a presenter: the stream of views, and the bar that says so. Nothing is ever sent. */

import { words as fill, h, setText } from "../ui/dom.js";
import { BEGUN, connected, heard, moved, rejoined, sentence, stepOf, withoutLanguage } from "./follower_state.js";

const SILENCE = 25000; // the server gives a sign of life every 10 s
const AGAIN = 2000;

/** Where a room is. @param {string} server where the server answers @param {string} room @returns {string} */
export const roomAddress = (server, room) => `${server}rooms/${encodeURIComponent(room)}`;

/**
 * Hear what is presented in a room, while the page can be seen: a browser has six connections to a server for all its tabs.
 * @param {string} server where the server answers
 * @param {string} room
 * @param {{show(query: string|null): void, lost(): void, back(): void, full(): void}} hear null: nothing is presented
 * @returns {{end(): void}}
 */
export function createFollower(server, room, { show, lost, back, full }) {
  let stream = null,
    timer = 0,
    silent = 0,
    away = false;
  document.addEventListener("visibilitychange", seen);
  seen();
  return {
    end() {
      document.removeEventListener("visibilitychange", seen);
      hangUp();
    },
  };

  function seen() {
    hangUp();
    if (!document.hidden) call();
  }

  function call() {
    stream = new EventSource(roomAddress(server, room));
    stream.onopen = alive;
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED) again();
      else gone();
    };
    stream.addEventListener("still", alive);
    stream.addEventListener("view", ({ data }) => {
      alive();
      show(withoutLanguage(data));
    });
    stream.addEventListener("none", () => {
      alive();
      show(null);
    });
    stream.addEventListener("full", () => {
      away = true;
      full();
    });
    listen();
  }

  function alive() {
    if (away) {
      away = false;
      back();
    }
    listen();
  }

  /** A cut network often says nothing: who hears nothing for long asks anew. */
  function listen() {
    clearTimeout(silent);
    silent = setTimeout(again, SILENCE);
  }

  function again() {
    hangUp();
    gone();
    timer = setTimeout(call, AGAIN);
  }

  function gone() {
    if (!away) {
      away = true;
      lost();
    }
  }

  function hangUp() {
    stream?.close();
    clearTimeout(timer);
    clearTimeout(silent);
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
 * @param {import("./speaker_link.js").Deck} deck the reader's own page
 * @param {string} server where the server answers
 * @param {string} room
 * @param {Record<string, string>} words
 * @param {(query: string) => void|Promise<void>} show makes the page show what these link parameters ask for
 * @returns {{bar: HTMLElement, end(): void}}
 */
export function createFollowing(deck, server, room, words, show) {
  const text = h("span"),
    rejoin = h("button", {
      type: "button",
      class: "plain",
      hidden: true,
      click: () => {
        set(rejoined(state));
        follow();
      },
    });
  const bar = h("div", { class: "follow-bar", "data-testid": "follow-bar", role: "status" }, text, rejoin);
  let state = BEGUN,
    showing = 0;
  const follower = createFollower(server, room, {
    show(view) {
      set(heard(state, view));
      follow();
    },
    lost() {
      set(connected(state, "lost"));
    },
    back() {
      set(connected(state, "live"));
    },
    full() {
      set(connected(state, "full"));
    },
  });
  const forget = deck.onStep(() => {
    if (!showing) set(moved(state, deck.step()));
  });
  set(state);
  return {
    bar,
    end() {
      follower.end();
      forget();
      bar.remove();
    },
  };

  /** Steps that the page takes meanwhile are ours, not the reader's. */
  async function follow() {
    if (state.view === null || state.wandering) return;
    showing += 1;
    try {
      await show(state.view);
    } finally {
      showing -= 1;
    }
  }

  function set(next) {
    state = next;
    const name = sentence(state),
      step = state.view === null ? 0 : stepOf(state.view),
      alone = name === "follow_alone";
    const said = fill(words[name], { step });
    setText(text, said);
    rejoin.hidden = !alone;
    rejoin.textContent = alone
      ? fill(
          step > deck.total ? words.follow_rejoin_closing : step ? words.follow_rejoin : words.follow_rejoin_opening,
          { step },
        )
      : "";
    bar.dataset.state = name.replace("follow_", "");
  }
}
