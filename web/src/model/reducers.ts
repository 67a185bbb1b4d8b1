/** From many values to one: Grafana's calculations, by their identifiers. */

type Values = readonly (number | null)[];

/** One value for a series; null when there is none. Gaps and NaN are left out, except by `last` and `first`. */
export function reduce(id: string, values: Values): number | null {
  const reducer = REDUCERS.get(id) ?? percentile(id) ?? lastNotNull;
  return reducer(values);
}

/** What a calculation is called above its column. */
export function reducerTitle(id: string): string {
  return TITLES.get(id) ?? id;
}

type Reducer = (values: Values) => number | null;

function numbers(values: Values): number[] {
  return values.filter((value): value is number => value !== null && !Number.isNaN(value));
}

/** A reducer that has no result without numbers. */
function over(calculate: (present: number[]) => number): Reducer {
  return (values) => {
    const present = numbers(values);
    return present.length === 0 ? null : calculate(present);
  };
}

const lastNotNull = over((present) => present.at(-1) ?? Number.NaN);
const firstNotNull = over((present) => present[0] ?? Number.NaN);
const sum = (present: readonly number[]) => present.reduce((total, value) => total + value, 0);
const mean = (present: readonly number[]) => sum(present) / present.length;
const lowest = (present: readonly number[]) =>
  present.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
const highest = (present: readonly number[]) =>
  present.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);

function variance(present: readonly number[]): number {
  const centre = mean(present);
  return mean(present.map((value) => (value - centre) ** 2));
}

/** The growth over the range; a counter that starts again counts from zero. */
function delta(present: readonly number[]): number {
  return present.slice(1).reduce((total, value, i) => {
    const before = present[i] ?? 0;
    return total + (value >= before ? value - before : value);
  }, 0);
}

function difference(present: readonly number[]): number {
  return (present.at(-1) ?? 0) - (present[0] ?? 0);
}

function changes(present: readonly number[]): number {
  return present.filter((value, i) => i > 0 && value !== present[i - 1]).length;
}

function quantile(present: readonly number[], share: number): number {
  const sorted = [...present].sort((a, b) => a - b);
  return sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? Number.NaN;
}

function percentile(id: string): Reducer | null {
  const match = /^p(\d{1,2})$/.exec(id);
  return match === null ? null : over((present) => quantile(present, Number(match[1]) / 100));
}

const REDUCERS: ReadonlyMap<string, Reducer> = new Map<string, Reducer>([
  ['lastNotNull', lastNotNull],
  ['last', (values) => values.at(-1) ?? null],
  ['firstNotNull', firstNotNull],
  ['first', (values) => values[0] ?? null],
  ['mean', over(mean)],
  ['avg', over(mean)],
  ['median', over((present) => quantile(present, 0.5))],
  ['min', over(lowest)],
  ['max', over(highest)],
  ['logmin', (values) => over(lowest)(values.filter((value) => value !== null && value > 0))],
  ['sum', over(sum)],
  ['total', over(sum)],
  ['count', (values) => numbers(values).length],
  ['range', over((present) => highest(present) - lowest(present))],
  ['delta', over(delta)],
  ['diff', over(difference)],
  ['diffperc', over((present) => difference(present) / (present[0] ?? Number.NaN))],
  ['variance', over(variance)],
  ['stdDev', over((present) => Math.sqrt(variance(present)))],
  ['changeCount', over(changes)],
  ['distinctCount', over((present) => new Set(present).size)],
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
