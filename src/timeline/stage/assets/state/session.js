/** What is asked, what is chosen and what follows from it: the state that all views of a page share. */

import { carryOver, remember } from "./page_handover.js";
import { words } from "../ui/dom.js";
import { answer, index } from "./filter.js";
import { asKnown, searchAsKnown } from "./as_of.js";
import { createLink } from "./url_sync.js";
import { createParts, report } from "./parts.js";
import { dateText, everything, isEverything, readLink, span, unread, windowOf, writeLink } from "./question.js";

/**
 * @typedef {object} View one picture of the state; every part may be missing
 * @property {(session: object) => void} [show] the answer changed
 * @property {(session: object) => void} [look] the period on screen changed
 * @property {(selected: number, pointed: number) => void} [mark] the selection or what is pointed at changed
 * @property {(event: number) => void} [open] an event was chosen, or none: -1
 * @property {(asked: {date: string, again: (() => void)|null}|null) => void} [wait] a day is asked for that is not shown yet: its columns are on their way, or could not be had and may be asked for again; or nothing is, any more
 * @property {() => void} [resize]
 * @property {() => void} [end]
 */

/**
 * Read a dossier's first file and begin with what the link asks.
 * @param {HTMLElement} root
 * @param {{first: string, more: string[], base: string, page: string}} data where the files are, and which page it is
 * @param {import("./files.js").Files} files
 */
