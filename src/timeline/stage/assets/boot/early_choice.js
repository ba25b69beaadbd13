/** What a page begins with before it has its live connection: the language and mode that it is going to have. */

/**
 * @typedef {import("../../schema.js").EarlyPage} EarlyPage
 *
 * @typedef {object} Reader
 * @property {string} search what the link asks, with its question mark; empty for nothing
 * @property {string} language the browser's (BCP 47)
 * @property {string|null} theme what Streamlit keeps of the reader's choice in its menu
 * @property {boolean} prefersDark
 */

/** What a link asks that needs the live connection, or is shown without a page round it. */
const LATER = ["embed", "embed_options", "follow"];
/** Whether a page of a show is one that only offers what may be presented: its notes are given to no other. */
const offers = (/** @type {URLSearchParams} */ asked) => [...asked.keys()].every((name) => name === "lang");

/**
 * Choose what is begun with; null where that is not written yet, or has to wait. Pure.
 * @param {EarlyPage} told
 * @param {Reader} reader
 */
export function chooseEarly(told, reader) {
  const asked = new URLSearchParams(reader.search),
    { languages, opens, sheet, ...served } = told;
  if (LATER.some((name) => asked.has(name)) || (told.page === "present" && !offers(asked))) return null;
  const language = languageOf(opens, asked.getAll("lang").at(-1) ?? "", reader.language),
    mode = modeOf(reader),
    written = languages[language],
    files = written?.[mode];
  return files ? { data: { ...served, ...files, say: written.say }, language, mode, title: written.title } : null;
}

/**
 * The language that the link asks for, else that in which the page opens for this reader.
 * @param {Record<string, string>} opens
 * @param {string} linked
 * @param {string} readers
 */
function languageOf(opens, linked, readers) {
  if (linked && Object.hasOwn(opens, linked)) return linked;
  const known = [readers, readers.split("-")[0].toLowerCase()].find((tag) => Object.hasOwn(opens, tag));
  return opens[known ?? ""];
}

/**
 * The mode that Streamlit is going to have: the one chosen in its menu, else the one that the reader prefers.
 * @param {Reader} reader
 * @returns {"light"|"dark"}
 */
function modeOf({ theme, prefersDark }) {
  if (theme === '"Dark"') return "dark";
  if (theme === '"Light"') return "light";
  return prefersDark ? "dark" : "light";
}
