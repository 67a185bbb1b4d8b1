/** How often values fall into which bucket. */

import { type DataField, type DataFrame, makeField } from '../frame/frame';
import { asBool, asNumber, asString, type JsonObject } from '../json';
import type { Step } from './step';

export const histogram: Step = {
  title: 'Histogram',
  about: 'Counts how often the values of each field fall into which bucket.',
  run: (frames, options) => {
    const fields = frames.flatMap((frame) => frame.fields.filter(({ type }) => type === 'number'));
    return frames.length === 0 ? frames : fields.length === 0 ? [] : [countBuckets(fields, options)];
  },
};

const BUCKETS = 30;

/** The sizes that buckets may have: 1, 2, 2.5, 4 and 5 times the powers of ten, no 2.5 between 1 and 10. */
export const SIZES = Array.from({ length: 19 }, (_, i) => i - 9).flatMap((power) =>
  (power === 0 ? [1, 2, 4, 5] : [1, 2, 2.5, 4, 5]).map((size) => Number(`${size}e${power}`)),
);

function countBuckets(fields: readonly DataField[], options: JsonObject): DataFrame {
  const values = fields.map(finiteValues);
  const size = sizeOf(options.bucketSize) ?? fittingSize(values.flat());
  const offset = sizeOf(options.bucketOffset) ?? 0;
  const counts = values.map((list) => countBy(list.map((value) => bucketOf(value, size, offset))));
  const starts = [...new Set(counts.flatMap((count) => [...count.keys()]))].sort((a, b) => a - b);
  const columns = counts.map((count) => starts.map((start) => count.get(start) ?? 0));
  const decimals = /\.(\d+)$/.exec(String(size))?.[1]?.length ?? 0;
  const config = fields.find((field) => asString(field.config.unit) !== '')?.config ?? {};
  const xConfig = decimals === 0 ? config : { ...config, decimals };
  const counted = asBool(options.combine)
    ? [combined(fields[0], columns)]
    : fields.map((field, i) => ({ ...withCountUnit(field), values: columns[i] ?? [] }));
  return {
    refId: 'histogram',
    name: '',
    length: starts.length,
    fields: [
      makeField('xMin', 'number', starts, xConfig),
      makeField(
        'xMax',
        'number',
        starts.map((start) => start + size),
        xConfig,
      ),
      ...counted,
    ],
  };
}

/** Nothing is what the field says it is to be, or left out. */
function finiteValues({ values, config }: DataField): number[] {
  const nothing = config.noValue === undefined ? Number.NaN : Number(config.noValue);
  const filled = Number.isNaN(nothing)
    ? values.filter((value) => Number.isFinite(value))
    : values.map((value) => value ?? nothing);
  return filled.map(Number);
}

function sizeOf(raw: unknown): number | null {
  const size = typeof raw === 'string' ? Number.parseFloat(raw) : asNumber(raw);
  return size === null || Number.isNaN(size) || size === 0 ? null : size;
}

/** A round size that gives some thirty buckets, and none smaller than the values lie apart. */
function fittingSize(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const steps = sorted.slice(1).map((value, i) => value - (sorted[i] ?? 0));
  const apart =
    sorted.length === 1
      ? 1
      : steps.filter((step) => step !== 0).reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const target = ((sorted.at(-1) ?? 0) - (sorted[0] ?? 0)) / BUCKETS;
  return SIZES.find((size) => target < size && size >= apart) ?? 1;
}

function bucketOf(value: number, size: number, offset: number): number {
  return rounded(Math.floor((value - offset) / size) * size + offset);
}

/** To nine decimals, so that sums of sizes do not end in noise. */
export function rounded(value: number): number {
  return Number.isInteger(value) ? value : Math.round(value * 1e9 * (1 + Number.EPSILON)) / 1e9;
}

function countBy(buckets: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const bucket of buckets) {
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return counts;
}

/** A count has no unit but "short". */
function withCountUnit(field: DataField): DataField {
  const { unit, ...config } = field.config;
  return { ...field, config: unit === 'short' ? { ...config, unit } : config };
}

function combined(first: DataField | undefined, columns: readonly (readonly number[])[]): DataField {
  const field = first === undefined ? makeField('count', 'number', []) : withCountUnit(first);
  const values = (columns[0] ?? []).map((_, row) =>
    columns.reduce((sum, column) => sum + (column[row] ?? 0), 0),
  );
  return { ...field, name: 'count', values };
}
