/** From what a query answers, or a list says, to the options that a person chooses from. */

import type { VariableOption } from './types';

/** Reads the list of a custom variable: `a, b, one second : 1s`. A comma after a backslash belongs to the value. */
export function customOptions(query: string): VariableOption[] {
  const parts = query.match(/(?:\\,|[^,])+/g) ?? [];
  return parts.map((part) => customOption(part.replaceAll('\\,', ',').trim()));
}

function customOption(part: string): VariableOption {
  const pair = /^(\S.*?)\s+:\s+(.+)$/s.exec(part);
  return { text: pair?.[1] ?? part, value: pair?.[2] ?? part };
}

/** Applies the regex and the sort of a variable, and drops repeated values, as Grafana does. */
export function shapeOptions(values: readonly string[], regex: string, sort: number): VariableOption[] {
  const pattern = readRegex(regex);
  const shaped = values.flatMap((value) =>
    pattern === null ? [{ text: value, value }] : extract(value, pattern),
  );
  const unique = new Map(shaped.map((option) => [option.value, option]));
  return sortOptions([...unique.values()], sort);
}

/** `/pattern/flags`, or a bare pattern; null when empty or not a regular expression. */
function readRegex(text: string): RegExp | null {
  if (text.trim() === '') {
    return null;
  }
  const slashed = /^\/([\s\S]*)\/([a-z]*)$/.exec(text.trim());
  try {
    const flags = new Set([...(slashed?.[2] ?? ''), 'g']);
    return new RegExp(slashed?.[1] ?? `^${text}$`, [...flags].join(''));
  } catch {
    return null;
  }
}

function extract(value: string, pattern: RegExp): VariableOption[] {
  const matches = [...value.matchAll(pattern)];
  if (matches.length === 0) {
    return [];
  }
  const named = namedOption(matches);
  if (named !== null) {
    return [named];
  }
  const captured = matches.map((match) => match[1]).filter((text) => text !== undefined);
  if (captured.length > 0) {
    return captured.map((text) => ({ text, value: text }));
  }
  return matches.some((match) => match.length > 1) ? [] : [{ text: value, value }];
}

function namedOption(matches: readonly RegExpExecArray[]): VariableOption | null {
  const find = (name: string) =>
    matches.map((match) => match.groups?.[name]).find((text) => text !== undefined);
  const value = find('value') ?? find('text');
  return value === undefined ? null : { value, text: find('text') ?? value };
}

type Compare = (a: string, b: string) => number;

const ALPHABETICAL: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const NUMERICAL: Compare = (a, b) => firstNumber(a) - firstNumber(b);
const IGNORING_CASE: Compare = (a, b) => ALPHABETICAL(a.toLowerCase(), b.toLowerCase());
const COLLATOR = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const NATURAL: Compare = (a, b) => COLLATOR.compare(a, b);

/** Grafana's numbers: 1, 3, 5, 7 ascend; the even ones after them descend. */
const SORTS: readonly Compare[] = [ALPHABETICAL, NUMERICAL, IGNORING_CASE, NATURAL];

function sortOptions(options: VariableOption[], sort: number): VariableOption[] {
  const compare = SORTS[Math.ceil(sort / 2) - 1];
  if (compare === undefined) {
    return options;
  }
  const sign = sort % 2 === 0 ? -1 : 1;
  return options.sort((a, b) => sign * compare(a.text, b.text));
}

function firstNumber(text: string): number {
  const match = /\d+(\.\d+)?/.exec(text);
  return match === null ? -1 : Number(match[0]);
}
