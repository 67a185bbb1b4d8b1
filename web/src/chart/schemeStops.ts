/** Which colour which height of a plot has, where a field is coloured by its values. Pure. */

import { continuousColor } from '../model/colorScales';
import { stateMark } from '../model/colors';
import type { FieldProperties } from '../model/fieldConfig';
import { activeStep } from '../model/thresholds';
import type { Extent } from './scale';
import { placeOf } from './thresholdLines';

export interface Stop {
  /** 0 where the axis begins, 1 where it ends. */
  readonly at: number;
  /** CSS colour. */
  readonly color: string;
}

const CONTINUOUS_STOPS = 9;

/** None where the colour of the field does not depend on its value. */
export function schemeStops(
  { color, thresholds, min, max }: FieldProperties,
  ends: Extent,
  at: (value: number) => number,
): Stop[] {
  const mode = color?.mode ?? '';
  if (mode === 'thresholds') {
    return thresholdStops(thresholds, ends, at);
  }
  if (continuousColor(mode, 0) === null) {
    return [];
  }
  const low = min ?? ends[0];
  const high = max ?? ends[1];
  return Array.from({ length: CONTINUOUS_STOPS }, (_, i) => {
    const share = i / (CONTINUOUS_STOPS - 1);
    return { at: at(low + (high - low) * share), color: continuousColor(mode, share) ?? 'var(--text)' };
  });
}

/** Hard edges at the thresholds. */
function thresholdStops(
  thresholds: FieldProperties['thresholds'],
  [min, max]: Extent,
  at: (value: number) => number,
): Stop[] {
  const first = activeStep(thresholds, min, { min, max });
  const stops: Stop[] = first === null ? [] : [{ at: 0, color: stateMark(first.color) }];
  for (const step of thresholds?.steps ?? []) {
    const value = placeOf(step.value, thresholds?.mode === 'percentage', min, max);
    const before = stops.at(-1);
    if (before !== undefined && value > min && value < max) {
      stops.push({ at: at(value), color: before.color }, { at: at(value), color: stateMark(step.color) });
    }
  }
  return stops;
}
