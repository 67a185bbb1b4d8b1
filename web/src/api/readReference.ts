/** GET /api/kanoa/reference, read field by field. */

import {
  asBool,
  asList,
  asNumber,
  asObject,
  asString,
  asStrings,
  isObject,
  type JsonObject,
} from '../model/json';

/** From a value on, up to the next range. */
export interface SignalRange {
  /** "good", "warn" or "bad". */
  readonly level: string;
  readonly from: number;
  readonly reason: string;
}

/** How one engine measures a signal. */
export interface Measured {
  readonly engine: string;
  readonly metrics: readonly string[];
  readonly note: string;
}

/** A thing worth knowing about a server, whatever the engine. */
export interface SignalEntry {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly unit: string;
  readonly meaning: string;
  /** What may be added up, and what may not. */
  readonly aggregation: string;
  readonly ranges: readonly SignalRange[];
  readonly promql: string;
  readonly engines: readonly Measured[];
}

/** One metric as an engine exposes it. */
export interface FamilyEntry {
  readonly engine: string;
  readonly engineTitle: string;
  readonly name: string;
  /** Its place on the page: its name, unless another engine has taken that already. */
  readonly anchor: string;
  readonly type: string;
  readonly unit: string;
  readonly meaning: string;
  readonly labels: readonly string[];
  /** Releases, in words; empty where they are not known. */
  readonly since: string;
  readonly until: string;
  readonly hidden: string;
  readonly replacedBy: string;
  readonly flag: string;
  readonly feature: string;
  readonly note: string;
  /** Identifiers of the signals that are made of it. */
  readonly signals: readonly string[];
}

/** One of the person's own servers, and which metrics it has. */
export interface OwnServer {
  readonly id: string;
  readonly instance: string;
  readonly engineTitle: string;
  readonly version: string;
  readonly models: readonly string[];
  readonly exposes: number;
  readonly families: ReadonlySet<string>;
  /** Metrics that the catalog does not know. */
  readonly unknown: readonly string[];
  /** Metrics that its release should have, and it has not. */
  readonly missing: ReadonlySet<string>;
}

export interface Reference {
  readonly signals: readonly SignalEntry[];
  readonly families: readonly FamilyEntry[];
  readonly servers: readonly OwnServer[];
}

/** Reads the answer; what has another shape than agreed has its default. */
export function readReference(raw: unknown): Reference {
  const object = asObject(raw);
  return {
    signals: asList(object.signals).filter(isObject).map(readSignal),
    families: withAnchors(asList(object.families).filter(isObject).map(readFamily)),
    servers: asList(object.servers).filter(isObject).map(readServer),
  };
}

function readSignal(raw: JsonObject): SignalEntry {
  return {
    id: asString(raw.id),
    title: asString(raw.title),
    group: asString(raw.group),
    unit: asString(raw.unit),
    meaning: asString(raw.meaning),
    aggregation: asString(raw.aggregation),
    ranges: asList(raw.ranges).filter(isObject).map(readRange),
    promql: asString(raw.promql),
    engines: Object.entries(asObject(raw.engines)).map(([engine, how]) => ({
      engine,
      metrics: asStrings(asObject(how).metrics),
      note: asString(asObject(how).note),
    })),
  };
}

function readRange(raw: JsonObject): SignalRange {
  return { level: asString(raw.level), from: asNumber(raw.from) ?? 0, reason: asString(raw.reason) };
}

/** Several engines use the same names for their web servers. */
function withAnchors(families: readonly Omit<FamilyEntry, 'anchor'>[]): FamilyEntry[] {
  const taken = new Set<string>();
  return families.map((family) => {
    const anchor = taken.has(family.name) ? `${family.name}@${family.engine}` : family.name;
    taken.add(anchor);
    return { ...family, anchor };
  });
}

function readFamily(raw: JsonObject): Omit<FamilyEntry, 'anchor'> {
  return {
    engine: asString(raw.engine),
    engineTitle: asString(raw.engineTitle),
    name: asString(raw.name),
    type: asString(raw.type),
    unit: asString(raw.unit),
    meaning: asString(raw.meaning),
    labels: asStrings(raw.labels),
    since: asString(raw.since),
    until: asString(raw.until),
    // Either the releases that hide it, or only that some do.
    hidden: asString(raw.hidden) || (asBool(raw.hidden) ? 'some releases' : ''),
    replacedBy: asString(raw.replacedBy),
    flag: asString(raw.flag),
    feature: asString(raw.feature),
    note: asString(raw.note),
    signals: asStrings(raw.signals),
  };
}

function readServer(raw: JsonObject): OwnServer {
  const families = Object.entries(asObject(raw.families)).filter(([, has]) => has === true);
  return {
    id: asString(raw.id),
    instance: asString(raw.instance),
    engineTitle: asString(raw.engineTitle),
    version: asString(raw.version),
    models: asStrings(raw.models),
    exposes: asNumber(raw.exposes) ?? families.length,
    families: new Set(families.map(([name]) => name)),
    unknown: asStrings(raw.unknown),
    missing: new Set(asStrings(raw.missing)),
  };
}
