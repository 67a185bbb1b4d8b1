/** How many values fall into which span of time and which bucket. */

import { fieldDisplayName } from '../frame/displayName';
import { type DataField, type DataFrame, makeField, timeField } from '../frame/frame';
import { asBool, asNumber, asObject, type JsonObject } from '../json';
import { rounded, SIZES } from './histogram';
import type { Step } from './step';

export const heatmap: Step = {
  title: 'Create heatmap',
  about: 'Counts how many values fall into which span of time and which bucket.',
  run: (frames, options) => {
    const cells = countCells(frames, options);
    if (cells === null) {
      return frames;
    }
    return asBool(options.keepOriginalData) ? [cells, ...frames] : [cells];
  },
};

/** How many cells an axis has where the file does not say it, and at most. */
interface Cells {
  readonly usual: number;
  readonly most: number;
}

const ALONG_TIME: Cells = { usual: 20, most: 200 };
const ALONG_VALUES: Cells = { usual: 10, most: 100 };

interface Point {
  readonly time: number;
  readonly value: number;
}

/** Every cell between the first and the last, row by row of values in column by column of times. */
function countCells(frames: readonly DataFrame[], options: JsonObject): DataFrame | null {
  const points = frames.flatMap(pointsOf);
  const first = frames.map(firstNumbers).find((field) => field !== undefined);
  if (points.length === 0 || first === undefined) {
    return null;
  }
  const xs = grid(
    points.map(({ time }) => time),
    asObject(options.xBuckets),
    ALONG_TIME,
  );
  const ys = grid(
    points.map(({ value }) => value),
    asObject(options.yBuckets),
    ALONG_VALUES,
  );
  const counts = new Array<number>(xs.starts.length * ys.starts.length).fill(0);
  for (const { time, value } of points) {
    const at = xs.place(time) * ys.starts.length + ys.place(value);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return {
    refId: '',
    name: first.name,
    length: counts.length,
    fields: [
      makeField(
        'xMin',
        'time',
        xs.starts.flatMap((start) => ys.starts.map(() => start)),
      ),
      makeField(
        'yMin',
        'number',
        xs.starts.flatMap(() => ys.starts),
        first.field.config,
      ),
      makeField('Count', 'number', counts, { unit: 'short' }),
    ],
  };
}

function firstNumbers(frame: DataFrame): { readonly name: string; readonly field: DataField } | undefined {
  const field =
    timeField(frame) === undefined ? undefined : frame.fields.find(({ type }) => type === 'number');
  return field === undefined ? undefined : { name: fieldDisplayName(field, frame), field };
}

function pointsOf(frame: DataFrame): Point[] {
  const times = timeField(frame)?.values ?? [];
  return frame.fields
    .filter(({ type }) => type === 'number')
    .flatMap(({ values }) =>
      times.map((time, row) => ({ time: Number(time), value: Number(values[row] ?? Number.NaN) })),
    )
    .filter(({ time, value }) => Number.isFinite(time) && Number.isFinite(value));
}

interface Grid {
  readonly starts: readonly number[];
  readonly place: (value: number) => number;
}

/** Of the size that the file gives, or of a round one for so many cells; never of more cells than can be seen. */
function grid(values: readonly number[], { mode, value }: JsonObject, { usual, most }: Cells): Grid {
  const wanted = asNumber(value) ?? 0;
  const low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const isSize = mode === 'size' && wanted > 0;
  const cells = wanted > 0 && !isSize ? wanted : usual;
  const apart = (high - low) / Math.max(cells - 1, 1);
  const round = isSize ? wanted : (SIZES.findLast((size) => size <= apart) ?? SIZES[0] ?? 1);
  const size = Math.max(round, high / most - low / most);
  const first = Math.floor(low / size);
  const length = Math.floor(high / size) - first + 1;
  return {
    starts: Array.from({ length }, (_, i) => rounded((first + i) * size)),
    place: (one) => Math.floor(one / size) - first,
  };
}
