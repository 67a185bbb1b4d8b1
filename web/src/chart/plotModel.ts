/** Everything that a chart shows, worked out before anything is drawn. Pure. */

import { stateColor } from '../model/colors';
import type { Field } from '../model/fields';
import { extentOf, stepValue } from '../model/thresholds';
import type { TimeRange } from '../model/time';
import { type Aligned, align, type Column } from './align';
import { type ScaleOptions, scaleOptions, tickTexts } from './scale';
import { type Stacked, stack } from './stack';
import { readStyle } from './style';

export interface ThresholdLine {
  readonly value: number;
  /** Null for the last one, which is open upwards. */
  readonly until: number | null;
  /** CSS colour. */
  readonly color: string;
  readonly look: 'line' | 'dashed' | 'area';
}

export interface PlotModel {
  readonly columns: readonly Column[];
  readonly aligned: Aligned;
  readonly stacked: Stacked;
  readonly range: TimeRange;
  readonly left: ScaleOptions;
  /** Null when nothing stands on the right. */
  readonly right: ScaleOptions | null;
  readonly thresholds: readonly ThresholdLine[];
  /** What stands at the top of each axis: its label, and the unit of its ticks. */
  readonly leftHead: string;
  readonly rightHead: string;
  /** Equal as long as the drawn chart can be fed with new data. */
  readonly signature: string;
}

export function plotModel(
  fields: readonly Field[],
  range: TimeRange,
  hidden: ReadonlySet<string>,
): PlotModel {
  const all = fields.map((field) => ({ field, style: readStyle(field.config.custom) }));
  const columns = all.filter(({ style }) => !style.hideFrom.viz);
  const aligned = align(columns);
  const isHidden = (index: number) => hidden.has(columns[index]?.field.key ?? '');
  const stacked = stack(aligned, columns, isHidden);
  const onRight = columns.filter(({ style }) => style.right);
  const onLeft = columns.filter(({ style }) => !style.right);
  const hasRight = onRight.length > 0 && onLeft.length > 0;
  const isRight = (column: Column) => hasRight && column.style.right;
  const left = writtenFor(
    axisOptions(onLeft.length > 0 ? onLeft : columns),
    columns,
    stacked,
    (c) => !isRight(c),
  );
  const right = hasRight ? writtenFor(axisOptions(onRight), columns, stacked, isRight) : null;
  return {
    columns,
    aligned,
    stacked,
    range,
    left,
    right,
    thresholds: thresholdLines(columns),
    leftHead: headOf(columns, left, (column) => !isRight(column)),
    rightHead: right === null ? '' : headOf(columns, right, isRight),
    signature: signatureOf(columns, right !== null),
  };
}

function axisOptions(columns: readonly Column[]): ScaleOptions {
  const options = scaleOptions(columns.map(({ field, style }) => ({ config: field.config, style })));
  const percent = columns.some(({ style }) => style.stack === 'percent');
  return percent ? { ...options, unitId: 'percentunit', min: 0, max: 1 } : options;
}

/**
 * The head of an axis and its ticks are made at different times, from the data
 * and from rounded ends: one value decides the multiple of the unit for both.
 */
function writtenFor(
  options: ScaleOptions,
  columns: readonly Column[],
  stacked: Stacked,
  isMine: (column: Column) => boolean,
): ScaleOptions {
  const values = columns.flatMap((column, i) => (isMine(column) ? (stacked.values[i] ?? []) : []));
  const largest = values.reduce<number>((max, value) => Math.max(max, Math.abs(value ?? 0)), 0);
  return { ...options, writtenFor: options.max ?? largest };
}

function headOf(
  columns: readonly Column[],
  options: ScaleOptions,
  isMine: (column: Column) => boolean,
): string {
  const label =
    columns.find((column) => isMine(column) && column.style.axisLabel !== '')?.style.axisLabel ?? '';
  return [label, tickTexts([], options).unit].filter((part) => part !== '').join(' ');
}

function thresholdLines(columns: readonly Column[]): ThresholdLine[] {
  const column = columns.find(
    ({ field, style }) => style.thresholds !== 'off' && field.config.thresholds !== null,
  );
  const thresholds = column?.field.config.thresholds ?? null;
  if (column === undefined || thresholds === null || column.style.thresholds === 'off') {
    return [];
  }
  const look = column.style.thresholds;
  const extent = extentOf(column.field.config);
  const values = thresholds.steps.map((step) => stepValue(thresholds, step, extent));
  return thresholds.steps
    .map((step, i) => ({
      value: values[i] ?? 0,
      until: values[i + 1] ?? null,
      color: stateColor(step.color),
      look,
    }))
    .filter((line) => Number.isFinite(line.value));
}

function signatureOf(columns: readonly Column[], hasRight: boolean): string {
  return JSON.stringify([
    hasRight,
    columns.map(({ field, style }) => [field.key, field.color, field.round, style]),
  ]);
}
