/** The speaker's window as the window with the slides sees it: opened here, told every step, obeyed. No server takes part. */

import { h } from "../ui/dom.js";
import { keep } from "../ui/tab_storage.js";
import { channelOf, newId, STOPPED, target } from "./speaker_protocol.js";

/**
 * @typedef {object} Deck what is presented
 * @property {() => number} step 0 is the opening slide, total + 1 the closing one
 * @property {number} total steps of the story
 * @property {(step: number) => import("./speaker_protocol.js").Slide} slide what a slide says
 * @property {(step: number) => void} goTo
 * @property {(callback: () => void) => (() => void)} onStep
 * @property {() => string} query the link parameters of what is presented now
 * @property {() => void} [blank] blanks and unblanks the screen
 * @property {() => boolean} [blanked]
 */

/**
 * @param {Deck} deck
 * @param {string} server where the server answers
 * @param {Record<string, string>} words
 * @param {(text: string) => void} tell shows a notice
 * @returns {{button: HTMLElement, end(): void}}
 */
export function createSpeaker(deck, server, words, tell) {
  const kept = keep("speaker", () => {
    id = newId();
    listen();
  });
  let id = kept.value?.id ?? newId(),
    watch = kept.value?.watch ?? STOPPED;
  let channel = null,
    opened = null;
  const button = h(
    "button",
    { type: "button", class: "plain small", "data-testid": "speaker-open", click: open },
    words.speaker_open,
  );
  const forget = deck.onStep(tellAll);
  const leave = () => channel.postMessage({ bye: true });
  window.addEventListener("pagehide", leave);
  listen();
  return {
    button,
    end() {
      leave();
      forget();
      window.removeEventListener("pagehide", leave);
      channel.close();
      kept.end();
    },
  };

  function listen() {
    channel?.close();
    channel = new BroadcastChannel(channelOf(id));
    channel.onmessage = ({ data }) => {
      if (data.watch) {
        watch = data.watch;
        remember();
      }
      if (data.wish?.blank) deck.blank?.();
      else if (data.wish) deck.goTo(target(data.wish, deck.step(), deck.total + 1));
      if (data.ask || data.wish?.blank) tellAll();
    };
    tellAll();
  }

  /** Everything that the speaker's window shows: it needs nothing from the server once it is open. */
  function tellAll() {
    const step = deck.step();
    channel.postMessage({
      state: {
        step,
        total: deck.total,
        now: told(step),
        next: step > deck.total ? null : told(step + 1),
        watch,
        blank: deck.blank ? Boolean(deck.blanked?.()) : null,
      },
    });
  }

  function told(step) {
    const { title, when, say, notes } = deck.slide(step);
    return { title, when, say, notes };
  }

  function open() {
    if (opened && !opened.closed) {
      opened.focus();
      return;
    }
    remember();
    const link = new URLSearchParams({
      lang: button.closest("[lang]")?.lang ?? "",
      mode: getComputedStyle(button).colorScheme,
    });
    opened = window.open(`${server}speaker?${link}#${id}`, `timeline-speaker-${id}`, "popup,width=1100,height=760");
    if (!opened) tell(words.speaker_blocked);
  }

  /** Over a reload; only once there is a window to find again. */
  function remember() {
    kept.set({ id, watch });
  }
}
