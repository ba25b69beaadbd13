/** Rings round marks: small layers that only move, so that pointing and choosing draw nothing else again. */

import { h } from "./dom.js";

/**
 * Lay rings over a view.
 * @param {HTMLElement} root
 * @returns {(spots: {kind: "chosen"|"pointed", x: number, y: number}[]) => void} shows these and no others; pixels from the view's corner
 */
export function createRings(root) {
  const box = h("div", { class: "overlay", "aria-hidden": "true" }), nodes = [];
  root.append(box);
  return (spots) => {
    for (const node of nodes.splice(spots.length)) node.remove();
    spots.forEach(({ kind, x, y }, i) => {
      const node = nodes[i] ?? box.appendChild(h("i"));
      nodes[i] = node;
      node.className = `ring ${kind}`;
      node.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    });
  };
}
