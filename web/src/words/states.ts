/** The states of a target in words, and which is the worst. */

import type { Target, TargetState } from '../model';

export interface StateWords {
  readonly word: string;
  /** Worst first: 0 is the worst. */
  readonly rank: number;
}

const STATES: Readonly<Record<TargetState, StateWords>> = {
  down: { word: 'down', rank: 0 },
  unknown: { word: 'not asked yet', rank: 2 },
  waiting: { word: 'waiting', rank: 3 },
  up: { word: 'up', rank: 4 },
};

/** Up, but with something wrong: between down and not asked yet. */
const WARNED: StateWords = { word: 'up, with a warning', rank: 1 };

/** How a target is shown: its state, or "warned" when it is up with a problem. */
export type Shown = TargetState | 'warned';

export function shownState({ state, problem }: Pick<Target, 'state' | 'problem'>): Shown {
  return state === 'up' && problem !== undefined ? 'warned' : state;
}

export function stateWords(shown: Shown): StateWords {
  return shown === 'warned' ? WARNED : STATES[shown];
}

/** True for our own process, which scrapes itself as the job "prometheus". */
export function isSelf({ job }: Pick<Target, 'job'>): boolean {
  return job === 'prometheus';
}

/** Worst first; among equals by name, we ourselves last, so that nothing changes places without a reason. */
export function worstFirst(a: Target, b: Target): number {
  const rank = stateWords(shownState(a)).rank - stateWords(shownState(b)).rank;
  return rank || Number(isSelf(a)) - Number(isSelf(b)) || byName(a, b);
}

export function byName(a: Target, b: Target): number {
  return a.job.localeCompare(b.job) || a.instance.localeCompare(b.instance, undefined, { numeric: true });
}

/** What a server is, in words: "vLLM 0.10.2"; the job where it is not known. */
export function serverWords({ server, job }: Target): string {
  if (server === undefined || server.engineTitle === '') return job;
  return `${server.engineTitle} ${server.version ?? ''}`.trim();
}
