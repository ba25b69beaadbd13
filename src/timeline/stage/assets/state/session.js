/** What is asked, what is selected and what follows from it: the state that all views of a page share. */

import { addressOf, currentSearch } from "./address.js";
import { AsOfTurn } from "./as_of_turn.js";
import { eventsOf, spread } from "./columns.js";
import { COMPARED, comparedText, copyOf, readCompared } from "./comparison.js";
import { answer } from "./filter.js";
import { carryOver, remember } from "./page_handover.js";
import { createParts } from "./parts.js";
import { nextEvent, periodOnScreen } from "./period.js";
import {
  dateText,
  everything,
  isEverything,
  leftOut,
  QUERY_LENGTH,
  readLink,
  span,
  unread,
  writeLink,
} from "./question.js";
import { DossierRecord, optionsOf } from "./record.js";
import { SearchTurn } from "./search_turn.js";
import { createLink } from "./url_sync.js";
import { Views } from "./views.js";

/**
 * @typedef {import("../../schema.js").PageData} PageData
 * @typedef {import("../../schema.js").FacetId} FacetId
 * @typedef {import("../../session.js").Question} Question
 * @typedef {import("../../session.js").ScreenPoint} ScreenPoint
 * @typedef {import("../../session.js").Session} SessionContract
 * @typedef {import("../../session.js").View} View
 */

/**
 * Read a dossier's first file and begin with what the link asks.
 * @param {HTMLElement} root
 * @param {PageData} data where the files are, and which page it is
 * @param {import("./files.js").Files} files
 * @returns {Promise<Session>} rejects with NotLoaded
 */
export async function begin(root, data, files) {
  const session = new Session(root, data, files, await files.get(data.first));
  const mayCarry = data.page !== "present";
  if (mayCarry) carryOver(session.allowed);
  session.read(readLink(currentSearch(), session.allowed));
  // Whoever asks for a former day is shown nothing before its columns are there.
  if (session.question.asof || session.compared?.asof) await session.record.readClaims();
  if (mayCarry) remember(session);
  session.listen();
  return session;
}

/** Tell whether nothing at all is asked. @param {{question: Question}} session */
export const asksNothing = (session) => isEverything(session.question);

/**
 * The last day of which anything is known, in days from 1970; infinite where all is.
 * @param {Question} question
 * @param {Pick<import("../../session.js").Spec, "timeline">} spec
 */
function dayOf({ asof }, { timeline }) {
  const day = asof ? span(asof)[1] : Infinity;
  return day < timeline.known_range[1] ? day : Infinity;
}

/** @implements {SessionContract} */
export class Session {
  question = everything();
  /** @type {Question|null} */
  compared = null;
  selected = -1;
  pointed = -1;
  /** @type {number[]} */
  order = [];
  /** @type {string[]|null} */
  search = null;
  isSearching = false;
  /** @type {import("../../schema.js").Texts|null} */
  texts = null;
  /** @type {Record<string, string>} */
  pageLink = {};
  /**
   * What the link asked in vain: the id of an event, and parameters with their values.
   * @type {{event: string, parameters: string[]}}
   */
  notFound = { event: "", parameters: [] };
  /** The event that the link names, where another stands in its place by now. */
  withdrawn = "";
  views = new Views(this);

  #searching = new SearchTurn(() => this.update());
  /** The view that holds what is pointed at. */
  #pointing = "";
  #isSettled = false;
  /** @type {ReturnType<typeof createLink>|null} */
  #link = null;

  /**
   * @param {HTMLElement} root
   * @param {PageData} data
   * @param {import("./files.js").Files} files
   * @param {import("../../schema.js").First} first
   */
  constructor(root, data, files, first) {
    this.root = root;
    this.data = data;
    this.files = files;
    const whole = eventsOf(first.events);
    /** @type {import("../../session.js").Spec} */
    this.spec = { ...first, events: whole, whole };
    this.parts = createParts(first.words, () => this.#isSettled && this.settled());
    /** The ids that a link may ask for. */
    this.allowed = /** @type {Record<FacetId, Set<string>>} */ (
      Object.fromEntries(Object.entries(first.known).map(([facet, ids]) => [facet, new Set(ids)]))
    );
    this.record = new DossierRecord(this.spec, files);
    this.turn = new AsOfTurn(this.record, (pending) => {
      this.views.tellAsOfPending(pending);
      if (pending?.again) this.#link?.later();
    });
    /** @type {import("../../session.js").Result} */
    this.result = answer(this.record.columns, this.question, null);
  }

  /** The last day that is shown, see dayOf. */
  get day() {
    return dayOf(this.question, this.spec);
  }

  /** From here on the link follows what is shown, and what is shown follows the way back. */
  listen() {
    this.#link = createLink(() => this.query());
    window.addEventListener("popstate", this.reread);
  }

  /** @param {Question} question */
  read(question) {
    const named = new URLSearchParams(currentSearch()).get("event") ?? "",
      event = this.spec.about.successors[named] ?? named;
    this.withdrawn = event === named ? "" : named;
    this.question = question;
    this.compared = this.#readCompared(currentSearch());
    this.selected = this.record.whole.id.indexOf(event);
    this.notFound = {
      event: event && this.selected < 0 ? event : "",
      parameters: unread(currentSearch(), question),
    };
    this.root.dataset.selected = this.selected < 0 ? "" : event;
  }

  /** What a link compares with; only Explore compares, and no other page's link keeps it. @param {string} search */
  #readCompared(search) {
    return this.data.page === "explore" ? readCompared(search, this.allowed) : null;
  }

