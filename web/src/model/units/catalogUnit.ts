/** Units of the catalog (internal/catalog, Unit) in the way of Grafana. Pure. */

/** As the shipped boards have them. */
const WRITTEN: ReadonlyMap<string, string> = new Map([
  ['ratio', 'percentunit'],
  ['seconds', 's'],
  ['milliseconds', 'ms'],
  ['microseconds', 'µs'],
  ['bytes', 'bytes'],
  ['bytes per second', 'binBps'],
  ['tokens', 'count:tok'],
  ['tokens per second', 'count:tok/s'],
  ['requests per second', 'reqps'],
  ['seconds since 1970', 'none'],
  ['none', 'short'],
  ['count', 'short'],
]);

/** A unit of the catalog as Grafana names it; others are words behind a number. */
export function catalogUnit(unit: string): string {
  return WRITTEN.get(unit) ?? `suffix:${unit}`;
}
