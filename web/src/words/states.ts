/** The states of a target in words, and which is the worst. */

import type { Problem, Server, Target, TargetState } from '../model';
import { plural } from './figures';

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

export function shownState(target: Pick<Target, 'state' | 'problem' | 'server'>): Shown {
  const well = isGateway(target) || doubtsAbout(target).length === 0;
  return target.state === 'up' && !well ? 'warned' : target.state;
}

/** True for what passes requests on to servers: nothing is wrong with it, and it is no server itself. */
export function isGateway({ problem }: Pick<Target, 'problem'>): boolean {
  return problem?.code === 'not_a_server';
}

/** What is wrong with a target, and what may be wrong with its figures. */
export function doubtsAbout({ problem, server }: Pick<Target, 'problem' | 'server'>): readonly Problem[] {
  const suspicions = (server?.suspicions ?? []).filter(({ cause }) => cause !== problem?.cause);
  return problem === undefined ? suspicions : [problem, ...suspicions];
}

export function stateWords(shown: Shown): StateWords {
  return shown === 'warned' ? WARNED : STATES[shown];
}

/** The jobs in which our own process scrapes itself. */
const OWN_JOBS: ReadonlySet<string> = new Set(['prometheus', 'kanoa-monitor']);

export function isSelf({ job }: Pick<Target, 'job'>): boolean {
  return OWN_JOBS.has(job);
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

const FRONTENDS: ReadonlyMap<string, string> = new Map([
  ['python', 'Python API server'],
  ['rust', 'Rust frontend'],
  ['ray', 'Ray Serve'],
  ['triton', 'Triton'],
  ['dynamo', 'Dynamo'],
]);

/** What serves the page of a server, in words; empty where there is nothing to say. */
export function frontendWords(server: Pick<Server, 'frontend' | 'multiprocess'>): string {
  const { frontend = '', multiprocess = false } = server;
  const name = FRONTENDS.get(frontend) ?? frontend;
  return multiprocess ? [name, 'several processes on one page'].filter(Boolean).join(', ') : name;
}

/** What is unusual about a server, in a few words each. */
export function serverHints({ engines = 0, unknown = [], newer = false }: Server): readonly string[] {
  return [
    newer ? 'newer than this release knows' : '',
    engines > 1 ? plural(engines, 'engine') : '',
    unknown.length > 0 ? `${plural(unknown.length, 'metric')} new to us` : '',
  ].filter(Boolean);
}
