/** A second tab has the talk too: it asks the tabs that are open, and goes on with a copy of its own. */

const others = new BroadcastChannel("talk");

/** Milliseconds in which an open tab would have answered. */
const SOON = 1000;

/**
 * Answer other tabs from now on, and where there is no talk yet, ask them for theirs.
 * @param {import("./memory.js").Entry[]} entries the talk of this tab
 * @param {{take: (talk: import("./memory.js").Entry[]) => void, cleared: () => void}} on
 *   a talk came; the talk was cleared in another tab
 */
export function meet(entries, on) {
  let asking = entries.length === 0;
  others.onmessage = ({ data }) => {
    if (data.asks && entries.length) others.postMessage({ talk: entries });
    if (data.cleared) on.cleared();
    if (data.talk && asking && !entries.length) on.take(data.talk);
  };
  if (!asking) return;
  others.postMessage({ asks: true });
  setTimeout(() => (asking = false), SOON);
}

/** Have every other tab forget its copy. */
export function clearOthers() {
  others.postMessage({ cleared: true });
}
