/** Changes of the lists of a dashboard: variables, annotations and links. Pure. */

import { asList } from '../json';
import { differenceOps } from '../json/difference';
import { type Path, valueAt } from '../json/path';
import { apply, type Edit } from './session';

/** The lists that a person edits in the settings of a dashboard, and one item's name in words. */
const LISTS = {
  variables: { path: ['templating', 'list'], word: 'variable' },
  annotations: { path: ['annotations', 'list'], word: 'annotation' },
  links: { path: ['links'], word: 'link' },
} as const;

export type ListName = keyof typeof LISTS;

/** The items as they stand in the file. */
export function itemsOf(edit: Edit, list: ListName): readonly unknown[] {
  return asList(valueAt(edit.model.raw, LISTS[list].path));
}

export function addItem(edit: Edit, list: ListName, value: unknown): Edit {
  const at = itemsOf(edit, list).length;
  return apply(edit, `Add ${LISTS[list].word}`, [{ insert: itemPath(list, at), value }]);
}

/** Changes an item to a value; what is equal in both is left as it is written. */
export function setItem(
  edit: Edit,
  list: ListName,
  index: number,
  value: unknown,
  nowMs: number | null = null,
): Edit {
  const items = itemsOf(edit, list);
  const ops = index in items ? differenceOps(itemPath(list, index), items[index], value) : [];
  return apply(edit, `Change ${LISTS[list].word}`, ops, nowMs);
}

/** Puts an item where `to` says once it is taken out. */
export function moveItem(edit: Edit, list: ListName, from: number, to: number): Edit {
  return apply(edit, `Move ${LISTS[list].word}`, [{ move: itemPath(list, from), to: itemPath(list, to) }]);
}

export function removeItem(edit: Edit, list: ListName, index: number): Edit {
  return apply(edit, `Remove ${LISTS[list].word}`, [{ remove: itemPath(list, index) }]);
}

function itemPath(list: ListName, index: number): Path {
  return [...LISTS[list].path, index];
}
