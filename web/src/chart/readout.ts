/** What a chart says at one moment: rows of a tooltip, and a sentence for those who listen. Pure. */

import { showValue } from '../model/fields';
import { joined } from '../model/units/format';
import type { Column } from './align';
import type { TooltipOptions } from './tooltipOptions';

export interface ReadoutRow {
  readonly key: string;
  readonly name: string;
  readonly color: string;
  readonly text: string;
  readonly lit: boolean;
}

export interface Readout {
  /** What stands above the rows, where it is no moment. */
  readonly head?: string;
  readonly rows: readonly ReadoutRow[];
  /** How many rows are not shown. */
  readonly more: number;
  /** Shares of 0..1, drawn as small bars from left to right, and which of them is lit. */
  readonly bars?: readonly number[];
  readonly litBar?: number;
}

export const NOTHING: Readout = { rows: [], more: 0 };

/** The values at a time, in the order that the panel wants. The lit one is always among the rows that are shown. */
export function readOut(
  columns: readonly Column[],
  timeMs: number,
  litKey: string | null,
  { sort, hideZeros, rows: most }: Omit<TooltipOptions, 'mode'>,
): Readout {
  const found = columns
    .filter(({ style }) => !style.hideFrom.tooltip && !style.hideFrom.viz)
    .map(({ field }) => ({ field, value: valueAt(field.series, timeMs) }))
    .filter(({ value }) => value !== null && !(hideZeros && value === 0));
  if (sort !== 'none') {
    const sign = sort === 'desc' ? -1 : 1;
    found.sort((a, b) => sign * (rank(a.value) - rank(b.value)) || 0);
  }
  const shown = found.slice(0, most);
  const lit = found.find(({ field }) => field.key === litKey);
  if (lit !== undefined && !shown.includes(lit)) {
    shown[shown.length - 1] = lit;
  }
  const rows = shown.map(({ field, value }) => ({
    key: field.key,
    name: field.name,
    color: field.color,
    text: joined(showValue(field.config, value, field.series.bounds)),
    lit: field.key === litKey,
  }));
  return { rows, more: found.length - rows.length };
}

/** A readout as a sentence: "14:05:15. p95 182 ms, p50 40 ms, and 3 more." */
export function readoutSentence(moment: string, { rows, more }: Readout): string {
  const values = rows.map((row) => `${row.name} ${row.text}`);
  if (values.length === 0) {
    return `${moment}. No value.`;
  }
  return `${moment}. ${values.join(', ')}${more > 0 ? `, and ${more} more` : ''}.`;
}

function valueAt(
  series: { readonly startMs: number; readonly stepMs: number; readonly values: readonly (number | null)[] },
  timeMs: number,
): number | null {
  const index = series.stepMs === 0 ? 0 : (timeMs - series.startMs) / series.stepMs;
  return Number.isInteger(index) ? (series.values[index] ?? null) : null;
}

/** What is not a number comes last. */
function rank(value: number | null): number {
  return value === null || Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}
