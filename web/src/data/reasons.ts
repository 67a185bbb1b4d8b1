/** Which of the server's reasons hold for what a panel shows. Pure. */

import type { Series } from '../model/series';
import type { Likelihood, Reason } from '../model/targets';
import { hasValues } from './panelState';

/** One query of a panel: what is held of it, and why the last answer said that something is missing. */
export interface Explained {
  readonly series: readonly Series[];
  readonly reasons: readonly Reason[];
}

const RANK: Readonly<Record<Likelihood, number>> = { certain: 0, likely: 1, possible: 2 };

/** Why an empty panel is empty: the reasons of all its queries, each once, the surest first. */
export function reasonsOfNothing(queries: readonly Explained[]): readonly Reason[] {
  return united(queries.flatMap((query) => query.reasons));
}

/**
 * Why some servers are missing from a panel that shows others. A server that any of the
 * panel's queries shows is in sight, and so is one whose earlier values are: a tail that
 * was asked for alone may lack it.
 */
export function reasonsOfMissing(queries: readonly Explained[]): readonly Reason[] {
  const seen = instancesOf(queries.flatMap(({ series }) => series));
  return united(
    queries
      .filter(({ series }) => hasValues(series))
      .flatMap(({ reasons }) => reasons)
      .map((reason) => ({ ...reason, instances: reason.instances.filter((name) => !seen.has(name)) }))
      .filter(({ instances }) => instances.length > 0),
  );
}

/** The servers that have a value. */
export function instancesOf(series: readonly Series[]): ReadonlySet<string> {
  const named = series.filter((one) => hasValues([one])).map(({ labels }) => labels.instance);
  return new Set(named.filter((name) => name !== undefined));
}

function united(reasons: readonly Reason[]): readonly Reason[] {
  const all = new Map<string, Reason>();
  for (const reason of reasons) {
    const key = JSON.stringify([reason.code, reason.cause, reason.next]);
    const before = all.get(key);
    all.set(key, before === undefined ? reason : withMore(before, reason));
  }
  return [...all.values()].sort((a, b) => RANK[a.likelihood] - RANK[b.likelihood]);
}

/** No instances mean all of them. */
function withMore(a: Reason, b: Reason): Reason {
  const all = a.instances.length === 0 || b.instances.length === 0;
  return {
    ...a,
    evidence: [...new Set([...a.evidence, ...b.evidence])],
    instances: all ? [] : [...new Set([...a.instances, ...b.instances])],
  };
}
