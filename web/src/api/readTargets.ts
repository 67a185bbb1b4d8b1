/** GET /api/kanoa/targets, read field by field. */

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
} from '../model/json';
import type { Figures, Server, Target } from '../model/targets';
import { readProblem } from './http';

/** The finder of servers on this machine. */
export interface Finder {
  readonly enabled: boolean;
  readonly intervalSeconds: number;
  readonly ports: readonly number[];
  readonly lastLook: string | null;
  /** The places that it asked, where the server tells. */
  readonly candidates: readonly Candidate[];
  /** What it cannot see from where it runs, in sentences. */
  readonly notices: readonly string[];
}

/** One place that the finder asked, and what came of it, in words. */
export interface Candidate {
  readonly address: string;
  /** Whose it is: a process or a container; empty when that cannot be read. */
  readonly program: string;
  readonly found: boolean;
  /** Why it was asked, what it answered, and what to do if it should have been found. */
  readonly why: string;
  readonly said: string;
  readonly next: string;
}

export interface TargetsAnswer {
  readonly targets: readonly Target[];
  readonly finder: Finder;
  readonly simulated: boolean;
}

/** Reads the answer; what has another shape than agreed has its default. */
export function readTargets(raw: unknown): TargetsAnswer {
  const object = asObject(raw);
  return {
    targets: asList(object.targets).filter(isObject).map(readTarget),
    finder: readFinder(asObject(object.finder)),
    simulated: asBool(object.simulated),
  };
}

function readFinder(raw: JsonObject): Finder {
  return {
    enabled: asBool(raw.enabled),
    intervalSeconds: asNumber(raw.intervalSeconds) ?? 5,
    ports: asList(raw.ports).flatMap((port) => asNumber(port) ?? []),
    lastLook: readTime(raw.lastLook) ?? null,
    candidates: asList(raw.candidates).filter(isObject).map(readCandidate),
    notices: asStrings(raw.notices),
  };
}

function readCandidate(raw: JsonObject): Candidate {
  return {
    address: asString(raw.address),
    program: asString(raw.program),
    found: asBool(raw.found),
    why: asString(raw.why),
    said: asString(raw.said),
    next: asString(raw.next),
  };
}

function readTarget(raw: JsonObject): Target {
  const since = readTime(raw.since);
  const lastScrape = readTime(raw.lastScrape);
  return {
    id: asString(raw.id),
    job: asString(raw.job),
    instance: asString(raw.instance),
    url: asString(raw.url),
    labels: readLabels(raw.labels),
    source: asString(raw.source),
    state: oneOf(raw.state, ['unknown', 'up', 'down', 'waiting']),
    ...(since === undefined ? {} : { since }),
    ...(lastScrape === undefined ? {} : { lastScrape }),
    scrapeSeconds: asNumber(raw.scrapeSeconds) ?? 0,
    intervalSeconds: asNumber(raw.intervalSeconds) ?? 0,
    samples: asNumber(raw.samples) ?? 0,
    ...(isObject(raw.server) ? { server: readServer(raw.server) } : {}),
    ...(isObject(raw.figures) ? { figures: readFigures(raw.figures) } : {}),
    ...(isObject(raw.problem) ? { problem: readProblem(raw.problem) } : {}),
  };
}

function readServer(raw: JsonObject): Server {
  return {
    engine: asString(raw.engine),
    engineTitle: asString(raw.engineTitle),
    version: asString(raw.version),
    versionSource: asString(raw.versionSource),
    dialect: asString(raw.dialect),
    models: asStrings(raw.models),
    series: asNumber(raw.series) ?? 0,
    frontend: asString(raw.frontend),
    multiprocess: asBool(raw.multiprocess),
    engines: asNumber(raw.engines) ?? 0,
    known: asNumber(raw.known) ?? 0,
    unknown: asStrings(raw.unknown),
    missing: asStrings(raw.missing),
    newer: asBool(raw.newer),
    suspicions: asList(raw.suspicions).filter(isObject).map(readProblem),
  };
}

/** A figure that is missing stays missing: it is never shown as 0. */
function readFigures(raw: JsonObject): Figures {
  const names = ['running', 'waiting', 'tokensPerSecond', 'kvUsage'] as const;
  const pairs = names.flatMap((name) => {
    const value = asNumber(raw[name]);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(pairs);
}

function readLabels(raw: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(asObject(raw)).map(([name, value]) => [name, asString(value)]));
}

/** Go writes a time that was never set as the year 1; that is no time. */
export function readTime(raw: unknown): string | undefined {
  const text = asString(raw);
  return text === '' || text.startsWith('0001-') || Number.isNaN(Date.parse(text)) ? undefined : text;
}
