/** Which alerts a list is asked to show. Pure. */

import { asBool, asNumber, asObject, asString, asStrings, type JsonObject } from '../../model/json';
import type { AlertState } from './alertRules';

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
function readMatchers(text: string): Matcher[] {
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
