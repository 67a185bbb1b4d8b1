/** Calculates formulas over series and numbers, as Grafana's server does. Pure. */

import type { Node } from './parse';
import { unions } from './unions';
import { ExpressionError, eachValue, type Points, type Value } from './value';

export type Variables = ReadonlyMap<string, readonly Value[]>;

/** Throws an ExpressionError for functions and refIds that are not known. */
export function calculate(node: Node, variables: Variables): readonly Value[] {
  switch (node.kind) {
    case 'constant':
      return [constant(node.value)];
    case 'variable':
      return variables.get(node.name) ?? [];
    case 'unary': {
      const change =
        node.operator === '!' ? (value: number) => Number(value === 0) : (value: number) => -value;
      return calculate(node.of, variables).map((value) => eachValue(value, known(change)));
    }
    case 'call':
      return call(node.name, node.of, variables);
    case 'binary':
      return unions(calculate(node.left, variables), calculate(node.right, variables)).map(
        ({ labels, a, b }) => ({
          ...combine(node.operator, a, b),
          labels,
        }),
      );
  }
}

function constant(value: number | null): Value {
  return { kind: 'number', labels: {}, value };
}

/** NaN stays NaN, and what has no value has none. */
function known(change: (value: number) => number): (value: number | null) => number | null {
  return (value) => (value === null ? null : Number.isNaN(value) ? value : change(value));
}

function present(change: (value: number) => number): (value: number | null) => number | null {
  return (value) => (value === null ? null : change(value));
}

/** Halves go away from zero. */
function round(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}

function isInfinite(value: number): boolean {
  return Math.abs(value) === Number.POSITIVE_INFINITY;
}

/** What a formula can call, by name: of one value each. */
export const FUNCTIONS: ReadonlyMap<string, (value: number | null) => number | null> = new Map([
  ['abs', present(Math.abs)],
  ['log', present(Math.log)],
  ['round', present(round)],
  ['ceil', present(Math.ceil)],
  ['floor', present(Math.floor)],
  ['is_nan', present((value) => Number(Number.isNaN(value)))],
  ['is_inf', present((value) => Number(isInfinite(value)))],
  ['is_null', (value: number | null) => Number(value === null)],
  ['is_number', (value: number | null) => Number(Number.isFinite(value))],
]);

/** Words for values that no digits write. */
export const CONSTANTS: ReadonlyMap<string, number | null> = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['infn', Number.NEGATIVE_INFINITY],
  ['null', null],
]);

function call(name: string, of: readonly Node[], variables: Variables): readonly Value[] {
  const fixed = CONSTANTS.get(name);
  const change = FUNCTIONS.get(name);
  const [only] = of;
  if (fixed !== undefined && only === undefined) {
    return [constant(fixed)];
  }
  if (change !== undefined && only !== undefined && of.length === 1) {
    return calculate(only, variables).map((value) => eachValue(value, change));
  }
  if (fixed === undefined && change === undefined) {
    const names = [...FUNCTIONS.keys(), ...CONSTANTS.keys()].join(', ');
    throw new ExpressionError(`There is no function "${name}". There are ${names}.`);
  }
  throw new ExpressionError(
    `"${name}" takes ${fixed === undefined ? 'one value' : 'no value'}, and has ${of.length}.`,
  );
}

/** One value of two: point by point where both are series, at the times that both have. */
function combine(operator: string, a: Value, b: Value): Value {
  if (a.kind === 'number') {
    return eachValue(b, (value) => operate(operator, a.value, value));
  }
  if (b.kind === 'number') {
    return eachValue(a, (value) => operate(operator, value, b.value));
  }
  return combineSeries(operator, a, b);
}

function combineSeries(operator: string, a: Points, b: Points): Points {
  const others = new Map(b.times.map((time, i) => [time, b.values[i] ?? null]));
  const rows = [...a.times.keys()].filter((row) => others.has(a.times[row] ?? Number.NaN));
  const times = rows.map((row) => a.times[row] ?? 0);
  const values = rows.map((row, i) =>
    operate(operator, a.values[row] ?? null, others.get(times[i] ?? 0) ?? null),
  );
  return { kind: 'series', labels: a.labels, times, values };
}

/** Comparisons and logic give 1 or 0. Where one side says enough, the other may be NaN. */
function operate(operator: string, a: number | null, b: number | null): number | null {
  if (a === null || b === null) {
    return null;
  }
  if (operator === '||' && a !== 0) {
    return 1;
  }
  if (operator === '&&' && a === 0) {
    return 0;
  }
  return Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : (OPERATORS.get(operator)?.(a, b) ?? null);
}

const OPERATORS: ReadonlyMap<string, (a: number, b: number) => number> = new Map([
  ['+', (a: number, b: number) => a + b],
  ['-', (a: number, b: number) => a - b],
  ['*', (a: number, b: number) => a * b],
  ['/', (a: number, b: number) => a / b],
  ['%', (a: number, b: number) => a % b],
  ['**', (a: number, b: number) => a ** b],
  ['==', (a: number, b: number) => Number(a === b)],
  ['!=', (a: number, b: number) => Number(a !== b)],
  ['>', (a: number, b: number) => Number(a > b)],
  ['>=', (a: number, b: number) => Number(a >= b)],
  ['<', (a: number, b: number) => Number(a < b)],
  ['<=', (a: number, b: number) => Number(a <= b)],
  ['||', (a: number, b: number) => Number(a !== 0 || b !== 0)],
  ['&&', (a: number, b: number) => Number(a !== 0 && b !== 0)],
]);
