/** Grafana's matchers: which fields, frames and values an override or a transformation speaks of. Pure. */

import { asList, asObject, asString, asStrings } from '../json';
import { reduceValues } from '../reducers';
import { compareLoosely } from './compare';
import type { FieldType, Labels } from './frame';

/** What matchers look at. */
export interface Subject {
  readonly name: string;
  readonly type: FieldType;
  readonly labels: Labels | null;
  /** Every name that it goes by as a whole: Grafana's, and where it has one, ours. */
  readonly displayNames: readonly string[];
  readonly values: readonly unknown[];
  readonly refId: string;
  /** Its place among the fields of its frame, and among those of times; -1 for a field of another type. */
  readonly index: number;
  readonly timeIndex: number;
}

export type Matcher = (subject: Subject) => boolean;

type MatcherOf = (options: unknown) => Matcher;

/** The matcher of an identifier; null for one that is not known. */
export function fieldMatcher(id: string, options: unknown): Matcher | null {
  return FIELD_MATCHERS.get(id)?.(options) ?? null;
}

/** What knows the matchers of fields, by Grafana's identifiers. */
export const FIELD_MATCHERS: ReadonlyMap<string, MatcherOf> = new Map<string, MatcherOf>([
  ['byName', (options) => matchNames([asString(options)])],
  ['byNames', matchListed],
  ['byRegexp', (options) => matchPattern(asString(options))],
  ['byRegexpOrNames', matchPatternOrNames],
  ['byType', (options) => (subject) => subject.type === options],
  ['byTypes', (options) => (subject) => asStrings(options).includes(subject.type)],
  ['numeric', () => (subject) => subject.type === 'number'],
  ['time', () => (subject) => subject.type === 'time'],
  ['first', () => (subject) => subject.index === 0],
  ['firstTimeField', () => (subject) => subject.timeIndex === 0],
  ['byFrameRefID', (options) => (subject) => subject.refId === options],
  ['byValue', matchReduced],
]);

/** By the field's own name or by a display name. "Value" and "Time" also meet what newer data sources renamed. */
function matchNames(names: readonly string[]): Matcher {
  const wanted = new Set(names);
  const isRenamed = renamed(wanted);
  return (subject) =>
    wanted.has(subject.name) || subject.displayNames.some((name) => wanted.has(name)) || isRenamed(subject);
}

function renamed(wanted: ReadonlySet<string>): Matcher {
  if (wanted.has('Value')) {
    return ({ name, labels }) => labels?.__name__ === name;
  }
  const times = wanted.has('Time') || wanted.has('time');
  return ({ type }) => times && type === 'time';
}

function matchListed(raw: unknown): Matcher {
  const { names, mode } = asObject(raw);
  const listed = matchNames(asStrings(asList(names)));
  return mode === 'exclude' ? (subject) => !listed(subject) : listed;
}

function matchPattern(pattern: string): Matcher {
  const regex = pattern === '' ? null : toRegex(pattern);
  return ({ displayNames }) => regex !== null && displayNames.some((name) => testAfresh(regex, name));
}

function matchPatternOrNames(raw: unknown): Matcher {
  const { pattern, names } = asObject(raw);
  const byPattern = matchPattern(asString(pattern));
  const byName = matchNames(asStrings(asList(names)));
  return (subject) => byName(subject) || byPattern(subject);
}

/** By what a calculation makes of the values. */
function matchReduced(raw: unknown): Matcher {
  const { reducer, op, value } = asObject(raw);
  const id = asString(reducer);
  if (id === '') {
    return () => false;
  }
  return ({ values, type }) => {
    const result = reduceValues(id, values, type);
    return id === 'allIsNull' || id === 'allIsZero'
      ? result === true
      : compareLoosely(result, asString(op) || 'eq', value);
  };
}

/** Grafana's patterns: `/pattern/flags`, or a bare one that must fit the whole text; null for a wrong one. */
export function toRegex(text: string): RegExp | null {
  const slashed = /^\/(.*?)\/(g?i?m?y?s?)$/.exec(text);
  if (slashed === null && text.startsWith('/')) {
    return null;
  }
  try {
    return slashed === null ? new RegExp(`^${text}$`) : new RegExp(slashed[1] ?? '', slashed[2]);
  } catch {
    return null;
  }
}

/** Tests without the memory of a pattern that has the flag g or y. */
export function testAfresh(regex: RegExp, text: string): boolean {
  regex.lastIndex = 0;
  return regex.test(text);
}

/** Frames by their query: `A`, several as `A|B`, or a pattern. */
export function frameMatcher(
  id: string,
  options: unknown,
): ((frame: { readonly refId: string; readonly name: string }) => boolean) | null {
  const text = asString(options);
  if (id === 'byName') {
    const regex = toRegex(text);
    return ({ name }) => regex !== null && testAfresh(regex, name);
  }
  if (id !== 'byRefId') {
    return null;
  }
  if (text.startsWith('/')) {
    const regex = toRegex(text);
    return ({ refId }) => (regex === null ? refId === text : testAfresh(regex, refId));
  }
  const wanted = text.split('|');
  return ({ refId }) => wanted.includes(refId);
}
