/** A value with another one at a path, both as they are in memory. Pure. */

import { isObject, type JsonObject } from '../json';
import type { Path } from './path';

/** A copy of the object in which `value` stands at the path; undefined takes it out. What stands in the way is replaced. */
export function setAt(root: JsonObject, path: Path, value: unknown): JsonObject {
  const next = put(root, path, value);
  return isObject(next) ? next : {};
}

function put(root: unknown, path: Path, value: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  if (typeof head === 'number') {
    const list = Array.isArray(root) ? [...root] : [];
    list[Math.min(head, list.length)] = put(list[head], rest, value);
    return list;
  }
  const before = isObject(root) ? root : {};
  const inner = put(Object.hasOwn(before, head) ? before[head] : undefined, rest, value);
  const kept = Object.entries(before).filter(([name]) => name !== head || inner !== undefined);
  const named = kept.map(([name, old]) => [name, name === head ? inner : old] as const);
  const isNew = !Object.hasOwn(before, head) && inner !== undefined;
  return Object.fromEntries(isNew ? [...named, [head, inner]] : named);
}
