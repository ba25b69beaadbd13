/** The Explore page: timeline, period, map, card and list. */

import { EventMap } from "../map/map.js";
import { EventCard } from "../panels/event_card.js";
import { EventList } from "../panels/event_list.js";
import { standingWords } from "../panels/event_marks.js";
import { createKey } from "../panels/key.js";
import { PeriodBrush } from "../panels/period_brush.js";
import { PeriodFields } from "../panels/period_fields.js";
import { currentSearch, linkTo } from "../state/address.js";
import { optionsOf } from "../state/record.js";
import { Timeline } from "../timeline/timeline.js";
import { h, setText } from "../ui/dom.js";
import { awaitReturn } from "../ui/left_show.js";
import { numbered } from "../ui/plural.js";
import { bar, toggle } from "../ui/toolbar.js";
import { createBoxes, createFindings, periodInWords, writeMapNote } from "./explore_boxes.js";
import { createPageShell } from "./page_shell.js";

/** @type {LanesBy[]} */
const LANES = ["category", "weapon", "actor"];
/** What the link says of a time axis on which events stand at equal distances. */
const EVEN = "even";
/** Milliseconds that Plotly waits for a moment in which nothing else is done. */
const PATIENCE = 500;

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../schema.js").LanesBy} LanesBy
 * @typedef {import("../../session.js").Libraries} Libraries
 * @typedef {import("../../session.js").View} View
 * @typedef {import("./page_shell.js").Page} Page
 * @typedef {import("./page_shell.js").Services} Services
 */

/**
 * @param {Session} session
 * @param {Libraries} libraries
 * @returns {import("./page_shell.js").Mounted}
 */
export function createPage(session, libraries) {
  const explore = new ExplorePage(session, libraries),
    page = createPageShell(session, explore),
    stop = awaitReturn((link) => location.assign(link)),
    sizes = followSize(explore.boxes.map, () => session.views.resize());
  return {
    ready: () => page.ready(),
    end() {
      stop();
      sizes.disconnect();
      page.end();
    },
  };
}

/** @implements {Page} */
class ExplorePage {
  /** The lanes that are shown. @type {LanesBy} */
  #lanesBy = "category";
  #hasLegal = true;
  /** Whether events stand at equal distances, as the link says. */
  #isEven = new URLSearchParams(currentSearch()).get("scale") === EVEN;
  /** @type {Timeline|null} */
  #timeline = null;
  /** Resolves when every part that can be had is on screen: for what makes it only quicker or more supple. */
  #whole;
  #isWhole = () => {};

