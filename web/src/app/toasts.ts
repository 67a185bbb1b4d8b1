/** A word in passing at the bottom of the page, such as what was just done and how to take it back. */

import { useSyncExternalStore } from 'react';

export interface Toast {
  /** Another number for each one. */
  readonly id: number;
  readonly text: string;
  readonly action: ToastAction | null;
}

export interface ToastAction {
  /** On its button: "Undo". */
  readonly label: string;
  readonly run: () => void;
}

export interface Toasts {
  /** The one that is shown; null for none. */
  readonly get: () => Toast | null;
  readonly subscribe: (listener: () => void) => () => void;
  /** Shows a word in place of the one before; gives its number. */
  readonly show: (text: string, action?: ToastAction) => number;
  /** Takes a word away, unless another one has taken its place. */
  readonly dismiss: (id: number) => void;
}

/** Makes the one place for words in passing of a page. */
export function createToasts(): Toasts {
  const listeners = new Set<() => void>();
  let shown: Toast | null = null;
  let count = 0;
  const publish = (next: Toast | null) => {
    shown = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show: (text, action) => {
      count += 1;
      publish({ id: count, text, action: action ?? null });
      return count;
    },
    dismiss: (id) => {
      if (shown?.id === id) publish(null);
    },
  };
}

/** The word that is shown now. */
export function useToast(toasts: Toasts): Toast | null {
  return useSyncExternalStore(toasts.subscribe, toasts.get);
}
