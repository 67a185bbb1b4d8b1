/** The ends of the scales of values, where the file says none. Pure. */

import type { FieldProperties } from '../model/fieldConfig';
import type { Frame, FrameField } from '../model/frame/frame';
import { reduceValues } from '../model/reducers';

/** A field whose colours go by its scale, and the configuration by which its value is drawn. */
export interface Scaled {
  readonly frame: Frame;
  readonly field: FrameField;
  readonly config: FieldProperties;
}

/** Units whose scale everybody knows. */
const KNOWN_ENDS: ReadonlyMap<string | null, number> = new Map([
  ['percent', 100],
  ['percentunit', 1],
]);

/**
 * The fields of all frames. Where the file says no ends of the scale they are, as in Grafana,
 * the least and the most of all fields. Bars and arcs begin at zero nevertheless: a length that
 * begins elsewhere lies.
 */
export function fieldsWithScale(frames: readonly Frame[]): Scaled[] {
  const fields = frames.flatMap((frame) => frame.fields.map((field) => ({ frame, field })));
  const numbers = fields.filter(({ field }) => field.type === 'number');
  const ends = numbers.flatMap(({ field }) => [end(field, 'min'), end(field, 'max')]);
  const present = ends.filter((value) => typeof value === 'number');
  return fields.map(({ frame, field }) => {
    const { min, max, unit } = field.config;
    const known = KNOWN_ENDS.get(unit);
    if (present.length === 0 || (min !== null && max !== null)) {
      return { frame, field, config: field.config };
    }
    const least = known === undefined ? Math.min(...present) : 0;
    const config = { ...field.config, min: min ?? least, max: max ?? known ?? Math.max(...present) };
    const drawn = { ...config, min: min ?? Math.min(least, 0) };
    return { frame, field: { ...field, config }, config: drawn };
  });
}

function end({ values }: FrameField, calc: 'min' | 'max'): unknown {
  return reduceValues(calc, values, 'number');
}
