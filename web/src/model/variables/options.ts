/** From what a query answers, or a list says, to the options that a person chooses from. */

import { parseDuration } from '../duration';
import { asString, isObject } from '../json';
import type { VariableModel, VariableOption } from './types';

/** Reads the list of a custom variable: `a, b, one second : 1s`. A comma after a backslash belongs to the value. */
export function customOptions(query: string): VariableOption[] {
  const parts = query.match(/(?:\\,|[^,])+/g) ?? [];
  return parts.map((part) => customOption(part.replaceAll('\\,', ',').trim()));
}

function customOption(part: string): VariableOption {
  const pair = /^(.+)\s:\s(.+)$/.exec(part);
  return { text: pair?.[1]?.trim() ?? part, value: pair?.[2]?.trim() ?? part };
}

/** Reads a list in JSON: texts, or objects with `value`, `text` and properties of their own. It throws what is wrong. */
export function jsonOptions(query: string): VariableOption[] {
  const list: unknown = JSON.parse(query);
  if (!Array.isArray(list)) {
    throw new Error('The list of this variable is no JSON list.');
  }
  return list.map((item: unknown) => {
    if (!isObject(item)) {
      return { text: String(item).trim(), value: String(item).trim() };
    }
    const value = String(item.value ?? '').trim();
    return { text: (asString(item.text) || value).trim(), value, properties: item };
  });
}

/** Intervals of a list: `1m,10m,"1h"`; what is no duration is left out. */
export function intervalOptions(query: string): VariableOption[] {
  const parts = query.match(/(["'])(.*?)\1|\w+/g) ?? [];
  return parts
    .map((part) => part.replace(/["']/g, ''))
    .filter((value) => parseDuration(value) !== null)
    .map((value) => ({ text: value, value }));
}

/** Applies the regex and the sort of a variable, and drops repeated values, as Grafana does. */
export function shapeOptions(
  options: readonly VariableOption[],
  shape: Pick<VariableModel, 'regex' | 'regexApplyTo' | 'sort'>,
): VariableOption[] {
  const pattern = readRegex(shape.regex);
  const shaped = options.flatMap((option) =>
    pattern === null ? [option] : extract(option, option[shape.regexApplyTo], pattern),
  );
  const unique = new Map<string, VariableOption>();
  for (const option of shaped) {
    if (!unique.has(option.value)) {
      unique.set(option.value, option);
    }
  }
  return sortOptions([...unique.values()], shape.sort);
}

/** `/pattern/flags`, or a bare pattern for the whole text; null when empty or not a regular expression. */
function readRegex(text: string): RegExp | null {
  if (text === '') {
    return null;
  }
  const slashed = /^\/([\s\S]*)\/([a-z]*)$/.exec(text.trim());
  try {
    return new RegExp(slashed?.[1] ?? `^${text}$`, slashed?.[2] ?? '');
  } catch {
    return null;
  }
}

/** What a regex makes of one option: named groups, what the first group holds, or the option itself. */
function extract(option: VariableOption, text: string, pattern: RegExp): VariableOption[] {
  const matches = pattern.global
    ? [...text.matchAll(pattern)]
    : [pattern.exec(text)].filter((m) => m !== null);
  if (matches.length === 0) {
    return [];
  }
  const named = namedOption(matches);
  if (named !== null) {
    return [named];
  }
  if (!matches.some((match) => match.length > 1)) {
    return [option];
  }
  const captured = matches.map((match) => match[1]).filter((one) => one !== undefined);
  return captured.map((one) => ({ text: one, value: one }));
}

function namedOption(matches: readonly RegExpExecArray[]): VariableOption | null {
  const find = (name: string) =>
    matches.map((match) => match.groups?.[name]).find((text) => text !== undefined && text !== '');
  const value = find('value') ?? find('text');
  return value === undefined ? null : { value, text: find('text') ?? value };
}

type Compare = (a: string, b: string) => number;

const ALPHABETICAL: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const NUMERICAL: Compare = (a, b) => firstNumber(a) - firstNumber(b);
const IGNORING_CASE: Compare = (a, b) => ALPHABETICAL(a.toLowerCase(), b.toLowerCase());
const COLLATOR = new Intl.Collator('en', { numeric: true, sensitivity: 'accent' });
const NATURAL: Compare = (a, b) => COLLATOR.compare(a, b);

/** Grafana's numbers: 1, 3, 5, 7 ascend; the even ones after them descend. */
const SORTS: readonly Compare[] = [ALPHABETICAL, NUMERICAL, IGNORING_CASE, NATURAL];

function sortOptions(options: VariableOption[], sort: number): VariableOption[] {
  const compare = SORTS[Math.ceil(sort / 2) - 1];
  if (compare === undefined) {
    return options;
  }
  const sorted = options.sort((a, b) => compare(a.text, b.text));
  return sort % 2 === 0 ? sorted.reverse() : sorted;
}

/** The first run of digits; a text without one comes first. */
function firstNumber(text: string): number {
  const match = /\d+/.exec(text);
  return match === null ? -1 : Number(match[0]);
}
