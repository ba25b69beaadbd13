/** What lies over the slides for whoever presents: controls, overview, notes, keys, black screen, pointer halo. */

import { createDialog, createKeysDialog, toggleDialog } from "../ui/dialogs.js";
import { h, words } from "../ui/dom.js";

const PACES = [5, 10, 15, 20, 30, 45, 60];
const USUAL_PACE = 20;
/** Milliseconds without a movement after which controls and halo go. */
const REST = 3000;
const HELP = [
  "next",
  "back",
  "ends",
  "jump",
  "mouse",
  "blank",
  "full",
  "play",
  "notes",
  "overview",
  "halo",
  "leave",
  "help",
];

/**
 * @param {HTMLElement} root
 * @param {import("./stepper.js").Deck} deck
 * @param {Record<string, string>} say
 * @param {{leave: () => void, jump: (asked: string) => void, full: () => void}} act
 * @param {boolean} speaks whether this is the speaker, who has notes, and not somebody who follows along
 */
export function createDesk(root, deck, say, act, speaks) {
  const button = (label, click, more = {}) => h("button", { type: "button", class: "plain", click, ...more }, label);

  const playing = button(say.play, () => play(), { "aria-pressed": "false" });
  const pace = h(
    "select",
    {
      class: "plain",
      "aria-label": say.pace,
      change: () => {
        pace.blur();
        wait();
      },
    },
    ...PACES.map((count) =>
      h("option", { value: count, selected: count === USUAL_PACE }, words(say.seconds, { count })),
    ),
  );
  /** The speaker's window and those who follow along have their buttons here. */
  const tools = h("span", { class: "tools" });
  const helm = h(
    "div",
    { class: "helm over", role: "toolbar", "aria-label": say.controls },
    button("‹", () => go(-1), { "aria-label": say.previous }),
    button("›", () => go(1), { "aria-label": say.next }),
    button(say.overview, () => overview()),
    speaks && button(say.notes, () => notes()),
    playing,
    pace,
    button(say.blank, () => blank()),
    button(say.full_screen, act.full),
    button(say.keys, () => help()),
    tools,
    button(say.leave, act.leave),
  );

  // Notes are no dialog: the show goes on beside them.
  const notesText = h("p"),
    notesBox = h(
      "section",
      { class: "over show-notes", role: "region", "aria-label": say.notes, tabindex: "0", hidden: true },
      h("h2", {}, say.notes),
      notesText,
    );
  const helpKeys = HELP.filter((key) => speaks || key !== "notes").map((key) => say[`help_${key}`]);
  const { box: helpBox, toggle: help } = createKeysDialog(
    "over show-keys",
    { title: say.keys, close: say.close, singles: say.single_keys },
    helpKeys,
  );
  const cells = Array.from({ length: deck.total + 2 }, (_, step) => step);
  const grid = h("ol", { class: "grid" }),
    gridBox = createDialog("over show-overview", { title: say.steps, close: say.close }, grid);
  const black = h("dialog", { class: "over black", "aria-label": say.blank, click: () => blank() });
  const typed = h("p", { class: "typed", role: "status", hidden: true });
  const halo = h("div", { class: "halo", "aria-hidden": "true", hidden: true });
  let haloOn = true,
    pacing = 0,
    resting = 0,
    isPlaying = false;

  deck.onStep((step) => {
    notesText.textContent = deck.slide(step).notes || say.no_notes;
    notesBox.scrollTop = 0;
    wait();
  });

  /** Play goes on to the closing slide, then stops by itself. */
  function wait() {
    clearTimeout(pacing);
    if (isPlaying && deck.step() > deck.total) play();
    else if (isPlaying) pacing = setTimeout(() => deck.goTo(deck.step() + 1), Number(pace.value) * 1000);
  }
  function play() {
    isPlaying = !isPlaying && deck.step() <= deck.total;
    playing.textContent = isPlaying ? say.pause : say.play;
    playing.setAttribute("aria-pressed", String(isPlaying));
    root.classList.toggle("playing", isPlaying);
    wait();
  }

  /** A step from black, or from the keys, is back to the slide that was left; in the overview it moves the choice. */
  function go(by) {
    if (black.open) return blank();
    if (helpBox.open) return helpBox.close();
    if (!gridBox.open) return deck.goTo(deck.step() + by);
    const all = [...grid.querySelectorAll("button")],
      at = all.indexOf(document.activeElement);
    all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus();
  }
  function enter() {
    if (!gridBox.open || !grid.contains(document.activeElement)) go(1);
    else document.activeElement.click();
  }
  function end(step) {
    if (black.open) return blank();
    if (!gridBox.open) return deck.goTo(step);
    grid.querySelector(step ? "li:last-child button" : "button")?.focus();
  }

  const blank = () => toggleDialog(black); // above all of the page
  const notes = () => {
    notesBox.hidden = !speaks || !notesBox.hidden;
  };
  function jump(asked) {
    for (const box of [black, helpBox, gridBox]) box.close();
    act.jump(asked);
  }
  function overview() {
    if (gridBox.open) return gridBox.close();
    grid.replaceChildren(
      ...cells.map((step) => {
        const { title, when } = deck.slide(step),
          isStep = step > 0 && step <= deck.total;
        return h(
          "li",
          {},
          h(
            "button",
            {
              type: "button",
              class: "cell-step",
              "data-go": step,
              "aria-current": step === deck.step() ? "step" : null,
              click: () => {
                gridBox.close();
                deck.goTo(step);
              },
            },
            h("strong", {}, isStep ? String(step) : "•"),
            h("span", { class: "cell-when" }, when),
            h("span", {}, title),
          ),
        );
      }),
    );
    const here = grid.querySelector("[aria-current]");
    gridBox.showModal();
    here.focus({ preventScroll: true });
    here.scrollIntoView({ block: "center" });
  }

  /** Close what lies on top; leave where nothing does. */
  function escape() {
    const panel = root.querySelector(".panel:popover-open");
    if (panel) return panel.hidePopover();
    const open = [black, helpBox, gridBox].find((box) => box.open);
    if (open) open.close();
    else if (!notesBox.hidden) notesBox.hidden = true;
    else act.leave();
  }

  /** What lies over the slides stays over them when these rise above the rest of the page. */
  function rise(event) {
    if (event.target !== root || event.newState !== "open") return;
    for (const box of [gridBox, helpBox, black].filter(({ open }) => open)) {
      box.close();
      box.showModal();
    }
  }

  function stir(event) {
    root.classList.remove("resting");
    clearTimeout(resting);
    resting = setTimeout(() => root.classList.add("resting"), REST);
    if (event?.pointerType !== "mouse") return;
    const { left, top } = root.getBoundingClientRect();
    halo.hidden = !haloOn;
    halo.style.transform = `translate(${event.clientX - left}px, ${event.clientY - top}px)`;
  }
  root.addEventListener("pointermove", stir);
  root.addEventListener("focusin", stir);
  root.addEventListener("toggle", rise);
  stir();

  return {
    parts: [helm, notesBox, helpBox, gridBox, typed, halo, black],
    tools,
    blanked: () => black.open,
    keys: {
      next: () => go(1),
      back: () => go(-1),
      enter,
      first: () => end(0),
      last: () => end(deck.total + 1),
      jump,
      full: act.full,
      blank,
      play,
      notes,
      overview,
      help,
      escape,
      halo: () => {
        haloOn = !haloOn;
        halo.hidden = !haloOn;
      },
      typed(number) {
        typed.hidden = !number;
        typed.textContent = words(say.jump, { number });
      },
    },
    end() {
      clearTimeout(pacing);
      clearTimeout(resting);
      root.removeEventListener("pointermove", stir);
      root.removeEventListener("focusin", stir);
      root.removeEventListener("toggle", rise);
      root.classList.remove("resting", "playing");
    },
  };
}
