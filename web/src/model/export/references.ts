/** Where a dashboard names data sources. */

import { asString, isObject, type JsonObject } from '../json';
import type { Path } from '../json/path';

/** One mention of a data source; the path leads to the text that names it. */
export interface Reference {
  readonly path: Path;
  /** A uid, a name in files of old, or a variable. */
  readonly uid: string;
  /** The plug-in, such as "prometheus"; empty where the file does not say. */
  readonly type: string;
}

/** Every mention, in the order of the file: of panels, queries, variables and annotations. */
export function findReferences(dashboard: JsonObject): Reference[] {
  return search(dashboard, []);
}

function search(value: unknown, path: Path): Reference[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => search(item, [...path, i]));
  }
  if (!isObject(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'datasource' ? readReference(item, [...path, key]) : search(item, [...path, key]),
  );
}

function readReference(value: unknown, path: Path): Reference[] {
  if (typeof value === 'string' && value !== '') {
    return [{ path, uid: value, type: '' }];
  }
  if (!isObject(value) || asString(value.uid) === '') {
    return [];
  }
  return [{ path: [...path, 'uid'], uid: asString(value.uid), type: asString(value.type) }];
}

/** True for what Grafana has built in: mixed queries, expressions, its own annotations. */
export function isBuiltIn({ uid, type }: Pick<Reference, 'uid' | 'type'>): boolean {
  return /^-- .* --$/.test(uid) || ['__expr__', 'grafana', 'default'].includes(uid) || type === '__expr__';
}

/** The name of the variable or input that stands for a data source; null where a uid stands. */
export function variableOf(uid: string): string | null {
  return /^\$\{(\w+)(?::\w+)?\}$|^\$(\w+)$|^\[\[(\w+)\]\]$/.exec(uid)?.slice(1).find(Boolean) ?? null;
}
