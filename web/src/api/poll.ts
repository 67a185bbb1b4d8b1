/**
 * Something that the server knows and that changes: asked again and again while
 * somebody looks, never twice at once, not while the page is hidden.
 */

import { useSyncExternalStore } from 'react';
import type { Problem } from '../model/targets';
import { isAbort, toProblem } from './http';

export interface Polled<T> {
  /** The last good answer; it stays when a later request fails. */
  readonly data: T | null;
  /** Why the last request failed; null when it did not. */
  readonly problem: Problem | null;
  /** True until the first request has ended. */
  readonly loading: boolean;
}

export interface Poll<T> {
  readonly get: () => Polled<T>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks now, out of turn; once more where a question is on its way. */
  readonly refresh: () => void;
}

export interface PollOptions<T> {
  readonly load: (signal: AbortSignal) => Promise<T>;
  /** Milliseconds from one answer to the next question; it may depend on what is known. */
  readonly everyMs: (state: Polled<T>) => number;
  /** An answer that is there before the first question; it counts as given now. */
  readonly first?: T | null;
  /** Tells whether the page is hidden, and when that changes. */
  readonly document: Document;
}

/** Makes a poll; it runs from the first subscriber to the last. */
export function createPoll<T>({ load, everyMs, first = null, document }: PollOptions<T>): Poll<T> {
  const listeners = new Set<() => void>();
  let state: Polled<T> = { data: first, problem: null, loading: first === null };
  let answeredMs = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let request: AbortController | null = null;
  // What is on its way may be older than what was just changed.
  let again = false;

  const publish = (next: Polled<T>) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const schedule = () => {
    clearTimeout(timer);
    if (listeners.size > 0 && !document.hidden) timer = setTimeout(() => void ask(), everyMs(state));
  };
  const ask = async () => {
    clearTimeout(timer);
    if (request !== null) return;
    const mine = new AbortController();
    request = mine;
    const result = await attempt(load, mine.signal, state);
    if (request !== mine) return;
    request = null;
    if (result !== null) {
      answeredMs = Date.now();
      publish(result);
    }
    if (again) {
      again = false;
      void ask();
    } else {
      schedule();
    }
  };
  /** A good answer holds for a while, whoever it was for. */
  const isFresh = () => !state.loading && state.problem === null && Date.now() - answeredMs < everyMs(state);
  const shown = () => {
    if (document.hidden) clearTimeout(timer);
    else void ask();
  };
  const stop = () => {
    clearTimeout(timer);
    request?.abort();
    request = null;
    again = false;
    document.removeEventListener('visibilitychange', shown);
  };
  return {
    get: () => state,
    refresh: () => {
      again = request !== null;
      void ask();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) {
        document.addEventListener('visibilitychange', shown);
        if (isFresh()) schedule();
        else void ask();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
  };
}

/** One request; null when it was given up. */
async function attempt<T>(
  load: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
  before: Polled<T>,
): Promise<Polled<T> | null> {
  try {
    return { data: await load(signal), problem: null, loading: false };
  } catch (error) {
    return isAbort(error) ? null : { data: before.data, problem: toProblem(error), loading: false };
  }
}

/** The present state of a poll; the component keeps it running. */
export function usePoll<T>(poll: Poll<T>): Polled<T> {
  return useSyncExternalStore(poll.subscribe, poll.get);
}
