/**
 * What a tab keeps for itself over a reload. A duplicated tab begins with a copy of it: the first tab objects, the copy
 * lets go.
 */

const PATIENCE = 400;

/**
 * @typedef {{id: string, key?: string}} Kept
 */

/**
 * @param {string} name
 * @param {() => void} lost called where it turns out that what was kept is another tab's
 * @returns {{readonly value: Kept|null, set(value: Kept|null): void, settled: Promise<void>, end(): void}}
 */
export function keep(name, lost) {
  const place = `timeline-${name}`,
    channel = new BroadcastChannel(place);
  let value = read(),
    asking = value !== null;
  const copied = asking; // or kept over a reload: only the answer tells, and it may come after the patience has ended
  channel.onmessage = ({ data }) => {
    if (!value) return;
    if (data.asks === value.id && !asking) channel.postMessage({ taken: value.id });
    if (data.taken === value.id && copied) {
      asking = false;
      set(null);
      lost();
    }
  };
  if (asking && value) channel.postMessage({ asks: value.id });
  const settled = asking
    ? new Promise((done) => setTimeout(done, PATIENCE)).then(() => {
        asking = false;
      })
    : Promise.resolve();
  return {
    get value() {
      return value;
    },
    set,
    settled,
    end: () => channel.close(),
  };

  /** @param {Kept|null} next */
  function set(next) {
    value = next;
    try {
      if (next) sessionStorage.setItem(place, JSON.stringify(next));
      else sessionStorage.removeItem(place);
    } catch {
      /* no storage: it lasts until the reload */
    }
  }

  /** @returns {Kept|null} */
  function read() {
    try {
      return JSON.parse(sessionStorage.getItem(place) ?? "null");
    } catch {
      return null;
    }
  }
}
