/** The usual query as a list of choices, and as text. Pure. */

import { type LabelFilter, selectorText } from '../selector';

/** What is done with a metric, from the inside out. */
export type Operation =
  /** A function over the samples of a span: `rate(x[5m])`. Only as the first one. */
  | { readonly kind: 'span'; readonly name: string; readonly span: string }
  /** `histogram_quantile(0.95, x)`. */
  | { readonly kind: 'quantile'; readonly share: string }
  | AggregateOperation
  /** A function of series with plain numbers behind them: `clamp_min(x, 0)`. */
  | { readonly kind: 'function'; readonly name: string; readonly numbers: readonly string[] }
  /** With a number at the right: `x * 100`, `x > 5`. */
  | { readonly kind: 'number'; readonly operator: string; readonly number: string };

export interface AggregateOperation {
  readonly kind: 'aggregate';
  readonly name: string;
  /** The number in front of the series, as topk has it; null for none. */
  readonly param: string | null;
  readonly grouping: 'all' | 'by' | 'without';
  readonly labels: readonly string[];
}

export interface BuilderQuery {
  readonly metric: string;
  readonly filters: readonly LabelFilter[];
  readonly operations: readonly Operation[];
}

export const EMPTY_QUERY: BuilderQuery = { metric: '', filters: [], operations: [] };

/** Functions over a span that the builder offers. */
export const SPAN_FUNCTIONS: readonly string[] = [
  'rate',
  'increase',
  'irate',
  'delta',
  'deriv',
  'changes',
  'resets',
  'avg_over_time',
  'min_over_time',
  'max_over_time',
  'sum_over_time',
  'count_over_time',
  'last_over_time',
];

/** Aggregations that the builder offers; those that need a number with the one they begin with. */
export const AGGREGATES: ReadonlyMap<string, string | null> = new Map([
  ['sum', null],
  ['avg', null],
  ['min', null],
  ['max', null],
  ['count', null],
  ['topk', '5'],
  ['bottomk', '5'],
  ['quantile', '0.95'],
]);

/** Functions of series that the builder offers, with the numbers they begin with. */
export const SERIES_FUNCTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['abs', []],
  ['ceil', []],
  ['floor', []],
  ['round', []],
  ['clamp_min', ['0']],
  ['clamp_max', ['100']],
  ['sort_desc', []],
  ['sqrt', []],
  ['ln', []],
  ['log2', []],
  ['log10', []],
  ['absent', []],
]);

export const NUMBER_OPERATORS: readonly string[] = [
  '*',
  '/',
  '+',
  '-',
  '%',
  '^',
  '>',
  '>=',
  '<',
  '<=',
  '==',
  '!=',
];

/** The query as text. */
export function writeQuery({ metric, filters, operations }: BuilderQuery): string {
  const selector = selectorText(metric, filters);
  return operations.reduce(
    (inner, operation, i) => writeOperation(operation, inner, operations[i - 1]),
    selector,
  );
}

function writeOperation(operation: Operation, inner: string, before: Operation | undefined): string {
  switch (operation.kind) {
    case 'span':
      return `${operation.name}(${inner}[${operation.span}])`;
    case 'quantile':
      return `histogram_quantile(${operation.share}, ${inner})`;
    case 'function':
      return `${operation.name}(${[inner, ...operation.numbers].join(', ')})`;
    case 'aggregate':
      return writeAggregate(operation, inner);
    case 'number': {
      const left = before?.kind === 'number' ? `(${inner})` : inner;
      return `${left} ${operation.operator} ${operation.number}`;
    }
  }
}

function writeAggregate({ name, param, grouping, labels }: AggregateOperation, inner: string): string {
  const body = param === null ? `(${inner})` : `(${param}, ${inner})`;
  return grouping === 'all' ? name + body : `${name} ${grouping} (${labels.join(', ')}) ${body}`;
}

/** A new operation of a kind, ready to be changed. Unknown names give the sum of all. */
export function newOperation(name: string): Operation {
  if (SPAN_FUNCTIONS.includes(name)) return { kind: 'span', name, span: '$__rate_interval' };
  if (name === 'histogram_quantile') return { kind: 'quantile', share: '0.95' };
  if (NUMBER_OPERATORS.includes(name)) return { kind: 'number', operator: name, number: '100' };
  const numbers = SERIES_FUNCTIONS.get(name);
  if (numbers !== undefined) return { kind: 'function', name, numbers };
  const known = AGGREGATES.has(name) ? name : 'sum';
  return {
    kind: 'aggregate',
    name: known,
    param: AGGREGATES.get(known) ?? null,
    grouping: 'all',
    labels: [],
  };
}

/** The operations with one more. What reads samples comes first, where there is none yet; all others come last. */
export function withOperation(operations: readonly Operation[], added: Operation): readonly Operation[] {
  if (added.kind !== 'span') return [...operations, added];
  return [added, ...operations.filter(({ kind }) => kind !== 'span')];
}
