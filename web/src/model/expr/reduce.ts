/** One number for each series: Grafana's "reduce" expression. Pure. */

import type { Expression } from './expression';
import { ExpressionError, type Value } from './value';

/** Throws an ExpressionError for a calculation that is not known. */
export function reduceExpression(
  { reducer, mode, replaceWith }: Pick<Expression, 'reducer' | 'mode' | 'replaceWith'>,
  values: readonly Value[],
): Value[] {
  const calculate = calculation(reducer);
  const isNumber = (value: number | null) => value !== null && !Number.isNaN(value);
  const prepared = (all: readonly (number | null)[]) => {
    if (mode === 'drop') {
      return all.filter(isNumber);
    }
    return mode === 'replace' ? all.map((value) => (isNumber(value) ? value : replaceWith)) : all;
  };
  const finished = (value: number | null) => {
    if (mode === 'strict' || isNumber(value)) {
      return value;
    }
    return mode === 'replace' ? replaceWith : null;
  };
  return values.map((value) => ({
    kind: 'number',
    labels: value.labels,
    value: finished(value.kind === 'number' ? value.value : calculate(prepared(value.values))),
  }));
}

export type Calculation = (values: readonly (number | null)[]) => number | null;

/** By Grafana's word; where one value is no number, the result is none, except for the count and the last. */
export function calculation(name: string): Calculation {
  const known = CALCULATIONS.get(name);
  if (known === undefined) {
    const names = [...CALCULATIONS.keys()].join(', ');
    throw new ExpressionError(`There is no calculation "${name}" for expressions. There are ${names}.`);
  }
  return known;
}

function strict(calculate: (values: readonly number[]) => number): Calculation {
  return (values) => {
    const numbers = values.filter((value) => value !== null);
    return numbers.length < values.length || numbers.some(Number.isNaN) ? Number.NaN : calculate(numbers);
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return mean(sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : sum(values) / values.length;
}

function most(values: readonly number[], pick: (a: number, b: number) => number): number {
  return values.length === 0 ? Number.NaN : values.reduce((a, b) => pick(a, b));
}

const CALCULATIONS: ReadonlyMap<string, Calculation> = new Map([
  ['sum', strict(sum)],
  ['mean', strict(mean)],
  ['min', strict((values) => most(values, Math.min))],
  ['max', strict((values) => most(values, Math.max))],
  ['median', strict(median)],
  ['count', (values: readonly (number | null)[]) => values.length],
  [
    'last',
    (values: readonly (number | null)[]) => (values.length === 0 ? Number.NaN : (values.at(-1) ?? null)),
  ],
]);
