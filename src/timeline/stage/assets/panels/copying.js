/** What a page gives its reader to take along: a link, a text, the sentence for the record, how something is cited. */

import { report } from "../state/parts.js";
import { writeLink } from "../state/question.js";
import { putOnClipboard } from "../ui/clipboard.js";

/**
 * @typedef {object} Copying
 * @property {(text: string, done?: string) => Promise<void>} copy put a text on the clipboard and say so
 * @property {(about: {event: string}|{question: string}) => Promise<void>} copySentence the sentence of an event or a
 *   question, as known on the day that is shown
 * @property {(about?: {event: string}|{claim: string}|{question: string}) => Promise<void>} cite show how it is cited,
 *   as known on the day that is shown; without it, how all that is shown is
 */

/**
 * @param {import("../../session.js").Session} session
 * @param {(text: string, again?: () => void) => void} tell shows a message over the page
 * @returns {Copying}
 */
export function createCopying(session, tell) {
  const { spec, files, data, root } = session,
    say = spec.words;

  /** @type {Copying["copy"]} */
  async function copy(text, done = say.copied) {
    tell((await putOnClipboard(text)) ? done : say.copy_failed);
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

  /** @type {Copying["cite"]} */
  async function cite(about) {
    const { asof } = session.question,
      asked = new URLSearchParams(about ? { ...about, asof } : writeLink("", session.question, ""));
    asked.set("lang", spec.language);
    try {
      const { openCitation } = await import("./citing.js");
      await openCitation(root, data.server, asked);
    } catch (problem) {
      report(problem);
      tell(say.cite_failed, () => cite(about));
    }
  }

  return { copy, copySentence, cite };
}
