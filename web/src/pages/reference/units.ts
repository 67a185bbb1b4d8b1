/** Units of the catalog, as people read them. Pure. */

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

/** A value in a unit of the catalog: "90%", "200 ms", "3 requests". */
export function measured(value: number, unit: string): string {
  return formatText(WRITTEN.get(unit) ?? `suffix:${unit}`, value);
}

/** A unit in a column; nothing for what is only counted. */
export function unitWords(unit: string): string {
  return unit === 'none' || unit === 'count' ? '' : unit;
}
