/** What the map lists over itself: the events of a stack, those without a place, and all places that are in view. */

import { listed } from "../ui/plural.js";
import { andMore } from "./map_labels.js";
import { createStackList } from "./stack_list.js";
import { isBadge } from "./stacks.js";

/**
 * @typedef {import("./map_lines.js").Spec} Spec
 * @typedef {import("./stacks.js").Stack} Stack
 * @typedef {import("./stacks.js").Standing} Standing
 * @typedef {Pick<import("../../session.js").Session, "select"|"point"|"readTexts">} Act
 */

export class ListedEvents {
  /**
   * @param {HTMLElement} root the map
   * @param {Spec} spec
   * @param {Act} act
   */
  constructor(root, spec, act) {
    this.root = root;
    this.spec = spec;
    this.act = act;
    this.list = createStackList(root, spec, act);
  }

  /** Choose the one event of a stack, or list what it has. @param {Stack} stack @param {Standing[]} standing */
  open(stack, standing) {
    const { events } = stack,
      found = standing.find((each) => each.stack === stack),
      { left, top } = this.root.getBoundingClientRect();
    if (!isBadge(stack)) return this.act.select(events[0]);
    const { x, y, half } = found ?? { x: 0, y: 0, half: 0 },
      from = { left: left + x - half, top: top + y - half, bottom: top + y + half };
    return this.list.events(this.#nameOf(stack), events, from);
  }

  /**
   * List the places that are in view and those of the tray.
   * @param {Standing[]} inView
   * @param {{name: string, stack: Stack}[]} inTray
   * @param {HTMLElement} from
   */
  places(inView, inTray, from) {
    const anchor = from.getBoundingClientRect();
    const places = inView.map(({ stack }) => ({
      name: this.#nameOf(stack),
      count: stack.events.length,
      open: () => this.list.events(this.#nameOf(stack), stack.events, anchor),
    }));
    const given = inTray.map(({ name, stack }) => ({
      name: listed(this.spec.words, [name, this.spec.words.map_tray.toLowerCase()]),
      count: stack.events.length,
      open: () => this.list.events(name, stack.events, anchor),
    }));
    this.list.places([...places, ...given], anchor);
  }

  /** List those events that have no place on the map. @param {number[]} events @param {HTMLElement} button */
  unplaced(events, button) {
    const unplaced = events.filter((e) => !this.spec.events.at[e].length);
    this.list.events(this.spec.words.unmapped_title, unplaced, button.getBoundingClientRect());
  }

  /** @param {Stack} stack */
  #nameOf({ at }) {
    const names = at.map((p) => this.spec.map.places[p].name);
    return names.length > 2 ? andMore(this.spec, names) : listed(this.spec.words, names);
  }
}
