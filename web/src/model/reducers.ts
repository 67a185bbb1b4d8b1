/** From many values to one: Grafana's calculations, by their identifiers. */

import type { FieldType } from './frame/frame';

/**
 * One number for a series; null when there is none. Gaps and NaN are left out, except by `last` and
 * `first`. A calculation that is not known is the last value, as panels have it by default.
 */
export function reduce(id: string, values: readonly (number | null)[]): number | null {
  const result = reduceValues(isReducer(id) ? id : 'lastNotNull', values, 'number');
  return typeof result === 'number' || typeof result === 'boolean' ? Number(result) : null;
}

/** What a calculation makes of the values of a column; null when it makes nothing of them. */
export function reduceValues(id: string, values: readonly unknown[], type: FieldType): unknown {
  return reducerOf(id)?.(values, type === 'number' || type === 'time') ?? null;
}

export function isReducer(id: string): boolean {
  return reducerOf(id) !== undefined;
}

/** What a calculation is called above its column. */
export function reducerTitle(id: string): string {
  return TITLES.get(id) ?? id;
}

/** Its identifier without the names of older files. */
export function reducerId(id: string): string {
  return ALIASES.get(id) ?? id;
}

/** `numeric` is true for numbers and times: of texts only places and counts are told. */
type Reducer = (values: readonly unknown[], numeric: boolean) => unknown;

function reducerOf(id: string): Reducer | undefined {
  return REDUCERS.get(ALIASES.get(id) ?? id) ?? percentile(id);
}

/** Neither null nor NaN. */
function isPresent(value: unknown): boolean {
  return value != null && !Number.isNaN(value);
}

/** Of the numbers among the values; null where there are none. */
function over(
  calculate: (present: readonly number[]) => number | null,
  empty: number | null = null,
): Reducer {
  return (values, numeric) => {
    const present = numeric ? numbers(values) : [];
    return present.length === 0 ? empty : calculate(present);
  };
}

function numbers(values: readonly unknown[]): number[] {
  return values.filter((value): value is number => typeof value === 'number' && !Number.isNaN(value));
}

const notNull = (values: readonly unknown[]) => values.filter((value) => value != null);
const sum = (present: readonly number[]) => present.reduce((total, value) => total + value, 0);
const mean = (present: readonly number[]) => sum(present) / present.length;
const lowest = (present: readonly number[]) =>
  ended(
    present.reduce((a, b) => Math.min(a, b)),
    1,
  );
const highest = (present: readonly number[]) =>
  ended(
    present.reduce((a, b) => Math.max(a, b)),
    -1,
  );
const difference = (present: readonly number[]) => (present.at(-1) ?? 0) - (present[0] ?? 0);

/** Where even the least is infinite, or the most minus infinity, there is none. */
function ended(value: number, sign: 1 | -1): number | null {
  return value === sign * Number.POSITIVE_INFINITY ? null : value;
}

function range(present: readonly number[]): number | null {
  const [low, high] = [lowest(present), highest(present)];
  return low === null || high === null ? null : high - low;
}

/** By Welford's method, so that large values lose no digits; NaN among the values makes it NaN. */
function variance(values: readonly unknown[], numeric: boolean): number {
  let squares = 0;
  let centre = 0;
  let count = 0;
  for (const value of numeric ? notNull(values) : []) {
    const before = centre;
    count += 1;
    centre += (Number(value) - before) / count;
    squares += (Number(value) - before) * (Number(value) - centre);
  }
  return count === 0 ? 0 : squares / count;
}

/** The sum of all rises. After a fall, as when a counter starts again, the first step up is not counted. */
function delta(present: readonly number[]): number {
  let total = 0;
  let rising = true;
  present.slice(1).forEach((value, i) => {
    const before = present[i] ?? 0;
    if (before > value) {
      rising = false;
      return;
    }
    total += rising ? value - before : 0;
    rising = true;
  });
  return total;
}

