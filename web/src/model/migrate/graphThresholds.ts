/** The thresholds of a graph panel: each had a direction, a line, an area, and a colour of its own. */

import { asList, asNumber, asString, isObject, type JsonObject } from '../json';

interface Converted {
  /** Undefined where the panel had none. */
  readonly thresholds: JsonObject | undefined;
  /** Custom field options that draw them. */
  readonly style: JsonObject;
}

interface Step {
  /** Null for the base. */
  readonly value: number | null;
  readonly color: string;
}

/** Thresholds as steps: what lies on the side that is not marked is transparent. */
export function graphThresholds(raw: unknown): Converted {
  const sorted = asList(raw)
    .filter(isObject)
    .map((threshold) => ({ threshold, value: asNumber(threshold.value) }))
    .filter((entry): entry is { threshold: JsonObject; value: number } => entry.value !== null)
    .sort((a, b) => a.value - b.value);
  const steps: Step[] = [];
  for (const [i, { threshold, value }] of sorted.entries()) {
    steps.push(...stepsOf(threshold, value, sorted[i + 1]?.threshold, steps.length === 0));
  }
  if (steps.length === 0) {
    return { thresholds: undefined, style: {} };
  }
  const base: Step[] = steps[0]?.value === null ? [] : [{ value: null, color: 'transparent' }];
  return {
    thresholds: { mode: 'absolute', steps: [...base, ...steps] },
    style: { thresholdsStyle: { mode: styleOf(sorted.map(({ threshold }) => threshold)) } },
  };
}

function stepsOf(threshold: JsonObject, value: number, next: JsonObject | undefined, first: boolean): Step[] {
  if (threshold.op !== 'lt') {
    return [{ value, color: colorOf(threshold) }];
  }
  const base: Step[] = first ? [{ value: null, color: colorOf(threshold) }] : [];
  return [...base, { value, color: next?.op === 'lt' ? colorOf(next) : 'transparent' }];
}

function styleOf(thresholds: readonly JsonObject[]): string {
  const area = thresholds.some((threshold) => threshold.fill === true);
  const line = thresholds.some((threshold) => threshold.line === true);
  return area ? (line ? 'line+area' : 'area') : 'line';
}

function colorOf(threshold: JsonObject): string {
  switch (threshold.colorMode) {
    case 'warning':
      return 'orange';
    case 'custom':
      return asString(threshold.fillColor) || asString(threshold.lineColor) || 'red';
    default:
      return 'red';
  }
}
