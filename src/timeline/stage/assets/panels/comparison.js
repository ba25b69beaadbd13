/** What is asked beside another question: both on one scale of time, and what differs. Loaded when it is asked for. */

import { partsOf } from "../state/calendar.js";
import { bins, differences, suggestions } from "../state/comparison.js";
import { asOfInWords, dateInWords, edgeInWords, yearInWords } from "../state/dates_in_words.js";
import { choicesInWords } from "../state/question_in_words.js";
import { h, words } from "../ui/dom.js";
import { counted, numberInWords, semicolon } from "../ui/plural.js";
import { disputeInWords, eventGlyph, standingWords } from "./event_marks.js";

/** Share of the width that the number of a year does not fit in; above so many months these are not named. */
const NARROW = 0.06,
  MONTHS = 12;

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../state/comparison.js").Answered} Answered
 * @typedef {import("../state/comparison.js").Bins} Bins
 * @typedef {import("../state/comparison.js").Differences} Differences
 * @typedef {import("../../session.js").Question} Question
 * @typedef {import("../../schema.js").Texts} Texts
 */

/** The parts of the list, each with the key of its words; of what both find the reader is told how many. */
const LISTED = /** @type {const} */ (["here", "there", "otherwise"]);

/**
 * @param {HTMLElement} box
 * @param {HTMLElement} list where what differs is put
 * @param {Session} session
 * @returns {Promise<Comparison>} rejects with NotLoaded
 */
export async function createComparison(box, list, session) {
  return new Comparison(box, list, session, await session.readTexts());
}

/** @implements {Pick<import("../../session.js").View, "onResult">} */
class Comparison {
  /** The parts of the list that the reader has opened. @type {Set<string>} */
  #open = new Set(LISTED);

  /** @param {HTMLElement} box @param {HTMLElement} list @param {Session} session @param {Texts} texts */
  constructor(box, list, session, texts) {
    this.box = box;
    this.list = list;
    this.session = session;
    this.texts = texts;
  }

  onResult() {
    const { box, list, session } = this,
      there = session.answeredCompared(),
      { compared } = session;
    if (!there || !compared) {
      box.replaceChildren();
      list.replaceChildren();
      return;
    }
    const found = differences({ events: session.spec.events, shown: session.result.shown }, there),
      isFocused = box.contains(document.activeElement);
    box.replaceChildren(
      this.#head(compared),
      this.#asked("here", session.question, found.here.length + found.both.length),
      this.#chart(found),
      this.#asked("there", compared, found.there.length + found.both.length),
    );
    list.replaceChildren(this.#differing(found, there));
    if (isFocused) box.focus(); // the button that was pressed stands no more
  }

  /** @param {Question} compared */
  #head(compared) {
    const { session } = this,
      { words: say } = session.spec;
    /** @param {string} name @param {() => void} click */
    const button = (name, click) => h("button", { type: "button", class: "plain small", click }, name);
    return h(
      "div",
      { class: "view-bar" },
      h("h2", {}, say.compare_title),
      h("span", { class: "spring" }),
      ...suggestions(session.question).map(([key, question]) => button(say[key], () => session.compare(question))),
      button(say.compare_swap, () => session.compare(session.question, compared)),
      button(say.compare_end, () => session.compare(null)),
    );
  }

