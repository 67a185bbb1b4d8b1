/** Brings together what two people have changed of one dashboard. Pure. */

import { asList, asString, isObject, type JsonObject } from '../../model/json';
import { sameJson } from '../../model/json/difference';
import { byIdentity } from './identity';

export type Side = 'mine' | 'theirs';

/** A part that both have changed, and not in the same way. */
export interface Conflict {
  /** Keys and what list items are known by, from the board down to the part. */
  readonly path: readonly string[];
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merged {
  readonly value: unknown;
  readonly conflicts: readonly Conflict[];
}

/** Stands for a key that is not there. */
const ABSENT = undefined;

/** What the server counts and names by itself; it is never a conflict. */
const OF_THE_SERVER: ReadonlySet<string> = new Set(['version', 'id', 'uid']);

/**
 * Merges two versions that began as the same one. Of parts that both have changed,
 * `choose` says whose to take; all of them are listed.
 */
export function merge(base: unknown, mine: unknown, theirs: unknown, choose: (path: string) => Side): Merged {
  const conflicts: Conflict[] = [];
  const pick = (path: readonly string[], was: unknown, my: unknown, their: unknown): unknown => {
    if (sameJson(my, their) || sameJson(was, my)) return their;
    if (sameJson(was, their)) return my;
    if (path.length === 1 && OF_THE_SERVER.has(path[0] ?? '')) return their;
    if (isObject(my) && isObject(their)) return pickObject(path, isObject(was) ? was : {}, my, their);
    const lists = pickList(path, was, my, their);
    if (lists !== null) return lists;
    conflicts.push({ path, base: was, mine: my, theirs: their });
    return choose(pathKey(path)) === 'mine' ? my : their;
  };
  const pickObject = (path: readonly string[], was: JsonObject, my: JsonObject, their: JsonObject) => {
    const keys = new Set([...Object.keys(their), ...Object.keys(my)]);
    const entries = [...keys].map(
      (key) => [key, pick([...path, key], own(was, key), own(my, key), own(their, key))] as const,
    );
    return Object.fromEntries(entries.filter(([, value]) => value !== ABSENT));
  };
  const pickList = (path: readonly string[], was: unknown, my: unknown, their: unknown): unknown[] | null => {
    if (!Array.isArray(my) || !Array.isArray(their)) return null;
    const [old, mine, theirs] = [
      byIdentity(Array.isArray(was) ? was : []),
      byIdentity(my),
      byIdentity(their),
    ];
    if (old === null || mine === null || theirs === null) return null;
    // Their order, then what only I have, where it stands behind all of theirs.
    const keys = new Set([...theirs.keys(), ...mine.keys()]);
    return [...keys]
      .map((key) => pick([...path, key], old.get(key), mine.get(key), theirs.get(key)))
      .filter((item) => item !== ABSENT);
  };
  const value = pick([], base, mine, theirs);
  return { value, conflicts };
}

/** A path as one text, for `choose` and for lists in the page. */
export function pathKey(path: readonly string[]): string {
  return path.join(' / ');
}

/** A path as people read it: panels by their titles, the rest as the file calls it. */
export function pathWords(path: readonly string[], board: JsonObject): string {
  const titles = new Map(
    asList(board.panels)
      .filter(isObject)
      .flatMap((panel) => [panel, ...asList(panel.panels).filter(isObject)])
      .map((panel) => [`id ${String(panel.id)}`, asString(panel.title)]),
  );
  const words = path.map((part) => {
    const title = titles.get(part);
    if (title !== undefined && title !== '') return `“${title}”`;
    return part.replace(/^(refId|name|uid) /, '');
  });
  return words.join(' / ');
}

function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : ABSENT;
}
