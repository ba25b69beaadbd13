/** The speaker's notes: read by themselves and only by whoever presents; and the panel that shows those of a step. */

import { h } from "../ui/dom.js";

/**
 * @typedef {object} StoryNotes the notes of one story
 * @property {(step: number) => string} of a step, the first at 1; or why there are none yet
 * @property {() => Promise<void>} load rejects with NotLoaded
 */

/**
 * @param {string} story
 * @param {() => Promise<import("../../schema.js").Notes>} read those of all stories
 * @param {{notes_loading: string, notes_missing: string}} say
 * @returns {StoryNotes}
 */
export function createStoryNotes(story, read, say) {
  /** @type {string[]|null} */
  let notes = null,
    reason = say.notes_loading;
  return {
    of: (step) => (notes ? (notes[step - 1] ?? "") : reason),
    async load() {
      try {
        const stories = await read();
        notes = stories[story] ?? [];
      } catch (problem) {
        reason = say.notes_missing;
        throw problem;
      }
    },
  };
}

/**
 * What may be said, and what to bear in mind. No dialog: the slides go on beside it.
 * @param {import("./stepper.js").Stepper} stepper
 * @param {Record<string, string>} say
 */
export function createNotesPanel(stepper, say) {
  const said = h("p", { class: "said" }),
    text = h("p"),
    host = h("div", {}, text);
  const about = { class: "over show-notes", role: "region", "aria-label": say.notes, tabindex: "0", hidden: true };
  const element = h("section", about, h("h2", {}, say.notes), said, host);

  /** @param {number} step */
  function write(step) {
    const slide = stepper.slide(step);
    said.textContent = slide.say ?? "";
    text.textContent = slide.notes || say.no_notes;
  }

  stepper.onStep((step) => {
    write(step);
    element.scrollTop = 0;
  });
  return {
    element,
    /** Where the notes stand, or why they do not. */
    host,
    /** They have come, or changed. */
    update() {
      if (!text.isConnected) host.append(text);
      write(stepper.step());
    },
  };
}
