/** Everything that a histogram shows, worked out before anything is drawn. Pure. */

import type { FieldProperties } from '../model/fieldConfig';
import type { Histogram, HistogramBar, HistogramCounts } from '../model/histogram';
import { asNumber, asObject, oneOf } from '../model/json';
import { boundValue, formatText, joined } from '../model/units/format';
import { type ScaleOptions, scaleOptions } from './scale';

export interface HistLook {
  /** 0..1. */
  readonly fill: number;
  /** In pixels. */
  readonly lineWidth: number;
  readonly stack: 'none' | 'normal' | 'percent';
  /** Unit of the bounds. */
  readonly unit: string | null;
  readonly decimals: number | null;
}

export interface HistModel {
  readonly look: HistLook;
  readonly bars: readonly HistogramBar[];
  /** Those that are not hidden. */
  readonly series: readonly HistogramCounts[];
  /** For each series and bar from where to where it is drawn on the axis of counts. */
  readonly boxes: readonly (readonly (readonly [low: number, high: number])[])[];
  readonly largest: number;
  readonly scale: ScaleOptions;
  /** Equal as long as the drawn chart can be fed with new data. */
  readonly signature: string;
}

export function readHistLook({ custom, unit, decimals }: FieldProperties): HistLook {
  return {
    fill: Math.min(Math.max(asNumber(custom.fillOpacity) ?? 80, 0), 100) / 100,
    lineWidth: Math.min(Math.max(asNumber(custom.lineWidth) ?? 1, 0), 10),
    stack: oneOf(asObject(custom.stacking).mode, ['none', 'normal', 'percent']),
    unit,
    decimals,
  };
}

export function histModel(histogram: Histogram, hidden: ReadonlySet<string>, look: HistLook): HistModel {
  const series = histogram.series.filter(({ key }) => !hidden.has(key));
  const boxes = stackBoxes(series, histogram.bars.length, look.stack);
  let largest = 0;
  for (const [, high] of boxes.flat()) {
    largest = Math.max(largest, high);
  }
  const percent = look.stack === 'percent';
  return {
    look,
    bars: histogram.bars,
    series,
    boxes,
    largest,
    scale: {
      ...scaleOptions([]),
      unitId: percent ? 'percentunit' : 'short',
      max: percent ? 1 : null,
      writtenFor: largest,
    },
    signature: JSON.stringify([look]),
  };
}

function stackBoxes(
  series: readonly HistogramCounts[],
  length: number,
  stack: HistLook['stack'],
): (readonly [number, number])[][] {
  const totals = Array.from({ length }, (_, i) => series.reduce((sum, one) => sum + (one.counts[i] ?? 0), 0));
  const running = new Array<number>(length).fill(0);
  return series.map(({ counts }) =>
    counts.map((count, i) => {
      const part = stack === 'percent' ? count / (totals[i] || 1) : count;
      const low = stack === 'none' ? 0 : (running[i] ?? 0);
      running[i] = low + part;
      return [low, low + part] as const;
    }),
  );
}

/** A bar in words: "10 ms to 25 ms", "over 10 s". */
export function barText({ low, high }: HistogramBar, { unit, decimals }: HistLook): string {
  const write = (value: number) => joined(boundValue(unit, value, decimals));
  if (!Number.isFinite(high)) {
    return `over ${write(low)}`;
  }
  return Number.isFinite(low) ? `${write(low)} to ${write(high)}` : `up to ${write(high)}`;
}

/** The bound at the left edge of a bar; at the end the last one. */
export function edgeText(bars: readonly HistogramBar[], edge: number, { unit, decimals }: HistLook): string {
  const bound = bars[edge]?.low ?? bars[edge - 1]?.high ?? Number.NaN;
  return Number.isFinite(bound) ? joined(boundValue(unit, bound, decimals)) : '';
}

export function countText(count: number): string {
  return formatText('short', count);
}
