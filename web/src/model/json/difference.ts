/** The fewest changes that turn one value into another, so that what is equal keeps its bytes. */

import { isObject, type JsonObject } from '../json';
import type { Op, Path } from './path';

/** True when both values are the same JSON; the order of keys does not count. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || a === b) {
    return true;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => sameJson(item, b[i]));
  }
  if (!isObject(a) || !isObject(b)) {
    return false;
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}

/** The changes at and below `path` that turn `before` into `after`, to be made in their order. */
export function differenceOps(path: Path, before: unknown, after: unknown): Op[] {
  if (sameJson(before, after)) {
    return [];
  }
  if (isObject(before) && isObject(after)) {
    return objectOps(path, before, after);
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return listOps(path, before, after);
  }
  return [{ set: path, value: after }];
}

function objectOps(path: Path, before: JsonObject, after: JsonObject): Op[] {
  const gone = Object.keys(before).filter((key) => !isThere(after, key));
  const kept = Object.keys(after).filter((key) => isThere(after, key));
  return [
    ...gone.map((key): Op => ({ remove: [...path, key] })),
    ...kept.flatMap((key) => differenceOps([...path, key], ownValue(before, key), after[key])),
  ];
}

/** Equal items at both ends stay; between them items are changed, then added or taken away. */
function listOps(path: Path, before: readonly unknown[], after: readonly unknown[]): Op[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && sameJson(before[head], after[head])) {
    head += 1;
  }
  let tail = 0;
  while (tail < shorter - head && sameJson(before.at(-1 - tail), after.at(-1 - tail))) {
    tail += 1;
  }
  const common = shorter - tail;
  const ops: Op[] = [];
  for (let i = head; i < common; i++) {
    ops.push(...differenceOps([...path, i], before[i], after[i]));
  }
  for (let i = before.length - tail - 1; i >= common; i--) {
    ops.push({ remove: [...path, i] });
  }
  for (let i = common; i < after.length - tail; i++) {
    ops.push({ insert: [...path, i], value: after[i] });
  }
  return ops;
}

/** A key whose value is undefined is not in JSON. */
function isThere(object: JsonObject, key: string): boolean {
  return Object.hasOwn(object, key) && object[key] !== undefined;
}

function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
