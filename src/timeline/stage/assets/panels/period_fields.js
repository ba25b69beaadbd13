/** The period in two fields: its first and its last date as they are written, each with the browser's own calendar. */

import { dayText, YEAR_ONE } from "../state/calendar.js";
import { dateText } from "../state/question.js";
import { readPeriod, writePeriod } from "../state/typed_period.js";
import { h, setText, words } from "../ui/dom.js";

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../session.js").View} View
 */

/** @implements {View} */
export class PeriodFields {
  /** The period that stands in the fields, as long as nobody types. */
  #written = "";
  /** The days on screen. */
  #viewed = "";

  /** @param {HTMLElement} root @param {Session} session */
  constructor(root, session) {
    this.session = session;
    const { words: say } = session.spec;
    this.say = say;
    this.problem = h("p", { id: "period-problem", class: "date-problem", role: "alert", hidden: true });
    this.fields = [this.#createField(say.period_start), this.#createField(say.period_end)];
    const [first, last] = this.fields;
    root.append(
      h("span", { class: "date-end" }, h("span", { "aria-hidden": "true" }, say.period_from), first, this.#pick(0)),
      h("span", { class: "date-end" }, h("span", { "aria-hidden": "true" }, say.period_to), last, this.#pick(1)),
      this.problem,
    );
  }

  /** What goes to either field, by its name. @returns {[name: string, act: () => void][]} */
  get commands() {
    return this.fields.map((field) => [field.ariaLabel ?? "", () => field.focus()]);
  }

  /** What a reader types stays, whatever else is asked meanwhile but another period. */
  onResult() {
    const written = writePeriod(this.session.question);
    if (written.join() !== this.#written) this.#write(written);
  }

  /** Where no period is asked for, the one on screen shows how one is written. */
  onViewport() {
    const viewed = this.session.viewed();
    if (viewed.join() === this.#viewed) return;
    this.#viewed = viewed.join();
    for (const [end, field] of this.fields.entries()) field.placeholder = dateText(viewed[end], end === 1);
  }

  /**
   * Whoever comes with a pointer types a date in the place of what stands there, as by Tab: an open end is
   * written as two dots, and they may have been written in the moment of the press.
   * @param {string} name
   */
  #createField(name) {
    let isEntered = false;
    /** @type {HTMLInputElement} */
    const field = h("input", {
      type: "text",
      class: "date-field",
      "aria-label": name,
      autocomplete: "off",
      spellcheck: "false",
      maxlength: 24,
      pointerdown: () => {
        isEntered = document.activeElement !== field;
      },
      click: () => {
        if (isEntered && field.selectionStart === field.selectionEnd) field.select();
        isEntered = false;
      },
      change: () => this.#ask(),
      keydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Enter") this.#ask();
        if (event.key !== "Escape") return;
        event.stopPropagation();
        this.#write(writePeriod(this.session.question));
      },
    });
    return field;
  }

  /** A button that opens the calendar of an end. @param {0|1} end */
  #pick(end) {
    const { say, session } = this,
      field = this.fields[end],
      name = words(say.period_pick, { end: field.ariaLabel ?? "" }),
      [first, last] = session.spec.timeline.extent;
    const create = () => {
      /** @type {HTMLInputElement} */
      const made = h("input", {
        type: "date",
        class: "date-calendar",
        tabindex: "-1",
        "aria-hidden": "true",
        min: dayText(first),
        max: dayText(last),
        change: () => {
          if (made.value) field.value = made.value;
          this.#ask();
        },
      });
      pick.append(made);
      return made;
    };
    /** Made when it first opens: to the page it is a layer more. @type {HTMLInputElement|null} */
    let calendar = null;
    const open = () => {
      calendar ??= create();
      calendar.value = dayText(session.viewed()[end]);
      try {
        calendar.showPicker();
      } catch {
        field.focus(); // a frame of another site may not open it
      }
    };
    const button = h(
      "button",
      { type: "button", class: "plain small", "aria-label": name, title: name, click: open },
      "▾",
    );
    const pick = h("span", { class: "date-pick", hidden: last < YEAR_ONE }, button);
    return pick;
  }

  #ask() {
    const { say, session } = this,
      { eras } = session.spec,
      [first, last] = this.fields.map((field) => field.value),
      { period, unread, isReversed } = readPeriod(first, last, eras);
    if (unread) return this.#refuse([unread.end], words(eras?.unread ?? say.period_unread, { text: unread.text }));
    if (isReversed) return this.#refuse([0, 1], words(say.period_reversed, { from: period.from, to: period.to }));
    const { from, to } = session.question;
    if (period.from !== from || period.to !== to) session.period(period.from, period.to);
    this.#write(writePeriod(period));
  }

  /** Say what cannot be read; nothing is asked. @param {number[]} ends @param {string} why */
  #refuse(ends, why) {
    setText(this.problem, why);
    this.problem.hidden = false;
    for (const [end, field] of this.fields.entries()) mark(field, ends.includes(end), this.problem.id);
  }

  /** @param {string[]} written */
  #write(written) {
    this.#written = written.join();
    this.problem.hidden = true;
    for (const [end, field] of this.fields.entries()) {
      field.value = written[end];
      mark(field, false, this.problem.id);
    }
  }
}

/**
 * @param {HTMLElement} field
 * @param {boolean} isWrong
 * @param {string} why the id of what says so
 */
function mark(field, isWrong, why) {
  if (isWrong) {
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", why);
  } else {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
}