  /** @param {Session} session @param {Libraries} libraries */
  constructor(session, libraries) {
    const { spec } = session;
    this.session = session;
    this.libraries = libraries;
    this.#whole = new Promise((done) => {
      this.#isWhole = () => done(true);
    });
    this.boxes = createBoxes(spec);
    this.lanes = this.#createLanes();
    this.legal = this.#createLegal();
    this.ranges = this.#createRanges();
    this.scale = this.#createScale();
    this.findings = createFindings(session);
    this.key = createKey(spec);
    const { description, lang } = spec.about;
    this.lead = h(
      "div",
      { class: "lead" },
      h("p", { class: this.findings ? "visually-hidden" : "", lang: lang?.description }, description),
    );
    this.tools = h("span", { class: "tools" });
    /** @type {Page["commands"]} */
    this.commands = [[spec.words.compare_view, () => this.#compare()]];
    const period = new PeriodFields(this.boxes.dates, session);
    this.commands.push(...period.commands);
    this.boxes.compare.addEventListener("click", () => session.compare(session.question));
    this.asOf = h("div", { class: "asof", role: "group", "aria-label": spec.words.asof });
    this.main = this.#layOut();
    this.parts = this.#listParts();
    this.help = [
      "help_arrows",
      "help_map",
      "help_enter",
      "help_not",
      "help_slash",
      "help_known",
      "help_full",
      "help_help",
    ];
    session.add(this.key.view);
    session.add(new PeriodBrush(this.boxes.brush, spec, session));
    session.add(period);
    session.add(this.#view());
  }

  /** @param {number} by */
  step = (by) => this.session.step(by);

  /** @returns {Page["parts"]} */
  #listParts() {
    const { boxes, session } = this,
      { holds, words: say } = session.spec;
    return [
      [say.timeline, () => boxes.timeline],
      ...(holds.map ? /** @type {Page["parts"]} */ ([[say.map, () => boxes.map]]) : []),
      [say.list, () => (boxes.list.hidden ? boxes.differences : boxes.list)],
    ];
  }

  /** @type {Page["print"]} */
  print = async () => {
    const { printExplore } = await import("../paper/explore_sheets.js"),
      { session, boxes } = this;
    const onScreen = () => ({
      lanesBy: this.#lanesBy,
      hasLegal: this.#hasLegal,
      period: boxes.period.textContent ?? "",
    });
    return () => printExplore(session, onScreen);
  };

  /** No view waits for another, and none is missed by another. @param {Services} services */
  ready = async (services) => {
    const { boxes, session } = this;
    session.add(closeExcluded(session, services.tell));
    session.add(this.#comparing());
    await Promise.all([
      session.spec.holds.map ? session.parts.load(boxes.map, () => this.#showMap()) : null,
      session.parts.load(boxes.timeline, () => this.#showTimeline()),
      session.parts.load(boxes.list, () => this.#showList()),
      session.parts.load(boxes.card, () => this.#showCard(services)),
    ]);
    atRest().then(this.#isWhole);
  };

  #layOut() {
    const { boxes, session } = this,
      { about, words: say } = session.spec;
    const time = h(
      "section",
      { class: "view-time" },
      bar(say.timeline, [this.lanes.element], [this.legal.element, this.ranges.element]),
      boxes.timeline,
      boxes.zoom,
      boxes.brush,
      h("div", { class: "dates-row" }, boxes.dates, this.scale.element, boxes.scaleNote),
      h("div", { class: "under" }, session.spec.holds.claims > 0 && this.asOf, boxes.period),
      this.key.element,
      about.collected && h("p", { class: "map-note", "data-testid": "collected" }, about.collected),
    );
    const map = session.spec.holds.map
      ? h(
          "section",
          { class: "view-map" },
          bar(say.map, [], [this.tools]),
          boxes.map,
          h("div", { class: "map-under" }, about.map_note && writeMapNote(about, say), boxes.unmapped),
        )
      : h("div", { class: "view-bar" }, h("span", { class: "spring" }), this.tools);
    return h(
      "div",
      { class: session.spec.holds.map ? "main" : "main without-map" },
      h(
        "header",
        { class: "head" },
        h("h1", { lang: about.lang?.title }, about.title),
        h("span", { class: "head-acts" }, boxes.compare, boxes.presented),
        this.lead,
        this.findings,
        boxes.comparison,
      ),
      time,
      h("div", { class: "beside" }, map, boxes.card),
      boxes.list,
      boxes.differences,
      boxes.live,
    );
  }

  #createLanes() {
    const { words: say, facets } = this.session.spec,
      found = LANES.filter((name) => optionsOf(facets, name).length);
    return toggle(
      say.lanes,
      (found.length > 1 ? found : []).map((name) => [say[`lanes_${name}`], name, { "data-lanes": name }]),
      (name) => this.#laneBy(name),
    );
  }

  #createLegal() {
    const { words: say, timeline } = this.session.spec;
    return toggle(say.legal, timeline.legal.length ? [[say.legal, true, { "data-legal": "" }]] : [], () => {
      this.#hasLegal = !this.#hasLegal;
      this.#timeline?.legal(this.#hasLegal);
      this.legal.press(() => this.#hasLegal);
    });
  }

  #createRanges() {
    const { words: say, timeline } = this.session.spec;
    return toggle(
      say.period,
      timeline.ranges.map((range) => [range.label, range, { "data-from": range.from, "data-to": range.to }]),
      ({ from, to }) => this.session.period(from, to),
    );
  }

  #createScale() {
    const { words: say } = this.session.spec;
    return toggle(
      say.scale,
      [
        [say.scale_true, false, { "data-scale": "true" }],
        [say.scale_even, true, { "data-scale": EVEN }],
      ],
      (isEven) => {
        this.#isEven = isEven;
        this.#timeline?.even(isEven);
        this.#showScale();
        this.session.update();
      },
    );
  }

  /** The buttons, the words and the link say which scale it is. */
  #showScale() {
    const { boxes, session } = this;
    this.scale.press((isEven) => isEven === this.#isEven);
    boxes.scaleNote.hidden = !this.#isEven;
    session.pageLink.scale = this.#isEven ? EVEN : "";
  }

  /** @returns {View} */
  #view() {
    const { boxes, session } = this,
      { spec } = session;
    return {
      onHighlight: () => this.#updatePresentLink(),
      onResult: ({ question, order }) => {
        this.#updatePresentLink();
        this.lanes.press((name) => name === this.#lanesBy);
        this.legal.press(() => this.#hasLegal);
        this.#showScale();
        this.findings?.classList.toggle("gone", session.day < Infinity); // they are written with what is known today
        if (this.findings) this.findings.hidden = session.compared !== null; // their room is the comparison's
        this.ranges.press(({ from, to }) => from === question.from && to === question.to);
        const count = order.filter((event) => !spec.events.at[event].length).length;
        setText(boxes.unmapped, count ? numbered(spec.words, "unmapped", { count }) : "");
        boxes.unmapped.hidden = count === 0;
      },
      onViewport: () => setText(boxes.period, periodInWords(session)),
    };
  }

  /** What shows a comparison is loaded with the first one. @returns {View} */
  #comparing() {
    const { session, boxes } = this,
      stand = () => this.main.classList.toggle("has-card", session.selected >= 0);
    let isAsked = false;
    return {
      onSelect: stand,
      onResult: ({ compared }) => {
        stand();
        const had = document.activeElement,
          [begins, ends] = [Boolean(compared) && boxes.comparison.hidden, !compared && !boxes.comparison.hidden];
        this.main.classList.toggle("compares", compared !== null);
        boxes.comparison.hidden = boxes.differences.hidden = !compared;
        boxes.compare.hidden = boxes.list.hidden = compared !== null; // what differs stands in the list's place
        // The button that was pressed stands no more.
        if (begins && had === boxes.compare) boxes.comparison.focus();
        if (ends && boxes.comparison.contains(had)) boxes.compare.focus();
        if (!compared || isAsked) return;
        isAsked = true;
        session.parts.load(boxes.comparison, async () => {
          const { createComparison } = await import("../panels/comparison.js");
          session.add(await createComparison(boxes.comparison, boxes.differences, session));
        });
      },
    };
  }

  /** Compare from elsewhere as by the button, from which the focus goes on. */
  #compare() {
    this.boxes.compare.focus();
    this.boxes.compare.click();
  }

  /** What is asked here can be presented. */
  #updatePresentLink() {
    this.boxes.presented.href = linkTo("present", this.session.query());
  }

  /** @param {LanesBy} name */
  #laneBy(name) {
    if (name === this.#lanesBy) return;
    this.#lanesBy = name;
    this.#timeline?.lanes(name);
    this.lanes.press((each) => each === name);
  }

  async #showMap() {
    const { session, boxes, libraries } = this,
      gpu = this.#whole.then(() => libraries.deck()),
      map = session.add(new EventMap(boxes.map, session.spec, gpu, session));
    boxes.unmapped.addEventListener("click", () => map.listUnplaced(session.order, boxes.unmapped));
    if (session.selected >= 0) map.onSelect(session.selected);
  }

  async #showTimeline() {
    const { session, boxes } = this,
      timeline = session.add(new Timeline(boxes.timeline, session.spec, session, this.#isEven));
    this.#timeline = timeline;
    if (this.#lanesBy !== "category") timeline.lanes(this.#lanesBy);
    if (!this.#hasLegal) timeline.legal(false);
    timeline.onSelect(session.selected);
    this.#letZoom(timeline);
  }

  /** Plotly, with which a reader zooms and pans, takes a quarter of a second to begin. @param {Timeline} timeline */
  async #letZoom(timeline) {
    const { session, boxes, libraries } = this;
    await this.#whole;
    session.parts.load(
      boxes.zoom,
      async () => timeline.use(await libraries.Plotly()),
      session.spec.words.zoom_not_loaded,
    );
  }

  async #showList() {
    const { session, boxes } = this;
    session.add(new EventList(boxes.list, session.spec, await session.readTexts(), session));
  }

  /** @param {Services} services */
  async #showCard({ copying }) {
    const { session, boxes } = this,
      { spec } = session,
      texts = await session.readTexts();
    /** @param {number} event */
    const opened = (event) => {
      boxes.live.textContent = spec.events.absent?.[event]
        ? spec.words.asof_absent
        : [texts.title[event], texts.when[event], standingWords(spec, event)].filter(Boolean).join(". ");
    };
    session.add(new EventCard(boxes.card, session, texts, copying, opened));
  }
}

