/** How the values of a variable are written: the formats of `${name:format}`. */

import type { VariableValue } from './types';

export function escapeRegex(value: string): string {
  return value.replace(/[\\^$*+?.()|[\]{}]/g, '\\$&');
}

type Formatter = (value: VariableValue, name: string) => string;

const FORMATS: ReadonlyMap<string, Formatter> = new Map<string, Formatter>([
  ['raw', (v) => v.values.join(',')],
  ['csv', (v) => v.values.join(',')],
  ['pipe', (v) => v.values.join('|')],
  ['regex', (v) => regexAlternatives(v.values)],
  ['json', (v) => JSON.stringify(v.values.length === 1 && !v.multi ? v.values[0] : v.values)],
  ['glob', (v) => glob(v.values)],
  ['text', (v) => v.texts.join(' + ')],
  ['doublequote', (v) => v.values.map((value) => JSON.stringify(value)).join(',')],
  ['singlequote', (v) => v.values.map((value) => `'${value.replace(/[\\']/g, '\\$&')}'`).join(',')],
  ['percentencode', (v) => encodeURIComponent(glob(v.values))],
  ['queryparam', (v, name) => queryParam(v, name)],
]);

/** Writes a value in a named format; a format that nobody knows is read as `glob`, as Grafana does. */
export function formatVariable(value: VariableValue, name: string, format: string): string {
  if (value.all && value.allValue !== null && format !== 'text' && format !== 'queryparam') {
    return value.allValue;
  }
  const formatter = FORMATS.get(format) ?? FORMATS.get('glob');
  return formatter === undefined ? '' : formatter(value, name);
}

/** One value as it is, several as `(a|b)`, each escaped for a regular expression. */
export function regexAlternatives(values: readonly string[]): string {
  const escaped = values.map(escapeRegex);
  return escaped.length === 1 ? (escaped[0] ?? '') : `(${escaped.join('|')})`;
}

function glob(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? '') : `{${values.join(',')}}`;
}

function queryParam(value: VariableValue, name: string): string {
  const values = value.all ? ['$__all'] : value.values;
  return values.map((v) => `var-${encodeURIComponent(name)}=${encodeURIComponent(v)}`).join('&');
}