  reread = async () => {
    this.#link?.drop();
    const search = currentSearch(),
      question = readLink(search, this.allowed);
    const turned = await this.turnTo(() => {
      if (currentSearch() === search) this.read(question);
      return this.question;
    }, question.asof || this.#readCompared(search)?.asof);
    if (turned) this.#tellSelection();
  };

  /** What a link asks that leads to what is shown. */
  query() {
    const event = this.selected < 0 ? "" : this.record.whole.id[this.selected];
    return writeLink(currentSearch(), this.question, event, {
      ...this.pageLink,
      [COMPARED]: comparedText(this.compared),
    });
  }

  /** The whole of that link, for somebody else. */
  address() {
    return addressOf(this.query());
  }

  /**
   * Let a view follow the state; one that comes late, to a page that was left, is ended.
   * @template {View} V
   * @param {V} view
   */
  add(view) {
    return this.views.add(view);
  }

  update() {
    const { record, question } = this;
    record.apply(question.asof, this.day);
    const texts = question.q ? record.searched(this.search) : this.search;
    const sought = this.#searching.answered(texts, question.q);
    this.result = answer(record.columns, { ...question, q: sought }, texts);
    this.order = [];
    for (let e = 0; e < record.columns.size; e++) if (this.result.shown[e]) this.order.push(e);
    this.root.dataset.visible = String(this.order.length);
    this.root.dataset.possible = String(this.result.possible);
    this.isSearching = question.q !== "" && (!this.search || sought !== question.q);
    this.root.toggleAttribute("data-searching", this.isSearching);
    this.views.tellResult();
    this.views.tellViewport();
    this.views.tellHighlight();
    this.#link?.later();
  }

  /**
   * Open the card of an event, or close it: an entry of the history.
   * @param {number} event
   * @param {import("../../session.js").Gesture} [gesture]
   */
  select(event, gesture) {
    if (event !== this.selected && gesture !== "goes along") this.#link?.entry(gesture);
    this.selected = event;
    this.root.dataset.selected = event < 0 ? "" : this.record.whole.id[event];
    this.#tellSelection();
  }

  #tellSelection() {
    this.views.tellSelected();
    this.views.tellHighlight();
    this.views.tellViewport();
    this.#link?.later();
  }

  /** Give what the link selected and select nothing: for a page that holds in another way what it shows. */
  takeSelection() {
    const { selected } = this;
    this.selected = -1;
    return selected;
  }

  /**
   * A view says what is pointed at in it; what a view left late lets go is not what another holds by then.
   * @param {number} event
   * @param {string} by
   * @param {ScreenPoint} [at]
   */
  point(event, by, at) {
    if (event < 0 && by !== this.#pointing) return;
    this.#pointing = by;
    if (event === this.pointed && !at) return;
    if (event !== this.pointed) {
      this.pointed = event;
      this.views.tellHighlight();
    }
    this.views.tellTooltip(event, at);
  }

  /**
   * Go to the next or previous event shown, or to the first in the period where none is selected.
   * @param {number} by
   */
  step(by) {
    const next = nextEvent(this.order, this.selected, by, this.record.whole.moment, this.viewed()[0]);
    if (next !== undefined) this.select(next, "step");
  }

  /** The period on screen. */
  viewed() {
    return periodOnScreen(this.question, this.spec.timeline, this.day, this.record.whole.moment[this.selected]);
  }

  /** @param {FacetId} facet @param {string} id */
  toggle(facet, id) {
    const { chosen } = this.question,
      isChosen = chosen[facet].has(id) || chosen[facet].has(leftOut(id));
    this.#put(facet, id, isChosen ? "" : id);
  }

  /** @param {FacetId} facet @param {string} id */
  exclude(facet, id) {
    const isLeftOut = this.question.chosen[facet].has(leftOut(id));
    this.#put(facet, id, isLeftOut ? id : leftOut(id));
  }

  /** @param {FacetId} facet @param {string} id @param {string} next */
  replace(facet, id, next) {
    const isLeftOut = this.question.chosen[facet].has(leftOut(id));
    this.#put(facet, id, isLeftOut ? leftOut(next) : next);
  }

  /** @param {FacetId} facet @param {string} id */
  choose(facet, id) {
    if (this.allowed[facet].has(id)) this.#put(facet, id, id);
  }

  /**
   * Put a choice in the place of an option.
   * @param {FacetId} facet
   * @param {string} id
   * @param {string} choice empty for none
   */
  #put(facet, id, choice) {
    this.#link?.entry();
    const set = this.question.chosen[facet];
    set.delete(id);
    set.delete(leftOut(id));
    if (choice) set.add(choice);
    this.update();
  }

