/** Files that a page carries with it, or a site beside it: what a server would answer is there already, or absent. */

import { NotLoaded } from "./files.js";

/** @typedef {import("./files.js").Files} Files */

/**
 * Give the files that stand in this document, each packed in an element of its name.
 * @param {string} sentences the name of the file of sentences
 * @returns {Files} what gives them; all of it rejects with NotLoaded
 */
export function createFilesInside(sentences) {
  /** @type {Map<string, Promise<any>>} */
  const read = new Map();

  /** @param {string} name */
  function get(name) {
    const file = read.get(name) ?? unpack(name);
    read.set(name, file);
    return file;
  }

  return withSentences({ get, notes: ({ address }) => get(address) }, sentences);
}

/**
 * Complete what gives files where no server writes any.
 * @param {Pick<Files, "get"|"notes">} files
 * @param {string} sentences the name of the file of sentences
 * @returns {Files}
 */
export function withSentences(files, sentences) {
  return {
    ...files,
    ahead(name, then) {
      files.get(name).then(
        (data) => {
          if (then) this.ahead(then(data));
        },
        () => {}, // whoever then needs it hears of it
      );
    },
    text: (address) => Promise.reject(new NotLoaded(address, "there is no server")),
    sentence: async (asked) => sentenceOf(await files.get(sentences), asked),
  };
}

/**
 * The sentence of what is asked, with its link; empty where a former day is asked for. Pure.
 * @param {import("../../schema.js").Sentences} sentences
 * @param {URLSearchParams} asked
 */
export function sentenceOf({ event, question }, asked) {
  if (asked.get("asof")) return "";
  const sentence = event[asked.get("event") ?? ""] ?? question[asked.get("question") ?? ""] ?? "";
  return sentence.replace("{link}", () => asked.get("link") ?? "");
}

/** @param {string} name */
async function unpack(name) {
  try {
    const packed = document.getElementById(name)?.textContent;
    if (!packed) throw new Error("the file does not hold it");
    const bytes = Uint8Array.from(atob(packed.trim()), (letter) => letter.charCodeAt(0));
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return await new Response(unpacked).json();
  } catch (problem) {
    throw new NotLoaded(name, problem);
  }
}
