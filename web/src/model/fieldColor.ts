/** The colours that a field's options give to its values, and to the field as a whole. */

import { continuousColor, isScale } from './colorScales';
import { fixedColor, shadeColor, stateMark } from './colors';
import type { FieldProperties } from './fieldConfig';
import { reduceValues } from './reducers';
import { activeStep, colorExtent, shareOf } from './thresholds';

/** The colour that a value has by thresholds or by a continuous scale; null where neither is asked for. */
export function valueColor(
  config: FieldProperties,
  value: number | null,
  paint: (color: string) => string,
): string | null {
  const mode = config.color?.mode ?? 'thresholds';
  const extent = colorExtent(config);
  if (value === null || Number.isNaN(value)) {
    return null;
  }
  if (mode === 'thresholds') {
    const step = activeStep(config.thresholds, value, extent);
    return step === null ? null : paint(step.color);
  }
  return fixedColor(config.color) ?? continuousColor(mode, shareOf(value, extent));
}

/**
 * The colour of a field as a whole. Where values decide, it is that of the last, or of the one that the
 * file names. `nth` is the place of the field among the others, for shades; `hue` is its own colour.
 */
export function seriesColor(
  { color, ...config }: FieldProperties,
  values: readonly unknown[],
  hue: string,
  nth: number,
): string {
  const mode = color?.mode ?? 'palette-classic';
  if (mode === 'thresholds' || isScale(mode)) {
    const by = color?.seriesBy ?? 'lastNotNull';
    const value = reduceValues(by === 'last' ? 'lastNotNull' : by, values, 'number');
    return valueColor({ ...config, color }, typeof value === 'number' ? value : null, stateMark) ?? hue;
  }
  const fixed = fixedColor(color);
  return fixed !== null && mode === 'shades' ? shadeColor(fixed, nth) : (fixed ?? hue);
}
