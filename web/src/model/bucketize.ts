/** From values to buckets: how many samples of all series fell into which range, at which time. Pure. */

import type { Bucket, Buckets } from './buckets';
import { parseDuration } from './duration';
import type { Series } from './series';

/** The size of buckets along one axis; an empty value lets the data decide. */
export interface BucketWidth {
  readonly mode: 'count' | 'size';
  readonly value: string;
}

export interface Bucketing {
  readonly x: BucketWidth;
  readonly y: BucketWidth;
  /** Base of logarithmic buckets; null for those of one size. */
  readonly log: number | null;
}

/** Where a panel says nothing: so many buckets, about. */
const DEFAULT_COLUMNS = 30;
const DEFAULT_ROWS = 20;

/** More rows than this cannot be told apart. */
const MOST_ROWS = 200;

/** Round steps of time, in milliseconds. */
const TIME_STEPS = [
  1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
].map((seconds) => seconds * 1000);

/** Counts samples in buckets of time and value. */
export function bucketize(series: readonly Series[], { x, y, log }: Bucketing): Buckets {
  const samples = series.flatMap((one) =>
    one.values.flatMap((value, i) =>
      value === null || !Number.isFinite(value) || (log !== null && value <= 0)
        ? []
        : [{ time: one.startMs + i * one.stepMs, value }],
    ),
  );
  if (samples.length === 0) {
    return { times: [], stepMs: 0, rows: [] };
  }
  const stepMs = timeStep(
    samples.map(({ time }) => time),
    x,
    series[0]?.stepMs ?? 0,
  );
  const columnOf = (time: number) => Math.ceil(time / stepMs);
  const rows = rowsFor(
    samples.map(({ value }) => value),
    y,
    log,
  );
  const [first, last] = extent(samples.map(({ time }) => columnOf(time)));
  const length = last - first + 1;
  const counts = rows.map(() => new Array<number | null>(length).fill(0));
  for (const { time, value } of samples) {
    const row = counts[rowOf(rows, value)];
    if (row !== undefined) {
      row[columnOf(time) - first] = (row[columnOf(time) - first] ?? 0) + 1;
    }
  }
  return {
    times: Array.from({ length }, (_, i) => (first + i) * stepMs),
    stepMs,
    rows: rows.map((row, i) => ({ ...row, counts: counts[i] ?? [] })),
  };
}

type Row = Pick<Bucket, 'low' | 'high'>;

function timeStep(times: readonly number[], { mode, value }: BucketWidth, stepMs: number): number {
  const [first, last] = extent(times);
  const asked = mode === 'size' ? (parseDuration(value) ?? Number(value)) : Number.NaN;
  if (asked > 0) {
    return Math.max(asked, stepMs, (last - first) / 2000);
  }
  const rough = (last - first) / (positive(mode === 'count' ? value : '') ?? DEFAULT_COLUMNS);
  return Math.max(
    TIME_STEPS.find((step) => step >= rough) ?? Math.ceil(rough / 86_400_000) * 86_400_000,
    stepMs,
    1,
  );
}

/** The rows from the lowest value to the highest, on round bounds. */
function rowsFor(values: readonly number[], { mode, value }: BucketWidth, log: number | null): Row[] {
  const [low, high] = extent(values);
  const asked = positive(value);
  if (log !== null) {
    return logRows(low, high, log, mode === 'count' ? (asked ?? 1) : 1);
  }
  const size = Math.max(
    mode === 'size' && asked !== null
      ? asked
      : roundUp((high - low) / (mode === 'count' ? (asked ?? DEFAULT_ROWS) : DEFAULT_ROWS)),
    (high - low) / MOST_ROWS,
  );
  const first = Math.floor(low / size);
  const count = Math.max(Math.min(Math.ceil(high / size + 1e-9) - first, MOST_ROWS + 1), 1);
  return Array.from({ length: count }, (_, i) => ({ low: (first + i) * size, high: (first + i + 1) * size }));
}

/** `splits` rows for each power of the base. */
function logRows(low: number, high: number, base: number, splits: number): Row[] {
  const at = (value: number) => Math.log(value) / Math.log(base);
  const part = Math.max(1 / Math.min(splits, 20), (at(high) - at(low)) / MOST_ROWS);
  const first = Math.floor(at(low) / part + 1e-9);
  const count = Math.max(Math.min(Math.ceil(at(high) / part - 1e-9) - first, MOST_ROWS + 1), 1);
  return Array.from({ length: count }, (_, i) => ({
    low: base ** ((first + i) * part),
    high: base ** ((first + i + 1) * part),
  }));
}

/** A bucket holds what lies above its lower bound, up to and with the upper one; the lowest value is in the first. */
function rowOf(rows: readonly Row[], value: number): number {
  const found = rows.findIndex(({ high }) => value <= high);
  return found < 0 ? rows.length - 1 : found;
}

function extent(values: readonly number[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

/** The next of 1, 2, 2.5 and 5 times a power of ten; 1 where there is no span. */
export function roundUp(rough: number): number {
  if (!(rough > 0) || !Number.isFinite(rough)) {
    return 1;
  }
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 2.5, 5].find((n) => n * magnitude >= rough * 0.999999) ?? 10) * magnitude;
}

function positive(text: string): number | null {
  const value = Number(text);
  return text !== '' && value > 0 && Number.isFinite(value) ? value : null;
}
