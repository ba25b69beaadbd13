/** As known on: a slider over the months in which something became public, a field for a day, and a button that lets the months pass. */

import { h, setText, words } from "./dom.js";
import { span } from "./question.js";

const PACE = 700;

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} lead the line under the title; while a day is asked for, another says there what is seen
 * @param {object} session
 * @returns {object} a view
 */
export function createAsOf(root, lead, session) {
  const say = session.spec.words, [firstDay, lastDay] = session.spec.timeline.told;
  const month = (number) => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
  const number = (day) => { const date = new Date(day * 86400000); return date.getUTCFullYear() * 12 + date.getUTCMonth(); };
  const first = number(firstDay), last = number(lastDay);
  const slider = h("input", { type: "range", min: first, max: last, step: 1, "aria-label": say.asof, input: () => { stop(); ask(Number(slider.value)); } });
  const date = h("button", { type: "button", class: "link asof-date", title: say.asof_choose, click: choose });
  const play = h("button", { type: "button", class: "plain small", "aria-label": say.asof_play, title: say.asof_play, click: () => (timer ? stop() : start()) }, "▶");
  const all = h("button", { type: "button", class: "plain small", "aria-label": say.asof_all, title: say.asof_all, click: () => { stop(); slider.focus(); session.asOf(""); } }, "✕");
  root.style.setProperty("--longest", `${Math.max(...session.spec.months.map((name) => words(say.asof_end, { date: words(say.month_year, { year: 2000, month: name }) }).length))}`);
  root.append(h("span", { class: "asof-name" }, say.asof), slider, play, date, all);
  const told = h("p", { class: "asof-lead", hidden: true });
  lead.append(told);
  let timer = 0;

  const ask = (value) => session.asOf(value >= last ? "" : month(value));
  const at = () => (session.question.asof ? Math.max(first, Math.min(last, number(span(session.question.asof)[1]))) : last);

  function start() {
    name(say.asof_pause, "❚❚");
    if (at() >= last) ask(Math.max(first, number(session.spec.timeline.window[0])));
    timer = setInterval(() => { if (at() + 1 >= last) stop(); ask(at() + 1); }, PACE);
  }

  /** Put a field for a day in the date's place until the reader leaves it; what is written there is shown at once, once it is a day within. */
  function choose() {
    stop();
    const iso = (number) => new Date(number * 86400000).toISOString().slice(0, 10);
    const field = h("input", {
      type: "date", class: "asof-day plain small", "aria-label": say.asof_choose, min: iso(firstDay), max: iso(lastDay), value: iso(Math.min(session.day, lastDay)),
      input: () => { if (field.value && field.validity.valid) session.asOf(field.value === field.max ? "" : field.value); },
      blur: () => { if (field.isConnected) field.replaceWith(date); },
      keydown(event) {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        field.blur();
        date.focus();
      },
    });
    date.replaceWith(field);
    field.focus();
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
      const { asof } = session.question, asked = session.day < Infinity;
      slider.value = String(at());
      setText(date, asof ? session.asOfInWords() : say.asof_everything);
      setText(told, words(say.asof_lead, { date: date.textContent }));
      lead.firstChild.hidden = asked;
      told.hidden = !asked;
      slider.setAttribute("aria-valuetext", date.textContent);
      root.classList.toggle("asked", !!asof);
      all.classList.toggle("gone", !asof);
    },
    focus: () => slider.focus(),
    end: stop,
  };
}
