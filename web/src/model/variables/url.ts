/** Variables in addresses, by Grafana's names: `?var-instance=a&var-instance=b`. */

import { ALL_VALUE, type UrlVariables, type VariableModel, type VariableValues } from './types';

const PREFIX = 'var-';

/** The values that an address gives, by variable name. */
export function readUrlVariables(params: URLSearchParams): UrlVariables {
  const found = new Map<string, string[]>();
  for (const [key, value] of params) {
    if (key.startsWith(PREFIX) && key.length > PREFIX.length) {
      const name = key.slice(PREFIX.length);
      found.set(name, [...(found.get(name) ?? []), value]);
    }
  }
  return Object.fromEntries(found);
}

/** A copy of the parameters in which every variable has the chosen values; other parameters stay. */
export function writeUrlVariables(
  params: URLSearchParams,
  variables: readonly VariableModel[],
  values: VariableValues,
): URLSearchParams {
  const next = new URLSearchParams([...params].filter(([key]) => !key.startsWith(PREFIX)));
  for (const { name, type } of variables) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined || type === 'constant') {
      continue;
    }
    for (const item of value.all ? [ALL_VALUE] : value.values) {
      next.append(PREFIX + name, item);
    }
  }
  return next;
}
