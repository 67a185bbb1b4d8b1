/** What the axes and the dashes of a graph panel are as field options. */

import { asBool, asNumber, asString, isObject, type JsonObject } from '../json';
import { defined } from './tools';

export function dash(old: JsonObject): JsonObject {
  return { fill: 'dash', dash: [asNumber(old.dashLength) ?? 10, asNumber(old.spaceLength) ?? 10] };
}

/** Unit, bounds and look of one of the two y axes. */
export function axisConfig(raw: unknown): JsonObject {
  if (!isObject(raw)) {
    return {};
  }
  const base = asNumber(raw.logBase);
  return defined({
    unit: asString(raw.format) || undefined,
    decimals: asNumber(raw.decimals),
    min: asNumber(raw.min),
    max: asNumber(raw.max),
    custom: defined({
      axisPlacement: asBool(raw.show, true) ? 'auto' : 'hidden',
      axisLabel: asString(raw.label) || undefined,
      scaleDistribution: base === 2 || base === 10 ? { type: 'log', log: base } : undefined,
    }),
  });
}
