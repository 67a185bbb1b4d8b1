/** Functions, aggregations and operators in words. Pure. */

import type { FunctionEntry } from '../functions';
import { unquote } from '../selector';

/** A call; `args` has what is written for each argument, and null where it is the result of a step. */
export function functionWords(
  name: string,
  entry: FunctionEntry | undefined,
  args: readonly (string | null)[],
): string {
  const first = args[0] ?? null;
  if ((name === 'histogram_quantile' || name === 'quantile_over_time') && first !== null) {
    const what = name === 'histogram_quantile' ? 'observations' : 'samples of the span';
    const how = name === 'histogram_quantile' ? ', estimated from the buckets' : '';
    return `The value that ${shareWords(first)} of the ${what} do not exceed${how}.`;
  }
  if (entry === undefined) return `Applies ${name}.`;
  const written = args
    .filter((arg) => arg !== null)
    .map((arg) => (/^["'`]/.test(arg) ? `"${unquote(arg)}"` : arg));
  return written.length === 0 ? entry.meaning : `${entry.meaning} With ${written.join(', ')}.`;
}

export interface Aggregation {
  readonly name: string;
  /** The number or text before the series; null for none, or one that is computed. */
  readonly param: string | null;
  readonly without: boolean;
  readonly labels: readonly string[];
}

const AGGREGATIONS: ReadonlyMap<string, string> = new Map([
  ['sum', 'Adds the series up'],
  ['avg', 'The mean of the series'],
  ['min', 'The least of the series'],
  ['max', 'The greatest of the series'],
  ['count', 'How many series there are'],
  ['group', 'A 1 where there are series'],
  ['stddev', 'The standard deviation of the series'],
  ['stdvar', 'The variance of the series'],
]);

export function aggregationWords({ name, param, without, labels }: Aggregation): string {
  return `${whatWords(name, param)}${groupWords(without, labels, name)}.`;
}

function whatWords(name: string, param: string | null): string {
  const count = param ?? 'some';
  switch (name) {
    case 'topk':
      return `Keeps the ${count} greatest series`;
    case 'bottomk':
      return `Keeps the ${count} least series`;
    case 'limitk':
      return `Keeps ${count} series, whichever`;
    case 'limit_ratio':
      return `Keeps a share of ${count} of the series, whichever`;
    case 'quantile':
      return `The value that ${shareWords(param ?? '')} of the series do not exceed`;
    case 'count_values':
      return `How many series have each value, which goes into the label ${param === null ? '' : unquote(param)}`;
    default:
      return AGGREGATIONS.get(name) ?? `Applies ${name}`;
  }
}

/** Those that keep series as they are do so within each group; all others make one of each. */
const KEEPING = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

function groupWords(without: boolean, labels: readonly string[], name: string): string {
  const keeps = KEEPING.has(name);
  if (labels.length === 0) return without || !AGGREGATIONS.has(name) ? '' : ', all into one';
  const names = labels.join(' and ');
  if (without) return keeps ? `, apart for each set of labels without ${names}` : `, leaving out ${names}`;
  return keeps ? `, apart for each ${names}` : `, one result for each ${names}`;
}

export interface Binary {
  readonly operator: string;
  /** Operands in words: "step 2", "0.5". */
  readonly left: string;
  readonly right: string;
  readonly bool: boolean;
  /** How series are paired, in a sentence; empty for by all their labels. */
  readonly matching: string;
  /** Both sides are series. */
  readonly many: boolean;
}

const ARITHMETIC: ReadonlyMap<string, string> = new Map([
  ['+', 'plus'],
  ['-', 'minus'],
  ['*', 'times'],
  ['/', 'divided by'],
  ['%', 'modulo'],
  ['^', 'to the power of'],
  ['atan2', 'atan2'],
]);

const COMPARISONS: ReadonlyMap<string, string> = new Map([
  ['==', 'equal to'],
  ['!=', 'not equal to'],
  ['>', 'greater than'],
  ['<', 'less than'],
  ['>=', 'at least'],
  ['<=', 'at most'],
]);

export function binaryWords(binary: Binary): string {
  const { operator, left, right, matching } = binary;
  return [firstWords(binary, operator, left, right), matching].filter(Boolean).join(' ');
}

function firstWords({ bool, many, matching }: Binary, operator: string, left: string, right: string): string {
  const arithmetic = ARITHMETIC.get(operator);
  if (arithmetic !== undefined) {
    const pairs = many && matching === '' ? ', for series with the same labels' : '';
    return `${capital(left)} ${arithmetic} ${right}${pairs}.`;
  }
  const comparison = COMPARISONS.get(operator);
  if (comparison !== undefined) {
    return bool
      ? `1 where ${left} is ${comparison} ${right}, else 0.`
      : `Keeps of ${left} only what is ${comparison} ${right}.`;
  }
  switch (operator) {
    case 'and':
      return `Keeps of ${left} only the series that ${right} has too.`;
    case 'unless':
      return `Keeps of ${left} only the series that ${right} does not have.`;
    case 'or':
      return `${capital(left)}, and from ${right} the series that are missing there.`;
    default:
      return `${capital(left)} ${operator} ${right}.`;
  }
}

/** "95 %" for 0.95; what is no number as written. */
function shareWords(written: string): string {
  const share = Number(written);
  return written === '' || Number.isNaN(share)
    ? `the share ${written}`
    : `${Number((share * 100).toPrecision(6))} %`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
