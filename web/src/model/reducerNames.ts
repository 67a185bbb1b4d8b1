/** What Grafana calls calculations; transformations name their columns so. */

import { reducerId } from './reducers';

/** What Grafana calls the column or the label of a calculation. */
export function reducerName(id: string): string {
  const known = NAMES.get(reducerId(id));
  return known ?? `${id.slice(1)}${ordinal(Number(id.slice(1)))} %`;
}

function ordinal(n: number): string {
  const tail = n > 3 && n < 21 ? 0 : n % 10;
  return ['th', 'st', 'nd', 'rd'][tail] ?? 'th';
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['lastNotNull', 'Last *'],
  ['last', 'Last'],
  ['firstNotNull', 'First *'],
  ['first', 'First'],
  ['min', 'Min'],
  ['max', 'Max'],
  ['mean', 'Mean'],
  ['median', 'Median'],
  ['variance', 'Variance'],
  ['stdDev', 'StdDev'],
  ['sum', 'Total'],
  ['count', 'Count'],
  ['countAll', 'Count all'],
  ['range', 'Range'],
  ['delta', 'Delta'],
  ['step', 'Step'],
  ['diff', 'Difference'],
  ['logmin', 'Min (above zero)'],
  ['allIsZero', 'All Zeros'],
  ['allIsNull', 'All Nulls'],
  ['changeCount', 'Change Count'],
  ['distinctCount', 'Distinct Count'],
  ['diffperc', 'Difference percent'],
  ['allValues', 'All values'],
  ['uniqueValues', 'All unique values'],
]);
