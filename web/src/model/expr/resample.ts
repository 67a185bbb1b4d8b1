/** Series on another grid of times: Grafana's "resample" expression. Pure. */

import { parseDuration } from '../duration';
import type { TimeRange } from '../time';
import type { Expression } from './expression';
import { calculation } from './reduce';
import { ExpressionError, type Points, type Value } from './value';

/** No series gets more points than this. */
const MAX_POINTS = 20_000;

/** Throws an ExpressionError where the step or a word is not known, or numbers are given instead of series. */
export function resampleExpression(
  { window, downsampler, upsampler }: Pick<Expression, 'window' | 'downsampler' | 'upsampler'>,
  values: readonly Value[],
  range: TimeRange,
): Value[] {
  const stepMs = parseDuration(window) ?? 0;
  const count = Math.floor((range.toMs - range.fromMs) / stepMs) + 1;
  if (!(stepMs > 0)) {
    throw new ExpressionError(`"${window}" is no step to resample to. Write it as "30s" or "5m".`);
  }
  if (count < 2 || count > MAX_POINTS) {
    const problem =
      count < 2 ? 'longer than the range' : `so short that there are more than ${MAX_POINTS} points`;
    throw new ExpressionError(`The step "${window}" is ${problem}. Change the step or the range.`);
  }
  const times = Array.from({ length: count }, (_, i) => range.fromMs + i * stepMs);
  return values.map((value) => {
    if (value.kind === 'number') {
      throw new ExpressionError('Only series can be resampled, and this is a single number.');
    }
    return { ...value, times, values: resampled(value, times, { downsampler, upsampler }) };
  });
}

function resampled(
  points: Points,
  times: readonly number[],
  { downsampler, upsampler }: Pick<Expression, 'downsampler' | 'upsampler'>,
): (number | null)[] {
  const reduce = calculation(downsampler);
  let from = 0;
  return times.map((time) => {
    const start = from;
    while (from < points.times.length && (points.times[from] ?? 0) <= time) {
      from += 1;
    }
    return from > start ? reduce(points.values.slice(start, from)) : filled(points.values, from, upsampler);
  });
}

/** What stands where a step has no point: what was before it, what comes next, or nothing. */
function filled(values: readonly (number | null)[], next: number, upsampler: string): number | null {
  switch (upsampler) {
    case 'pad':
      return values[next - 1] ?? null;
    case 'backfilling':
      return values[next] ?? null;
    case 'fillna':
      return null;
    default:
      throw new ExpressionError(
        `"${upsampler}" is no way to fill steps. There are pad, backfilling and fillna.`,
      );
  }
}
