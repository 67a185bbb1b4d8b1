/**
 * Ad hoc filters: label matchers that a person puts on a whole board. In addresses
 * they stand as Grafana writes them: `var-filters=job|=|vllm`.
 */

import { asString, asStrings, type JsonObject } from '../json';
import { escapeRegex } from './escape';

/** The operators that Prometheus has, and Grafana's "one of" and "none of" lists. */
export const OPERATORS = ['=', '!=', '=~', '!~', '=|', '!=|'] as const;

export type FilterOperator = (typeof OPERATORS)[number];

export interface AdHocFilter {
  readonly key: string;
  readonly operator: FilterOperator;
  /** One value; several for the operators of lists. */
  readonly values: readonly string[];
}

/** Several values may stand behind these. */
export function takesSeveral(operator: FilterOperator): boolean {
  return operator.endsWith('|');
}

/** Reads a filter of a file; null when it is none that Prometheus could apply. */
export function readFilter(raw: JsonObject): AdHocFilter | null {
  const values = asStrings(raw.values);
  return makeFilter(
    asString(raw.key),
    asString(raw.operator, '='),
    values.length > 0 ? values : [asString(raw.value)],
  );
}

/** Reads `key|operator|value` of an address; null when it is no filter. */
export function parseFilter(text: string): AdHocFilter | null {
  // Behind a backslash Grafana keeps where a filter came from, behind a comma what people read.
  const [filter = ''] = text.split('\\');
  const [key = '', operator = '', ...values] = filter
    .split('|')
    .map((part) => unescapePart(part.split(',')[0] ?? ''));
  // "one of" and "none of" end in the sign that parts are divided by, which is escaped in between.
  return makeFilter(key, operator, values);
}

/** Writes a filter for an address. */
export function formatFilter({ key, operator, values }: AdHocFilter): string {
  return [key, operator, ...values].map(escapePart).join('|');
}

/** The filters as PromQL matchers: `job="vllm",instance=~"a|b"`. */
export function matchersOf(filters: readonly AdHocFilter[]): string {
  return filters.map(matcherOf).join(',');
}

function matcherOf({ key, operator, values }: AdHocFilter): string {
  const label = /^[a-zA-Z_]\w*$/.test(key) ? key : quoted(key);
  const [sign, value] = takesSeveral(operator)
    ? [operator === '=|' ? '=~' : '!~', values.map(escapeRegex).join('|')]
    : [operator, values[0] ?? ''];
  return `${label}${sign}${quoted(value)}`;
}

/** JSON's strings are PromQL's. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function makeFilter(key: string, operator: string, values: readonly string[]): AdHocFilter | null {
  const known = OPERATORS.find((one) => one === operator);
  if (key === '' || known === undefined || values.length === 0) {
    return null;
  }
  return { key, operator: known, values: takesSeveral(known) ? values : values.slice(0, 1) };
}

const ESCAPES: readonly (readonly [string, string])[] = [
  ['|', '__gfp__'],
  [',', '__gfc__'],
  ['#', '__gfh__'],
];

function escapePart(text: string): string {
  return ESCAPES.reduce((written, [sign, word]) => written.replaceAll(sign, word), text);
}

function unescapePart(text: string): string {
  return ESCAPES.reduce((read, [sign, word]) => read.replaceAll(word, sign), text);
}
