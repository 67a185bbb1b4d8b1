/** The alerting rules of a data source, from the answer of Prometheus' route /api/v1/rules. Pure. */

import { asList, asObject, asString, isObject, type JsonObject, oneOf } from '../../model/json';

export type AlertState = 'firing' | 'pending' | 'inactive';

export interface AlertInstance {
  readonly labels: Readonly<Record<string, string>>;
  readonly state: AlertState;
  /** Unix milliseconds since when it is in this state or the one before; null where nobody tells. */
  readonly sinceMs: number | null;
  readonly value: string;
  /** What it says, with its labels filled in; empty where it says nothing. */
  readonly summary: string;
}

export interface AlertRule {
  /** Unique in the answer. */
  readonly key: string;
  readonly name: string;
  readonly group: string;
  readonly state: AlertState;
  /** It could not be evaluated; the reason, else empty. */
  readonly error: string;
  readonly summary: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly instances: readonly AlertInstance[];
}

/** Reads the alerting rules of an answer; recording rules are left out. */
export function readRules(raw: unknown): AlertRule[] {
  const groups = asList(asObject(asObject(raw).data).groups).filter(isObject);
  return groups.flatMap((group) =>
    asList(group.rules)
      .filter(isObject)
      .filter((rule) => rule.type === 'alerting')
      .map((rule, i) =>
        readRule(rule, `${asString(group.file)} ${asString(group.name)} ${i}`, asString(group.name)),
      ),
  );
}

function readRule(rule: JsonObject, key: string, group: string): AlertRule {
  return {
    key,
    name: asString(rule.name),
    group,
    state: readState(rule.state),
    error: rule.health === 'err' ? asString(rule.lastError) : '',
    summary: readSummary(rule.annotations),
    labels: texts(rule.labels),
    instances: asList(rule.alerts).filter(isObject).map(readInstance),
  };
}

function readInstance(alert: JsonObject): AlertInstance {
  const since = Date.parse(asString(alert.activeAt));
  return {
    labels: texts(alert.labels),
    state: readState(alert.state),
    sinceMs: Number.isNaN(since) ? null : since,
    value: asString(alert.value),
    summary: readSummary(alert.annotations),
  };
}

function readSummary(raw: unknown): string {
  const { summary, description } = texts(raw);
  return summary ?? description ?? '';
}

function readState(raw: unknown): AlertState {
  return oneOf(raw, ['inactive', 'pending', 'firing']);
}

function texts(raw: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(asObject(raw)).map(([name, value]) => [name, String(value)]));
}
