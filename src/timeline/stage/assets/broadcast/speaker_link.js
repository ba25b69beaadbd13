/** The speaker's window as the window with the slides has it: opened here, told each step, obeyed; without a server. */

import { h } from "../ui/dom.js";
import { keep } from "../ui/tab_storage.js";
import { channelOf, newId, STOPPED, target } from "./speaker_protocol.js";

/**
 * @typedef {import("./speaker_protocol.js").SlideText} SlideText
 * @typedef {import("./speaker_protocol.js").Stopwatch} Stopwatch
 * @typedef {object} Stepper what is presented, and where it stands
 * @property {() => number} step 0 is the opening slide, total + 1 the closing one
 * @property {number} total how many steps there are
 * @property {(step: number) => SlideText} slide what a slide says
 * @property {(step: number) => void} goTo
 * @property {(callback: (step: number) => void) => () => void} onStep be told of each step; gives what ends that
 * @property {() => string} query the query part of the link to the present step
 * @typedef {object} Blackout
 * @property {() => void} toggle
 * @property {() => boolean} isOn
 * @typedef {{id: string, stopwatch?: Stopwatch}} Memory
 * @typedef {{value: Memory|null, set(value: Memory|null): void, end(): void}} Stored
 */

/**
 * @param {Stepper} stepper
 * @param {Blackout|null} blackout of the screen with the slides; null where there is none
 * @param {string} server where the server answers
 * @param {Record<string, string>} words
 * @param {(text: string) => void} tell shows a notice
 * @returns {{button: HTMLElement, update(): void, end(): void}} `update`: what the slides say has changed
 */
export function createSpeakerLink(stepper, blackout, server, words, tell) {
  const link = new SpeakerLink(stepper, blackout);
  const open = () => {
    if (!link.open(server, button)) tell(words.speaker_blocked);
  };
  const button = h(
    "button",
    { type: "button", class: "plain small", "data-testid": "speaker-open", click: open },
    words.speaker_open,
  );
  const update = () => link.sendState(),
    leave = () => link.send({ closing: true });
  const forget = stepper.onStep(update);
  window.addEventListener("pagehide", leave);
  return {
    button,
    update,
    end() {
      leave();
      forget();
      window.removeEventListener("pagehide", leave);
      link.end();
    },
  };
}

/** One end of the channel between the two windows, and what a reload must not lose. */
class SpeakerLink {
  /** @param {Stepper} stepper @param {Blackout|null} blackout */
  constructor(stepper, blackout) {
    this.stepper = stepper;
    this.blackout = blackout;
    /** @type {Window|null} */
    this.opened = null;
    /** @type {Stored} */
    this.stored = keep("speaker", () => this.renew());
    this.id = this.stored.value?.id ?? newId();
    this.stopwatch = this.stored.value?.stopwatch ?? STOPPED;
    this.channel = this.listen();
    this.sendState();
  }

  /** The id is another tab's, which this one was copied from. */
  renew() {
    this.channel.close();
    this.id = newId();
    this.channel = this.listen();
    this.sendState();
  }

  listen() {
    const channel = new BroadcastChannel(channelOf(this.id));
    channel.onmessage = ({ data }) => this.obey(data);
    return channel;
  }

  /**
   * Do what the speaker's window asks for. What a copy of this tab sends, until it lets go of the channel, is not for
   * this one.
   * @param {import("./speaker_protocol.js").FromSpeaker|import("./speaker_protocol.js").FromSlides} message
   */
  obey(message) {
    if ("stopwatch" in message) {
      this.stopwatch = message.stopwatch;
      this.remember();
    } else if ("ask" in message) {
      this.sendState();
    } else if ("command" in message) {
      this.carryOut(message.command);
    }
  }

  /** @param {import("./speaker_protocol.js").Command} command */
  carryOut(command) {
    const { stepper, blackout } = this;
    if ("blackout" in command) {
      blackout?.toggle();
      this.sendState();
    } else {
      stepper.goTo(target(command, stepper.step(), stepper.total + 1));
    }
  }

  /** @param {import("./speaker_protocol.js").FromSlides} message */
  send(message) {
    this.channel.postMessage(message);
  }

  /** All that the speaker's window shows: it needs nothing from the server once it is open. */
  sendState() {
    const { stepper, blackout, stopwatch } = this,
      step = stepper.step();
    this.send({
      state: {
        step,
        total: stepper.total,
        now: textOf(stepper, step),
        next: step > stepper.total ? null : textOf(stepper, step + 1),
        stopwatch,
        blackout: blackout?.isOn() ?? null,
      },
    });
  }

  /** Open the window, or show the one that is open. @param {string} server @param {HTMLElement} button */
  open(server, button) {
    if (this.opened && !this.opened.closed) {
      this.opened.focus();
      return true;
    }
    this.remember();
    const stage = /** @type {HTMLElement|null} */ (button.closest("[lang]"));
    const query = new URLSearchParams({ lang: stage?.lang ?? "", mode: getComputedStyle(button).colorScheme });
    const address = `${server}speaker?${query}#${this.id}`;
    this.opened = window.open(address, `timeline-speaker-${this.id}`, "popup,width=1100,height=760");
    return this.opened !== null;
  }

  /** Over a reload; only once there is a window to find again. */
  remember() {
    this.stored.set({ id: this.id, stopwatch: this.stopwatch });
  }

  end() {
    this.channel.close();
    this.stored.end();
  }
}

/** What may be sent to another window. @param {Stepper} stepper @param {number} step @returns {SlideText} */
function textOf(stepper, step) {
  const { title, when, say, notes } = stepper.slide(step);
  return { title, when, say, notes };
}
