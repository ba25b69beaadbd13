/** When a page is printed: it is told before and after. Some browsers tell by event, others only by the medium. */

/**
 * @param {{before: () => void, after: () => void}} act what is done twice in a row does no more than once
 * @returns {() => void} what stops listening
 */
export function onPrint({ before, after }) {
  const medium = matchMedia("print"),
    turn = () => (medium.matches ? before() : after());
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  medium.addEventListener("change", turn);
  return () => {
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
    medium.removeEventListener("change", turn);
  };
}
