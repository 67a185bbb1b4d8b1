/** The ends of scales of colours, where the file does not say them. Pure. */

import { isScale } from '../colorScales';
import type { FieldProperties } from '../fieldConfig';

interface Valued {
  readonly type: string;
  readonly values: readonly unknown[];
}

/**
 * Fields that are coloured along a scale without both ends get those of the values of all fields, or
 * of their own where the file asks for that. Others are left alone: looking at every value is dear.
 */
export function withRanges(
  fields: readonly Valued[],
  configs: readonly FieldProperties[],
): FieldProperties[] {
  const numeric = fields.filter(({ type }) => type === 'number');
  let all: FieldProperties['range'] | null = null;
  return configs.map((config, i) => {
    if (!needsRange(config)) {
      return config;
    }
    const field = fields[i];
    if (config.fieldMinMax === true && field !== undefined) {
      return { ...config, range: rangeOf([field]) };
    }
    all ??= rangeOf(numeric);
    return { ...config, range: all };
  });
}

function needsRange({ color, thresholds, min, max }: FieldProperties): boolean {
  const byShare = isScale(color?.mode ?? '') || thresholds?.mode === 'percentage';
  return byShare && (min === null || max === null);
}

function rangeOf(fields: readonly Valued[]): { min: number; max: number } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const { values } of fields) {
    for (const value of values) {
      if (typeof value === 'number' && !Number.isNaN(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
  }
  return min > max ? { min: 0, max: 0 } : { min, max };
}
