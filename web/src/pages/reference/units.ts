/** Units and rules of the catalog, as people read them. Pure. */

import { formatText } from '../../model/units/format';

/** The catalog's units that are written in the way of Grafana's; all others are words behind a number. */
const WRITTEN: ReadonlyMap<string, string> = new Map([
  ['ratio', 'percentunit'],
  ['seconds', 's'],
  ['milliseconds', 'ms'],
  ['microseconds', 'µs'],
  ['bytes', 'bytes'],
  ['bytes per second', 'binBps'],
  ['seconds since 1970', 'none'],
  ['none', 'none'],
  ['count', 'none'],
]);

/** A unit of the catalog as Grafana names it. */
export function unitId(unit: string): string {
  return WRITTEN.get(unit) ?? `suffix:${unit}`;
}

/** A value in a unit of the catalog: "90%", "200 ms", "3 requests". */
export function measured(value: number, unit: string): string {
  return formatText(unitId(unit), value);
}

/** A unit in a column; nothing for what is only counted. */
export function unitWords(unit: string): string {
  return unit === 'none' || unit === 'count' ? '' : unit;
}

/** The catalog's rules for the parallel engines of one server. */
const AGGREGATIONS: ReadonlyMap<string, string> = new Map([
  ['sum', 'What the engines of a server hold is added up.'],
  ['max', 'The fullest engine of a server: a mean would hide it.'],
  ['min', 'The lowest engine of a server, where less is worse.'],
  ['sum of rates', 'What the counters of its engines gain in a second is added up.'],
  ['max of rates', 'The busiest engine of a server: their sum would mean nothing.'],
  ['ratio of rates', 'Two sums of rates, one divided by the other; never a mean of shares.'],
  ['ratio of sums', 'Two sums, one divided by the other; never a mean of shares.'],
  ['distribution', 'Buckets are added up first; quantiles themselves are never added or averaged.'],
  ['derived', 'Computed from other signals.'],
]);

/** A rule in a sentence; one that is not known here as it is written. */
export function aggregationWords(rule: string): string {
  return AGGREGATIONS.get(rule) ?? rule;
}
