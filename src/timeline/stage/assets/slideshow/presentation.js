/** A presentation on its page: slides, what lies over them, and who else takes part. */

import { createBroadcaster } from "../broadcast/broadcaster.js";
import { createFollowerBar, openInstead } from "../broadcast/follower.js";
import { presentsSame } from "../broadcast/follower_state.js";
import { createSpeakerLink } from "../broadcast/speaker_link.js";
import { createCopying } from "../panels/copying.js";
import { addressOf, currentSearch, HOME, linkHere, linkTo } from "../state/address.js";
import { writeLink } from "../state/question.js";
import { asksNothing } from "../state/session.js";
import { createLink } from "../state/url_sync.js";
import { putOnClipboard } from "../ui/clipboard.js";
import { h } from "../ui/dom.js";
import { rememberShow } from "../ui/left_show.js";
import { createMessage } from "../ui/notice.js";
import { numbered } from "../ui/plural.js";
import { createControls } from "./controls.js";
import { watchServer } from "./heartbeat.js";
import { drive } from "./input.js";
import { createSlideshow } from "./slideshow.js";
import { createStepper, nearest } from "./stepper.js";

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("./notes.js").StoryNotes} StoryNotes
 * @typedef {import("./script.js").Script} Script
 * @typedef {import("./stepper.js").Stepper} Stepper
 */

/** Milliseconds in which a second Esc leaves the show. */
const PATIENCE = 4000;
/** Milliseconds within which the focus is not brought back twice. */
const INSISTENCE = 500;

export class Presentation {
  /**
   * @param {Session} session
   * @param {Record<string, string>} say
   * @param {Script} script
   * @param {{server: string, room: string|null, notes: StoryNotes|null}} around where the server answers; the room that
   *   is followed, if any; the notes that are still to be read, if any
   */
  constructor(session, say, script, { server, room, notes }) {
    this.session = session;
    this.root = session.root;
    this.say = say;
    this.script = script;
    this.notes = notes;
    this.isServerLost = false;
    /** Whether it is led here, and not followed: who follows chooses a language in the line above the slides. */
    this.isLed = room === null;
    /** When the focus was last brought back: milliseconds. */
    this.keptAt = -INSISTENCE;
    /** Runs while a second Esc would leave. */
    this.asking = 0;
    /** @type {(() => void)[]} */
    this.ends = [];
    this.stepper = createStepper(script.total, script.slide, (step) => this.query(script.id, step));
    const { try_again, close } = session.spec.words;
    this.message = createMessage({ try_again, close });
    this.lost = h("p", { class: "lost-server", role: "status", popover: "manual" }, `⚠ ${say.lost}`);
    const copying = createCopying(session, this.message.tell);
    const page = {
      leave: () => this.leave(),
      escape: () => this.escape(),
      fullScreen: () => this.fullScreen(),
      copyLink: () => this.copyLink(),
      download: copying.download && (() => copying.download?.(script.id)),
      jump: (/** @type {string} */ asked) => this.goTo(asked),
    };
    this.controls = createControls(this.root, this.stepper, say, page, room === null);
    this.slideshow = createSlideshow(this.root, session, say, script, this.stepper, this.message.tell);
    this.slideshow.element.append(this.lost);
    const parts = [this.slideshow.element, this.message.element, ...this.controls.parts];
    if (room === null) this.invite(server, parts);
    else this.ends.push(followAlong(session, server, room, this.stepper, parts));
    this.listen();
  }

  /**
   * Offer the speaker's window and a room for others, where a server has them.
   * @param {string} server
   * @param {Node[]} parts
   */
  invite(server, parts) {
    this.root.replaceChildren(...parts);
    if (!server) {
      if (this.notes) this.loadNotes(this.notes, () => {});
      return;
    }
    const { tell } = this.message,
      say = this.session.spec.words;
    const speaker = createSpeakerLink(this.stepper, this.controls.blackout, server, say, tell),
      broadcaster = createBroadcaster(this.stepper, server, say, tell);
    this.controls.tools.append(speaker.button, broadcaster.button);
    this.ends.push(speaker.end, broadcaster.end);
    if (this.notes) this.loadNotes(this.notes, speaker.update);
  }

  /**
   * Where notes cannot be had, their panel says so and offers to try again.
   * @param {StoryNotes} notes
   * @param {() => void} changed
   */
  async loadNotes(notes, changed) {
    const { host, update } = this.controls.notes;
    await this.session.parts.load(host, async () => {
      try {
        await notes.load();
        update();
      } finally {
        changed();
      }
    });
  }

  /** Follow each step in the page and its link, and whether the server is there. */
  listen() {
    const { root, stepper, script, message } = this,
      link = createLink(() => stepper.query()),
      ids = this.session.spec.events.id,
      rise = () => this.rise(),
      print = () => this.rise(true),
      stay = (/** @type {FocusEvent} */ event) => this.keepFocus(event);
    stepper.onStep((step) => {
      const { event } = script.slide(step);
      message.hide();
      this.stopAsking();
      root.dataset.step = String(step);
      root.dataset.selected = ids[event] ?? "";
      link.later();
    });
    document.addEventListener("fullscreenchange", rise);
    document.addEventListener("focusin", stay);
    window.addEventListener("beforeprint", print);
    window.addEventListener("afterprint", rise);
    this.rise();
    this.ends.push(
      this.slideshow.end,
      this.controls.end,
      drive(root, this.controls.actions),
      link.end,
      message.hide,
      this.watch(),
      () => {
        root.popover = null;
        root.classList.remove("lost");
        document.removeEventListener("fullscreenchange", rise);
        document.removeEventListener("focusin", stay);
        window.removeEventListener("beforeprint", print);
        window.removeEventListener("afterprint", rise);
      },
    );
  }

