/** Variables that every board has, beside those of its file. */

import type { VariableValue, VariableValues } from './types';

export interface SystemFacts {
  readonly title: string;
  readonly uid: string;
  readonly timezone: string;
}

/** `$__dashboard`, `${__org.name}`, `${__user.login}`, `$__timezone`: as in a Grafana with one organisation. */
export function systemVariables({ title, uid, timezone }: SystemFacts): VariableValues {
  return {
    __dashboard: one(title, { uid, name: title }),
    __org: one('1', { id: '1', name: 'Main Org.' }),
    __user: one('1', { id: '1', login: 'admin', email: '' }),
    __timezone: one(timezone, {}),
  };
}

function one(value: string, properties: Readonly<Record<string, string>>): VariableValue {
  return {
    all: false,
    multi: false,
    allValue: null,
    values: [value],
    texts: [value],
    properties: [properties],
  };
}
