/** What lies over the slides: toolbar, overview, notes, keys, blackout, pointer highlight. */

import { createKeysDialog, toggleDialog } from "../ui/dialogs.js";
import { h } from "../ui/dom.js";
import { numbered } from "../ui/plural.js";
import { createAutoplay } from "./autoplay.js";
import { createNotesPanel } from "./notes.js";
import { createOverview } from "./overview.js";
import { createPointerHighlight } from "./pointer_highlight.js";

/**
 * @typedef {import("./stepper.js").Stepper} Stepper
 * @typedef {object} Layers what may lie over the slides, and what lies on top of it comes first
 * @property {HTMLDialogElement} blackout
 * @property {HTMLDialogElement} keys
 * @property {ReturnType<typeof createOverview>} overview
 * @property {HTMLElement} notes
 * @typedef {object} PageActions
 * @property {() => void} leave
 * @property {() => void} escape
 * @property {(asked: string) => void} jump
 * @property {() => void} fullScreen
 * @property {() => void} copyLink
 * @property {(() => void)|null} download null where no server writes files
 */

/** Lines of the list of keys; that of the notes only for who has notes. */
const HELP = [
  "next",
  "back",
  "ends",
  "jump",
  "mouse",
  "blackout",
  "full",
  "play",
  "notes",
  "overview",
  "pointer",
  "leave",
  "help",
];

/**
 * @param {HTMLElement} root
 * @param {Stepper} stepper
 * @param {Record<string, string>} say
 * @param {PageActions} page
 * @param {boolean} isPresenter who has notes, and not somebody who follows along
 */
export function createControls(root, stepper, say, page, isPresenter) {
  const autoplay = createAutoplay(root, stepper, say),
    overview = createOverview(stepper, say),
    highlight = createPointerHighlight(root),
    notes = createNotesPanel(stepper, say);
  const lines = HELP.filter((key) => isPresenter || key !== "notes").map((key) => say[`help_${key}`]);
  const texts = { title: say.keys, close: say.close, singles: say.single_keys };
  const help = createKeysDialog("over show-keys", texts, lines);
  const about = { class: "over blackout", "aria-label": say.blackout, click: () => toggleDialog(blackout) };
  const blackout = /** @type {HTMLDialogElement} */ (h("dialog", about));
  const typed = h("p", { class: "typed", role: "status", hidden: true });
  /** @type {Layers} */
  const layers = { blackout, keys: help.box, overview, notes: notes.element };
  const actions = {
    ...stepping(layers, stepper, page),
    fullScreen: page.fullScreen,
    blackout: () => toggleDialog(blackout), // above all of the page
    play: autoplay.toggle,
    notes() {
      notes.element.hidden = !isPresenter || !notes.element.hidden;
    },
    overview: overview.toggle,
    highlight: highlight.toggle,
    help: help.toggle,
    escape: () => closeTop(root, layers, page.escape),
    typed(/** @type {string} */ number) {
      typed.hidden = !number;
      typed.textContent = numbered(say, "jump", { number });
    },
  };
  const { toolbar, tools } = createToolbar(say, actions, autoplay, page, isPresenter);
  const rise = (/** @type {Event} */ event) => raise(root, layers, event);
  root.addEventListener("toggle", rise);
  return {
    parts: [toolbar, notes.element, help.box, overview.box, typed, highlight.element, blackout],
    /** The speaker's window and those who follow along have their buttons here. */
    tools,
    notes,
    blackout: { toggle: actions.blackout, isOn: () => blackout.open },
    actions,
    end() {
      autoplay.end();
      highlight.end();
      root.removeEventListener("toggle", rise);
    },
  };
}

/**
 * @param {Record<string, string>} say
 * @param {import("./input.js").Actions} actions
 * @param {ReturnType<typeof createAutoplay>} autoplay
 * @param {PageActions} page
 * @param {boolean} isPresenter
 */
function createToolbar(say, actions, autoplay, page, isPresenter) {
  const button = (
    /** @type {string} */ text,
    /** @type {() => void} */ click,
    /** @type {string|null} */ label = null,
  ) => h("button", { type: "button", class: "plain", "aria-label": label, click }, text);
  const tools = h("span", { class: "tools" });
  const toolbar = h(
    "div",
    { class: "controls over", role: "toolbar", "aria-label": say.controls },
    button("‹", actions.back, say.previous),
    button("›", actions.next, say.next),
    button(say.overview, actions.overview),
    isPresenter && button(say.notes, actions.notes),
    autoplay.button,
    autoplay.pace,
    button(say.blackout, actions.blackout),
    button(say.full_screen, page.fullScreen),
    isPresenter && button(say.copy_link, page.copyLink),
    isPresenter && page.download && button(say.download, page.download),
    button(say.keys, actions.help),
    tools,
    button(say.leave, page.leave),
  );
  return { toolbar, tools };
}

/**
 * Steps. One from a blackout, or from the keys, is back to the slide that was left; in the overview it moves the
 * choice.
 * @param {Layers} layers
 * @param {Stepper} stepper
 * @param {PageActions} page
 */
function stepping({ blackout, keys, overview }, stepper, page) {
  /** @param {number} by */
  function go(by) {
    if (blackout.open) blackout.close();
    else if (keys.open) keys.close();
    else if (overview.box.open) overview.move(by);
    else stepper.goTo(stepper.step() + by);
  }
  /** @param {boolean} isLast */
  function goToEnd(isLast) {
    if (blackout.open) blackout.close();
    else if (overview.box.open) overview.moveToEnd(isLast);
    else stepper.goTo(isLast ? stepper.total + 1 : 0);
  }
  return {
    next: () => go(1),
    back: () => go(-1),
    enter() {
      if (!overview.take()) go(1);
    },
    first: () => goToEnd(false),
    last: () => goToEnd(true),
    jump(/** @type {string} */ asked) {
      for (const box of [blackout, keys, overview.box]) box.close();
      page.jump(asked);
    },
  };
}

/**
 * Close what lies on top; ask whether to leave where nothing does.
 * @param {HTMLElement} root
 * @param {Layers} layers
 * @param {() => void} leave
 */
function closeTop(root, { blackout, keys, overview, notes }, leave) {
  const panel = /** @type {HTMLElement|null} */ (root.querySelector(".panel:popover-open")),
    open = [blackout, keys, overview.box].find((box) => box.open);
  if (panel) panel.hidePopover();
  else if (open) open.close();
  else if (!notes.hidden) notes.hidden = true;
  else leave();
}

/**
 * What lies over the slides stays over them when these rise above the rest of the page.
 * @param {HTMLElement} root
 * @param {Layers} layers
 * @param {Event} event
 */
function raise(root, { blackout, keys, overview }, event) {
  if (event.target !== root || /** @type {ToggleEvent} */ (event).newState !== "open") return;
  for (const box of [overview.box, keys, blackout].filter(({ open }) => open)) {
    box.close();
    box.showModal();
  }
}
