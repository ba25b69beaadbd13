/** The panel from which a reader downloads what is shown, or everything, in each format. Loaded when first opened. */

import { createFiles, dressIn, NotLoaded } from "../state/files.js";
import { report } from "../state/parts.js";
import { createDialog } from "../ui/dialogs.js";
import { h, setText, words } from "../ui/dom.js";

/**
 * @typedef {import("../../schema.js").Downloads} Downloads
 * @typedef {import("../../schema.js").DownloadFormat} Format
 * @typedef {{size: number, refusal: string}} Look what the server says of a file, the refusal empty where it gives it
 */

/** Files whose sizes are asked for at the same time: the server has others to answer. */
const AT_ONCE = 2;
const STYLES = new URL("../ui/downloads.css", import.meta.url).href;

/**
 * Open the panel.
 * @param {HTMLElement} host where it is put
 * @param {string} server address of the server's own routes, with a slash at its end
 * @param {URLSearchParams} asked what a link asks, and the language
 * @returns {Promise<void>} once it is open; rejects with NotLoaded
 */
export async function openDownloads(host, server, asked) {
  const [offer] = await Promise.all([createFiles("").text(`${server}downloads?${asked}`), loadStyles()]);
  const panel = new DownloadPanel(JSON.parse(offer), standingOf(server));
  host.append(panel.box);
  panel.box.showModal();
  panel.show(0);
}

/** Where the standing addresses begin. Pure. @param {string} server such as /timeline/stage/ */
export const standingOf = (server) => server.replace(/[^/]+\/$/, "data/");

/**
 * Say how large a file is, in the units and signs of a language. Pure.
 * @param {number} bytes
 * @param {string} language
 */
export function sizeInWords(bytes, language) {
  const [unit, of] = bytes < 1000 ? ["byte", 1] : bytes < 999_500 ? ["kilobyte", 1000] : ["megabyte", 1_000_000];
  const unitDisplay = unit === "byte" ? "long" : "short";
  const digits = { maximumFractionDigits: bytes / of < 10 ? 1 : 0 };
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay, ...digits }).format(bytes / of);
}

/** What formats are for, in their order. Pure. @param {Pick<Format, "group">[]} formats */
export const groupsOf = (formats) => [...new Set(formats.map(({ group }) => group))];

function loadStyles() {
  if (document.querySelector(`link[href="${STYLES}"]`)) return Promise.resolve();
  return dressIn(STYLES).loaded;
}

/**
 * Ask what the server would give, without having it sent.
 * @param {string} address
 * @param {AbortSignal} signal
 * @returns {Promise<Look>} rejects where no server answers
 */
async function look(address, signal) {
  const answer = await fetch(address, { method: "HEAD", cache: "no-store", signal });
  if (answer.ok) return { size: Number(answer.headers.get("file-size")), refusal: "" };
  const told = await fetch(address, { cache: "no-store", signal }); // only such an answer has words
  if (!told.ok) return { size: 0, refusal: (await told.text()).trim() };
  await told.body?.cancel();
  return { size: Number(told.headers.get("file-size")), refusal: "" };
}

/**
 * A small picture of what comes, once the server has drawn it; nobody waits for it, and nobody misses it.
 * @param {string} alt
 */
function createPreview(alt) {
  const element = h("img", { class: "downloads-preview", alt, hidden: true, width: 1200, height: 630 });
  element.addEventListener("load", () => {
    element.hidden = false;
  });
  return {
    element,
    /** @param {string} address empty for none */
    show(address) {
      element.hidden = true;
      if (address) element.src = address;
      else element.removeAttribute("src");
    },
  };
}

class DownloadPanel {
  #asking = new AbortController();

  /** @param {Downloads} offer @param {string} standing */
  constructor(offer, standing) {
    const { choices, formats, words: say } = offer;
    this.offer = offer;
    this.standing = standing;
    this.rows = formats.map((format) => new FormatRow(format, say));
    this.groups = groupsOf(formats).map((group) => this.#group(group));
    this.preview = createPreview(say.preview);
    const all = `${standing}?${new URLSearchParams({ lang: say.language })}`;
    this.box = createDialog(
      "downloads",
      { title: say.title, close: say.close },
      choices.length > 1 ? this.#choices() : h("p", {}, choices[0].label),
      this.preview.element,
      ...this.groups,
      h("p", {}, h("a", { href: all, target: "_blank", rel: "noopener" }, say.addresses)),
    );
    this.box.addEventListener("close", () => {
      this.#asking.abort();
      this.box.remove();
    });
  }

  /**
   * Formats for one purpose.
   * @param {string} group
   */
  #group(group) {
    const rows = this.rows.filter((row) => row.format.group === group);
    return h(
      "details",
      { "data-group": group },
      h("summary", {}, this.offer.words[`group_${group}`]),
      h("ul", {}, ...rows.map((row) => row.element)),
    );
  }

