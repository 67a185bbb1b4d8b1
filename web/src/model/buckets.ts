/** From the series of a heatmap to its rows: the buckets of a histogram, each with what fell into it alone. Pure. */

import type { PanelModel } from './dashboard';
import { makeFields } from './fields';
import { renderLegend } from './names';
import type { Series } from './series';

/** One bucket: values above `low`, up to and with `high`. */
export interface Bucket {
  readonly low: number;
  readonly high: number;
  /** What a row is called that is no range of numbers. */
  readonly name?: string;
  /** One for each time; null where the bucket did not exist. */
  readonly counts: readonly (number | null)[];
}

export interface Buckets {
  /** Unix milliseconds of the end of each step. */
  readonly times: readonly number[];
  readonly stepMs: number;
  /** From the lowest. */
  readonly rows: readonly Bucket[];
}

/**
 * Reads the buckets of a panel. Targets of the format "heatmap" are cumulative, as
 * Prometheus stores them: each bucket holds those below it too, and is brought to its
 * own share, as Grafana does. Other formats hold that share already.
 */
export function readBuckets(panel: PanelModel, series: readonly Series[]): Buckets {
  const cumulative = new Set(
    panel.targets.filter((target) => target.format === 'heatmap').map((target) => target.refId),
  );
  const found = series.flatMap((one) => {
    const bound = upperBound(panel, one);
    return bound === null ? [] : [{ one, bound }];
  });
  if (found.length === 0 && cumulative.size === 0) {
    return namedRows(panel, series);
  }
  const times = timesOf(found.map(({ one }) => one));
  const sums = new Map<number, (number | null)[]>();
  for (const { one, bound } of found) {
    sums.set(bound, add(sums.get(bound), one, times));
  }
  const isCumulative = found.some(({ one }) => cumulative.has(one.refId) || isNative(one));
  const all = [...sums.keys()].sort((a, b) => a - b);
  const bounds = isCumulative ? lasting(all, sums, times.length) : all;
  const columns = bounds.map((bound) => sums.get(bound) ?? []);
  const own = isCumulative ? decumulate(columns, times.length) : columns;
  return {
    times,
    stepMs: found[0]?.one.stepMs ?? 0,
    rows: bounds.map((high, i) => ({ low: lowerBound(bounds, i), high, counts: own[i] ?? [] })),
  };
}

/** Buckets that the server made of a native histogram are cumulative, whatever the query's format. */
function isNative({ labels }: Series): boolean {
  return labels.__native__ !== undefined;
}

/** Series that are no buckets are rows in their order, each by its name. */
function namedRows(panel: PanelModel, series: readonly Series[]): Buckets {
  const times = timesOf(series);
  const rows = makeFields(panel, series).map(({ name, series: one }, i) => ({
    low: i,
    high: i + 1,
    name,
    counts: add(undefined, one, times),
  }));
  return { times, stepMs: series[0]?.stepMs ?? 0, rows };
}

/** The label `le`; where a query has renamed it, its legend. Two spellings of a number ("1", "1.0") are one bound. */
function upperBound(panel: PanelModel, { refId, labels }: Series): number | null {
  const legend = panel.targets.find((target) => target.refId === refId)?.legendFormat;
  const text = labels.le ?? (legend == null ? '' : renderLegend(legend, labels));
  if (/^\+?inf(inity)?$/i.test(text.trim())) {
    return Number.POSITIVE_INFINITY;
  }
  const bound = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isNaN(bound) ? null : bound;
}

/**
 * The bounds that there are at every step that has any. Where a bucket list changes
 * in between, as with an upgrade, a bound of one list alone would put what the other
 * counted below or above it into the wrong row; at the bounds of both all is exact.
 */
function lasting(
  bounds: readonly number[],
  sums: ReadonlyMap<number, readonly (number | null)[]>,
  length: number,
): number[] {
  const has = (bound: number, t: number) => (sums.get(bound)?.[t] ?? null) !== null;
  const steps = Array.from({ length }, (_, t) => t).filter((t) => bounds.some((bound) => has(bound, t)));
  return bounds.filter((bound) => steps.every((t) => has(bound, t)));
}

/** What is measured in buckets of positive bounds (seconds, tokens) is never below zero. */
function lowerBound(bounds: readonly number[], index: number): number {
  const below = bounds[index - 1];
  return below ?? ((bounds[0] ?? 0) > 0 ? 0 : Number.NEGATIVE_INFINITY);
}

function timesOf(series: readonly Series[]): number[] {
  const all = new Set(series.flatMap((one) => one.values.map((_, i) => one.startMs + i * one.stepMs)));
  return [...all].sort((a, b) => a - b);
}

function add(
  sum: readonly (number | null)[] | undefined,
  { startMs, stepMs, values }: Series,
  times: readonly number[],
): (number | null)[] {
  return times.map((time, i) => {
    const own = values[stepMs === 0 ? 0 : (time - startMs) / stepMs] ?? null;
    const before = sum?.[i] ?? null;
    return own === null || Number.isNaN(own) ? before : (before ?? 0) + own;
  });
}

/** A step without any bucket stays empty. */
function decumulate(columns: readonly (readonly (number | null)[])[], length: number): (number | null)[][] {
  const below = new Array<number>(length).fill(0);
  return columns.map((column) =>
    column.map((value, t) => {
      if (value === null) {
        return null;
      }
      const own = Math.max(value - (below[t] ?? 0), 0);
      below[t] = Math.max(value, below[t] ?? 0);
      return own;
    }),
  );
}
