/** What makes a board ask for everything anew. */

import { useState } from 'react';
import { useLostSince } from '../../app/contact';
import { useServices } from '../../app/services';
import type { Target } from '../../model';

/** Counts up when the set of targets becomes another one; the first one known is no change. */
export function useChanges(targets: readonly Target[]): number {
  const set = targets.map((target) => target.id).join('\n');
  const [seen, setSeen] = useState({ set, count: 0 });
  if (set !== seen.set) setSeen({ set, count: seen.count + (seen.set === '' ? 0 : 1) });
  return seen.count;
}

/** A number that changes when everything shall be asked anew: by hand, and when the server is back. */
export function useRefresh() {
  const { contact } = useServices();
  const [count, setCount] = useState(0);
  const silent = useLostSince(contact) !== null;
  const [wasSilent, setWasSilent] = useState(silent);
  if (silent !== wasSilent) {
    setWasSilent(silent);
    if (!silent) setCount(count + 1);
  }
  return { count, refresh: () => setCount((n) => n + 1) };
}