export async function begin(root, data, files) {
  const { get } = files,
    spec = await get(data.first);
  const whole = spec.events;
  const allowed = Object.fromEntries(Object.entries(spec.known).map(([facet, ids]) => [facet, new Set(ids)]));
  const standing = spec.facets.find((facet) => facet.id === "standing").options.map((option) => option.id);
  const scale = { standing, names: spec.standings, disputed: standing.indexOf("disputed") };
  const views = new Set();
  let columns = index(whole, spec.facets),
    claims = null,
    stood = "",
    pointing = "",
    turn = 0,
    isSettled = false,
    isOver = false;

  const session = {
    spec,
    root,
    get,
    ahead: files.ahead,
    views,
    more: data.more,
    parts: createParts(spec.words, () => {
      if (isSettled) settled();
    }),
    question: everything(),
    selected: -1,
    pointed: -1,
    result: null,
    order: [],
    search: null,
    texts: null,
    lost: "",
    unread: [],
    /** Where the server says that it is there. */
    alive: `${data.base}../alive`,
    /** What a page adds to the link. */
    also: {},
    add(view) {
      if (isOver) {
        view.end?.();
        return view;
      } // it came late, to a page that was left
      views.add(view);
      if (session.result) {
        view.show?.(session);
        view.look?.(session);
        view.mark?.(session.selected, session.pointed);
      }
      return view;
    },
    update,
    mark,
    select,
    step,
    viewed,
    inWords,
    edgeInWords,
    asOfInWords,
    address,
    toggle(facet, id) {
      const set = session.question.chosen[facet];
      if (!set.delete(id)) set.add(id);
      update();
    },
    choose(facet, id) {
      if (allowed[facet].has(id)) {
        session.question.chosen[facet].add(id);
        update();
      }
    },
    /** A view says what is pointed at in it; what a view left late lets go is not what another holds by then. */
    point(e, by, at) {
      if (e < 0 && by !== pointing) return;
      pointing = by;
      if (e === session.pointed && !at) return;
      if (e !== session.pointed) {
        session.pointed = e;
        mark();
      }
      for (const view of views) view.tip?.(e, at);
    },
    window(from, to) {
      session.question.from = dateText(from, false);
      session.question.to = dateText(to, true);
      update();
    },
    period(from, to) {
      session.question.from = from;
      session.question.to = to;
      update();
    },
    find(text) {
      session.question.q = text.trim().slice(0, 200).trim();
      update();
    },
    asOf,
    settled,
    readTexts,
    clear() {
      select(-1);
    },
    /** Ask the server for the sentence for the record of an event or a question, as known on the day that is shown. */
    async sentence(about) {
      const asked = new URLSearchParams({
        ...about,
        lang: spec.language,
        asof: session.question.asof,
        link: location.origin + address(),
      });
      return files.text(`${data.base}../sentence?${asked}`);
    },
    /** What the link asked in vain, in words; empty where it was all found. */
    get inVain() {
      if (session.moved) return words(spec.words.moved_event, { id: session.moved });
      if (session.lost) return words(spec.words.lost_event, { id: session.lost });
      return session.unread.length ? words(spec.words.unread_link, { asked: session.unread.join(", ") }) : "";
    },
    clearAll() {
      turnTo(everything);
    },
    /** The last day of which anything is known, in days from 1970; infinite where all is. */
    get day() {
      const day = session.question.asof ? span(session.question.asof)[1] : Infinity;
      return day < spec.timeline.told[1] ? day : Infinity;
    },
    end() {
      isOver = true;
      turn++;
      link.end();
      window.removeEventListener("popstate", reread);
      session.parts.end();
      for (const view of views) view.end?.();
      views.clear();
    },
  };

  if (data.page !== "present") carryOver(allowed);
  read(readLink(location.search, allowed));
  // Whoever asks for a former day is shown nothing before its columns are there.
  if (session.question.asof) claims = await get(spec.files.known);
  if (data.page !== "present") remember(session);
  const link = createLink(address);
  window.addEventListener("popstate", reread);
  return session;

  function read(question) {
    session.question = question;
    session.unread = unread(location.search, question);
    const asked = new URLSearchParams(location.search).get("event") ?? "",
      event = spec.about.successors?.[asked] ?? asked;
    session.moved = event === asked ? "" : asked;
    session.selected = whole.id.indexOf(event);
    session.lost = event && session.selected < 0 ? event : "";
    root.dataset.selected = session.selected < 0 ? "" : event;
  }

  function reread() {
    const { search } = location,
      question = readLink(search, allowed);
    turnTo(() => {
      if (location.search === search) read(question);
      return session.question;
    }, question.asof).then((turned) => turned && select(session.selected));
  }

  /** Show the record as known at the end of a year, month or day; empty for all of it. */
  function asOf(date) {
    return turnTo(() => ({ ...session.question, asof: date }), date);
  }

  /**
   * Ask another question once the columns of its day are there. Until then, and where they cannot be had, all stays as it
   * is: no day stands over what was known on another. What is asked last counts.
   * @param {() => import("./question.js").Question} next made when it can be shown
   * @param {string} asof its day
   * @returns {Promise<boolean>} whether it is shown
   */
  async function turnTo(next, asof = "") {
    const own = ++turn;
    try {
      if (asof && !claims) {
        wait({ date: asof, again: null });
        claims = await get(spec.files.known);
      }
    } catch (problem) {
      report(problem);
      if (own !== turn) return false;
      wait({
        date: asof,
        again: () => {
          turnTo(next, asof);
        },
      });
      link.later();
      return false;
    }
    if (own !== turn) return false;
    wait(null);
    session.question = next();
    update();
    return true;
  }

  function wait(asked) {
    for (const view of views) view.wait?.(asked);
  }

  /** Titles, dates in words and what the search finds events by: read once, whoever asks first. */
  async function readTexts() {
    const texts = await get(spec.files.texts);
    if (session.texts) return texts;
    session.texts = texts;
    session.search = texts.search;
    if (session.question.q && session.result) update();
    return texts;
  }

  /** Say of the page that all of it stands, or all but the parts whose notices say so. */
  function settled() {
    isSettled = true;
    root.dataset.ready = session.parts.missing() ? "partly" : "true";
  }

  function stand() {
    const { asof } = session.question;
    if (asof === stood) return;
    stood = asof;
    spec.events = asof ? asKnown(whole, claims, session.day, scale) : whole;
    columns = index(spec.events, spec.facets);
  }

  function searched() {
    return session.question.q && session.search && spec.events !== whole
      ? searchAsKnown(session.search, claims, spec.events)
      : session.search;
  }

  function update() {
    stand();
    session.result = answer(columns, session.question, searched());
    session.order = [];
    for (let e = 0; e < columns.size; e++) if (session.result.shown[e]) session.order.push(e);
    root.dataset.visible = String(session.order.length);
    root.dataset.possible = String(session.result.possible);
    for (const view of views) view.show?.(session);
    look();
    mark();
    link.later();
  }

  function look() {
    for (const view of views) view.look?.(session);
  }

  function mark() {
    for (const view of views) view.mark?.(session.selected, session.pointed);
  }

  function select(e) {
    session.selected = e;
    root.dataset.selected = e < 0 ? "" : whole.id[e];
    for (const view of views) view.open?.(e);
    mark();
    look();
    link.later();
  }

  /** Go to the next or previous event shown, or to the first in the period where none is selected. */
  function step(by) {
    const { order, selected } = session;
    const next =
      selected < 0
        ? (order.find((e) => whole.moment[e] >= viewed()[0]) ?? order[0])
        : by > 0
          ? order.find((e) => e > selected)
          : by < 0
            ? order.findLast((e) => e < selected)
            : undefined;
    if (next !== undefined) select(next);
  }

  /** The period on screen: the one asked for, else the one the dossier opens on, moved to what is known and to what is selected. */
  function viewed() {
    const asked = windowOf(session.question),
      [first, last] = spec.timeline.extent;
    if (asked) return [Math.max(asked[0], first), Math.min(asked[1], last)];
    const { window } = spec.timeline,
      width = window[1] - window[0],
      end = Math.max(first + width, session.day);
    const [from, to] = session.day < window[0] ? [end - width, end] : window;
    const at = whole.moment[session.selected] ?? from,
      half = Math.round(width / 2);
    if (at >= from && at <= to) return [from, to];
    const centre = Math.max(first + half, Math.min(last - half, Math.round(at)));
    return [centre - half, centre + half];
  }

  /** The link that asks what the screen shows. */
  function address() {
    const query = new URLSearchParams(
      writeLink(location.search, session.question, session.selected < 0 ? "" : whole.id[session.selected]),
    );
    for (const [key, value] of Object.entries(session.also))
      if (value) query.set(key, value);
      else query.delete(key);
    const text = query.toString();
    return location.pathname + (text && `?${text}`);
  }

  /** Write a date such as 2022, 2022-05 or 2022-05-17 in words. */
  function inWords(date) {
    const [year, month, day] = date.split("-").map(Number);
    if (!month) return String(year);
    const values = { year, month: spec.months[month - 1], day: day === 1 ? spec.words.first_of_month : day };
    return words(day ? spec.words.day_month_year : spec.words.month_year, values);
  }

  /** Write until when what is shown was public. */
  function asOfInWords() {
    const { asof } = session.question;
    return words(spec.words[asof.length === 10 ? "asof_day" : "asof_end"], { date: inWords(asof) });
  }

  /** Write the day on which a period begins or ends: as a month where it is a month's first or last. */
  function edgeInWords(day, end) {
    return inWords(dateText(day, end));
  }
}

/** Tell whether nothing at all is asked. */
export const asksNothing = (session) => isEverything(session.question);
