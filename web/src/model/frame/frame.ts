/**
 * Frames: columns of equal length, in the shape of Grafana's data frames. A data frame is what a
 * query answered and what a transformation makes of it; a frame is what a panel draws.
 */

import type { Bounds } from '../bounds';
import type { FieldProperties } from '../fieldConfig';
import type { JsonObject } from '../json';

export type FieldType = 'time' | 'number' | 'string' | 'boolean' | 'other';

export type Labels = Readonly<Record<string, string>>;

/** What Grafana calls the column of times, and a column of values that has no name of its own. */
export const TIME = 'Time';
export const VALUE = 'Value';

/** A column before the panel's field options are applied. */
export interface DataField {
  readonly name: string;
  readonly type: FieldType;
  /** Null for a column that is no series, such as the times. Grafana tells it from "no labels". */
  readonly labels: Labels | null;
  /** Times are Unix milliseconds; null is no value, and undefined a row that a join or a merge found nothing for. */
  readonly values: readonly unknown[];
  /** Field options in Grafana's words that the query or a transformation gave to this column. */
  readonly config: JsonObject;
  /** What we call the series where no transformation renamed it. */
  readonly ownName?: string;
  /** Of quantiles: what the buckets behind them can tell. */
  readonly bounds?: Bounds;
}

export interface DataFrame {
  readonly refId: string;
  /** Empty where Grafana gives none. */
  readonly name: string;
  readonly fields: readonly DataField[];
  readonly length: number;
}

/** A column as it is drawn. */
export interface FrameField {
  readonly name: string;
  readonly type: FieldType;
  readonly labels: Labels;
  /** Times are Unix milliseconds; null is no value. */
  readonly values: readonly unknown[];
  /** The panel's defaults, what the transformations said, and the overrides that met the column. */
  readonly config: FieldProperties;
  /** What people read; unique in the panel, except for times, which each frame may have. */
  readonly displayName: string;
  /** The colour as CSS, unless the value decides. */
  readonly color: string;
  readonly bounds?: Bounds;
}

export interface Frame {
  readonly refId: string;
  readonly name: string;
  readonly fields: readonly FrameField[];
  readonly length: number;
}

/** The first column of times of a frame. */
export function timeField<F extends { readonly type: FieldType }>(frame: {
  readonly fields: readonly F[];
}): F | undefined {
  return frame.fields.find((field) => field.type === 'time');
}

/** A new column that says nothing but its values. */
export function makeField(
  name: string,
  type: FieldType,
  values: readonly unknown[],
  config: JsonObject = {},
): DataField {
  return { name, type, labels: null, values, config };
}

/** The rows of a frame in another order, or fewer of them. */
export function pickRows(frame: DataFrame, rows: readonly number[]): DataFrame {
  return {
    ...frame,
    length: rows.length,
    fields: frame.fields.map((field) => ({ ...field, values: rows.map((row) => field.values[row]) })),
  };
}
