/** Which values of a variable count. Pure. */

import { parseDuration } from '../duration';
import { intervalFor } from '../interval';
import { type AdHocFilter, formatFilter, matchersOf, parseFilter } from './filters';
import { interpolatePromQL } from './interpolate';
import {
  ALL_VALUE,
  AUTO_VALUE,
  type TimeWindow,
  type UrlVariables,
  type VariableModel,
  type VariableOption,
  type VariableValue,
  type VariableValues,
} from './types';

/** The value of a variable when these are chosen; `$__all` among them means All. */
export function chooseValues(
  variable: VariableModel,
  options: readonly VariableOption[],
  chosen: readonly string[],
): VariableValue {
  if (variable.type === 'adhoc') {
    return filterValue(chosen.flatMap((text) => parseFilter(text) ?? []));
  }
  const all = variable.includeAll && (chosen.includes(ALL_VALUE) || chosen.includes('All'));
  const base = { multi: variable.multi || variable.includeAll, allValue: variable.allValue };
  if (all) {
    return { ...base, all, list: true, values: options.map((option) => option.value), texts: ['All'] };
  }
  const named = chosen.map((text) => optionOf(options, text));
  const picked = variable.multi ? unique(named) : named.slice(0, 1);
  const own = picked.some(({ properties }) => properties !== undefined);
  return {
    ...base,
    all,
    ...(variable.multi ? { list: true } : {}),
    values: picked.map(({ value }) => value),
    texts: picked.map(({ text }) => text),
    ...(own ? { properties: picked.map(({ properties }) => properties ?? {}) } : {}),
  };
}

/** The option of this value, or of this text as people read it; else one of its own. */
function optionOf(options: readonly VariableOption[], text: string): VariableOption {
  const found = options.find(({ value }) => value === text) ?? options.find((option) => option.text === text);
  return found ?? { text, value: text };
}

function unique(options: readonly VariableOption[]): VariableOption[] {
  return [...new Map(options.map((option) => [option.value, option])).values()];
}

/** Puts what depends on other variables or on the range into a value: what All stands for, and `$__auto`. */
export function settleValue(
  value: VariableValue,
  variable: VariableModel,
  range: TimeWindow,
  others: VariableValues,
): VariableValue {
  const [first] = value.values;
  if (variable.auto !== null && first?.startsWith(AUTO_VALUE) === true) {
    const { count, min } = variable.auto;
    const interval = intervalFor(range, count, parseDuration(min) ?? 0);
    return { ...value, values: [interval], texts: [interval], chosen: [AUTO_VALUE] };
  }
  return value.allValue === null ? value : { ...value, allValue: interpolatePromQL(value.allValue, others) };
}

/** The value of ad hoc filters: their matchers, to be read where a query names the variable. */
export function filterValue(filters: readonly AdHocFilter[]): VariableValue {
  const matchers = matchersOf(filters);
  return {
    all: false,
    multi: false,
    allValue: null,
    values: [matchers],
    texts: [matchers],
    chosen: filters.map(formatFilter),
  };
}

/** The filters of a variable: those of the address, also where it says none, else those of the file. */
export function pickFilters(variable: VariableModel, urlValues: UrlVariables): readonly AdHocFilter[] {
  const fromUrl = urlOf(variable, urlValues);
  return fromUrl === undefined ? variable.filters : fromUrl.flatMap((text) => parseFilter(text) ?? []);
}

/**
 * What the address says is taken at its word, so that a link to a server that is
 * gone still shows that server. What the file says counts only when it is an option.
 */
export function pickValues(
  variable: VariableModel,
  options: readonly VariableOption[],
  urlValues: UrlVariables,
): readonly string[] {
  const fromUrl = urlOf(variable, urlValues);
  if (fromUrl !== undefined && fromUrl.length > 0) {
    return fromUrl;
  }
  const fromFile = variable.current
    .map((option) => option.value)
    .filter((value) => isOption(variable, options, value));
  if (fromFile.length > 0) {
    return fromFile;
  }
  const first = options[0];
  return variable.includeAll ? [ALL_VALUE] : first === undefined ? [] : [first.value];
}

function urlOf(variable: VariableModel, urlValues: UrlVariables): readonly string[] | undefined {
  return Object.hasOwn(urlValues, variable.name) ? urlValues[variable.name] : undefined;
}

function isOption(variable: VariableModel, options: readonly VariableOption[], value: string): boolean {
  if (value === ALL_VALUE) {
    return variable.includeAll;
  }
  if (value.startsWith(AUTO_VALUE)) {
    return variable.auto !== null;
  }
  return variable.type === 'textbox' || options.some((option) => option.value === value);
}
