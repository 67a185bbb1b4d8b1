/** What makes an item of a list the same item in two versions of a dashboard. Pure. */

import { asString, isObject } from '../../model/json';

/** Keys by which items of lists are known again, in the order in which they are tried. */
const NAMES = ['id', 'refId', 'name', 'uid'] as const;

/**
 * The items of a list by what they are known by: panels by their id, queries by their
 * refId, variables and annotations by their name. Null where that does not tell all of
 * them apart; then they are known by their place only.
 */
export function byIdentity(list: readonly unknown[]): ReadonlyMap<string, unknown> | null {
  const items = new Map<string, unknown>();
  for (const item of list) {
    const key = identityOf(item);
    if (key === null || items.has(key)) return null;
    items.set(key, item);
  }
  return items;
}

function identityOf(item: unknown): string | null {
  if (!isObject(item)) return null;
  for (const name of NAMES) {
    const value = item[name];
    if (typeof value === 'number' || asString(value) !== '') return `${name} ${String(value)}`;
  }
  return null;
}
