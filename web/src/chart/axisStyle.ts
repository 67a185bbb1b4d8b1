/** What a field asks of its axis: the `custom.axis*` and `custom.scaleDistribution` options of Grafana. Pure. */

import { asBool, asNumber, asObject, asString, type JsonObject, oneOf } from '../model/json';

/** Where an axis begins and ends, and how its values lie on it. */
export interface ScaleStyle {
  readonly softMin: number | null;
  readonly softMax: number | null;
  /** Zero lies in the middle. */
  readonly centered: boolean;
  /** Base of a logarithmic scale; null for a linear one. */
  readonly log: number | null;
  /** Symmetric logarithmic: linear up to this value to both sides of zero; null for other scales. */
  readonly linearUpTo: number | null;
}

export interface AxisStyle extends ScaleStyle {
  /** `auto`: the first axis on the left, the others on the right. */
  readonly placement: 'auto' | 'left' | 'right' | 'hidden';
  readonly label: string;
  /** At least so wide, in pixels; 0 for as wide as its ticks need. */
  readonly width: number;
  /** Null: the first axis has grid lines, the others have none. */
  readonly grid: boolean | null;
  readonly border: boolean;
  /** Its ticks have the colour of its first series. */
  readonly colored: boolean;
}

export function readAxisStyle(custom: JsonObject): AxisStyle {
  return {
    ...readScaleStyle(custom),
    placement: oneOf(custom.axisPlacement, ['auto', 'left', 'right', 'hidden']),
    label: asString(custom.axisLabel),
    width: Math.min(Math.max(asNumber(custom.axisWidth) ?? 0, 0), 300),
    grid: typeof custom.axisGridShow === 'boolean' ? custom.axisGridShow : null,
    border: asBool(custom.axisBorderShow),
    colored: custom.axisColorMode === 'series',
  };
}

export function readScaleStyle(custom: JsonObject): ScaleStyle {
  const scale = asObject(custom.scaleDistribution);
  const logarithmic = scale.type === 'log' || scale.type === 'symlog';
  return {
    softMin: asNumber(custom.axisSoftMin),
    softMax: asNumber(custom.axisSoftMax),
    centered: asBool(custom.axisCenteredZero),
    log: logarithmic ? (asNumber(scale.log) === 2 ? 2 : 10) : null,
    linearUpTo: scale.type === 'symlog' ? Math.max(asNumber(scale.linearThreshold) ?? 1, 1e-12) : null,
  };
}
