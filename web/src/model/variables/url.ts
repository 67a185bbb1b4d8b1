/** Variables in addresses, by Grafana's names: `?var-instance=a&var-instance=b`. */

import {
  ALL_VALUE,
  type UrlVariables,
  type VariableModel,
  type VariableValue,
  type VariableValues,
} from './types';

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
  for (const variable of variables) {
    const value = Object.hasOwn(values, variable.name) ? values[variable.name] : undefined;
    for (const item of value === undefined || variable.skipUrlSync ? [] : urlValues(variable, value)) {
      next.append(PREFIX + variable.name, item);
    }
  }
  return next;
}

/** What an address says of one variable. No filters are said, too: the file may have some. */
export function urlValues(variable: VariableModel, value: VariableValue): readonly string[] {
  const chosen = value.all ? [ALL_VALUE] : (value.chosen ?? value.values);
  return variable.type === 'adhoc' && chosen.length === 0 && variable.filters.length > 0 ? [''] : chosen;
}
