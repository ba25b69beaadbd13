/** What lies over the slides for whoever presents: controls, overview, notes, keys, black screen, pointer halo. */

import { h, words } from "./dom.js";

const PACES = [5, 10, 15, 20, 30, 45, 60];
const USUAL_PACE = 20;
/** Milliseconds without a movement after which controls and halo go. */
const REST = 3000;
const HELP = ["next", "back", "ends", "jump", "mouse", "blank", "full", "play", "notes", "overview", "halo", "leave", "help"];

/**
 * @param {HTMLElement} root
 * @param {import("./deck.js").Deck} deck
 * @param {Record<string, string>} say
 * @param {{leave: () => void, jump: (asked: string) => void, full: () => void}} act
 * @param {boolean} speaks whether this is the speaker, who has notes, and not somebody who follows along
 */
export function createDesk(root, deck, say, act, speaks) {
  const button = (label, click, more = {}) => h("button", { type: "button", class: "plain", click, ...more }, label);
  const over = (name, label, ...parts) => h("section", { class: `over ${name}`, role: "dialog", "aria-label": label, hidden: true, tabindex: "-1" }, h("h2", {}, label), ...parts);

  const playing = button(say.play, () => play(), { "aria-pressed": "false" });
  const pace = h("select", { class: "plain", "aria-label": say.pace, change: () => { pace.blur(); wait(); } }, ...PACES.map((count) => h("option", { value: count, selected: count === USUAL_PACE }, words(say.seconds, { count }))));
  /** The speaker's window and those who follow along have their buttons here. */
  const tools = h("span", { class: "tools" });
  const helm = h("div", { class: "helm over", role: "toolbar", "aria-label": say.controls },
    button("‹", () => go(-1), { "aria-label": say.previous }), button("›", () => go(1), { "aria-label": say.next }),
    button(say.overview, () => overview()), speaks && button(say.notes, () => notes()), playing, pace, button(say.blank, () => blank()),
    button(say.full_screen, act.full), button(say.keys, () => help()), tools, button(say.leave, act.leave));

  const notesText = h("p"), notesBox = over("show-notes", say.notes, notesText);
  const helpBox = over("show-keys", say.keys, h("ul", {}, ...HELP.filter((key) => speaks || key !== "notes").map((key) => h("li", {}, say[`help_${key}`]))));
  const cells = Array.from({ length: deck.total + 2 }, (_, step) => step);
  const grid = h("ol", { class: "grid" }), gridBox = over("show-overview", say.steps, grid);
  const black = h("div", { class: "over black", role: "dialog", popover: "manual", "aria-label": say.blank, hidden: true, click: () => blank() });
  const typed = h("p", { class: "typed", role: "status", hidden: true });
  const halo = h("div", { class: "halo", "aria-hidden": "true", hidden: true });
  let haloOn = true, pacing = 0, resting = 0, isPlaying = false;

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

  /** A step back from black is the slide that was left; in the overview it moves the choice. */
  function go(by) {
    if (!black.hidden) return blank();
    if (gridBox.hidden) return deck.goTo(deck.step() + by);
    const all = [...grid.querySelectorAll("button")], at = all.indexOf(document.activeElement);
    all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus();
  }
  function enter() {
    if (gridBox.hidden || !grid.contains(document.activeElement)) go(1);
    else document.activeElement.click();
  }
  function end(step) {
    if (!black.hidden) return blank();
    if (gridBox.hidden) return deck.goTo(step);
    grid.querySelector(step ? "li:last-child button" : "button")?.focus();
  }

  const blank = () => { black.hidden = !black.hidden; black.togglePopover(!black.hidden); }; // above all of the page
  const notes = () => { notesBox.hidden = !speaks || !notesBox.hidden; };
  const help = () => { helpBox.hidden = !helpBox.hidden; };
  function overview() {
    gridBox.hidden = !gridBox.hidden;
    if (gridBox.hidden) return;
    grid.replaceChildren(...cells.map((step) => {
      const { title, when } = deck.slide(step), isStep = step > 0 && step <= deck.total;
      return h("li", {}, h("button", { type: "button", class: "cell-step", "data-go": step, "aria-current": step === deck.step() ? "step" : null, click: () => { gridBox.hidden = true; deck.goTo(step); } },
        h("strong", {}, isStep ? String(step) : "•"), h("span", { class: "cell-when" }, when), h("span", {}, title)));
    }));
    const here = grid.querySelector("[aria-current]");
    here.focus({ preventScroll: true });
    here.scrollIntoView({ block: "center" });
  }

  /** Close what lies on top; leave where nothing does. */
  function escape() {
    const panel = root.querySelector(".panel:popover-open");
    if (panel) return panel.hidePopover();
    const open = [black, helpBox, gridBox, notesBox].find((box) => !box.hidden);
    if (open === black) blank();
    else if (open) open.hidden = true;
    else act.leave();
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
  stir();

  return {
    parts: [helm, notesBox, helpBox, gridBox, typed, halo, black], tools, blanked: () => !black.hidden,
    keys: {
      next: () => go(1), back: () => go(-1), enter, first: () => end(0), last: () => end(deck.total + 1), jump: act.jump, full: act.full,
      blank, play, notes, overview, help, escape,
      halo: () => { haloOn = !haloOn; halo.hidden = !haloOn; },
      typed(number) { typed.hidden = !number; typed.textContent = words(say.jump, { number }); },
    },
    end() { clearTimeout(pacing); clearTimeout(resting); root.removeEventListener("pointermove", stir); root.removeEventListener("focusin", stir); root.classList.remove("resting", "playing"); },
  };
}
