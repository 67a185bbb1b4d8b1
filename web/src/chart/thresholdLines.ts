/** Thresholds that a chart draws: lines and areas along its axes. Pure. */

import { stateColor } from '../model/colors';
import type { FieldProperties } from '../model/fieldConfig';
import type { Column } from './align';
import type { Axes } from './axes';
import type { SeriesStyle } from './style';

export interface ThresholdLine {
  /** The scale of its axis. */
  readonly axis: string;
  /** -Infinity for the base. */
  readonly value: number;
  /** Null for the last one, which is open upwards. */
  readonly until: number | null;
  /** Values are shares of the axis, 0..100, and not values on it. */
  readonly percent: boolean;
  /** CSS colour. */
  readonly color: string;
  readonly line: SeriesStyle['thresholds']['line'];
  readonly area: boolean;
}

/** The thresholds of the first field of each axis that wants them drawn. */
export function thresholdLines(columns: readonly Column[], { axes, of }: Axes): ThresholdLine[] {
  return axes.flatMap(({ key }, nth) => {
    const column = columns.find(
      ({ field, style }, i) => of[i] === nth && field.config.thresholds !== null && isDrawn(style.thresholds),
    );
    return column === undefined ? [] : linesOf(key, column.field.config, column.style.thresholds);
  });
}

function isDrawn({ line, area }: SeriesStyle['thresholds']): boolean {
  return line !== 'none' || area;
}

/** What a field has drawn of its thresholds along an axis. */
export function linesOf(
  axis: string,
  config: FieldProperties,
  style: SeriesStyle['thresholds'],
): ThresholdLine[] {
  const steps = config.thresholds?.steps ?? [];
  return steps
    .map((step, i) => ({
      axis,
      value: step.value,
      until: steps[i + 1]?.value ?? null,
      percent: config.thresholds?.mode === 'percentage',
      color: stateColor(step.color),
      ...style,
    }))
    .filter(({ value, color, area }) => Number.isFinite(value) || (area && !isQuiet(color)));
}

/** What is well has no colour of its own, so its area is not painted. */
function isQuiet(color: string): boolean {
  return color === 'transparent' || color === 'var(--text-strong)';
}

/** A threshold's place on an axis from `min` to `max`. */
export function placeOf(value: number, percent: boolean, min: number, max: number): number {
  return percent && Number.isFinite(value) ? min + ((max - min) * value) / 100 : value;
}
