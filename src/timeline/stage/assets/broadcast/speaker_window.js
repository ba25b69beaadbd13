/** The speaker's window: what is shown, what comes next, notes, time, all as the window with the slides sends it. */

import { h } from "../ui/dom.js";
import { numbered } from "../ui/plural.js";
import { singlesOn } from "../ui/shortcuts.js";
import { channelOf, clockText, commandOf, elapsed, pressed, reset, STOPPED } from "./speaker_protocol.js";

/**
 * @typedef {import("./speaker_protocol.js").Command} Command
 * @typedef {import("./speaker_protocol.js").FromSlides} FromSlides
 * @typedef {import("./speaker_protocol.js").FromSpeaker} FromSpeaker
 * @typedef {import("./speaker_protocol.js").Presented} Presented
 * @typedef {import("./speaker_protocol.js").SlideText} SlideText
 */

/** Milliseconds between two questions; for which the slides may say nothing; and where they said that they close. */
const ASK = 1000,
  PATIENCE = 3500,
  PATIENCE_AFTER_CLOSING = 1500;
/** Milliseconds between two looks at the clock. */
const TICK = 250;
/** Pixels of the smallest type in which notes can be read at arm's length. */
const SMALLEST = 18;

const root = /** @type {HTMLElement} */ (document.querySelector("[data-testid=speaker]"));
/** @type {Record<string, string>} */
const words = JSON.parse(root.dataset.words ?? "{}");
const clockFormat = new Intl.DateTimeFormat(document.documentElement.lang, {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const channel = new BroadcastChannel(channelOf(location.hash.slice(1)));
const view = createView();
const memory = {
  /** @type {Presented|null} */
  state: null,
  stopwatch: STOPPED,
  receivedAt: Date.now(),
  patience: PATIENCE,
};

channel.onmessage = (/** @type {MessageEvent<FromSlides|FromSpeaker>} */ { data }) => receive(data);
document.addEventListener("keydown", press);
window.addEventListener("resize", fitNotes);
ask();
setInterval(ask, ASK);
setInterval(tick, TICK);
tick();

/** Make what the window shows, and put it there. */
function createView() {
  const parts = {
    place: h("p", { class: "place", role: "status" }),
    clock: h("p", { class: "clock" }),
    time: h("p", { class: "time", role: "timer", "aria-label": words.speaker_elapsed }),
    run: button(words.speaker_start, () => setStopwatch(pressed(memory.stopwatch, Date.now()))),
    gone: h("p", { class: "gone", role: "alert", hidden: true }),
    now: h("section", { class: "current", "data-testid": "speaker-now" }),
    next: h("section", { class: "following", "data-testid": "speaker-next" }),
    notes: h("section", {
      class: "notes",
      "data-testid": "speaker-notes",
      tabindex: "0",
      "aria-label": words.speaker_notes,
    }),
    back: button(words.speaker_back, () => command({ by: -1 }), { class: "step" }),
    forward: button(words.speaker_next, () => command({ by: 1 }), { class: "step forward" }),
    blackout: button(words.speaker_blackout, () => command({ blackout: true }), {
      "aria-pressed": "false",
      hidden: true,
    }),
  };
  const toZero = button(words.speaker_reset, () => setStopwatch(reset(memory.stopwatch, Date.now())));
  root.replaceChildren(
    h("header", {}, parts.place, h("div", { class: "watch" }, parts.time, parts.run, toZero), parts.clock),
    parts.gone,
    h("div", { class: "slides" }, h("div", { class: "left" }, parts.now, parts.notes), parts.next),
    h("footer", {}, parts.back, parts.blackout, parts.forward),
  );
  return parts;
}

/** @param {string} text @param {() => void} act @param {Record<string, string|boolean>} [more] */
function button(text, act, more = {}) {
  const made = /** @type {HTMLButtonElement} */ (h("button", { type: "button", ...more, click }, text));

  /** A clicker's Space must not press it again. @param {MouseEvent} event */
  function click(event) {
    act();
    if (event.detail) made.blur();
  }
  return made;
}

/** What another window like this sends on the channel is not for this one. @param {FromSlides|FromSpeaker} message */
function receive(message) {
  if ("closing" in message) memory.patience = PATIENCE_AFTER_CLOSING;
  if (!("state" in message)) return;
  const { state } = message;
  Object.assign(memory, { state, stopwatch: state.stopwatch, receivedAt: Date.now(), patience: PATIENCE });
  draw(state);
}

/** @param {KeyboardEvent} event */
function press(event) {
  const { key, code, shiftKey, repeat, ctrlKey, metaKey, altKey } = event;
  const onButton = event.target instanceof HTMLButtonElement;
  const commanded = commandOf({ key, code, shiftKey, repeat, ctrlKey, metaKey, altKey, onButton }, singlesOn());
  if (!commanded) return;
  event.preventDefault();
  command(commanded);
}

/** @param {FromSpeaker} message */
function send(message) {
  channel.postMessage(message);
}

/** The answer is the state of things: whoever was reloaded catches up. */
function ask() {
  send({ ask: true });
}

/** @param {Command} commanded carried out once, by the window with the slides */
function command(commanded) {
  if (view.gone.hidden) send({ command: commanded });
}

/** @param {import("./speaker_protocol.js").Stopwatch} stopwatch */
function setStopwatch(stopwatch) {
  memory.stopwatch = stopwatch;
  send({ stopwatch });
  tick();
}

function tick() {
  const now = Date.now(),
    shown = elapsed(memory.stopwatch, now);
  view.clock.textContent = clockFormat.format(now);
  view.time.textContent = clockText(shown);
  if (memory.stopwatch.since) view.run.textContent = words.speaker_pause;
  else view.run.textContent = shown ? words.speaker_go_on : words.speaker_start;
  const lost = now - memory.receivedAt > memory.patience;
  if (lost === !view.gone.hidden) return;
  view.gone.textContent = lost ? words.speaker_gone : "";
  view.gone.hidden = !lost;
  drawButtons();
}

function drawButtons() {
  const lost = !view.gone.hidden,
    { state } = memory;
  view.back.disabled = lost || !state || state.step <= 0;
  view.forward.disabled = lost || !state?.next;
  view.blackout.disabled = lost;
}

/** @param {Presented} state */
function draw({ step, total, now, next, blackout }) {
  if (step === 0) view.place.textContent = words.speaker_opening;
  else if (step > total) view.place.textContent = words.speaker_closing;
  else view.place.textContent = numbered(words, "speaker_step", { step, total });
  view.now.replaceChildren(...slide(now, "h1"));
  view.next.replaceChildren(
    h("p", { class: "label" }, words.speaker_coming),
    ...(next ? slide(next, "h2") : [h("p", { class: "quiet" }, words.speaker_end)]),
  );
  drawNotes(now.notes);
  view.blackout.hidden = blackout === null;
  view.blackout.setAttribute("aria-pressed", String(Boolean(blackout)));
  if (view.gone.hidden) drawButtons();
  tick();
}

/** Written anew only where they differ, so that they stay scrolled. @param {string} [given] */
function drawNotes(given) {
  const { notes } = view,
    text = given || words.speaker_no_notes;
  if (notes.dataset.text === text) return;
  notes.dataset.text = text;
  notes.classList.toggle("quiet", !given);
  notes.replaceChildren(...text.split(/\n+/).map((line) => h("p", {}, line)));
  notes.scrollTop = 0;
  fitNotes();
}

/** Long notes are written smaller, as far as they can still be read; beyond that they scroll. */
function fitNotes() {
  const { notes } = view;
  notes.style.fontSize = "";
  let size = parseInt(getComputedStyle(notes).fontSize, 10);
  for (; size > SMALLEST && notes.scrollHeight > notes.clientHeight; size--) notes.style.fontSize = `${size}px`;
}

/** @param {SlideText} text @param {"h1"|"h2"} heading @returns {HTMLElement[]} */
function slide({ title, when, say }, heading) {
  const parts = [h(heading, {}, title)];
  if (when) parts.unshift(h("p", { class: "when" }, when));
  if (say) parts.push(h("p", { class: "say" }, say));
  return parts;
}
