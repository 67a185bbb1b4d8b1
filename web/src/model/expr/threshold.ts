/** 1 where a limit is passed, 0 where not: Grafana's "threshold" expression. Pure. */

import type { Expression } from './expression';
import { ExpressionError, eachValue, type Value } from './value';

/** Throws an ExpressionError for a comparison that is not known, or that has too few limits. */
export function thresholdExpression(
  { test, limits }: Pick<Expression, 'test' | 'limits'>,
  values: readonly Value[],
): Value[] {
  const known = TESTS.get(test);
  if (known === undefined) {
    throw new ExpressionError(`There is no comparison "${test}". There are ${[...TESTS.keys()].join(', ')}.`);
  }
  const [low, high = Number.NaN] = limits;
  if (low === undefined || limits.length < known.limits) {
    throw new ExpressionError(
      `The comparison "${test}" needs ${known.limits} limits, and has ${limits.length}.`,
    );
  }
  return values.map((value) =>
    eachValue(value, (one) => (one === null ? null : Number(known.is(one, low, high)))),
  );
}

interface Test {
  readonly limits: 1 | 2;
  readonly is: (value: number, low: number, high: number) => boolean;
}

/** By Grafana's word. */
export const TESTS: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['gt', { limits: 1, is: (value, limit) => value > limit }],
  ['lt', { limits: 1, is: (value, limit) => value < limit }],
  ['eq', { limits: 1, is: (value, limit) => value === limit }],
  ['ne', { limits: 1, is: (value, limit) => value !== limit }],
  ['gte', { limits: 1, is: (value, limit) => value >= limit }],
  ['lte', { limits: 1, is: (value, limit) => value <= limit }],
  ['within_range', { limits: 2, is: (value, low, high) => value > low && value < high }],
  ['outside_range', { limits: 2, is: (value, low, high) => value < low || value > high }],
  ['within_range_included', { limits: 2, is: (value, low, high) => value >= low && value <= high }],
  ['outside_range_included', { limits: 2, is: (value, low, high) => value <= low || value >= high }],
]);
