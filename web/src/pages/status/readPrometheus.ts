/** What Prometheus' API says of itself, read field by field. What has another shape than agreed has its default. */

import { readTime } from '../../api/readTargets';
import { asList, asNumber, asObject, asString, isObject, type JsonObject } from '../../model/json';

/** A name with a number, as the statistics of the store list them. */
export interface Count {
  readonly name: string;
  readonly value: number;
}

export interface Tsdb {
  readonly series: number;
  readonly chunks: number;
  readonly labelPairs: number;
  /** Unix milliseconds; null where the head is empty. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly seriesByMetric: readonly Count[];
  readonly valuesByLabel: readonly Count[];
  readonly bytesByLabel: readonly Count[];
  readonly seriesByPair: readonly Count[];
}

export function readTsdb(raw: unknown): Tsdb {
  const object = asObject(raw);
  const head = asObject(object.headStats);
  return {
    series: asNumber(head.numSeries) ?? 0,
    chunks: asNumber(head.chunkCount) ?? 0,
    labelPairs: asNumber(head.numLabelPairs) ?? 0,
    fromMs: readBound(head.minTime),
    toMs: readBound(head.maxTime),
    seriesByMetric: readCounts(object.seriesCountByMetricName),
    valuesByLabel: readCounts(object.labelValueCountByLabelName),
    bytesByLabel: readCounts(object.memoryInBytesByLabelName),
    seriesByPair: readCounts(object.seriesCountByLabelValuePair),
  };
}

/** An empty head has the ends of all time as its bounds. */
function readBound(raw: unknown): number | null {
  const ms = asNumber(raw);
  return ms === null || Math.abs(ms) > 8.64e15 ? null : ms;
}

function readCounts(raw: unknown): readonly Count[] {
  return asList(raw)
    .filter(isObject)
    .map(({ name, value }) => ({ name: asString(name), value: asNumber(value) ?? 0 }));
}

export interface RuleGroup {
  readonly name: string;
  readonly file: string;
  readonly intervalSeconds: number;
  readonly tookSeconds: number;
  readonly evaluated: string | null;
  readonly rules: readonly Rule[];
}

export interface Rule {
  readonly kind: 'alert' | 'record';
  readonly name: string;
  readonly query: string;
  /** How long the condition must hold, in seconds; alerts only. */
  readonly forSeconds: number;
  readonly labels: readonly (readonly [string, string])[];
  readonly summary: string;
  /** "firing", "pending", "inactive"; empty for a rule that records. */
  readonly state: string;
  /** "ok", "err", "unknown". */
  readonly health: string;
  readonly error: string;
  readonly tookSeconds: number;
  readonly evaluated: string | null;
  readonly alerts: readonly Alert[];
}

export interface Alert {
  readonly labels: readonly (readonly [string, string])[];
  readonly summary: string;
  readonly state: string;
  readonly since: string | null;
  readonly value: string;
}

export function readRules(raw: unknown): readonly RuleGroup[] {
  return asList(asObject(raw).groups).filter(isObject).map(readGroup);
}

function readGroup(raw: JsonObject): RuleGroup {
  return {
    name: asString(raw.name),
    file: asString(raw.file),
    intervalSeconds: asNumber(raw.interval) ?? 0,
    tookSeconds: asNumber(raw.evaluationTime) ?? 0,
    evaluated: readTime(raw.lastEvaluation) ?? null,
    rules: asList(raw.rules).filter(isObject).map(readRule),
  };
}

function readRule(raw: JsonObject): Rule {
  return {
    kind: raw.type === 'alerting' ? 'alert' : 'record',
    name: asString(raw.name),
    query: asString(raw.query),
    forSeconds: asNumber(raw.duration) ?? 0,
    labels: readPairs(raw.labels),
    summary: summaryOf(raw),
    state: asString(raw.state),
    health: asString(raw.health, 'unknown'),
    error: asString(raw.lastError),
    tookSeconds: asNumber(raw.evaluationTime) ?? 0,
    evaluated: readTime(raw.lastEvaluation) ?? null,
    alerts: asList(raw.alerts).filter(isObject).map(readAlert),
  };
}

function readAlert(raw: JsonObject): Alert {
  return {
    labels: readPairs(raw.labels).filter(([name]) => name !== 'alertname'),
    summary: summaryOf(raw),
    state: asString(raw.state),
    since: readTime(raw.activeAt) ?? null,
    value: asString(raw.value),
  };
}

function summaryOf({ annotations }: JsonObject): string {
  const words = asObject(annotations);
  return asString(words.summary) || asString(words.description);
}

function readPairs(raw: unknown): readonly (readonly [string, string])[] {
  return Object.entries(asObject(raw)).map(([name, value]) => [name, asString(value)] as const);
}

/** What one job found, what of it is scraped, and what is not. */
export interface Pool {
  readonly name: string;
  readonly kept: readonly Found[];
  readonly dropped: readonly Dropped[];
  /** How many were dropped; more than are listed, where the server keeps only some. */
  readonly droppedCount: number;
}

export interface Found {
  readonly address: string;
  readonly discovered: readonly (readonly [string, string])[];
  readonly labels: readonly (readonly [string, string])[];
}

export interface Dropped {
  readonly address: string;
  readonly discovered: readonly (readonly [string, string])[];
  readonly why: string;
}

/** Reads /api/v1/targets by job, jobs by name. */
export function readDiscovery(raw: unknown): readonly Pool[] {
  const object = asObject(raw);
  const active = asList(object.activeTargets).filter(isObject);
  const dropped = asList(object.droppedTargets).filter(isObject);
  const counts = asObject(object.droppedTargetCounts);
  const names = new Set([...[...active, ...dropped].map(poolOf), ...Object.keys(counts)]);
  const scrapedBy = new Map(active.map((one) => [addressOf(one), poolOf(one)]));
  return [...names].toSorted().map((name) => {
    const gone = dropped.filter((one) => poolOf(one) === name).map((one) => readDropped(one, scrapedBy));
    return {
      name,
      kept: active.filter((one) => poolOf(one) === name).map(readFound),
      dropped: gone,
      droppedCount: Math.max(asNumber(counts[name]) ?? 0, gone.length),
    };
  });
}

function poolOf(raw: JsonObject): string {
  return asString(raw.scrapePool) || asString(asObject(raw.discoveredLabels).job);
}

function addressOf(raw: JsonObject): string {
  return asString(asObject(raw.discoveredLabels).__address__);
}

function readFound(raw: JsonObject): Found {
  return {
    address: addressOf(raw),
    discovered: readPairs(raw.discoveredLabels),
    labels: readPairs(raw.labels),
  };
}

/** Prometheus does not say why; that the address is scraped elsewhere is the one reason that can be seen. */
function readDropped(raw: JsonObject, scrapedBy: ReadonlyMap<string, string>): Dropped {
  const address = addressOf(raw);
  const other = scrapedBy.get(address);
  const why =
    other === undefined
      ? 'The relabel rules of this job drop it.'
      : `The same address is scraped by the job ${other}, and the rules of this job drop it.`;
  return { address, discovered: readPairs(raw.discoveredLabels), why };
}

/** Names with texts, such as flags; numbers and switches are written out, and what is empty is left out. */
export function readFacts(raw: unknown): readonly (readonly [string, string])[] {
  return Object.entries(asObject(raw)).flatMap(([name, value]) =>
    (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean'
      ? [[name, String(value)] as const]
      : [],
  );
}
