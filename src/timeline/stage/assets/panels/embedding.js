/** The panel that gives the code by which another page shows a part of this one. Loaded when first opened. */

import { addressOf } from "../state/address.js";
import { createDialog } from "../ui/dialogs.js";
import { h } from "../ui/dom.js";

/**
 * @typedef {{part: string, label: string}} Part what may be shown alone, as `embed` of a link names it, and in words
 * @typedef {import("../../session.js").Spec} Spec
 */

/** CSS pixels of a frame, until the part in it says how high it is. */
const HEIGHT = 580;

/**
 * Open the panel.
 * @param {import("../../session.js").Session} session
 * @param {(text: string, done: string) => Promise<void>} copy
 */
export function openEmbedding(session, copy) {
  const { spec, root } = session,
    say = spec.words,
    parts = partsOf(session.data.page, session.selected, say);
  let [{ part }] = parts;
  const code = /** @type {HTMLTextAreaElement} */ (
    h("textarea", { readonly: true, rows: 8, spellcheck: "false", "aria-label": say.embed_code })
  );
  const write = () => {
    const link = embedLink(session.query(), part, spec.language);
    code.value = snippetOf(addressOf(link), spec.about.title);
  };
  const radio = (/** @type {Part} */ each, /** @type {number} */ i) => {
    const change = () => {
      part = each.part;
      write();
    };
    return h("label", {}, h("input", { type: "radio", name: "embed", checked: i === 0, change }), each.label);
  };
  const box = createDialog(
    "panel embedding",
    { title: say.embed_title, close: say.close },
    ...(parts.length > 1 ? [h("fieldset", {}, h("legend", {}, say.embed_part), ...parts.map(radio))] : []),
    h("p", {}, say.embed_code),
    code,
    h("button", { type: "button", class: "plain", click: () => copy(code.value, say.embed_copied) }, say.embed_copy),
  );
  box.addEventListener("close", () => box.remove());
  write();
  root.append(box);
  box.showModal();
}

/**
 * What can be shown alone of a page. Pure.
 * @param {string} page
 * @param {number} selected the event whose card is open; -1 for none
 * @param {Record<string, string>} say
 * @returns {Part[]}
 */
export function partsOf(page, selected, say) {
  if (page === "claims") return [{ part: "claims", label: say.embed_claims }];
  const card = { part: "card", label: say.card_of };
  return [{ part: "timeline", label: say.timeline }, { part: "map", label: say.map }, ...(selected < 0 ? [] : [card])];
}

/**
 * What a link asks that shows a part alone: an open event only where it is the part. Pure.
 * @param {string} query what the page's own link asks
 * @param {string} part
 * @param {string} language
 */
export function embedLink(query, part, language) {
  const asked = new URLSearchParams(query);
  if (part !== "card") asked.delete("event");
  asked.delete("compare");
  asked.set("lang", language);
  asked.set("embed", part);
  return `?${asked}`;
}

/**
 * A frame that becomes as high as what it shows, for somebody's page. Pure.
 * @param {string} address
 * @param {string} title
 */
export function snippetOf(address, title) {
  const [src, name] = [address, title].map(quoted);
  return `<iframe src="${src}" title="${name}" style="width:100%;border:0" height="${HEIGHT}" loading="lazy"></iframe>
<script>
(() => {
  const frame = document.currentScript.previousElementSibling;
  addEventListener("message", ({ source, data }) => {
    if (source === frame.contentWindow && data?.type === "timeline-height") frame.height = data.height;
  });
})();
</script>
`;
}

/** @param {string} text */
const quoted = (text) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
