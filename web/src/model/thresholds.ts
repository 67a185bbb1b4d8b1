import type { FieldProperties, ThresholdStep, Thresholds } from './fieldConfig';

/** The ends of a scale: of a gauge, or of percentages. */
export interface Extent {
  readonly min: number;
  readonly max: number;
}

/** The scale that a field says or that its unit implies: 0 to 100, for a share of one 0 to 1. */
export function extentOf({ min, max, unit }: FieldProperties): Extent {
  const low = min ?? 0;
  const high = max ?? (unit === 'percentunit' ? 1 : 100);
  return high > low ? { min: low, max: high } : { min: low, max: low + 1 };
}

/**
 * The scale by which values are coloured: its ends as the field says them, else those of the values that
 * the panel has, as in Grafana.
 */
export function colorExtent(config: FieldProperties): Extent {
  const { min, max, range } = config;
  return range === undefined ? extentOf(config) : { min: min ?? range.min, max: max ?? range.max };
}

/** Where a value lies on a scale: 0 at its lower end, 1 at its upper one, and beyond. 0 on a scale of no length. */
export function shareOf(value: number, { min, max }: Extent): number {
  const share = (value - min) / (max - min);
  return Number.isNaN(share) ? 0 : share;
}

/** The step that a value has reached; null without thresholds. */
export function activeStep(
  thresholds: Thresholds | null,
  value: number,
  extent: Extent,
): ThresholdStep | null {
  const steps = thresholds?.steps ?? [];
  const reached = thresholds?.mode === 'percentage' ? shareOf(value, extent) * 100 : value;
  return steps.filter((step) => reached >= step.value).at(-1) ?? steps[0] ?? null;
}

/** A step's value in the units of the field, also when thresholds are percentages. */
export function stepValue(thresholds: Thresholds | null, step: ThresholdStep, { min, max }: Extent): number {
  if (thresholds?.mode !== 'percentage' || !Number.isFinite(step.value)) {
    return step.value;
  }
  return min + ((max - min) * step.value) / 100;
}
