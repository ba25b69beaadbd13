/**
 * As known on: a slider over the months in which something became public, a field for a day, and a button that lets the
 * months pass.
 */

import { dayText, monthOf, monthText, partsOf, YEAR_ONE } from "../state/calendar.js";
import { asOfInWords, dateInWords } from "../state/dates_in_words.js";
import { plainDate, span } from "../state/question.js";
import { h, setText, words } from "../ui/dom.js";

/** Milliseconds for which a month is shown while they pass, and after which a wait is told. */
const PACE = 700,
  SEEN = 200;
/** Above so many months not every one is shown while they pass: centuries would take hours. */
const MOST_STEPS = 400;

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../session.js").AsOfPending} AsOfPending
 * @typedef {import("../../session.js").View} View
 * @typedef {{tell: (text: string, again?: () => void) => void, hide: () => void}} Message over the page
 */

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} lead the line under the title; while a day is asked for, another says there what is seen
 * @param {Session} session
 * @param {Message} message
 */
export function createAsOf(root, lead, session, message) {
  return new AsOfControl(root, lead, session, message);
}

/** @implements {View} */
class AsOfControl {
  /** The interval in which months pass; 0 while they do not. */
  #playing = 0;
  /** A day whose columns are on their way: the slider stays there, while what is shown stays too. */
  #awaited = "";
  #isSlow = false;
  #isLost = false;
  #slowTimer = 0;

  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} lead
   * @param {Session} session
   * @param {Message} message
   */
  constructor(root, lead, session, message) {
    const { words: say, months, timeline } = session.spec;
    this.root = root;
    this.session = session;
    this.message = message;
    this.say = say;
    this.days = timeline.known_range;
    this.first = monthOf(this.days[0]);
    this.last = monthOf(this.days[1]);
    this.slider = h("input", { type: "range", min: this.first, max: this.last, step: 1, "aria-label": say.asof });
    this.slider.addEventListener("input", () => {
      this.#stop();
      this.#ask(Number(this.slider.value));
    });
    this.date = h("button", { type: "button", class: "link asof-date", title: say.asof_choose });
    this.date.addEventListener("click", () => this.#choose());
    this.play = this.#sign("▶", say.asof_play, () => (this.#playing ? this.#stop() : this.#start()));
    this.all = this.#sign("✕", say.asof_all, () => {
      this.#stop();
      this.slider.focus();
      session.asOf("");
    });
    const year = partsOf(this.days[0])[0],
      longest = months.map((_, month) =>
        words(say.asof_end, { date: dateInWords(session.spec, monthText(year * 12 + month)) }),
      );
    root.style.setProperty("--longest", `${Math.max(...longest.map((text) => text.length))}`);
    root.append(h("span", { class: "asof-name" }, say.asof), this.slider, this.play, this.date, this.all);
    this.intro = /** @type {HTMLElement} */ (lead.firstElementChild);
    this.shownAsOf = h("p", { class: "asof-lead", hidden: true });
    lead.append(this.shownAsOf);
  }

  onResult() {
    const { question, day } = this.session,
      isEarlier = day < Infinity;
    this.#write();
    setText(this.shownAsOf, words(this.say.asof_lead, { date: this.#shown() }));
    this.intro.hidden = isEarlier;
    this.shownAsOf.hidden = !isEarlier;
    this.root.classList.toggle("asked", !!question.asof);
    this.all.classList.toggle("gone", !question.asof);
  }

  /**
   * Say that a day is on its way, once that takes long enough to be seen; one that cannot be had is taken back, and the
   * reader told.
   * @param {AsOfPending|null} pending
   */
  onAsOfPending(pending) {
    clearTimeout(this.#slowTimer);
    this.#isSlow = false;
    if (this.#isLost) this.message.hide();
    const again = pending?.again;
    this.#isLost = !!again;
    this.#awaited = pending && !again ? pending.date : "";
    if (this.#awaited)
      this.#slowTimer = window.setTimeout(() => {
        this.#isSlow = true;
        this.#write();
      }, SEEN);
    if (!again) return;
    this.#stop();
    this.#leaveField();
    this.#write();
    this.message.tell(this.say.not_loaded, again);
  }

  focus = () => this.slider.focus();

  end() {
    this.#stop();
    clearTimeout(this.#slowTimer);
  }

  /** @param {string} text @param {string} name @param {() => void} click */
  #sign(text, name, click) {
    return h("button", { type: "button", class: "plain small", "aria-label": name, title: name, click }, text);
  }

  /** @param {number} month */
  #ask(month) {
    return this.session.asOf(month >= this.last ? "" : monthText(month));
  }

  /** The month that the slider stands on. */
  #at() {
    const asof = this.#awaited || this.session.question.asof;
    return asof ? Math.max(this.first, Math.min(this.last, monthOf(span(asof)[1]))) : this.last;
  }

  #start() {
    const stride = Math.max(1, Math.ceil((this.last - this.first) / MOST_STEPS));
    this.#name(this.say.asof_pause, "❚❚");
    if (this.#at() >= this.last) this.#ask(Math.max(this.first, monthOf(this.session.spec.timeline.window[0])));
    this.#playing = window.setInterval(() => {
      if (this.#awaited) return;
      if (this.#at() + stride >= this.last) this.#stop();
      this.#ask(this.#at() + stride);
    }, PACE);
  }

  #stop() {
    clearInterval(this.#playing);
    this.#playing = 0;
    this.#name(this.say.asof_play, "▶");
  }

  /** @param {string} words @param {string} sign */
  #name(words, sign) {
    this.play.textContent = sign;
    this.play.title = words;
    this.play.setAttribute("aria-label", words);
  }

  /**
   * Put a field for a day in the date's place until the reader leaves it; what is written there is shown at once, once
   * it
   * is a day within.
   */
  #choose() {
    this.#stop();
    const [first, last] = this.days,
      isEarly = first < YEAR_ONE; // no browser's own field has days BC
    const field = h("input", {
      type: isEarly ? "text" : "date",
      class: "asof-day plain small",
      "aria-label": this.say.asof_choose,
      min: dayText(first),
      max: dayText(last),
      value: dayText(Math.min(this.session.day, last)),
    });
    field.addEventListener(isEarly ? "change" : "input", () => {
      const asked = field.validity.valid ? plainDate(field.value.trim()) : "";
      if (asked) this.session.asOf(span(asked)[1] >= last ? "" : asked);
    });
    field.addEventListener("blur", () => {
      if (field.isConnected) field.replaceWith(this.date);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      this.#leaveField();
    });
    this.date.replaceWith(field);
    field.focus();
  }

  #leaveField() {
    if (!this.root.querySelector(".asof-day")) return;
    /** @type {HTMLElement|null} */ (document.activeElement)?.blur(); // which puts the date back in its place
    this.date.focus();
  }

  #shown() {
    const { spec, question } = this.session;
    return question.asof ? asOfInWords(spec, question.asof) : this.say.asof_everything;
  }

  #write() {
    this.slider.value = String(this.#at());
    setText(this.date, this.#isSlow ? this.say.asof_loading : this.#shown());
    this.slider.setAttribute("aria-valuetext", this.date.textContent ?? "");
  }
}