function shortestStep(present: readonly number[]): number | null {
  const steps = present.slice(1).map((value, i) => value - (present[i] ?? 0));
  return steps.length === 0 ? null : lowest(steps);
}

function changes(values: readonly unknown[]): number {
  return notNull(values).filter((value, i, all) => i > 0 && value !== all[i - 1]).length;
}

function allIsZero(values: readonly unknown[], numeric: boolean): boolean {
  const present = values.filter(isPresent);
  return numeric && present.length > 0 && present.every((value) => value === 0);
}

function sorted(present: readonly number[]): number[] {
  return [...present].sort((a, b) => a - b);
}

function median(present: readonly number[]): number {
  const ordered = sorted(present);
  const middle = Math.floor(ordered.length / 2);
  const above = ordered[middle] ?? 0;
  return ordered.length % 2 === 0 ? ((ordered[middle - 1] ?? 0) + above) / 2 : above;
}

function percentile(id: string): Reducer | undefined {
  const match = /^p([1-9]\d?)$/.exec(id);
  return match === null
    ? undefined
    : (values) => {
        const ordered = sorted(numbers(values));
        return ordered[Math.round(((ordered.length - 1) * Number(match[1])) / 100)];
      };
}

/** By identifier, without the percentiles: `p1` to `p99` are one rule. */
export const REDUCERS: ReadonlyMap<string, Reducer> = new Map<string, Reducer>([
  ['lastNotNull', (values) => values.findLast(isPresent)],
  ['last', (values) => values.at(-1)],
  ['firstNotNull', (values) => values.find(isPresent)],
  ['first', (values) => values[0]],
  ['min', over(lowest)],
  ['max', over(highest)],
  ['mean', over(mean)],
  ['median', (values, numeric) => (values.length === 0 ? null : over(median, Number.NaN)(values, numeric))],
  ['variance', (values, numeric) => (values.length === 0 ? null : variance(values, numeric))],
  ['stdDev', (values, numeric) => (values.length === 0 ? null : Math.sqrt(variance(values, numeric)))],
  ['sum', over(sum, 0)],
  ['count', (values) => notNull(values).length],
  ['countAll', (values) => values.length],
  ['range', over(range)],
  ['delta', (values, numeric) => (values.length === 0 ? null : over(delta, 0)(values, numeric))],
  ['step', over(shortestStep)],
  ['diff', over(difference)],
  [
    'logmin',
    (values, numeric) =>
      over(lowest)(
        numbers(values).filter((value) => value > 0),
        numeric,
      ),
  ],
  ['allIsZero', allIsZero],
  ['allIsNull', (values, numeric) => !numeric || !values.some(isPresent)],
  ['changeCount', (values) => (values.length === 0 ? null : changes(values))],
  ['distinctCount', (values) => (values.length === 0 ? null : new Set(notNull(values)).size)],
  [
    'diffperc',
    (values, numeric) =>
      values.length === 0
        ? null
        : over((present) => (difference(present) / (present[0] ?? Number.NaN)) * 100, 0)(values, numeric),
  ],
  ['allValues', (values) => (values.length === 0 ? null : [...values])],
  ['uniqueValues', (values) => (values.length === 0 ? null : [...new Set(values)])],
]);

/** How older dashboards call them. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['current', 'lastNotNull'],
  ['avg', 'mean'],
  ['total', 'sum'],
]);

const TITLES: ReadonlyMap<string, string> = new Map([
  ['lastNotNull', 'Last'],
  ['last', 'Last'],
  ['firstNotNull', 'First'],
  ['first', 'First'],
  ['mean', 'Mean'],
  ['avg', 'Mean'],
  ['median', 'Median'],
  ['min', 'Min'],
  ['max', 'Max'],
  ['sum', 'Total'],
  ['total', 'Total'],
  ['count', 'Count'],
  ['range', 'Range'],
  ['delta', 'Delta'],
  ['diff', 'Difference'],
  ['diffperc', 'Difference %'],
  ['stdDev', 'StdDev'],
]);
