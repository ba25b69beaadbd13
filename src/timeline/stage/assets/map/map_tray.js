/**
 * The tray at the map's edge: events of which only the country is known, which stand at no spot of it, and the way to
 * a list of all places, for whoever does not use the mouse.
 */

import { h, setText } from "../ui/dom.js";
import { counted, numberInWords } from "../ui/plural.js";
import { byCount, stacked } from "./stacks.js";

/** Countries that have a button of their own; the others share one. */
const MOST = 5;
/** Pixels round the tray in which no name is written. */
const AIR = 4;

/**
 * @typedef {import("./map_lines.js").Spec} Spec
 * @typedef {import("./stacks.js").Stack} Stack
 * @typedef {import("../paint/labels.js").Box} Box
 */

/**
 * Lay the tray over a map.
 * @param {HTMLElement} root
 * @param {Spec} spec
 * @param {{open: (stack: Stack, name: string, from: HTMLElement) => void, places: (from: HTMLElement) => void}} act
 */
export function createTray(root, spec, act) {
  const { words: say } = spec,
    entries = entriesOf(spec, act),
    head = h("span", { class: "map-tray-head" }, say.map_tray),
    list = h(
      "button",
      { type: "button", class: "plain square", "aria-label": say.map_places, title: say.map_places_means },
      "≡",
    ),
    given = h(
      "span",
      { class: "map-tray-given", role: "group", "aria-label": say.map_tray },
      head,
      ...entries.map(({ button }) => button),
    ),
    box = h("div", { class: "map-tray" }, list, entries.length > 0 && given);
  list.addEventListener("click", () => act.places(list));
  root.append(box);
  const tray = {
    /** What it takes of the map. @type {Box} */
    box: [0, 0, 0, 0],
    measure() {
      const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = box;
      tray.box = [0, 0, offsetLeft + offsetWidth + AIR, offsetTop + offsetHeight + AIR];
    },
    /** @param {Stack[]} stacks of whole countries */
    show(stacks) {
      const own = new Map(stacks.map((stack) => [stack.p, stack]));
      for (const entry of entries)
        tell(
          entry,
          say,
          entry.of.flatMap((p) => own.get(p) ?? []),
        );
      given.hidden = !stacks.length;
    },
    /** @param {number} selected @param {number} pointed */
    mark(selected, pointed) {
      for (const entry of entries) ring(entry, selected, pointed);
    },
    /** The names and stacks that are shown. */
    shown: () => entries.flatMap(({ name, stack }) => (stack ? [{ name, stack }] : [])),
  };
  tray.show(ofTheWhole(spec)); // as wide as it ever is
  tray.measure();
  return tray;
}

/**
 * The entries of the tray: the countries of the whole record with the most events, in an order that stays.
 * @param {Spec} spec
 * @param {{open: (stack: Stack, name: string, from: HTMLElement) => void}} act
 */
function entriesOf(spec, { open }) {
  const { places } = spec.map,
    all = ofTheWhole(spec).map(({ p }) => p),
    own = all.slice(0, MOST).map((p) => ({ of: [p], name: places[p].short })),
    rest = all.slice(MOST);
  if (rest.length) own.push({ of: rest, name: spec.words.map_tray_others });
  return own.map(({ of, name }) => {
    const count = h("b", {}),
      button = h("button", { type: "button", class: "plain small" }, `${name} `, count),
      entry = { of, name, button, count, stack: /** @type {Stack|null} */ (null), ring: "" };
    button.addEventListener("click", () => entry.stack && open(entry.stack, name, button));
    return entry;
  });
}

/** What the tray has of the whole record. @param {Spec} spec */
const ofTheWhole = ({ whole, map }) => stacked({ events: whole, map }, whole.id).tray;

/** @typedef {ReturnType<typeof entriesOf>[number]} TrayEntry */

/** @param {TrayEntry} entry @param {Record<string, string>} say @param {Stack[]} stacks */
function tell(entry, say, stacks) {
  const [first] = stacks.sort(byCount),
    events = [...new Set(stacks.flatMap((stack) => stack.events))].sort((a, b) => a - b);
  entry.stack = first ? { p: first.p, at: stacks.map(({ p }) => p), events } : null;
  if (entry.button.hidden !== !first) entry.button.hidden = !first;
  const number = numberInWords(say, events.length);
  if (entry.count.textContent === number) return;
  setText(entry.count, number);
  const spoken = counted(say, "map_stack", { name: entry.name, count: events.length });
  entry.button.ariaLabel = `${spoken} (${say.map_tray.toLowerCase()})`;
}

/**
 * Ring the button of a country of which an event is chosen or pointed at.
 * @param {TrayEntry} entry
 * @param {number} selected
 * @param {number} pointed
 */
function ring(entry, selected, pointed) {
  const has = (/** @type {number} */ e) => e >= 0 && entry.stack?.events.includes(e),
    is = has(selected) ? "chosen" : has(pointed) ? "pointed" : "";
  if (is === entry.ring) return;
  entry.ring = is;
  if (is) entry.button.dataset.ring = is;
  else delete entry.button.dataset.ring;
}
