/** What a list of alerts shows: rules with their alerts, or alerts that share labels. Pure. */

import type { AlertListOptions } from './alertOptions';
import type { AlertInstance, AlertRule, AlertState } from './alertRules';

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
