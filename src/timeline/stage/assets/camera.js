/** When a map's camera moves: after the answer, not under a reader who skims, and at once where it should not or cannot fly. */

/** Zooms, as deck.gl counts them: the least, the most, and the nearest that shows a lone place. Pixels round what is framed. */
export const LEAST = 1.5, MOST = 9, NEAREST = 6.2, PADDING = 40;
/** Milliseconds of a flight, and the longest that a frame of it may take. */
export const FLIGHT = 500;
const SLOWEST = 66;
/** Milliseconds for which an answer is alone on the screen before the camera moves, which would hold it back. */
const GRACE = 90;
/** Whoever steps again within so many milliseconds is skimming: the camera waits until they rest, and then jumps. */
export const SKIM = GRACE + FLIGHT;

/** Make what tells, asked at each step of a reader, when the camera may follow: soon, or later because they skim. */
export function createPace() {
  let last = -Infinity;
  return () => {
    const now = performance.now(), skims = now - last < SKIM;
    last = now;
    return skims ? "later" : "soon";
  };
}

/** Make what starts the moves of one camera. A machine that cannot fly smoothly is not made to: after two such flights it moves at once. */
export function createPilot() {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let frames = 0, slow = 0, timer = 0;
  const pilot = {
    /** Whether the camera moves at once, because the viewer or the machine wants it so. */
    get swift() { return still.matches || slow > 1; },
    /** A frame was drawn; a flight ended. */
    drawn() { frames++; },
    landed() { slow = frames < FLIGHT / SLOWEST ? slow + 1 : 0; },
    /**
     * @param {(swift: boolean) => void} move
     * @param {"now"|"soon"|"later"} [when] at once, as for all who want no motion; after the answer; when a skimming reader rests. Without it the flight is the answer.
     */
    go(move, when) {
      clearTimeout(timer);
      const start = (swift) => { frames = 0; move(swift); };
      if (when === "now" || still.matches) start(true);
      else if (!when) start(pilot.swift);
      else timer = setTimeout(() => start(when === "later" || pilot.swift), when === "later" ? SKIM : GRACE);
    },
    end() { clearTimeout(timer); },
  };
  return pilot;
}
