/** Settings and variables of dashboards of earlier schemas. */

import { asBool, asList, asNumber, asObject, asString, isObject, type JsonObject } from '../json';
import { mapObjects, withKey, without } from './tools';

/** Where time, annotations, crosshair and refresh stood before. */
export function modernSettings(dashboard: JsonObject, version: number): JsonObject {
  let next = dashboard;
  const filter = asObject(asObject(dashboard.services).filter);
  if (version < 2 && Object.keys(filter).length > 0) {
    next = { ...next, time: filter.time ?? next.time, templating: { list: asList(filter.list) } };
  }
  const pulldown = asList(dashboard.pulldowns).find((item) => asObject(item).type === 'annotations');
  if (version < 6 && pulldown !== undefined && next.annotations === undefined) {
    next = { ...next, annotations: { list: asList(asObject(pulldown).annotations) } };
  }
  if (version < 14 && dashboard.sharedCrosshair !== undefined) {
    next = {
      ...without(next, ['sharedCrosshair']),
      graphTooltip: asBool(dashboard.sharedCrosshair) ? 1 : 0,
    };
  }
  return typeof next.refresh === 'boolean' ? { ...next, refresh: '' } : next;
}

/** Variables: their types, how they are hidden, and when they are read anew. */
export function modernVariables(dashboard: JsonObject, version: number): JsonObject {
  const templating = asObject(dashboard.templating);
  const list = mapObjects(templating.list, (variable) => modernVariable(variable, version));
  return list === templating.list ? dashboard : { ...dashboard, templating: { ...templating, list } };
}

function modernVariable(variable: JsonObject, version: number): JsonObject {
  let next = variable;
  if (version < 6) {
    next = withKey(next, 'type', variable.type === 'filter' ? 'query' : asString(variable.type, 'query'));
  }
  if (version < 12 && (asBool(variable.hideVariable) || asBool(variable.hideLabel))) {
    const hide = asBool(variable.hideVariable) ? 2 : 1;
    next = { ...without(next, ['hideVariable', 'hideLabel']), hide };
  }
  if (version < 27 && next.type === 'constant') {
    next = visibleConstant(next);
  }
  if (version < 29 && next.type === 'query' && next.refresh !== 1 && next.refresh !== 2) {
    next = { ...next, refresh: 1 };
  }
  return next;
}

/** A constant that people could see was a text box in all but name. */
function visibleConstant(variable: JsonObject): JsonObject {
  const value = asString(variable.query);
  const current = { selected: true, text: value, value };
  const hidden = asNumber(variable.hide) === 2;
  return { ...variable, current, options: [current], type: hidden ? 'constant' : 'textbox' };
}

/** What stands for a data source in a file. */
export interface DataSourceRef {
  readonly name: string;
  readonly uid: string;
  readonly type: string;
}

/** Data sources by name, as before schema 36, to references by uid; names that nobody has stay. */
export function referToDataSources(dashboard: JsonObject, known: readonly DataSourceRef[]): JsonObject {
  const byName = (owner: JsonObject): JsonObject => {
    const found = known.find((source) => source.name === owner.datasource);
    return found === undefined ? owner : { ...owner, datasource: { type: found.type, uid: found.uid } };
  };
  const panel = (raw: JsonObject): JsonObject => {
    const own = withKey(byName(raw), 'targets', mapObjects(raw.targets, byName));
    return Array.isArray(own.panels) ? withKey(own, 'panels', mapObjects(own.panels, panel)) : own;
  };
  const inList = (key: string, owner: JsonObject): JsonObject => {
    const holder = owner[key];
    return isObject(holder)
      ? withKey(owner, key, withKey(holder, 'list', mapObjects(holder.list, byName)))
      : owner;
  };
  const panels = withKey(dashboard, 'panels', mapObjects(dashboard.panels, panel));
  return inList('annotations', inList('templating', panels));
}
