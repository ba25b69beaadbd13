/** The list that a badge opens over the map: its events, or the places of the map with how many each has. */

import { glyph, kindOf, lookOf } from "../paint/marks.js";
import { h, unbroken } from "../ui/dom.js";
import { counted, numberInWords } from "../ui/plural.js";

/** Pixels from a badge to its list, from the list to the window's edge, and the width of that. */
const GAP = 8,
  EDGE = 8,
  WIDE = 340;
/** Rows that are written. */
const MOST = 200;

/**
 * @typedef {import("./map_lines.js").Spec} Spec
 * @typedef {import("../../schema.js").Texts} Texts
 * @typedef {{left: number, top: number, bottom: number}} Anchor pixels of the window
 * @typedef {{button: HTMLElement, event: number}} Row event: -1 for none
 */

/**
 * @param {HTMLElement} root
 * @param {Spec} spec
 * @param {{select: (event: number) => void, point: (event: number, by: string) => void, readTexts: () =>
 *   Promise<Texts>}} act
 */
export function createStackList(root, spec, act) {
  const { words: say } = spec,
    title = h("h3", {}),
    list = h("ol", { class: "map-stack-rows" }),
    rest = h("p", { class: "small" }),
    box = h(
      "div",
      { class: "panel map-stack", popover: "auto", role: "dialog", "data-testid": "map-stack" },
      title,
      list,
      rest,
    );
  root.append(box);
  box.addEventListener("keydown", walk);
  box.addEventListener("toggle", () => {
    if (!box.matches(":popover-open")) act.point(-1, "stack");
  });
  /** Of the last that was asked for, which alone is shown. */
  let asked = 0;

  /** @param {string} name @param {HTMLElement[]} rows @param {number} count @param {Anchor} from */
  function open(name, rows, count, from) {
    title.textContent = name;
    box.ariaLabel = name;
    list.replaceChildren(...rows.map((row) => h("li", {}, row)));
    rows[0]?.setAttribute("autofocus", ""); // put in with it, it would be refused, aloud, in a frame of another page
    rest.hidden = count <= rows.length;
    rest.textContent = rest.hidden ? "" : counted(say, "map_stack_more", { count: count - rows.length });
    place(box, from);
    if (box.matches(":popover-open")) rows[0]?.focus();
    else box.showPopover();
  }

  /** @param {number} e */
  const choose = (e) => {
    box.hidePopover();
    act.select(e);
  };

  return {
    /** The events of a stack. @param {string} name @param {number[]} events @param {Anchor} from */
    async events(name, events, from) {
      const turn = ++asked,
        texts = await act.readTexts();
      if (turn !== asked) return;
      const rows = events
        .slice(0, MOST)
        .map((e) => eventRow(spec, e, texts, { choose, point: (event, by) => act.point(event, by) }));
      open(counted(say, "map_stack", { name, count: events.length }), rows, events.length, from);
    },
    /**
     * Several places, each of which opens.
     * @param {{name: string, count: number, open: () => void}[]} places
     * @param {Anchor} from
     */
    places(places, from) {
      asked++;
      const rows = places
        .slice(0, MOST)
        .map(({ name, count, open: click }) =>
          h(
            "button",
            { type: "button", class: "place-row", click },
            h("span", { class: "row-title" }, name),
            h("b", {}, numberInWords(say, count)),
          ),
        );
      open(say.map_places, rows, places.length, from);
    },
  };
}

/**
 * A row that points at its event and chooses it.
 * @param {Spec} spec
 * @param {number} e
 * @param {Texts} texts
 * @param {{choose: (event: number) => void, point: (event: number, by: string) => void}} act
 */
function eventRow({ events, theme }, e, texts, act) {
  const point = () => act.point(e, "stack");
  return h(
    "button",
    {
      type: "button",
      "data-event-in-stack": events.id[e],
      click: () => act.choose(e),
      pointerenter: point,
      focus: point,
    },
    glyph(theme, lookOf(theme, kindOf(events, e))),
    h("span", { class: "row-when" }, texts.when[e]),
    h("span", { class: "row-title", lang: texts.lang[e] }, unbroken(texts.title[e])),
  );
}

/** Go from row to row with the arrows; every row is reached with Tab too. @param {KeyboardEvent} event */
function walk(event) {
  const buttons = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll("button")],
    at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement)),
    to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[Math.max(0, Math.min(buttons.length - 1, to))]?.focus();
}

/** Under what it belongs to, or over it where that lies low. @param {HTMLElement} box @param {Anchor} from */
function place({ style }, { left, top, bottom }) {
  const isLow = (top + bottom) / 2 > innerHeight / 2,
    room = (isLow ? top : innerHeight - bottom) - GAP - EDGE;
  style.left = `${Math.max(EDGE, Math.min(left, innerWidth - WIDE - EDGE))}px`;
  style.top = isLow ? "auto" : `${bottom + GAP}px`;
  style.bottom = isLow ? `${innerHeight - top + GAP}px` : "auto";
  style.maxHeight = `${room}px`;
}
