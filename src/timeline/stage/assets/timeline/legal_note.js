/** The note on a legal state: what is contested about it, and the ways to the events that began and ended it. */

import { h } from "../ui/dom.js";
import { comma } from "../ui/plural.js";

/** Pixels from a name to its note, and the width of that. */
const GAP = 6,
  WIDE = 340;

/**
 * @typedef {{select: (event: number) => void, day: number, texts: {title: string[], when: string[]}|null}} Act
 *   day: the last one of which anything is known, infinite where all is
 */

/**
 * @param {any} spec
 * @param {Act} act
 */
export function createNote(spec, act) {
  const say = spec.words,
    { box, title, text, ways } = createBox();
  let told = "";

  /** @param {string} words @param {number} e */
  function way(words, e) {
    const name = act.texts ? `${words}${say.colon}${act.texts.title[e]}${comma(say)}${act.texts.when[e]}` : words;
    return h(
      "button",
      {
        type: "button",
        class: "link",
        click: () => {
          box.hidePopover();
          act.select(e);
        },
      },
      name,
    );
  }

  /**
   * Write what is contested; as on the cards not as known on an earlier day, since it may say what came later.
   * @param {Event} event
   * @param {import("./legal_states.js").LegalState} state
   */
  function tell(event, state) {
    const isOpen = box.matches(":popover-open"),
      { left, top, bottom } = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    if (isOpen && told !== state.id) event.preventDefault(); // or it would close
    told = state.id;
    box.setAttribute("autofocus", ""); // from the start it would be refused, aloud, in a frame of another page
    title.textContent = state.label;
    box.setAttribute("aria-label", state.label);
    text.textContent = act.day === Infinity ? state.note : say.legal_withheld;
    const isKnown = (/** @type {number} */ e) => e >= 0 && !spec.events.absent?.[e];
    ways.replaceChildren(
      ...(isKnown(state.begins) ? [way(say.legal_began, state.begins)] : []),
      ...(isKnown(state.ends) ? [way(say.legal_ended, state.ends)] : []),
    );
    box.style.left = `${Math.max(8, Math.min(left, innerWidth - WIDE - 8))}px`;
    const isLow = top > innerHeight / 2;
    box.style.bottom = isLow ? `${innerHeight - top + GAP}px` : "auto";
    box.style.top = isLow ? "auto" : `${bottom + GAP}px`;
    if (isOpen) box.focus();
  }

  return { box, tell };
}

function createBox() {
  const title = h("h3"),
    text = h("p", { id: "legal-note-text" }),
    ways = h("p", { class: "legal-ways" });
  const box = h(
    "div",
    {
      id: "legal-note",
      class: "panel legal-note",
      popover: "auto",
      role: "dialog",
      tabindex: "-1",
      "aria-describedby": text.id,
    },
    title,
    text,
    ways,
  );
  return { box, title, text, ways };
}
