/** The colours that a field's options give to its values, and to the field as a whole. */

import { continuousColor, fixedColor, stateMark } from './colors';
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

/** The colour of a field as a whole. Where values decide, it is that of the last, or of the one the file names. */
export function seriesColor(config: FieldProperties, values: readonly unknown[], hue: string): string {
  const mode = config.color?.mode ?? 'palette-classic';
  if (mode === 'thresholds' || mode.startsWith('continuous-')) {
    const by = config.color?.seriesBy ?? 'last';
    const value = reduceValues(by === 'last' ? 'lastNotNull' : by, values, 'number');
    return valueColor(config, typeof value === 'number' ? value : null, stateMark) ?? hue;
  }
  return fixedColor(config.color) ?? hue;
}
