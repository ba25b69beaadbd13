/** The field in which is searched, what clears all, and what is read once somebody searches. */

import { asksNothing } from "../state/session.js";
import { h, setText } from "../ui/dom.js";
import { countInWords } from "./event_count.js";

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../session.js").View} View
 */

/** @param {Session} session */
export function createSearch(session) {
  const { spec } = session,
    say = spec.words;
  let frame = 0;
  /** What is typed while an answer is still drawn is asked at once, not letter by letter. */
  const later = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(find);
  };
  const find = () => {
    cancelAnimationFrame(frame);
    if (field.value.trim() !== session.question.q) session.find(field.value);
  };
  /** @type {HTMLInputElement} */
  const field = h("input", {
    type: "search",
    class: "search-field",
    placeholder: say.search_hint,
    "aria-label": say.search,
    autocomplete: "off",
    spellcheck: "false",
    input: later,
    change() {
      find();
      session.commitSearch();
    },
  });
  field.value = session.question.q;
  const shown = h("strong", { "data-testid": "count", tabindex: "-1" });
  const clear = h("button", { type: "button", class: "plain gone", click: clearAll }, say.clear);

  function clearAll() {
    field.value = "";
    shown.focus();
    session.clearAll();
  }

  /** @type {View} */
  const view = {
    onResult() {
      setText(shown, countInWords(session));
      clear.classList.toggle("gone", asksNothing(session)); // what stands below keeps its place
      if (document.activeElement !== field) field.value = session.question.q;
    },
  };
  return { clearAll, field, count: h("p", { class: "count" }, shown, clear), view };
}

/**
 * Read what the search finds events by once somebody is about to search, or a link does.
 * @param {Session} session
 * @param {HTMLElement} field
 * @param {HTMLElement} host of a notice, where it cannot be read
 * @returns {{view: View, read: () => Promise<void>|undefined}} read: resolves once what is asked is searched for, if
 *   anything is
 */
export function readWhenSearched(session, field, host) {
  /** @type {Promise<void>|undefined} */
  let reading;
  const begin = () => {
    reading ??= session.parts.load(host, () => session.readSearch());
  };
  const read = () => {
    if (session.question.q || session.compared?.q) begin();
    return reading;
  };
  field.addEventListener("focus", begin);
  return { view: { onResult: read }, read };
}
