// Runs in the head of a page: notes what becomes of the libraries, before anybody waits for them, and asks for deck.gl
// only where a GPU does what it says. Without one the CPU paints the map.
(() => {
  const own = /** @type {HTMLScriptElement|null} */ (document.currentScript);
  const note = (/** @type {Event} */ { type, target }) => {
    if (target instanceof HTMLScriptElement && target.dataset.library) target.dataset.came = type;
  };
  for (const end of ["load", "error"]) document.addEventListener(end, note, true);

  /**
   * What draws; empty for nothing that is fast. A worker runs this too.
   * @param {HTMLCanvasElement|OffscreenCanvas} canvas
   */
  const look = (canvas) => {
    try {
      const gl = /** @type {WebGL2RenderingContext|null} */ (
        canvas.getContext("webgl2", { failIfMajorPerformanceCaveat: true })
      );
      const drawnBy =
        gl?.getParameter(gl.getExtension("WEBGL_debug_renderer_info")?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER) ?? "";
      gl?.getExtension("WEBGL_lose_context")?.loseContext();
      return String(drawnBy);
    } catch {
      return ""; // no WebGL
    }
  };

  /** Ask for deck.gl, if it is worth it, and say that this is decided. @param {string} drawnBy */
  const decide = (drawnBy) => {
    if (drawnBy && !/swiftshader|llvmpipe|softpipe|software|basic render/i.test(drawnBy)) {
      const script = document.createElement("script");
      script.dataset.library = "deck";
      script.async = true;
      if (own?.dataset.deck) script.src = own.dataset.deck;
      else script.type = "text/plain"; // one file holds it: that it is wanted is noted, and no more
      document.head.append(script);
    }
    if (!own) return;
    own.dataset.looked = "true";
    own.dispatchEvent(new Event("looked"));
  };

  const here = () => decide(look(document.createElement("canvas")));
  // The first look can take the page's own thread a quarter of a second. Published pages may start no worker, and look
  // once a map wants to know.
  if (own?.dataset.worker === undefined) return own?.addEventListener("wanted", here, { once: true });
  if (!window.OffscreenCanvas) return here();
  const code = `postMessage((${look})(new OffscreenCanvas(1, 1)))`,
    worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  worker.onmessage = ({ data }) => {
    worker.terminate();
    decide(data);
  };
  worker.onerror = here;
})();
