/** One value for each row of a table, from the fields of that row. */

import type { DataFrame } from '../frame/frame';
import { asString, asStrings, type JsonObject } from '../json';
import { reducerId, reduceValues } from '../reducers';
import { fieldTest } from './step';

export type RowValues = readonly unknown[];

/** Over all numbers of the row, or over the fields that are named. */
export function reduceRows(
  frames: readonly DataFrame[],
  { reducer, include, nullValueMode }: JsonObject,
): (frame: DataFrame) => RowValues {
  const names = asStrings(include);
  const isMine =
    names.length > 0 ? fieldTest(frames, 'byNames', { names }) : fieldTest(frames, 'numeric', undefined);
  const id = reducerId(asString(reducer));
  return (frame) => {
    const columns = frame.fields.filter((field) => isMine(field, frame)).map(({ values }) => values);
    return Array.from({ length: frame.length }, (_, row) => {
      const values = columns.map((column) => column[row] ?? null);
      return id === 'count'
        ? countOf(values, nullValueMode)
        : reduceValues(
            id,
            nullValueMode === 'null as zero' ? values.map((value) => value ?? 0) : values,
            'number',
          );
    });
  };
}

/** Here, unlike along a column, nothing counts as well unless the file says otherwise. */
function countOf(values: RowValues, nullValueMode: unknown): number {
  return nullValueMode === 'connected' ? values.filter((value) => value !== null).length : values.length;
}