/**
 * Tell when a view has another size though its page has not: a comparison begins, or a card opens beside one.
 * @param {HTMLElement} view
 * @param {() => void} changed
 */
function followSize(view, changed) {
  let known = "";
  const sizes = new ResizeObserver(() => {
    const size = `${view.clientWidth} ${view.clientHeight}`,
      isFirst = !known;
    if (!view.clientWidth || size === known) return;
    known = size;
    if (!isFirst) requestAnimationFrame(changed);
  });
  sizes.observe(view);
  return sizes;
}

/**
 * Close the card of an event that a question leaves out, and say so; what the link asks for stays open, and what was
 * not known on the day that is shown says so itself.
 * @param {Session} session
 * @param {Services["tell"]} tell
 * @returns {View}
 */
function closeExcluded(session, tell) {
  /** The event chosen, as long as it is among those shown; else -1. */
  let kept = -1;
  const isShown = (/** @type {number} */ event) => event >= 0 && Boolean(session.result.shown[event]);
  return {
    onSelect(event) {
      kept = isShown(event) ? event : -1;
    },
    onResult() {
      const { selected, spec } = session,
        isLeftOut = selected >= 0 && selected === kept && !isShown(selected);
      kept = isShown(selected) ? selected : -1;
      if (!isLeftOut || spec.events.absent?.[selected]) return;
      tell(spec.words.closed_excluded);
      queueMicrotask(() => session.select(-1, "goes along")); // once every view has the result
    },
  };
}

/** What is drawn so far is on screen, and the page at rest; one that is hidden draws no frames. */
const atRest = async () => {
  if (document.hidden) return;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await new Promise((done) => (window.requestIdleCallback ?? setTimeout)(done, { timeout: PATIENCE }));
};
