/** The boxes that Explore is made of, and the words of the page that stand in none of its views. */

import { linkTo } from "../state/address.js";
import { dayText } from "../state/calendar.js";
import { dateAlone } from "../state/dates_in_words.js";
import { windowOf } from "../state/question.js";
import { h } from "../ui/dom.js";
import { counted, numbered } from "../ui/plural.js";

/** @typedef {import("../state/session.js").Session} Session */

/** What the views and the words of the page are put into. @param {import("../../session.js").Spec} spec */
export function createBoxes({ words: say, events }) {
  const view = (/** @type {string} */ name, /** @type {string} */ label) =>
    h("div", { class: name, "data-testid": name, role: "group", tabindex: "0", "aria-label": label });
  return {
    timeline: view("timeline", counted(say, "timeline_summary", { count: events.id.length })),
    zoom: h("div", { class: "zoom" }),
    map: view("map", say.map_summary),
    brush: h("div", { class: "brush", role: "group", "aria-label": say.period }),
    card: h("section", { class: "card-box", tabindex: "0", "aria-label": say.card_of }),
    comparison: h("section", {
      class: "comparison",
      tabindex: "-1",
      hidden: true,
      "aria-label": say.compare_title,
      "data-testid": "comparison",
    }),
    list: h("section", { class: "list-box", tabindex: "0", "aria-label": say.list }),
    differences: h("section", {
      class: "differences",
      tabindex: "0",
      hidden: true,
      "aria-label": say.compare_differences,
    }),
    compare: h("button", { type: "button", class: "plain small" }, say.compare_view),
    dates: h("div", { class: "dates", role: "group", "aria-label": say.period }),
    period: h("span", { class: "period", "data-testid": "period" }),
    scaleNote: h("span", { class: "scale-note", hidden: true, "data-testid": "scale-note" }, say.scale_note),
    unmapped: h("button", { type: "button", class: "link simple", hidden: true, "data-testid": "unmapped" }),
    live: h("p", { class: "visually-hidden", "aria-live": "polite" }),
    presented: h("a", { class: "plain small", "data-testid": "present" }, say.present_view),
  };
}

/** The period on screen and, where it is asked for, how many events are in it. @param {Session} session */
export function periodInWords(session) {
  const { spec, question, result, order } = session,
    [from, to] = session.viewed();
  /** @param {string} asked @param {number} day */
  const edge = (asked, day) => dateAlone(spec, asked || dayText(day).slice(0, -3));
  const period = [...new Set([edge(question.from, from), edge(question.to, to)])].join(" – ");
  if (!windowOf(question) || !order.length) return period;
  return numbered(spec.words, "count_window", { certain: result.certain, possible: result.possible, period });
}

/**
 * What the record finds, each sentence leading to all that is said of its question.
 * @param {Session} session
 */
export function createFindings({ spec: { about, language, words: say } }) {
  if (!about.findings.length) return null;
  return h(
    "ul",
    { class: "findings", "aria-label": say.findings, "data-testid": "findings" },
    ...about.findings.map(({ question, text, lang }) =>
      h(
        "li",
        {},
        h(
          "a",
          { href: linkTo("claims", `?${new URLSearchParams({ question, lang: language })}`), lang: lang?.text },
          text,
        ),
      ),
    ),
  );
}

/**
 * How borders and routes are drawn, for whoever asks: every line is wanted for map and card.
 * @param {import("../../session.js").Spec["about"]} about
 * @param {Record<string, string>} say
 */
export const writeMapNote = ({ map_note, lang }, say) =>
  h("details", { class: "map-note" }, h("summary", {}, say.map_drawn), h("p", { lang: lang?.map_note }, map_note));