  /** @param {number} from @param {number} to */
  window(from, to) {
    this.#within(dateText(from, false), dateText(to, true));
  }

  /** @param {string} from @param {string} to */
  period(from, to) {
    this.#link?.entry();
    this.#within(from, to);
  }

  /** @param {string} from @param {string} to */
  #within(from, to) {
    this.question.from = from;
    this.question.to = to;
    this.update();
  }

  /** @param {string} bbox */
  within(bbox) {
    this.#link?.entry();
    this.question.bbox = bbox;
    this.update();
  }

  /** @param {string} text */
  find(text) {
    this.#link?.entry("search");
    this.question.q = text.trim().slice(0, QUERY_LENGTH).trim();
    this.update();
  }

  /**
   * Ask for something in the place of the words that are searched for.
   * @param {import("./suggestions.js").Suggestion} asked
   */
  askInstead(asked) {
    this.#link?.entry();
    this.question.q = "";
    if ("facet" in asked) {
      const { facet, option } = asked;
      this.question.chosen[facet].add(optionsOf(this.spec.facets, facet)[option].id);
    } else Object.assign(this.question, asked);
    this.update();
  }

  /** What is typed next is another search. */
  commitSearch() {
    this.#link?.commit();
  }

  clearAll() {
    this.turnTo(() => {
      this.#link?.entry();
      return everything();
    });
  }

  /**
   * Compare what is asked with another question, or with none any more.
   * @param {Question|null} other
   * @param {Question} [question] what is asked from now on
   */
  compare(other, question = this.question) {
    return this.turnTo(() => {
      this.#link?.entry();
      this.compared = other && copyOf(other);
      return question;
    }, question.asof || other?.asof);
  }

  /** What the question that is compared finds; null where none is. */
  answeredCompared() {
    const { compared } = this;
    return compared && this.record.answered(compared, dayOf(compared, this.spec), this.search);
  }

  /** Show the record as known at the end of a year, month or day; empty for all of it. @param {string} date */
  asOf(date) {
    return this.turnTo(() => ({ ...this.question, asof: date }), date);
  }

  /**
   * Ask another question once the columns of its day are there. Until then, and where they cannot be had, all stays as
   * it is: no day stands over what was known on another. What is asked last counts.
   * @param {() => Question} next made when it can be shown
   * @param {string} asof its day
   * @returns {Promise<boolean>} whether it is shown
   */
  turnTo(next, asof = "") {
    return this.turn.to(asof, () => {
      this.question = next();
      this.update();
    });
  }

  /** Titles and dates in words: read once, whoever asks first. */
  async readTexts() {
    const written = await this.files.get(this.spec.files.texts);
    if (this.texts) return this.texts;
    const texts = { ...written, when: spread(written.when) };
    this.texts = texts;
    return texts;
  }

  /** What the search finds events by, read once somebody searches; what is asked is answered with it at once. */
  async readSearch() {
    const parts = await Promise.all(this.spec.files.search.map((part) => this.files.get(part)));
    if (this.search) return;
    this.search = parts.length > 1 ? parts.flat() : parts[0];
    if (this.question.q && this.views.areTold) this.update();
  }

  /** Say of the page that all of it stands, or all but the parts whose notices say so. */
  settled() {
    this.#isSettled = true;
    this.root.dataset.ready = this.parts.missing() ? "partly" : "true";
  }

  end() {
    this.#searching.end();
    this.turn.end();
    this.#link?.end();
    window.removeEventListener("popstate", this.reread);
    this.parts.end();
    this.views.end();
  }
}
