/** Which targets the Targets page shows, and in which order. */

import type { Target } from '../../model';
import { doubtsAbout, serverWords, shownState, worstFirst } from '../../words/states';

export const STATE_FILTERS = ['all', 'down', 'waiting', 'up'] as const;

export type StateFilter = (typeof STATE_FILTERS)[number];

export interface JobGroup {
  readonly job: string;
  readonly targets: readonly Target[];
}

export function toStateFilter(text: string | null): StateFilter {
  return STATE_FILTERS.find((filter) => filter === text) ?? 'all';
}

/** True for a target in the state, and with every written word somewhere in what is known of it. */
export function fits(target: Target, state: StateFilter, text: string): boolean {
  if (!fitsState(target, state)) return false;
  const known = textOf(target);
  const words = text.toLowerCase().split(/\s+/);
  return words.every((word) => known.includes(word));
}

/** How many targets each filter would show. */
export function countStates(targets: readonly Target[]): Record<StateFilter, number> {
  const count = (filter: StateFilter) => targets.filter((target) => fitsState(target, filter)).length;
  return { all: targets.length, down: count('down'), waiting: count('waiting'), up: count('up') };
}

/** Jobs with their worst target first, and the job of the worst target on top. */
export function groupByJob(targets: readonly Target[]): JobGroup[] {
  const jobs = new Map<string, Target[]>();
  for (const target of targets.toSorted(worstFirst)) {
    jobs.set(target.job, [...(jobs.get(target.job) ?? []), target]);
  }
  return [...jobs].map(([job, inside]) => ({ job, targets: inside }));
}

/** A target that is up with something wrong is found under both. */
function fitsState(target: Target, state: StateFilter): boolean {
  if (state === 'all') return true;
  if (state === 'down' && shownState(target) === 'warned') return true;
  return target.state === state;
}

function textOf(target: Target): string {
  const { instance, job, url, labels, server } = target;
  const parts = [
    instance,
    job,
    url,
    serverWords(target),
    ...(server?.models ?? []),
    ...Object.values(labels),
    ...doubtsAbout(target).map(({ cause }) => cause),
    ...(server?.unknown ?? []),
  ];
  return parts.join('\n').toLowerCase();
}
