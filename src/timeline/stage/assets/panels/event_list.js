/** The list twin: every event that is shown, in time order, readable without any picture. */

import { fold, h, words } from "../ui/dom.js";
import { glyph, kindOf, lookOf } from "../paint/marks.js";

const STEP = 200;

/**
 * @param {HTMLElement} root
 * @param {object} spec
 * @param {object} texts titles and dates in words, by event
 * @param {{select: (event: number) => void, point: (event: number, by: string) => void, viewed: () => [number, number]}} act
 * @returns {object} a view
 */
export function createList(root, spec, texts, act) {
  const rows = new Map(),
    marks = new Map();
  const list = h("ol", { class: "events", "data-testid": "event-list", "aria-label": spec.words.list });
  const more = h(
    "button",
    {
      type: "button",
      class: "plain",
      click: () => {
        limit += STEP;
        fill();
      },
    },
    spec.words.more,
  );
  const empty = h("p", { class: "empty", hidden: true }, spec.words.loosen);
  root.append(list, empty, more);
  let visible = [],
    limit = STEP,
    selected = -1,
    pointed = -1,
    known = spec.events;

  list.addEventListener("click", (event) => act.select(under(event)));
  list.addEventListener("pointerover", (event) => act.point(under(event), "list"));
  list.addEventListener("pointerleave", () => act.point(-1, "list"));
  list.addEventListener("focusin", (event) => act.point(under(event), "list"));

  const number = (item) => Number(item?.dataset.number ?? -1),
    under = ({ target }) => number(target.closest("[data-number]"));

  function row(e) {
    if (rows.has(e)) return rows.get(e);
    const item = h(
      "li",
      { "data-number": e },
      h(
        "button",
        { type: "button", "data-event": spec.events.id[e] },
        h("span", { class: "row-when" }, texts.when[e]),
        h("span", { class: "row-title", lang: texts.lang?.[e] }, texts.title[e]),
      ),
    );
    dress(item, e);
    rows.set(e, item);
    return item;
  }

  /** Give a row the mark of its event, and a name that says how sure it is. */
  function dress(item, e) {
    const [button] = item.children,
      key = knownOf(spec, e);
    if (!marks.has(key)) marks.set(key, eventGlyph(spec, e));
    item.dataset.known = key;
    button.ariaLabel = `${texts.when[e]} ${texts.title[e]} ${standingWords(spec, e)}`;
    button.querySelector(".glyph")?.remove();
    button.prepend(marks.get(key));
  }

  /** As more or less is known, rows are marked anew whose standing changes. */
  function renew() {
    known = spec.events;
    for (const [e, item] of rows) if (item.dataset.known !== knownOf(spec, e)) dress(item, e);
  }

  /** Rows stay where they are: those not asked for are folded away, with their layout kept for when they return. */
  function fill() {
    const wanted = visible.slice(0, limit);
    if (selected >= 0 && !wanted.includes(selected) && visible.includes(selected)) wanted.push(selected);
    if (list.childElementCount > 2 * limit) list.replaceChildren();
    const shown = new Set(wanted.map(row));
    let next = list.firstElementChild;
    for (const item of shown) {
      while (next && number(next) < number(item)) next = next.nextElementSibling;
      if (item.parentElement !== list) list.insertBefore(item, next);
    }
    for (const item of list.children) fold(item, !shown.has(item));
    more.hidden = visible.length <= limit;
    empty.hidden = visible.length > 0;
  }

  const isShown = (e) => list.contains(rows.get(e) ?? null) && !rows.get(e).classList.contains("off");

  return {
    show({ order }) {
      if (known !== spec.events) renew();
      visible = order;
      limit = STEP;
      fill();
      const first = act.viewed()[0],
        from = order.find((e) => spec.events.moment[e] >= first);
      requestAnimationFrame(() => {
        if (isShown(selected)) reveal(row(selected), root);
        else if (isShown(from)) root.scrollTop = rows.get(from).offsetTop - list.offsetTop;
      });
    },
    mark(chosen, under) {
      for (const [old, now, name] of [
        [selected, chosen, "aria-current"],
        [pointed, under, "data-pointed"],
      ]) {
        rows.get(old)?.firstChild.removeAttribute(name);
        if (now >= 0) row(now).firstChild.setAttribute(name, "true");
      }
      if (chosen !== selected && chosen >= 0) {
        selected = chosen;
        if (!isShown(chosen)) fill();
        reveal(row(chosen), root);
      }
      selected = chosen;
      pointed = under;
    },
  };
}

/** Scroll only the list, never the page. */
function reveal(row, box) {
  const top = row.offsetTop;
  if (top < box.scrollTop || top + row.offsetHeight > box.scrollTop + box.clientHeight)
    box.scrollTop = top - box.clientHeight / 3;
}

/** The mark of an event as a small picture. */
export const eventGlyph = ({ events, theme }, e, how = {}) => glyph(theme, lookOf(theme, kindOf(events, e)), how);

/** What pictures of an event depend on as more becomes known: the event and its standing, as a key. */
export const knownOf = ({ events }, e) => [e, events.standing[e], ...events.keys.standing[e]].join();

/** How sure an event is, in words. */
export function standingWords(spec, e) {
  const standing = spec.facets.find((facet) => facet.id === "standing");
  return spec.events.keys.standing[e].map((key) => standing.options[key].label).join(", ");
}
