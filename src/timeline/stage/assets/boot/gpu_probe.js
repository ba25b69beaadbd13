// Runs in the head of a page: notes what becomes of the libraries, before anybody waits for them, and asks for deck.gl
// only where a GPU does what it says. Without one the CPU paints the map.
(() => {
  const own = /** @type {HTMLScriptElement|null} */ (document.currentScript);
  const note = (/** @type {Event} */ { type, target }) => {
    if (target instanceof HTMLScriptElement && target.dataset.library) target.dataset.came = type;
  };
  for (const end of ["load", "error"]) document.addEventListener(end, note, true);
  let drawnBy = "";
  try {
    const gl = document.createElement("canvas").getContext("webgl2", { failIfMajorPerformanceCaveat: true });
    drawnBy =
      gl?.getParameter(gl.getExtension("WEBGL_debug_renderer_info")?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER) ?? "";
    gl?.getExtension("WEBGL_lose_context")?.loseContext();
  } catch {
    /* no WebGL */
  }
  if (!drawnBy || /swiftshader|llvmpipe|softpipe|software|basic render/i.test(drawnBy)) return;
  const script = document.createElement("script");
  script.dataset.library = "deck";
  script.async = true;
  if (own?.dataset.deck) script.src = own.dataset.deck;
  else script.type = "text/plain"; // one file holds it: that it is wanted is noted, and no more
  document.head.append(script);
})();
