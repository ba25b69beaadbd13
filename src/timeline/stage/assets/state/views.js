/** The views of a page: each is told what changed in the state that they share, from when it is first worked out. */

/**
 * @typedef {import("../../session.js").AsOfPending} AsOfPending
 * @typedef {import("../../session.js").ScreenPoint} ScreenPoint
 * @typedef {import("../../session.js").Session} Session
 * @typedef {import("../../session.js").View} View
 */

/** Milliseconds by which a result is on the screen where software draws: whatever is drawn sooner holds it back. */
const ON_SCREEN = 120;

export class Views {
  /** @type {Set<View>} */
  #views = new Set();
  #isBegun = false;
  #isOver = false;
  #due = 0;

  /** @param {Session} session what they are told of */
  constructor(session) {
    this.session = session;
  }

  /** Whether they were told of a result. */
  get areTold() {
    return this.#isBegun;
  }

  /**
   * Let a view follow the state; one that comes late, to a page that was left, is ended.
   * @template {View} V
   * @param {V} view
   */
  add(view) {
    if (this.#isOver) {
      view.end?.();
      return view;
    }
    this.#views.add(view);
    if (this.#isBegun) {
      view.onResult?.(this.session);
      view.afterResult?.(this.session);
      view.onViewport?.(this.session);
      view.onHighlight?.(this.session.selected, this.session.pointed);
    }
    return view;
  }

  tellResult() {
    const isFirst = !this.#isBegun;
    this.#isBegun = true;
    for (const view of this.#views) view.onResult?.(this.session);
    clearTimeout(this.#due);
    if (isFirst) this.#tellAfterResult();
    else this.#due = setTimeout(() => this.#tellAfterResult(), ON_SCREEN);
  }

  #tellAfterResult() {
    for (const view of this.#views) view.afterResult?.(this.session);
  }

  tellViewport() {
    for (const view of this.#views) view.onViewport?.(this.session);
  }

  tellHighlight() {
    for (const view of this.#views) view.onHighlight?.(this.session.selected, this.session.pointed);
  }

  tellSelected() {
    for (const view of this.#views) view.onSelect?.(this.session.selected);
  }

  /** @param {number} event @param {ScreenPoint} [at] */
  tellTooltip(event, at) {
    for (const view of this.#views) view.onTooltip?.(event, at);
  }

  /** @param {AsOfPending|null} pending */
  tellAsOfPending(pending) {
    for (const view of this.#views) view.onAsOfPending?.(pending);
  }

  resize() {
    for (const view of this.#views) view.resize?.();
  }

  end() {
    this.#isOver = true;
    clearTimeout(this.#due);
    for (const view of this.#views) view.end?.();
    this.#views.clear();
  }
}
