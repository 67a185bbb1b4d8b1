/** Small tools of the migrations. What does not change stays the same object, so that callers can tell. */

import { asList, isObject, type JsonObject } from '../json';

/** The object without these keys; the same object where it has none of them. */
export function without(object: JsonObject, keys: readonly string[]): JsonObject {
  const gone = new Set(keys);
  return Object.keys(object).some((key) => gone.has(key))
    ? Object.fromEntries(Object.entries(object).filter(([key]) => !gone.has(key)))
    : object;
}

/** The object without what is null or undefined. */
export function defined(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined && value !== null),
  );
}

/** Changes the objects of a list; the same list where none changes, and where it is no list. */
export function mapObjects(list: unknown, change: (item: JsonObject) => JsonObject): unknown {
  if (!Array.isArray(list)) {
    return list;
  }
  const changed = list.map((item) => (isObject(item) ? change(item) : item));
  return changed.every((item, i) => item === list[i]) ? list : changed;
}

/** Sets a key; the same object where the value is there already. */
export function withKey(object: JsonObject, key: string, value: unknown): JsonObject {
  if (object[key] === value && (value === undefined || Object.hasOwn(object, key))) {
    return object;
  }
  return value === undefined ? without(object, [key]) : { ...object, [key]: value };
}

/** Changes every panel, those inside of rows too. */
export function mapPanels(dashboard: JsonObject, change: (panel: JsonObject) => JsonObject): JsonObject {
  const nested = (panel: JsonObject) => {
    const changed = change(panel);
    return Array.isArray(changed.panels)
      ? withKey(changed, 'panels', mapObjects(changed.panels, change))
      : changed;
  };
  return withKey(dashboard, 'panels', mapObjects(dashboard.panels, nested));
}

/** The items that pass; the same list where all do. */
export function filterList(list: unknown, keep: (item: unknown) => boolean): unknown {
  const items = asList(list);
  const kept = items.filter(keep);
  return kept.length === items.length ? list : kept;
}

/** Grafana's calculations had other names in the panels of old. */
export function reducerId(old: unknown): string | null {
  return typeof old === 'string' ? (REDUCERS.get(old) ?? null) : null;
}

const REDUCERS: ReadonlyMap<string, string> = new Map([
  ['avg', 'mean'],
  ['mean', 'mean'],
  ['current', 'lastNotNull'],
  ['lastNotNull', 'lastNotNull'],
  ['last', 'last'],
  ['total', 'sum'],
  ['sum', 'sum'],
  ['min', 'min'],
  ['max', 'max'],
  ['first', 'first'],
  ['count', 'count'],
  ['delta', 'delta'],
  ['diff', 'diff'],
  ['range', 'range'],
]);
