/** The speaker's window: what is shown, what comes next, notes, time. It draws what the window with the slides tells it. */

import { words as fill, h } from "../ui/dom.js";
import { channelOf, clockText, elapsed, pressed, STOPPED, wishOf } from "./speaker_protocol.js";

const ASK = 1000,
  GONE = 3500,
  AFTER_BYE = 1500;
const SMALLEST = 18;

const root = document.querySelector("[data-testid=speaker]"),
  words = JSON.parse(root.dataset.words);
const language = document.documentElement.lang;
const channel = new BroadcastChannel(channelOf(location.hash.slice(1)));
const now = () => Date.now();
let state = null,
  watch = STOPPED,
  heard = now(),
  patience = GONE;

const button = (text, act, more = {}) =>
  h(
    "button",
    {
      type: "button",
      ...more,
      click: (event) => {
        act();
        if (event.detail) event.currentTarget.blur();
      },
    },
    text,
  ); // a clicker's Space must not press it again
const place = h("p", { class: "place", role: "status" }),
  clock = h("p", { class: "clock" }),
  time = h("p", { class: "time", role: "timer", "aria-label": words.speaker_elapsed });
const run = button(words.speaker_start, () => setWatch(pressed(watch, now()))),
  reset = button(words.speaker_reset, () => setWatch(watch.since ? { since: now(), before: 0 } : STOPPED));
const gone = h("p", { class: "gone", role: "alert", hidden: true });
const current = h("section", { class: "current", "data-testid": "speaker-now" }),
  following = h("section", { class: "following", "data-testid": "speaker-next" });
const notes = h("section", {
  class: "notes",
  "data-testid": "speaker-notes",
  tabindex: "0",
  "aria-label": words.speaker_notes,
});
const back = button(words.speaker_back, () => wish({ by: -1 }), { class: "step" }),
  next = button(words.speaker_next, () => wish({ by: 1 }), { class: "step forward" });
const blank = button(words.speaker_blank, () => wish({ blank: true }), { "aria-pressed": "false", hidden: true });

root.replaceChildren(
  h("header", {}, place, h("div", { class: "watch" }, time, run, reset), clock),
  gone,
  h("div", { class: "slides" }, h("div", { class: "left" }, current, notes), following),
  h("footer", {}, back, blank, next),
);

channel.onmessage = ({ data }) => {
  if (data.bye) patience = AFTER_BYE;
  if (!data.state) return;
  heard = now();
  patience = GONE;
  state = data.state;
  watch = state.watch;
  draw();
};

document.addEventListener("keydown", (event) => {
  const { key, repeat, ctrlKey, metaKey, altKey, target } = event;
  const wished = wishOf({ key, repeat, ctrlKey, metaKey, altKey, onButton: target instanceof HTMLButtonElement });
  if (!wished) return;
  event.preventDefault();
  wish(wished);
});

window.addEventListener("resize", fit);
ask();
setInterval(ask, ASK);
setInterval(tick, 250);
tick();

/** The answer is the state of things: whoever was reloaded catches up. */
function ask() {
  channel.postMessage({ ask: true });
}

/** @param {import("./speaker_protocol.js").Wish} wished carried out once, by the window with the slides */
function wish(wished) {
  if (!gone.hidden) return;
  channel.postMessage({ wish: wished });
}

function setWatch(set) {
  watch = set;
  channel.postMessage({ watch });
  tick();
}

function tick() {
  clock.textContent = new Intl.DateTimeFormat(language, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(now());
  time.textContent = clockText(elapsed(watch, now()));
  run.textContent = watch.since
    ? words.speaker_pause
    : elapsed(watch, now())
      ? words.speaker_go_on
      : words.speaker_start;
  const lost = now() - heard > patience;
  if (lost === !gone.hidden) return;
  gone.textContent = lost ? words.speaker_gone : "";
  gone.hidden = !lost;
  buttons();
}

function buttons() {
  const lost = !gone.hidden;
  back.disabled = lost || !state || state.step <= 0;
  next.disabled = lost || !state?.next;
  blank.disabled = lost;
}

function draw() {
  const { step, total, now: slide, next: after } = state;
  place.textContent =
    step === 0
      ? words.speaker_opening
      : step > total
        ? words.speaker_closing
        : fill(words.speaker_step, { step, total });
  current.replaceChildren(...shown(slide, "h1"));
  following.replaceChildren(
    h("p", { class: "label" }, words.speaker_coming),
    ...(after ? shown(after, "h2") : [h("p", { class: "quiet" }, words.speaker_end)]),
  );
  const text = slide?.notes || words.speaker_no_notes;
  if (notes.dataset.text !== text) {
    notes.dataset.text = text;
    notes.classList.toggle("quiet", !slide?.notes);
    notes.replaceChildren(...text.split(/\n+/).map((line) => h("p", {}, line)));
    notes.scrollTop = 0;
    fit();
  }
  blank.hidden = state.blank === null;
  blank.setAttribute("aria-pressed", String(Boolean(state.blank)));
  if (gone.hidden) buttons();
  tick();
}

/** Long notes are written smaller, as far as they can still be read at arm's length; beyond that they scroll. */
function fit() {
  notes.style.fontSize = "";
  for (
    let size = parseInt(getComputedStyle(notes).fontSize, 10);
    size > SMALLEST && notes.scrollHeight > notes.clientHeight;
    size -= 1
  )
    notes.style.fontSize = `${size}px`;
}

function shown(slide, heading) {
  return [
    slide?.when && h("p", { class: "when" }, slide.when),
    h(heading, {}, slide?.title ?? ""),
    slide?.say && h("p", { class: "say" }, slide.say),
  ].filter(Boolean);
}
