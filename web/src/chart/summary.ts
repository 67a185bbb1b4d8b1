/** A chart in words, for those who listen: its range, its series, and of each the lowest, the highest and the last value. Pure. */

import { type Field, showValue } from '../model/fields';
import { reduce } from '../model/reducers';
import type { TimeRange } from '../model/time';
import { joined } from '../model/units/format';
import { momentText } from './timeTicks';

/** More series than this are counted, not told. */
const MOST_SERIES = 8;

/** "2 series from 14:00:00 to 14:15:00. p50: lowest 10 ms, highest 40 ms, last 12 ms. p95: no value." */
export function chartSummary(fields: readonly Field[], range: TimeRange): string {
  const more = fields.length - MOST_SERIES;
  return [
    rangeSummary(`${fields.length} series`, range),
    ...fields.slice(0, MOST_SERIES).map(fieldSummary),
    ...(more > 0 ? [`And ${more} more series.`] : []),
  ].join(' ');
}

/** "4 buckets from 14:00:00 to 14:15:00." */
export function rangeSummary(what: string, { fromMs, toMs }: TimeRange): string {
  const span = toMs - fromMs;
  return `${what} from ${momentText(fromMs, span)} to ${momentText(toMs, span)}.`;
}

function fieldSummary(field: Field): string {
  const text = (calc: string) => {
    const value = reduce(calc, field.series.values);
    return value === null || Number.isNaN(value) ? null : joined(showValue(field.config, value));
  };
  const last = text('lastNotNull');
  return last === null
    ? `${field.name}: no value.`
    : `${field.name}: lowest ${text('min')}, highest ${text('max')}, last ${last}.`;
}
