import { asBool, asList, asNumber, asObject, asString, asStrings, isObject, type JsonObject } from '../json';
import { namedSource } from '../sources';
import { type AdHocFilter, readFilter } from './filters';
import { queryText } from './query';
import {
  type AutoInterval,
  VARIABLE_TYPES,
  type VariableModel,
  type VariableOption,
  type VariableRefresh,
  type VariableType,
} from './types';

/** More variables than this are not read: each may cost a request. */
export const MAX_VARIABLES = 100;

/** Reads `templating.list` of a dashboard. */
export function readVariables(rawDashboard: unknown): VariableModel[] {
  const templating = asObject(asObject(rawDashboard).templating);
  return asList(templating.list)
    .filter(isObject)
    .filter((raw) => asString(raw.name) !== '')
    .slice(0, MAX_VARIABLES)
    .map(readVariable);
}

function readVariable(raw: JsonObject): VariableModel {
  const type = readType(raw.type);
  const name = asString(raw.name);
  return {
    name,
    type,
    label: asString(raw.label) || name,
    description: asString(raw.description),
    hide: readHide(raw.hide),
    multi: asBool(raw.multi),
    includeAll: asBool(raw.includeAll),
    allValue: asString(raw.allValue) || null,
    regex: asString(raw.regex),
    regexApplyTo: raw.regexApplyTo === 'text' ? 'text' : 'value',
    sort: asNumber(raw.sort) ?? 0,
    query: queryText(raw),
    jsonList: raw.valuesFormat === 'json',
    refresh: readRefresh(raw.refresh),
    skipUrlSync: asBool(raw.skipUrlSync) || type === 'constant',
    datasource: namedSource(raw),
    auto: type === 'interval' && asBool(raw.auto) ? readAuto(raw) : null,
    filters: type === 'adhoc' ? readFilters(raw) : [],
    appliesToAll: raw.applyMode !== 'manual',
    current: readCurrent(raw.current),
    options: type === 'switch' ? readSwitch(raw) : asList(raw.options).filter(isObject).map(readOption),
    raw,
  };
}

function readType(raw: unknown): VariableType {
  return VARIABLE_TYPES.find((type) => type === raw) ?? 'unsupported';
}

function readHide(raw: unknown): VariableModel['hide'] {
  if (raw === 1 || raw === 'hideLabel') {
    return 'label';
  }
  return raw === 2 || raw === 'hideVariable' ? 'variable' : 'none';
}

function readRefresh(raw: unknown): VariableRefresh {
  const words: Readonly<Record<string, VariableRefresh>> = {
    0: 'never',
    2: 'range',
    onTimeRangeChanged: 'range',
  };
  return words[String(raw)] ?? 'load';
}

function readAuto(raw: JsonObject): AutoInterval {
  return { count: asNumber(raw.auto_count) ?? 30, min: asString(raw.auto_min, '10s') };
}

function readFilters(raw: JsonObject): AdHocFilter[] {
  return [...asList(raw.baseFilters), ...asList(raw.filters)]
    .filter(isObject)
    .flatMap((filter) => readFilter(filter) ?? []);
}

function readCurrent(raw: unknown): VariableOption[] {
  const current = asObject(raw);
  const values = asStrings(current.value);
  const texts = asStrings(current.text);
  return values.map((value, i) => ({ value, text: texts[i] ?? value }));
}

function readOption(raw: JsonObject): VariableOption {
  const value = asStrings(raw.value)[0] ?? '';
  return { value, text: asStrings(raw.text)[0] ?? value };
}

/** On and off, in this order; the file may have values of its own for them. */
function readSwitch(raw: JsonObject): VariableOption[] {
  const [on, off] = asList(raw.options).filter(isObject).map(readOption);
  return [
    { text: 'On', value: on?.value || asString(raw.enabledValue) || 'true' },
    { text: 'Off', value: off?.value || asString(raw.disabledValue) || 'false' },
  ];
}
