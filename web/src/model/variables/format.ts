/** How the values of a variable are written: the formats of `${name:format}`, as Grafana has them. */

import { formatDate } from '../dateFormat';
import { escapeRegex } from './escape';
import { ALL_VALUE, type VariableValue } from './types';

/** `args` is what stands behind the name of the format: `${x:join:;}` has ";". */
type Formatter = (value: VariableValue, name: string, args: readonly string[]) => string;

const each =
  (separator: string, write: (text: string) => string): Formatter =>
  ({ values }) =>
    values.map(write).join(separator);

/** By the name of the format. */
export const FORMATS: ReadonlyMap<string, Formatter> = new Map<string, Formatter>([
  ['raw', plain(',')],
  ['csv', plain(',')],
  ['pipe', plain('|')],
  ['regex', ({ values }) => regexAlternatives(values)],
  ['json', ({ values, list }) => (list === true ? JSON.stringify(values) : values.join(','))],
  ['glob', ({ values }) => glob(values)],
  ['text', ({ texts }) => texts.join(' + ')],
  ['html', ({ values }) => escapeHtml(values.join(', '))],
  ['lucene', (value) => lucene(value)],
  ['distributed', ({ values }, name) => values.map((one, i) => (i === 0 ? one : `${name}=${one}`)).join(',')],
  ['doublequote', each(',', JSON.stringify)],
  ['singlequote', each(',', singleQuoted)],
  ['sqlstring', each(',', (text) => `'${text.replaceAll("'", "''").replaceAll('"', '\\"')}'`)],
  ['join', ({ values }, _, args) => values.join(args.length === 0 ? ',' : args.join(':'))],
  ['date', ({ values }, _, args) => dateText(values[0] ?? '', args)],
  ['percentencode', (value) => encode(braced(value))],
  ['uriencode', (value) => encodeRest(encodeURI(braced(value)))],
  ['queryparam', (value, name) => queryParam(value, `var-${name}=`)],
  [
    'customqueryparam',
    (value, name, [own, prefix = '']) => queryParam(value, `${encode(own || name)}=${encode(prefix)}`),
  ],
]);

/** These say that All is chosen; the others say what All stands for. */
const TELL_ALL = new Set(['text', 'queryparam']);

/** Writes a value in a named format; a format that nobody knows is read as `glob`, as Grafana does. */
export function formatVariable(value: VariableValue, name: string, format: string): string {
  const [id = '', ...args] = format.split(':');
  if (value.all && value.allValue !== null && !TELL_ALL.has(id)) {
    return id === 'percentencode' ? encode(value.allValue) : value.allValue;
  }
  const formatter = FORMATS.get(id) ?? FORMATS.get('glob');
  return formatter === undefined ? '' : formatter(value, name, args);
}

/** One value as it is, several as `(a|b)`, each escaped for a regular expression. */
export function regexAlternatives(values: readonly string[]): string {
  const escaped = values.map(escapeRegex);
  return escaped.length === 1 ? (escaped[0] ?? '') : `(${escaped.join('|')})`;
}

/** A moment in Unix milliseconds: ISO 8601 by default, `ms`, `seconds`, or a pattern of moment.js. */
export function dateText(text: string, args: readonly string[]): string {
  const ms = Number.parseInt(text, 10);
  const pattern = args.join(':');
  switch (pattern) {
    case '':
    case 'iso':
      return Number.isNaN(new Date(ms).getTime()) ? 'NaN' : new Date(ms).toISOString();
    case 'ms':
      return String(ms);
    case 'seconds':
      return String(Math.round(ms / 1000));
    default:
      return formatDate(ms, pattern);
  }
}

/** Grafana escapes the quotes only; then a backslash or the end of a line could end the string. */
function singleQuoted(text: string): string {
  const escaped = text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `'${escaped}'`;
}

function plain(separator: string): Formatter {
  return each(separator, (text) => text);
}

function glob(values: readonly string[]): string {
  return values.length > 1 ? `{${values.join(',')}}` : (values[0] ?? '');
}

/** A list has braces, one of a single value too. */
function braced({ values, list }: VariableValue): string {
  return list === true || values.length > 1 ? `{${values.join(',')}}` : (values[0] ?? '');
}

function encode(text: string): string {
  return encodeRest(encodeURIComponent(text));
}

/** RFC 3986 has five more signs than the functions of JavaScript. */
function encodeRest(text: string): string {
  return text.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function queryParam(value: VariableValue, start: string): string {
  const values = value.all ? [ALL_VALUE] : (value.chosen ?? value.values);
  return values.map((one) => start + encode(one)).join('&');
}

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => HTML[sign] ?? sign);
}

function lucene({ values, list }: VariableValue): string {
  if (list !== true) {
    return escapeLucene(values[0] ?? '');
  }
  return values.length === 0
    ? '__empty__'
    : `(${values.map((one) => `"${escapeLucene(one)}"`).join(' OR ')})`;
}

function escapeLucene(text: string): string {
  return Number.isNaN(Number(text)) ? text.replace(/[!*+\-=<>\s&|()[\]{}^~?:\\/"]/g, '\\$&') : text;
}
