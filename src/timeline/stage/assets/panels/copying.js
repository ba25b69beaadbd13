/** What a page copies for its reader: a link, a text, or the sentence for the record that the server writes. */

import { report } from "../state/parts.js";

/**
 * @typedef {object} Copying
 * @property {(text: string, done?: string) => Promise<void>} copy put a text on the clipboard and say so
 * @property {(about: {event: string}|{question: string}) => Promise<void>} copySentence the sentence of an event or a
 *   question, as known on the day that is shown
 */

/**
 * @param {import("../../session.js").Session} session
 * @param {(text: string, again?: () => void) => void} tell shows a message over the page
 * @returns {Copying}
 */
export function createCopying(session, tell) {
  const { spec, files, data } = session,
    say = spec.words;

  /** @type {Copying["copy"]} */
  async function copy(text, done = say.copied) {
    try {
      await navigator.clipboard.writeText(text);
      tell(done);
    } catch {
      tell(say.copy_failed);
    }
  }

  /** @type {Copying["copySentence"]} */
  async function copySentence(about) {
    const asked = new URLSearchParams({
      ...about,
      lang: spec.language,
      asof: session.question.asof,
      link: location.origin + session.address(),
    });
    try {
      await copy(await files.text(`${data.base}../sentence?${asked}`), say.sentence_copied);
    } catch (problem) {
      report(problem);
      tell(say.sentence_failed, () => copySentence(about));
    }
  }

  return { copy, copySentence };
}
