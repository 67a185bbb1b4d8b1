/** Values along the rows of a field: what has come so far, and what lies around each row. */

import type { DataField, DataFrame } from '../frame/frame';
import { asNumber, asString, type JsonObject } from '../json';
import { reduceValues } from '../reducers';
import type { RowValues } from './reduceRow';
import { fieldTest } from './step';

type Column = (frame: DataFrame) => RowValues | null;

/** The sum, or the mean, of each row and those before it. */
export function cumulativeColumn(frames: readonly DataFrame[], options: JsonObject): Column {
  const reducer = asString(options.reducer);
  const fieldIn = chosenField(frames, asString(options.field));
  return (frame) => {
    const field = fieldIn(frame);
    if (field === undefined || (reducer !== 'sum' && reducer !== 'mean')) {
      return null;
    }
    let total = 0;
    return field.values.map((value, row) => {
      total += Number(value ?? 0);
      return reducer === 'sum' ? total : total / (row + 1);
    });
  };
}

/** The mean, variance or standard deviation of the rows around each row. */
export function windowColumn(frames: readonly DataFrame[], options: JsonObject): Column {
  const reducer = asString(options.reducer);
  const size = asNumber(options.windowSize) ?? 0;
  const fieldIn = chosenField(frames, asString(options.field));
  return (frame) => {
    const values = fieldIn(frame)?.values;
    if (values === undefined || size <= 0 || !['mean', 'variance', 'stdDev'].includes(reducer)) {
      return null;
    }
    const rows = Math.ceil(size * (options.windowSizeMode === 'percentage' ? frame.length : 1));
    const centred = options.windowAlignment === 'centered';
    const span = {
      before: centred ? Math.floor(rows / 2) : rows - 1,
      after: centred ? Math.ceil(rows / 2) - 1 : 0,
    };
    return reducer === 'mean' ? movingMeans(values, span) : movingSpreads(reducer, values, span);
  };
}

/** How many rows before and after a row belong to its window. */
interface Span {
  readonly before: number;
  readonly after: number;
}

/** A window without any value is zero, as in Grafana. */
function movingMeans(values: RowValues, { before, after }: Span): number[] {
  let sum = 0;
  let count = 0;
  const take = (row: number, sign: 1 | -1) => {
    const value = values[row];
    if (value != null && !Number.isNaN(value)) {
      sum += sign * Number(value);
      count += sign;
    }
  };
  for (let row = 0; row < after; row++) {
    take(row, 1);
  }
  return values.map((_, row) => {
    take(row + after, 1);
    take(row - before - 1, -1);
    return count === 0 ? 0 : sum / count;
  });
}

function movingSpreads(reducer: string, values: RowValues, { before, after }: Span): unknown[] {
  return values.map((_, row) => {
    const window = values.slice(Math.max(row - before, 0), row + after + 1);
    return window.some((value) => value != null) ? reduceValues(reducer, window, 'number') : 0;
  });
}

/** The field that is named, or the first one of numbers. */
function chosenField(
  frames: readonly DataFrame[],
  name: string,
): (frame: DataFrame) => DataField | undefined {
  const isMine =
    name === '' ? fieldTest(frames, 'numeric', undefined) : fieldTest(frames, 'byNames', { names: [name] });
  return (frame) => frame.fields.find((field) => isMine(field, frame));
}