  #choices() {
    const { choices, words: say } = this.offer;
    const radio = (/** @type {number} */ number) =>
      h("input", { type: "radio", name: "downloads", checked: number === 0, change: () => this.show(number) });
    const options = choices.map(({ label }, number) => h("label", {}, radio(number), h("span", {}, label)));
    return h("fieldset", {}, h("legend", {}, say.choose), ...options);
  }

  /** Offer the files of a choice, and say by and by how large they are. @param {number} number */
  show(number) {
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking,
      { query, isMeasured, groups, only } = this.offer.choices[number];
    for (const box of this.groups) {
      box.hidden = !groups.some((group) => group === box.dataset.group);
      box.open = box.dataset.group === groups[0];
    }
    for (const { element, format } of this.rows) element.hidden = only.length > 0 && !only.includes(format.name);
    this.preview.show(isMeasured && !only.length ? `${this.standing}${this.offer.preview}?${query}&size=social` : "");
    for (const row of this.rows) row.lead(`${this.standing}${row.format.name}?${query}`, isMeasured, signal);
    const waiting = this.rows.filter((row) => row.isMeasured && !row.element.hidden);
    const measure = async () => {
      for (let row = waiting.shift(); row && !signal.aborted; row = waiting.shift())
        if (!(await row.measure())) waiting.length = 0; // a server that does not answer one does not answer others
    };
    for (let each = 0; each < AT_ONCE; each++) measure();
  }
}

/** A format: the link that saves the file, what opens it, its size, and what becomes of the download. */
class FormatRow {
  #isSure = false;
  #isPreparing = false;
  isMeasured = false;
  #signal = new AbortController().signal;

  /** @param {Format} format @param {Record<string, string>} say */
  constructor(format, say) {
    this.format = format;
    this.say = say;
    this.link = h("a", { download: "", click: this.#click }, format.title);
    this.size = h("span", { class: "downloads-size" }, say.unknown_size);
    this.status = h("span", { role: "status" });
    this.again = h("button", { type: "button", class: "plain", hidden: true, click: () => this.link.click() });
    this.again.append(say.try_again);
    this.element = h(
      "li",
      { "data-format": format.name },
      h("div", { class: "downloads-head" }, this.link, this.size),
      h("div", { class: "downloads-opens" }, format.opens),
      h("div", { class: "downloads-status" }, this.status, this.again),
    );
  }

  /**
   * @param {string} address
   * @param {boolean} isMeasured whether sizes are asked for; those of formats that take long to write are not
   * @param {AbortSignal} signal aborted once another choice is shown, or none
   */
  lead(address, isMeasured, signal) {
    this.#signal = signal;
    this.#isPreparing = false;
    this.link.href = address;
    this.isMeasured = isMeasured && this.format.isMeasured;
    setText(this.size, this.isMeasured ? this.say.unknown_size : "");
    this.#tell("");
  }

  /** Ask how large the file is, and say so. @returns {Promise<boolean>} whether a server answered */
  async measure() {
    const signal = this.#signal;
    try {
      const { size, refusal } = await look(this.link.href, signal);
      if (signal.aborted) return true;
      if (refusal) this.#tell(refusal);
      else setText(this.size, sizeInWords(size, this.say.language));
      return true;
    } catch (problem) {
      if (!signal.aborted) report(new NotLoaded(this.link.href, problem)); // whoever then clicks is told
      return false;
    }
  }

  /**
   * Look first whether the server gives the file: a link cannot say that it does not. Then the browser saves it.
   * @param {MouseEvent} event
   */
  #click = async (event) => {
    if (this.#isSure) {
      this.#isSure = false;
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (this.#isPreparing) return;
    this.#isPreparing = true;
    const signal = this.#signal;
    this.#tell(this.say.preparing);
    const told = await this.#save(signal);
    if (signal.aborted) return;
    this.#isPreparing = false;
    this.#tell(told.text, told.again);
  };

  /** @param {AbortSignal} signal @returns {Promise<{text: string, again: boolean}>} what is said of it */
  async #save(signal) {
    const file = { file: this.format.name };
    try {
      const { size, refusal } = await look(this.link.href, signal);
      if (signal.aborted) return { text: "", again: false };
      if (refusal) return { text: `${words(this.say.refused, file)} ${refusal}`, again: true };
      setText(this.size, sizeInWords(size, this.say.language));
      this.#isSure = true;
      this.link.click();
      return { text: words(this.say.begun, file), again: false };
    } catch (problem) {
      if (!signal.aborted) report(new NotLoaded(this.link.href, problem));
      return { text: words(this.say.no_answer, file), again: true };
    }
  }

  /** @param {string} text @param {boolean} [again] whether it can be tried again */
  #tell(text, again = false) {
    setText(this.status, text);
    if (!again && document.activeElement === this.again) this.link.focus();
    this.again.hidden = !again;
  }
}