  /**
   * What a side asks and how many events it finds.
   * @param {"here"|"there"} side
   * @param {Question} question
   * @param {number} count
   */
  #asked(side, question, count) {
    const { spec } = this.session,
      say = spec.words;
    return h(
      "p",
      { class: `compared-asked ${side}`, "data-testid": `compared-${side}` },
      h("strong", {}, say[`compare_${side}`]),
      h("span", {}, questionLine(spec, question)),
      h("span", { class: "compared-count" }, counted(say, "count_all", { count })),
    );
  }

  /** Both over time: what is asked stands up, what it is compared with hangs down. @param {Differences} found */
  #chart(found) {
    const { spec } = this.session,
      chart = bins(this.session.record.whole.moment, found),
      most = Math.max(1, ...chart.here, ...chart.there);
    const tallest = {
      here: chart.here.indexOf(Math.max(...chart.here)),
      there: chart.there.indexOf(Math.max(...chart.there)),
    };
    /** A bar; the tallest of its side says how many events it is. @param {"here"|"there"} side @param {number} i */
    const bar = (side, i) => {
      const count = chart[side][i],
        drawn = h(
          "i",
          { class: side },
          tallest[side] === i && count > 0 && h("b", {}, numberInWords(spec.words, count)),
        );
      drawn.style.setProperty("--share", String(count / most));
      return drawn;
    };
    const columns = chart.from.map((_, i) => h("span", { class: "compared-bin" }, bar("here", i), bar("there", i)));
    return h(
      "div",
      { class: "compared-chart", role: "img", "aria-label": chartInWords(spec, chart) },
      h("div", { class: "compared-bins" }, ...columns),
      h("div", { class: "compared-years" }, ...(isShort(chart) ? monthsOf(spec, chart) : yearsOf(spec, chart))),
    );
  }

  /** @param {Differences} found @param {Answered} there */
  #differing(found, there) {
    const { words: say } = this.session.spec,
      parts = LISTED.filter((part) => found[part].length);
    if (!parts.length) return h("p", { class: "compared-none" }, say.compare_none);
    return h("div", { class: "compared-lists" }, ...parts.map((part) => this.#part(part, found[part], there)));
  }

  /** @param {typeof LISTED[number]} part @param {number[]} events @param {Answered} there */
  #part(part, events, there) {
    const { spec } = this.session,
      say = spec.words,
      earlier = { ...spec, events: there.events },
      drawn = part === "there" ? earlier : spec;
    const row = (/** @type {number} */ event) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", class: "compared-event", click: () => this.session.select(event) },
          eventGlyph(drawn, event, { size: 14 }),
          h("span", { class: "compared-when" }, this.texts.when[event]),
          h("span", { lang: this.texts.lang?.[event] }, this.texts.title[event]),
          part === "otherwise" &&
            h(
              "span",
              { class: "compared-change" },
              words(say.compare_change, { here: known(spec, event), there: known(earlier, event) }),
            ),
        ),
      );
    const details = h(
      "details",
      { class: "compared-part", "data-part": part, open: this.#open.has(part) },
      h("summary", {}, counted(say, `compare_only_${part}`, { count: events.length })),
      h("ul", {}, ...events.map(row)),
    );
    details.addEventListener("toggle", () => this.#open[details.open ? "add" : "delete"](part));
    return details;
  }
}

/** How well an event is established and who denies it, in words. @param {Session["spec"]} spec @param {number} event */
const known = (spec, event) =>
  [standingWords(spec, event), disputeInWords(spec, event)].filter(Boolean).join(semicolon(spec.words));

/**
 * All that a question asks, in one line.
 * @param {Session["spec"]} spec
 * @param {Question} question
 */
function questionLine(spec, question) {
  const { from, to, q, asof } = question,
    say = spec.words;
  const period =
    from === to // one year, month or day
      ? [from && dateInWords(spec, from)]
      : [
          from && words(say.compare_from, { date: dateInWords(spec, from) }),
          to && words(say.compare_to, { date: dateInWords(spec, to) }),
        ];
  const parts = [
    ...choicesInWords(spec, question),
    q && `“${q}”`,
    period.filter(Boolean).join(" "),
    asof && asOfInWords(spec, asof),
  ];
  return parts.filter(Boolean).join(" · ") || say.compare_everything;
}

/** @param {Session["spec"]} spec @param {Bins} chart */
function chartInWords(spec, { from, areYears, here, there }) {
  const { words: say } = spec;
  if (!from.length) return say.count_none;
  const name = (/** @type {number} */ day) =>
    areYears ? yearInWords(spec, partsOf(day)[0]) : edgeInWords(spec, day, false);
  return from
    .map(
      (day, i) =>
        here[i] + there[i] &&
        `${name(day)}${say.colon}${numberInWords(say, here[i])} / ${numberInWords(say, there[i])}`,
    )
    .filter(Boolean)
    .join(semicolon(say));
}

/**
 * The years under a chart, each as wide as its parts; of many every fifth is named.
 * @param {Session["spec"]} spec
 * @param {Bins} chart
 */
function yearsOf(spec, { from, areYears }) {
  const years = from.map((day) => partsOf(day)[0]),
    known = [...new Set(years)];
  return known.map((year) => {
    const parts = years.filter((each) => each === year).length,
      named = areYears ? known.length <= 12 || year % 5 === 0 : parts > years.length * NARROW;
    const label = h("span", {}, named ? yearInWords(spec, year) : "");
    label.style.flexGrow = String(parts);
    return label;
  });
}

/** Whether a chart is of so few months that they are named. @param {Bins} chart */
const isShort = ({ from, areYears }) => !areYears && from.length <= MONTHS;

/** The months under a chart, with the year where it begins. @param {Session["spec"]} spec @param {Bins} chart */
function monthsOf(spec, { from }) {
  const parts = from.map(partsOf);
  return parts.map(([year, month], i) =>
    h(
      "span",
      {},
      spec.dates.shortMonths[month],
      year !== parts[i - 1]?.[0] && h("span", { class: "compared-year" }, yearInWords(spec, year)),
    ),
  );
}
