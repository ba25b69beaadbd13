/** As known on: a slider over the months in which something became public, a field for a day, and a button that lets the months pass. */

import { h, setText, words } from "../ui/dom.js";
import { span } from "../state/question.js";

const PACE = 700;
/** Milliseconds after which a wait is told. */
const SEEN = 200;

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} lead the line under the title; while a day is asked for, another says there what is seen
 * @param {object} session
 * @returns {object} a view
 */
export function createAsOf(root, lead, session) {
  const say = session.spec.words,
    [firstDay, lastDay] = session.spec.timeline.known_range;
  const month = (number) => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
  const number = (day) => {
    const date = new Date(day * 86400000);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  };
  const first = number(firstDay),
    last = number(lastDay);
  const slider = h("input", {
    type: "range",
    min: first,
    max: last,
    step: 1,
    "aria-label": say.asof,
    input: () => {
      stop();
      ask(Number(slider.value));
    },
  });
  const date = h("button", { type: "button", class: "link asof-date", title: say.asof_choose, click: choose });
  const play = h(
    "button",
    {
      type: "button",
      class: "plain small",
      "aria-label": say.asof_play,
      title: say.asof_play,
      click: () => (timer ? stop() : start()),
    },
    "▶",
  );
  const all = h(
    "button",
    {
      type: "button",
      class: "plain small",
      "aria-label": say.asof_all,
      title: say.asof_all,
      click: () => {
        stop();
        slider.focus();
        session.asOf("");
      },
    },
    "✕",
  );
  root.style.setProperty(
    "--longest",
    `${Math.max(...session.spec.months.map((name) => words(say.asof_end, { date: words(say.month_year, { year: 2000, month: name }) }).length))}`,
  );
  root.append(h("span", { class: "asof-name" }, say.asof), slider, play, date, all);
  const told = h("p", { class: "asof-lead", hidden: true });
  lead.append(told);
  /** A day whose columns are on their way: the hand that asked for it stays there, while what is shown stays too. */
  let timer = 0,
    awaited = "",
    isSlow = false,
    isLost = false,
    timerOfWait = 0;

  const ask = (value) => session.asOf(value >= last ? "" : month(value));
  const at = (asof = awaited || session.question.asof) =>
    asof ? Math.max(first, Math.min(last, number(span(asof)[1]))) : last;

  function start() {
    name(say.asof_pause, "❚❚");
    if (at() >= last) ask(Math.max(first, number(session.spec.timeline.window[0])));
    timer = setInterval(() => {
      if (awaited) return;
      if (at() + 1 >= last) stop();
      ask(at() + 1);
    }, PACE);
  }

  /** Put a field for a day in the date's place until the reader leaves it; what is written there is shown at once, once it is a day within. */
  function choose() {
    stop();
    const iso = (number) => new Date(number * 86400000).toISOString().slice(0, 10);
    const field = h("input", {
      type: "date",
      class: "asof-day plain small",
      "aria-label": say.asof_choose,
      min: iso(firstDay),
      max: iso(lastDay),
      value: iso(Math.min(session.day, lastDay)),
      input: () => {
        if (field.value && field.validity.valid) session.asOf(field.value === field.max ? "" : field.value);
      },
      blur: () => {
        if (field.isConnected) field.replaceWith(date);
      },
      keydown(event) {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        leaveField();
      },
    });
    date.replaceWith(field);
    field.focus();
  }

  const shown = () => (session.question.asof ? session.asOfInWords() : say.asof_everything);

  function write() {
    slider.value = String(at());
    setText(date, isSlow ? say.asof_loading : shown());
    slider.setAttribute("aria-valuetext", date.textContent);
  }

  /** Say that a day is on its way, once that takes long enough to be seen; one that cannot be had is taken back, and the reader told. */
  function wait(asked) {
    clearTimeout(timerOfWait);
    isSlow = false;
    if (isLost) session.hush();
    isLost = !!asked?.again;
    awaited = asked && !isLost ? asked.date : "";
    if (awaited)
      timerOfWait = setTimeout(() => {
        isSlow = true;
        write();
      }, SEEN);
    if (!isLost) return;
    stop();
    leaveField();
    write();
    session.tell(say.not_loaded, asked.again);
  }

  function leaveField() {
    if (!root.querySelector(".asof-day")) return;
    document.activeElement.blur(); // which puts the date back in its place
    date.focus();
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    name(say.asof_play, "▶");
  }

  function name(words, sign) {
    play.textContent = sign;
    play.title = words;
    play.setAttribute("aria-label", words);
  }

  return {
    show() {
      const { asof } = session.question,
        asked = session.day < Infinity;
      write();
      setText(told, words(say.asof_lead, { date: shown() }));
      lead.firstChild.hidden = asked;
      told.hidden = !asked;
      root.classList.toggle("asked", !!asof);
      all.classList.toggle("gone", !asof);
    },
    wait,
    focus: () => slider.focus(),
    end() {
      stop();
      clearTimeout(timerOfWait);
    },
  };
}
