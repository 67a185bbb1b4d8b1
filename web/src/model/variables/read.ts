import { asBool, asList, asNumber, asObject, asString, asStrings, isObject, type JsonObject } from '../json';
import { VARIABLE_TYPES, type VariableModel, type VariableOption, type VariableType } from './types';

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
    sort: asNumber(raw.sort) ?? 0,
    query: readQuery(raw),
    refreshOnRange: raw.refresh === 2,
    current: readCurrent(raw.current),
    options: asList(raw.options).filter(isObject).map(readOption),
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

/** The query is a string, or an object `{query, refId}`; the text in `definition` is the last resort. */
function readQuery(raw: JsonObject): string {
  if (typeof raw.query === 'string') {
    return raw.query;
  }
  return asString(asObject(raw.query).query) || asString(raw.definition);
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
