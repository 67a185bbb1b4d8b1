/** Grafana's matchers of single values. */

import { asString, type JsonObject } from '../json';

export type ValueTest = (value: unknown) => boolean;

/** The matcher of an identifier; one that is not known meets nothing. */
export function valueMatcher(id: string, options: JsonObject): ValueTest {
  return MATCHERS.get(id)?.(options) ?? (() => false);
}

type MatcherOf = (options: JsonObject) => ValueTest;

const MATCHERS: ReadonlyMap<string, MatcherOf> = new Map<string, MatcherOf>([
  ['isNull', () => (value) => value == null],
  ['isNotNull', () => (value) => value != null],
  ['equal', (options) => (value) => isEqual(value, options.value)],
  ['notEqual', (options) => (value) => !isEqual(value, options.value)],
  ['greater', (options) => compared(options, (a, b) => a > b)],
  ['greaterOrEqual', (options) => compared(options, (a, b) => a >= b)],
  ['lower', (options) => compared(options, (a, b) => a < b)],
  ['lowerOrEqual', (options) => compared(options, (a, b) => a <= b)],
  ['between', isBetween],
  [
    'substring',
    ({ value: part }) =>
      (value) =>
        part === '' || contains(value, asString(part)),
  ],
  [
    'notSubstring',
    ({ value: part }) =>
      (value) =>
        isText(value) && isText(part) && !contains(value, asString(part)),
  ],
  ['regex', matchesRegex],
]);

/** Grafana compares here as JavaScript's == does: numbers written as texts are equal to numbers. */
function isEqual(value: unknown, wanted: unknown): boolean {
  if (value == null || wanted == null) {
    return value == null && wanted == null;
  }
  return typeof value === typeof wanted ? value === wanted : Number(value) === Number(wanted);
}

/** Nothing counts as zero; what is no number is neither more nor less. */
function compared({ value: wanted }: JsonObject, test: (a: number, b: number) => boolean): ValueTest {
  return (value) => value !== undefined && test(Number(value), Number(wanted));
}

function isBetween({ from, to }: JsonObject): ValueTest {
  const [low, high] = [from, to].map((end) =>
    typeof end === 'number' ? end : Number.parseInt(`${end}`, 10),
  );
  return (value) =>
    value !== undefined && Number(value) > (low ?? Number.NaN) && Number(value) < (high ?? Number.NaN);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function contains(value: unknown, part: string): boolean {
  return isText(value) && part !== '' && asString(value).toLowerCase().includes(part.toLowerCase());
}

function matchesRegex({ value: pattern }: JsonObject): ValueTest {
  try {
    const regex = new RegExp(asString(pattern));
    return (value) => value != null && regex.test(`${value}`);
  } catch {
    return () => false;
  }
}
