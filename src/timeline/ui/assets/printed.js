/** Rows of a table as they are printed: whole, one under the other. */

/**
 * @typedef {{rows: [head: string, text: string][][]}} Data
 * @param {{data: Data, parentElement: HTMLElement}} component
 */
export default function ({ data, parentElement }) {
  const list = parentElement.querySelector(".on-paper");
  list.replaceChildren(...data.rows.map((cells) => {
    const row = document.createElement("li");
    row.append(...cells.map(([head, text], i) => line(i === 0 ? "" : head, text)));
    return row;
  }));
}

/** @param {string} head @param {string} text */
function line(head, text) {
  const whole = document.createElement("p"),
    name = Object.assign(document.createElement(head ? "span" : "strong"), { textContent: head || text });
  whole.append(name);
  if (head) whole.append(` ${text}`);
  return whole;
}
