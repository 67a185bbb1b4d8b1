/** What is known of metrics: from the catalog, and from what the servers say of themselves. Pure. */

import type { FamilyEntry, Reference, SignalEntry } from '../api/readReference';
import { asList, asObject, asString, isObject } from '../model/json';
import { narrowQuery } from './narrow';

/** What a server writes behind # TYPE and # HELP. */
export interface Metadata {
  readonly type: string;
  readonly help: string;
  readonly unit: string;
}

/** One metric, as far as it is known. */
export interface MetricFact {
  readonly name: string;
  /** counter, gauge, histogram, summary, or empty. The parts of a histogram are counters. */
  readonly type: string;
  readonly unit: string;
  readonly meaning: string;
  /** Which part of a histogram or summary it is, in a sentence; empty for a whole metric. */
  readonly part: string;
  /** The engine whose metric it is, "vLLM"; empty where the catalog does not know it. */
  readonly engine: string;
  /** Releases of that engine, as the catalog writes them; empty where they are not known. */
  readonly since: string;
  readonly until: string;
  readonly replacedBy: string;
  /** The release in which the replacement came; empty where it is not known. */
  readonly replacedSince: string;
  readonly note: string;
}

export interface Knowledge {
  readonly signals: readonly SignalEntry[];
  /** What is known of a metric; null for nothing. */
  readonly fact: (name: string) => MetricFact | null;
}

export type MetadataByName = ReadonlyMap<string, Metadata>;

/** Reads the answer of /api/v1/metadata; of several descriptions of one name the first counts. */
export function readMetadata(raw: unknown): MetadataByName {
  const entries = Object.entries(asObject(asObject(raw).data)).flatMap(([name, list]) => {
    const first = asList(list).find(isObject);
    return first === undefined ? [] : [[name, metadataOf(first)] as const];
  });
  return new Map(entries);
}

function metadataOf(raw: Readonly<Record<string, unknown>>): Metadata {
  const type = asString(raw.type);
  return { type: type === 'unknown' ? '' : type, help: asString(raw.help), unit: asString(raw.unit) };
}

const PARTS: readonly (readonly [suffix: string, words: string])[] = [
  ['_bucket', 'Its buckets: how many observations were at most le.'],
  ['_sum', 'The sum of all observations.'],
  ['_count', 'The number of observations.'],
];

/**
 * Puts the sources together; what a server says of its own metric's type wins. Signals
 * ask only for the names that the data source has, where `names` tells them.
 */
export function makeKnowledge(
  reference: Reference | null,
  metadata: MetadataByName,
  names: readonly string[] = [],
): Knowledge {
  const families = new Map<string, FamilyEntry>();
  for (const family of reference?.families ?? []) {
    if (!families.has(family.name)) families.set(family.name, family);
  }
  const whole = (name: string) => factOf(name, families, metadata);
  const here = new Set(names);
  const isHere = (name: string) => here.has(name);
  return {
    signals: (reference?.signals ?? []).map((signal) => ({
      ...signal,
      promql: narrowQuery(signal.promql, isHere),
    })),
    fact: (name) => whole(name) ?? partOf(name, whole) ?? whole(name.replace(/_total$/, '')),
  };
}

function factOf(
  name: string,
  families: ReadonlyMap<string, FamilyEntry>,
  metadata: MetadataByName,
): MetricFact | null {
  const family = families.get(name);
  const said = metadata.get(name);
  if (family === undefined && said === undefined) return null;
  return {
    name,
    type: said?.type || family?.type || '',
    unit: family?.unit || said?.unit || '',
    meaning: family?.meaning || said?.help || '',
    part: '',
    engine: family?.engineTitle ?? '',
    since: family?.since ?? '',
    until: family?.until ?? '',
    replacedBy: family?.replacedBy ?? '',
    replacedSince: families.get(family?.replacedBy ?? '')?.since ?? '',
    note: family?.note ?? '',
  };
}

/** A histogram is exposed as three metrics, of which each is a counter. */
function partOf(name: string, whole: (name: string) => MetricFact | null): MetricFact | null {
  for (const [suffix, part] of PARTS) {
    const base = name.endsWith(suffix) ? whole(name.slice(0, -suffix.length)) : null;
    if (base === null || !['histogram', 'summary'].includes(base.type)) continue;
    return { ...base, name, type: 'counter', part, replacedBy: base.replacedBy && base.replacedBy + suffix };
  }
  return null;
}

/** "since vLLM 0.9.2, until 0.15.0"; empty where nothing is known. */
export function releaseWords({ engine, since, until }: MetricFact): string {
  const parts = [
    since === '' ? '' : `since ${engine} ${since}`,
    until === '' ? '' : `until ${since === '' ? `${engine} ` : ''}${until}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** "Replaced by x since vLLM 0.9.2."; empty where it is not replaced. */
export function replacedWords({ engine, replacedBy, replacedSince }: MetricFact): string {
  if (replacedBy === '') return '';
  return `Replaced by ${replacedBy}${replacedSince === '' ? '' : ` since ${engine} ${replacedSince}`}.`;
}
