/** Grafana's transformations, those that tables of instant values need. Pure. */

import type { Transformation } from '../dashboard';
import {
  asBool,
  asList,
  asNumber,
  asObject,
  asString,
  asStrings,
  isObject,
  type JsonObject,
  oneOf,
} from '../json';
import { type Column, type Frame, sortRows } from './frame';
import { joinByField, merge } from './join';

export interface Transformed {
  readonly frame: Frame;
  /** Identifiers of transformations that are not known here, and so were left out. */
  readonly unknown: readonly string[];
}

type Step = (frames: readonly Frame[], options: JsonObject) => readonly Frame[];

const STEPS: ReadonlyMap<string, Step> = new Map<string, Step>([
  ['merge', (frames) => [merge(frames)]],
  ['joinByField', joinStep],
  ['seriesToColumns', joinStep],
  ['organize', (frames, options) => frames.map((frame) => organize(frame, options))],
  ['filterFieldsByName', (frames, options) => frames.map((frame) => filterFields(frame, options))],
  ['renameByRegex', (frames, options) => frames.map((frame) => renameByRegex(frame, options))],
  ['sortBy', (frames, options) => frames.map((frame) => sortBy(frame, options))],
  // Labels are columns already.
  ['labelsToFields', (frames) => frames],
]);

/** Runs the steps in order. What is still in several frames at the end is merged, so that nothing is hidden. */
export function transform(frames: readonly Frame[], steps: readonly Transformation[]): Transformed {
  const unknown: string[] = [];
  let now = frames;
  for (const { id, options } of steps) {
    const step = STEPS.get(id);
    if (step === undefined) {
      unknown.push(id);
    } else {
      now = step(now, options);
    }
  }
  return { frame: merge(now), unknown };
}

function joinStep(frames: readonly Frame[], options: JsonObject): readonly Frame[] {
  const mode = oneOf(options.mode, ['outer', 'inner']);
  return [joinByField(frames, asString(options.byField), mode)];
}

/** Leaves out, orders and renames; the settings speak of names as they were before. */
function organize(frame: Frame, options: JsonObject): Frame {
  const excluded = asObject(options.excludeByName);
  const order = asObject(options.indexByName);
  const names = asObject(options.renameByName);
  const place = (name: string) => asNumber(own(order, name)) ?? Number.POSITIVE_INFINITY;
  const kept = frame.columns.filter(({ name }) => !asBool(own(excluded, name)));
  return {
    ...frame,
    columns: kept
      .map((column, i) => ({ column, i }))
      .sort((a, b) => comparePlaces(place(a.column.name), place(b.column.name)) || a.i - b.i)
      .map(({ column }) => renamed(column, asString(own(names, column.name)))),
  };
}

function comparePlaces(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function own(record: JsonObject, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function renamed(column: Column, name: string): Column {
  return name === '' ? column : { ...column, name };
}

function filterFields(frame: Frame, options: JsonObject): Frame {
  const include = matcher(options.include);
  const exclude = matcher(options.exclude);
  const fits = ({ name }: Column) => (include?.(name) ?? true) && !(exclude?.(name) ?? false);
  return { ...frame, columns: frame.columns.filter(fits) };
}

/** Names, or a pattern; null where nothing is said. */
function matcher(raw: unknown): ((name: string) => boolean) | null {
  const names = asStrings(asObject(raw).names);
  const pattern = toRegex(asString(asObject(raw).pattern));
  if (names.length === 0 && pattern === null) {
    return null;
  }
  return (name) => names.includes(name) || (pattern?.test(name) ?? false);
}

function renameByRegex(frame: Frame, options: JsonObject): Frame {
  const pattern = toRegex(asString(options.regex));
  const replacement = asString(options.renamePattern);
  if (pattern === null) {
    return frame;
  }
  return {
    ...frame,
    columns: frame.columns.map((column) => ({ ...column, name: column.name.replace(pattern, replacement) })),
  };
}

/** `/pattern/flags`, or a bare pattern; null for an empty or a wrong one. */
function toRegex(text: string): RegExp | null {
  const slashed = /^\/([\s\S]*)\/([a-z]*)$/.exec(text);
  try {
    return text === '' ? null : new RegExp(slashed?.[1] ?? text, slashed?.[2]?.replace('g', ''));
  } catch {
    return null;
  }
}

function sortBy(frame: Frame, options: JsonObject): Frame {
  const sorts = asList(options.sort).filter(isObject);
  return sorts.reduceRight<Frame>(
    (sorted, sort) => sortRows(sorted, asString(sort.field), asBool(sort.desc)),
    frame,
  );
}