  /** Look whether the server is there, if one has to be. @returns {() => void} what ends it */
  watch() {
    const { server } = this.session.data;
    if (!server) return () => {};
    return watchServer(`${server}alive`, (alive) => {
      this.isServerLost = !alive;
      this.rise();
    });
  }

  /**
   * Go to the step that the link asks for, else to that of an event, and draw.
   * @param {{step: string|null, event: number, notFound: string}} asked the step and the event, -1 for none, that the
   *   link asks for; and in words what it asks in vain, empty for nothing
   * @param {import("../../session.js").Libraries} libraries
   */
  async begin({ step, event, notFound }, libraries) {
    const of = event < 0 ? 0 : this.script.events.indexOf(event) + 1;
    this.goTo(step !== null || of === 0 ? step : String(of));
    if (notFound) this.message.tell(notFound);
    await this.slideshow.draw(libraries);
  }

  /** Go to the step of a number, or to the nearest there is, and say so. @param {string|null} asked */
  goTo(asked) {
    const { total } = this.stepper,
      step = nearest(asked, total);
    this.stepper.goTo(step);
    if (asked !== null && /^\d+$/.test(asked) && Number(asked) !== step)
      this.message.tell(numbered(this.say, "no_such_step", { asked, step, total }));
  }

  /** The first Esc only asks: some clickers send one in turn with what starts a show. */
  escape() {
    if (this.asking || this.isServerLost) {
      this.leave();
      return;
    }
    this.message.tell(this.say.escape_again);
    this.asking = setTimeout(() => {
      this.stopAsking();
      this.message.hide();
    }, PATIENCE);
  }

  stopAsking() {
    clearTimeout(this.asking);
    this.asking = 0;
  }

  /** Leave for Explore, at the same event; not while there is no server that could answer. */
  leave() {
    this.stopAsking();
    if (this.isServerLost) {
      this.message.tell(this.say.stay);
      return;
    }
    const { event } = this.script.slide(this.stepper.step()),
      { spec, question } = this.session,
      id = event < 0 ? "" : spec.events.id[event];
    rememberShow(linkHere(this.stepper.query()));
    location.assign(linkTo(HOME, writeLink(currentSearch(), question, id, { story: "", step: "" })));
  }

  /** Put the link of the slide that is shown on the clipboard, and say so. */
  async copyLink() {
    const { copied, copy_failed } = this.session.spec.words,
      isDone = await putOnClipboard(addressOf(this.stepper.query()));
    this.message.tell(isDone ? copied : copy_failed);
  }

  fullScreen() {
    if (document.fullscreenElement) {
      document.exitFullscreen();
      return;
    }
    if (this.root.popover) this.root.hidePopover();
    this.root.requestFullscreen?.();
  }

  /**
   * A show that is led stands above the page's own line, and any show above whatever the page says of a lost server,
   * with a sign of that above the slides; on the full screen they do anyway. On paper they stand in the page.
   * @param {boolean} [isPrinted]
   */
  rise(isPrinted = false) {
    const { root } = this,
      isAbove = !isPrinted && (this.isLed || this.isServerLost);
    if (root.classList.contains("lost") !== this.isServerLost) {
      root.classList.toggle("lost", this.isServerLost);
      this.slideshow.refit();
    }
    if (!document.fullscreenElement) {
      if ((root.popover !== null) !== isAbove) root.popover = isAbove ? "manual" : null;
      if (isAbove && !root.matches(":popover-open")) root.showPopover();
    }
    this.lost.hidePopover();
    if (this.isServerLost) this.lost.showPopover();
  }

  /**
   * What lies under a show is not seen: the focus comes back from there. Not twice in a row, where something else, such
   * as a dialog about a lost server, insists on it.
   * @param {FocusEvent} event
   */
  keepFocus({ target, timeStamp }) {
    const { root } = this,
      isUnder = target instanceof Element && !root.contains(target) && root.matches(":popover-open");
    if (!isUnder || timeStamp - this.keptAt < INSISTENCE) return;
    this.keptAt = timeStamp;
    /** @type {HTMLElement|null} */ (root.querySelector(".controls button"))?.focus();
  }

  /** The query part of the link to a step. @param {string} story empty for a question @param {number} step */
  query(story, step) {
    const isSaid = step > 0 || (!story && asksNothing(this.session)); // a link that asks nothing would offer the choice
    return writeLink(currentSearch(), this.session.question, "", { story, step: isSaid ? String(step) : "" });
  }

  end() {
    this.stopAsking();
    for (const end of this.ends) end();
  }
}

/**
 * Take a page along with a presenter, and say so above its slides.
 * @param {Session} session
 * @param {string} server where the server answers
 * @param {string} room
 * @param {Stepper} stepper
 * @param {Node[]} parts of the presentation; none where the page waits for one
 * @returns {() => void} what ends it
 */
export function followAlong({ root, spec }, server, room, stepper, parts) {
  const { bar, end } = createFollowerBar(stepper, server, room, spec.words, (query) => {
    if (parts.length && presentsSame(query, stepper.query()))
      stepper.goTo(nearest(new URLSearchParams(query).get("step"), stepper.total));
    else openInstead(query, room);
  });
  root.classList.add("following");
  root.replaceChildren(bar, ...parts);
  return end;
}
