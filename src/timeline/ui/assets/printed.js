/** Rows of a table as they are printed: whole, one under the other. */

/**
 * @typedef {{rows: [head: string, text: string][][]}} Data
 * @param {{data: Data, parentElement: HTMLElement}} component
 */
export default function ({ data, parentElement }) {
  const list = parentElement.querySelector(".on-paper");
  list.replaceChildren(...data.rows.map(([[, name], ...cells]) => {
    const row = document.createElement("li"),
      rest = document.createElement("p");
    rest.append(...cells.flatMap(([head, text], i) => [i ? " · " : "", element("em", head), ` ${text}`]));
    row.append(element("strong", name), rest);
    return row;
  }));
}

/** @param {string} tag @param {string} textContent */
const element = (tag, textContent) => Object.assign(document.createElement(tag), { textContent });
