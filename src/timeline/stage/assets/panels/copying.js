/** What a page gives its reader to take along: a link, a text, the sentence for the record, a citation, files. */

import { NotLoaded } from "../state/files.js";
import { report } from "../state/parts.js";
import { writeLink } from "../state/question.js";
import { putOnClipboard } from "../ui/clipboard.js";

/**
 * @typedef {object} Copying
 * @property {(text: string, done?: string) => Promise<void>} copy put a text on the clipboard and say so
 * @property {(about: {event: string}|{question: string}) => Promise<void>} copySentence the sentence of an event or a
 *   question, as known on the day that is shown
 * @property {null|((about?: {event: string}|{claim: string}|{question: string}) => Promise<void>)} cite show how it is
 *   cited, as known on the day that is shown; without it, how all that is shown is; null where no server writes it
 * @property {null|((story?: string) => Promise<void>)} download show in which formats what is shown, or the story that
 *   is presented, can be saved; null where no server writes them
 * @property {null|(() => Promise<void>)} embed give the code by which another page shows a part; null where a reader of
 *   that page could not open it
 *
 * @typedef {(host: HTMLElement, server: string, asked: URLSearchParams) => Promise<void>} Open shows a dialog of what
 *   the server answers
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
      link: session.address(),
    });
    try {
      const sentence = await files.sentence(asked);
      if (sentence) await copy(sentence, say.sentence_copied);
      else tell(say.sentence_of_today);
    } catch (problem) {
      report(problem);
      tell(say.sentence_failed, () => copySentence(about));
    }
  }

  /** @param {{event: string}|{claim: string}|{question: string}} [about] */
  async function cite(about) {
    const { asof } = session.question,
      asked = about ? new URLSearchParams({ ...about, asof }) : shown();
    const load = async () => (await import("./citing.js")).openCitation;
    await open(load, asked, () => tell(say.cite_failed, () => cite(about)));
  }

  async function download(story = "") {
    const load = async () => (await import("./downloads.js")).openDownloads,
      asked = shown();
    if (story) asked.set("story", story);
    await open(load, asked, () => tell(say.download_failed, () => download(story)));
  }

  async function embed() {
    try {
      const { openEmbedding } = await import("./embedding.js").catch((problem) => {
        throw new NotLoaded("A dialog", problem);
      });
      openEmbedding(session, copy);
    } catch (problem) {
      report(problem);
      tell(say.embed_failed, embed);
    }
  }

  /** All that a link of the page asks of the record. */
  const shown = () => new URLSearchParams(writeLink("", session.question, ""));

  /**
   * Open a dialog, of which nothing is loaded before.
   * @param {() => Promise<Open>} load
   * @param {URLSearchParams} asked
   * @param {() => void} fail tells that it cannot be had
   */
  async function open(load, asked, fail) {
    asked.set("lang", spec.language);
    try {
      const show = await load().catch((problem) => {
        throw new NotLoaded("A dialog", problem); // a browser does not say why a module did not load
      });
      await show(root, data.server, asked);
    } catch (problem) {
      report(problem);
      fail();
    }
  }

  const always = { copy, copySentence, embed: /^https?:/.test(session.address()) ? embed : null };
  return data.server ? { ...always, cite, download } : { ...always, cite: null, download: null };
}
