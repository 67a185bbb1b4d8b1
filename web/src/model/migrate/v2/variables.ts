/** Variables and annotations of schema v2 in their classic form. */

import { asBool, asObject, asString, isObject, type JsonObject } from '../../json';
import { defined } from '../tools';
import { dataSourceOf } from './panel';

const HIDE = ['dontHide', 'hideLabel', 'hideVariable', 'inControlsMenu'];
const REFRESH = ['never', 'onDashboardLoad', 'onTimeRangeChanged'];
const SORT = [
  ...['disabled', 'alphabeticalAsc', 'alphabeticalDesc', 'numericalAsc', 'numericalDesc'],
  ...['alphabeticalCaseInsensitiveAsc', 'alphabeticalCaseInsensitiveDesc', 'naturalAsc', 'naturalDesc'],
];

const TYPES: Readonly<Record<string, string>> = {
  QueryVariable: 'query',
  TextVariable: 'textbox',
  ConstantVariable: 'constant',
  DatasourceVariable: 'datasource',
  IntervalVariable: 'interval',
  CustomVariable: 'custom',
  GroupByVariable: 'groupby',
  AdhocVariable: 'adhoc',
};

/** A kind that has no classic type keeps its name, and is not supported. */
export function convertVariable(variable: JsonObject): JsonObject {
  const spec = asObject(variable.spec);
  const type = TYPES[asString(variable.kind)];
  const common = {
    ...spec,
    hide: indexIn(HIDE, spec.hide),
    refresh: spec.refresh === undefined ? undefined : indexIn(REFRESH, spec.refresh),
    sort: spec.sort === undefined ? undefined : indexIn(SORT, spec.sort),
  };
  if (variable.kind === 'SwitchVariable') {
    return switchVariable(common, spec);
  }
  return defined({ ...common, ...queryPart(variable, spec), type: type ?? asString(variable.kind) });
}

/** A switch is a choice between two values. */
function switchVariable(common: JsonObject, spec: JsonObject): JsonObject {
  const values = [asString(spec.enabledValue, 'true'), asString(spec.disabledValue, 'false')];
  const current = asString(spec.current, values[1]);
  return defined({
    name: common.name,
    label: common.label,
    description: common.description,
    hide: common.hide,
    skipUrlSync: common.skipUrlSync,
    type: 'custom',
    query: values.map((value) => value.replaceAll(',', '\\,')).join(','),
    current: { selected: true, text: current, value: current },
    options: values.map((value) => ({ selected: value === current, text: value, value })),
  });
}

function queryPart(variable: JsonObject, spec: JsonObject): JsonObject {
  switch (variable.kind) {
    case 'QueryVariable': {
      const query = asObject(spec.query);
      return { datasource: dataSourceOf(query, spec.datasource), query: legacyQuery(spec.query) };
    }
    case 'DatasourceVariable':
      return { query: asString(spec.pluginId), pluginId: undefined };
    case 'AdhocVariable':
    case 'GroupByVariable':
      return { datasource: dataSourceOf({ ...variable, kind: 'DataQuery' }, spec.datasource) };
    default:
      return {};
  }
}

/** Queries that were texts are wrapped in schema v2. */
function legacyQuery(raw: unknown): unknown {
  if (!isObject(raw)) {
    return raw;
  }
  const spec = asObject(raw.spec);
  return typeof spec.__legacyStringValue === 'string' ? spec.__legacyStringValue : spec;
}

export function convertAnnotation(annotation: JsonObject): JsonObject {
  const spec = asObject(annotation.spec);
  const query = asObject(spec.query);
  const target = asObject(query.spec);
  return defined({
    ...asObject(spec.legacyOptions),
    builtIn: asBool(spec.builtIn) ? 1 : undefined,
    datasource: dataSourceOf(query, spec.datasource),
    enable: asBool(spec.enable, true),
    expr: target.expr,
    filter: spec.filter,
    hide: asBool(spec.hide) || undefined,
    iconColor: spec.iconColor,
    mappings: spec.mappings,
    name: spec.name,
    target: Object.keys(target).length === 0 ? undefined : target,
    type: asBool(spec.builtIn) ? 'dashboard' : undefined,
  });
}

function indexIn(words: readonly string[], value: unknown): number {
  return Math.max(words.indexOf(asString(value)), 0);
}
