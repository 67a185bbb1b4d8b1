/** Whether the server answers: one fact for the whole page, told by every request. */

import { useSyncExternalStore } from 'react';
import type { ContactListener } from '../api/http';

export interface Contact extends ContactListener {
  /** When the server fell silent, in Unix milliseconds; null while it answers. */
  readonly lostSince: () => number | null;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Makes the fact; `now` is the clock. */
export function createContact(now: () => number = Date.now): Contact {
  const listeners = new Set<() => void>();
  let lostSince: number | null = null;
  const change = (next: number | null) => {
    if ((next === null) === (lostSince === null)) return;
    lostSince = next;
    for (const listener of listeners) listener();
  };
  return {
    lostSince: () => lostSince,
    reached: () => change(null),
    lost: () => change(now()),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Since when the server is silent; null while it answers. */
export function useLostSince(contact: Contact): number | null {
  return useSyncExternalStore(contact.subscribe, contact.lostSince);
}
