/** What a list of alerts shows, from the answer of Prometheus' route /api/v1/rules. Pure. */

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
} from '../../model/json';

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

export interface AlertListOptions {
  readonly states: ReadonlySet<AlertState>;
  readonly sort: 'name' | 'name-desc' | 'importance' | 'oldest' | 'newest';
  readonly most: number;
  /** A part of the name of a rule, in any case. */
  readonly name: string;
  /** Matchers of labels, as in PromQL. */
  readonly matchers: readonly Matcher[];
  /** Labels by whose values alerts are put together; none: by their rule. */
  readonly groupBy: readonly string[];
  readonly instances: boolean;
  readonly figure: boolean;
  readonly folder: string;
}

const SORTS = ['importance', 'name', 'name-desc', 'importance', 'oldest', 'newest'] as const;

export function readAlertListOptions(raw: JsonObject): AlertListOptions {
  const filter = asObject(raw.stateFilter);
  const states = new Set<AlertState>();
  if (asBool(filter.firing, true)) {
    states.add('firing');
  }
  if (asBool(filter.pending, true)) {
    states.add('pending');
  }
  // Files before Grafana 9.4 say "inactive".
  if (asBool(filter.normal) || asBool(filter.inactive) || asBool(raw.showInactiveAlerts)) {
    states.add('inactive');
  }
  return {
    states,
    sort: SORTS[asNumber(raw.sortOrder) ?? 0] ?? 'importance',
    most: Math.min(Math.max(asNumber(raw.maxItems) ?? 20, 1), 500),
    name: asString(raw.alertName).toLowerCase(),
    matchers: readMatchers(asString(raw.alertInstanceLabelFilter)),
    groupBy: raw.groupMode === 'custom' ? asStrings(raw.groupBy) : [],
    instances: asBool(raw.showInstances),
    figure: raw.viewMode === 'stat',
    folder: asString(asObject(raw.folder).title),
  };
}

interface Matcher {
  readonly label: string;
  readonly fits: (value: string) => boolean;
}

/** `{severity="critical", job=~"vllm.*"}`; what is no matcher is left out. */
export function readMatchers(text: string): Matcher[] {
  return [...text.matchAll(/(\w+)\s*(=~|!~|!=|=)\s*"((?:[^"\\]|\\.)*)"/g)].flatMap(
    ([, label = '', op = '', value = '']) => {
      const fits = comparer(op, value.replace(/\\(.)/g, '$1'));
      return fits === null ? [] : [{ label, fits }];
    },
  );
}

function comparer(op: string, value: string): Matcher['fits'] | null {
  if (op === '=' || op === '!=') {
    return (given) => (given === value) === (op === '=');
  }
  try {
    const pattern = new RegExp(`^(?:${value})$`);
    return (given) => pattern.test(given) === (op === '=~');
  } catch {
    return null;
  }
}

/** One line of the list: a rule with its alerts, or alerts that share labels. */
export interface AlertItem {
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  readonly state: AlertState;
  readonly error: string;
  readonly sinceMs: number | null;
  readonly instances: readonly AlertInstance[];
}

/** What is listed, in its order, up to the limit. */
export function alertItems(rules: readonly AlertRule[], options: AlertListOptions): AlertItem[] {
  const fitting = rules
    .filter(
      ({ name, group }) =>
        name.toLowerCase().includes(options.name) && (options.folder === '' || group === options.folder),
    )
    .map((rule) => ({ ...rule, instances: rule.instances.filter((one) => fitsLabels(one, options)) }));
  const items =
    options.groupBy.length > 0
      ? grouped(fitting, options)
      : fitting.flatMap((rule) => ruleItem(rule, options));
  return items.sort(COMPARE[options.sort]).slice(0, options.most);
}

function fitsLabels({ labels, state }: AlertInstance, { matchers, states }: AlertListOptions): boolean {
  return states.has(state) && matchers.every(({ label, fits }) => fits(labels[label] ?? ''));
}

/** A rule without alerts is listed where quiet ones are asked for, and none is asked for by its labels. */
function ruleItem(rule: AlertRule, { states, matchers }: AlertListOptions): AlertItem[] {
  const { key, name, error, instances } = rule;
  // The rule itself has a template; an alert has its labels filled in.
  const summary = instances.find((one) => one.summary !== '')?.summary ?? '';
  const quiet = instances.length === 0;
  const wanted = quiet
    ? (rule.state === 'inactive' && states.has('inactive') && matchers.length === 0) || error !== ''
    : true;
  return wanted
    ? [
        {
          key,
          title: name,
          summary,
          error,
          instances,
          state: stateOf(instances),
          sinceMs: earliest(instances),
        },
      ]
    : [];
}

function grouped(rules: readonly AlertRule[], { groupBy }: AlertListOptions): AlertItem[] {
  const groups = new Map<string, AlertInstance[]>();
  for (const instance of rules.flatMap((rule) => rule.instances)) {
    const title = groupBy.map((label) => `${label}=${instance.labels[label] ?? ''}`).join(', ');
    groups.set(title, [...(groups.get(title) ?? []), instance]);
  }
  return [...groups].map(([title, instances]) => ({
    key: title,
    title,
    summary: '',
    error: '',
    instances,
    state: stateOf(instances),
    sinceMs: earliest(instances),
  }));
}

function stateOf(instances: readonly AlertInstance[]): AlertState {
  const found = ['firing', 'pending'] as const;
  return found.find((state) => instances.some((one) => one.state === state)) ?? 'inactive';
}

function earliest(instances: readonly AlertInstance[]): number | null {
  const times = instances.map(({ sinceMs }) => sinceMs).filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

const RANK: Readonly<Record<AlertState, number>> = { firing: 0, pending: 1, inactive: 2 };
const since = ({ sinceMs }: AlertItem) => sinceMs ?? Number.MAX_SAFE_INTEGER;
const byName = (a: AlertItem, b: AlertItem) => a.title.localeCompare(b.title);

const COMPARE: Readonly<Record<AlertListOptions['sort'], (a: AlertItem, b: AlertItem) => number>> = {
  name: byName,
  'name-desc': (a, b) => byName(b, a),
  importance: (a, b) => RANK[a.state] - RANK[b.state] || byName(a, b),
  oldest: (a, b) => since(a) - since(b) || byName(a, b),
  newest: (a, b) => since(b) - since(a) || byName(a, b),
};
