/** A button that opens the panel for downloads. The panel is loaded when it is asked for. */

/**
 * @typedef {object} Data
 * @property {string} label
 * @property {string} failed what is said where the panel cannot be had
 * @property {string} module address of the panel's module
 * @property {string} server address of the server's own routes, with a slash at its end
 * @property {string} language
 * @param {{data: Data, parentElement: HTMLElement}} component
 */
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".download"),
    button = document.createElement("button"),
    status = document.createElement("span");
  button.type = "button";
  button.className = "download-act";
  button.textContent = data.label;
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    status.textContent = "";
    try {
      const { openDownloads } = await import(new URL(data.module, location.origin).href);
      await openDownloads(root, data.server, new URLSearchParams({ lang: data.language }));
    } catch (problem) {
      console.warn(problem);
      status.textContent = data.failed;
    }
  });
  root.replaceChildren(button, status);
}
