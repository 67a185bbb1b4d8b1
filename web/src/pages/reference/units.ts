/** Units and rules of the catalog, as people read them. Pure. */

import { catalogUnit } from '../../model/units/catalogUnit';
import { formatText } from '../../model/units/format';

/** A value in a unit of the catalog: "90%", "200 ms", "3 requests". */
export function measured(value: number, unit: string): string {
  return formatText(catalogUnit(unit), value);
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
