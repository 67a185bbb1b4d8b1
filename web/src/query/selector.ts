/** Selectors as text. Pure. */

import { maskVariables } from './mask';

export const MATCH_OPERATORS = ['=', '!=', '=~', '!~'] as const;

export type MatchOperator = (typeof MATCH_OPERATORS)[number];

/** One label filter. The value is plain: no quotes, nothing escaped. */
export interface LabelFilter {
  readonly label: string;
  readonly op: MatchOperator;
  readonly value: string;
}

const NAME = /^[a-zA-Z_:][\w:]*$/;
const LABEL = /^[a-zA-Z_]\w*$/;

/** `metric{label="value"}`. Names that need quotes get them; empty for nothing at all. */
export function selectorText(metric: string, filters: readonly LabelFilter[]): string {
  const plain = metric === '' || NAME.test(maskVariables(metric));
  const parts = [
    ...(plain ? [] : [quote(metric)]),
    ...filters.map(
      ({ label, op, value }) =>
        `${LABEL.test(maskVariables(label)) ? label : quote(label)}${op}${quote(value)}`,
    ),
  ];
  if (parts.length === 0) return metric;
  return `${plain ? metric : ''}{${parts.join(',')}}`;
}

/** A text in double quotes, as PromQL reads it. */
export function quote(text: string): string {
  const inside = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${inside}"`;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** What a text in quotes stands for; one in backticks is taken as it is. */
export function unquote(text: string): string {
  const inside = text.slice(1, text.length > 1 && text.endsWith(text.charAt(0)) ? -1 : undefined);
  if (text.startsWith('`')) return inside;
  return inside.replace(/\\([\s\S])/g, (_, char: string) => ESCAPES[char] ?? char);
}
