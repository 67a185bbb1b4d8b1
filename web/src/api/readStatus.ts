/** GET /api/kanoa/status, read field by field. */

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
import { readTime } from './readTargets';

export interface Build {
  readonly version: string;
  readonly revision: string;
  readonly goVersion: string;
  readonly os: string;
  readonly arch: string;
  readonly prometheus: string;
}

/** How far the log of the store has been read at start, in segments. */
export interface Replay {
  readonly done: boolean;
  readonly current: number;
  readonly min: number;
  readonly max: number;
}

export interface StoreStatus {
  readonly dir: string;
  readonly bytes: number;
  readonly series: number;
  readonly samples: number;
  readonly oldest: string | null;
  readonly newest: string | null;
  readonly retentionSeconds: number;
  readonly retentionBytes: number;
  readonly repaired: string;
}

export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly field: string;
  readonly value: string;
  readonly message: string;
  readonly mend: string;
}

export interface ConfigStatus {
  readonly path: string;
  readonly embedded: boolean;
  readonly loadedAt: string | null;
  readonly faults: readonly Fault[];
}

export interface Status {
  readonly build: Build;
  readonly started: string | null;
  readonly ready: boolean;
  readonly replay: Replay;
  readonly store: StoreStatus;
  readonly config: ConfigStatus;
  /** What is wrong in dashboard and provisioning files now. */
  readonly dashboardFaults: readonly Fault[];
  readonly urls: { readonly ui: string; readonly prometheus: string };
  readonly memoryBytes: number;
  readonly notices: readonly string[];
  readonly simulated: boolean;
}

/** Reads the answer; what has another shape than agreed has its default. */
export function readStatus(raw: unknown): Status {
  const object = asObject(raw);
  const urls = asObject(object.urls);
  return {
    build: readBuild(asObject(object.build)),
    started: readTime(object.started) ?? null,
    ready: asBool(object.ready),
    replay: readReplay(asObject(object.replay)),
    store: readStore(asObject(object.store)),
    config: readConfig(asObject(object.config)),
    dashboardFaults: readFaults(object.dashboardFaults),
    urls: { ui: asString(urls.ui), prometheus: asString(urls.prometheus) },
    memoryBytes: asNumber(object.memoryBytes) ?? 0,
    notices: asStrings(object.notices),
    simulated: asBool(object.simulated),
  };
}

/** The share of the log that has been read, 0..1; null when there is nothing to count. */
export function replayShare(replay: Replay): number | null {
  const segments = replay.max - replay.min + 1;
  if (replay.done) return 1;
  if (replay.max <= 0 || segments <= 0) return null;
  return Math.min(1, Math.max(0, (replay.current - replay.min) / segments));
}

function readBuild(raw: JsonObject): Build {
  return {
    version: asString(raw.version),
    revision: asString(raw.revision),
    goVersion: asString(raw.goVersion),
    os: asString(raw.os),
    arch: asString(raw.arch),
    prometheus: asString(raw.prometheus),
  };
}

function readReplay(raw: JsonObject): Replay {
  return {
    done: asBool(raw.done),
    current: asNumber(raw.current) ?? 0,
    min: asNumber(raw.min) ?? 0,
    max: asNumber(raw.max) ?? 0,
  };
}

function readStore(raw: JsonObject): StoreStatus {
  return {
    dir: asString(raw.dir),
    bytes: asNumber(raw.bytes) ?? 0,
    series: asNumber(raw.series) ?? 0,
    samples: asNumber(raw.samples) ?? 0,
    oldest: readTime(raw.oldest) ?? null,
    newest: readTime(raw.newest) ?? null,
    retentionSeconds: asNumber(raw.retentionSeconds) ?? 0,
    retentionBytes: asNumber(raw.retentionBytes) ?? 0,
    repaired: asString(raw.repaired),
  };
}

function readConfig(raw: JsonObject): ConfigStatus {
  return {
    path: asString(raw.path),
    embedded: asBool(raw.embedded),
    loadedAt: readTime(raw.loadedAt) ?? null,
    faults: readFaults(raw.faults),
  };
}

function readFaults(raw: unknown): readonly Fault[] {
  return asList(raw).filter(isObject).map(readFault);
}

function readFault(raw: JsonObject): Fault {
  return {
    file: asString(raw.file),
    line: asNumber(raw.line) ?? 0,
    field: asString(raw.field),
    value: asString(raw.value),
    message: asString(raw.message),
    mend: asString(raw.mend),
  };
}
