/** Changes of panels: where they are in the file, add, duplicate, remove, move and set. Pure. */

import type { GridPos, PanelModel } from '../dashboard';
import { asList, isObject, type JsonObject } from '../json';
import { differenceOps } from '../json/difference';
import { type Op, type Path, valueAt } from '../json/path';
import { bottomOf, compact, findSpace, GRID_COLUMNS, inReadingOrder, type Placed, place } from './grid';
import { apply, type Edit } from './session';

/** A session after something was added, and the id of what was added. */
export interface Added {
  readonly edit: Edit;
  readonly id: number;
}

/** The panel with an id of the model, also inside of a closed row; undefined when there is none. */
export function findPanel(edit: Edit, id: number): PanelModel | undefined {
  return everyPanel(edit).find((panel) => panel.id === id);
}

/**
 * Where the panel with an id of the model stands in the file, also inside of a closed row;
 * null when there is none. Files that repeat or forget ids have a path for each panel.
 */
export function pathOfPanel(edit: Edit, id: number): Path | null {
  for (const panel of edit.model.panels) {
    const path = below(['panels'], edit.model.raw.panels, panel);
    if (panel.id === id) {
      return path;
    }
    const inner = panel.panels.find((child) => child.id === id);
    if (inner !== undefined) {
      return path && below([...path, 'panels'], panel.raw.panels, inner);
    }
  }
  return null;
}

/** Where a panel stands in a list of the file; null when the list does not hold it. */
function below(list: Path, raw: unknown, panel: PanelModel): Path | null {
  const index = asList(raw).indexOf(panel.raw);
  return index < 0 ? null : [...list, index];
}

/**
 * Sets what stands at a path below a panel; undefined takes it out. Of objects and lists
 * only what differs is written.
 */
export function setPanel(
  edit: Edit,
  id: number,
  below: Path,
  value: unknown,
  label: string,
  nowMs: number | null = null,
): Edit {
  const panel = pathOfPanel(edit, id);
  return panel === null ? edit : setValue(edit, [...panel, ...below], value, label, nowMs);
}

/** Sets what stands at a path of the dashboard; undefined takes it out. */
export function setValue(
  edit: Edit,
  path: Path,
  value: unknown,
  label: string,
  nowMs: number | null = null,
): Edit {
  const ops: Op[] =
    value === undefined
      ? [{ remove: path }]
      : differenceOps(path, valueAt(edit.model.raw, path) as unknown, value);
  return apply(edit, label, ops, nowMs);
}

/** Adds a panel, given as in a file; it gets a free id and a free place. */
export function addPanel(edit: Edit, panel: JsonObject): Added {
  const id = freeId(edit);
  const space = spaceAboveClosedRows(edit) ?? findSpace(placesOf(edit));
  const placed = place(placesOf(edit), [{ id, ...space }]);
  const own = placed.find((item) => item.id === id) ?? space;
  const index = asList(edit.model.raw.panels).length;
  const added = { ...panel, id, gridPos: gridPosOf(own) };
  const ops: Op[] = [...settleOps(edit, placed), { insert: ['panels', index], value: added }];
  return { edit: apply(edit, 'Add panel', ops), id };
}

/** Puts a copy beside the panel where there is room in its line, else below it. */
export function duplicatePanel(edit: Edit, id: number): Added | null {
  const panel = findPanel(edit, id);
  const path = pathOfPanel(edit, id);
  if (panel === undefined || path === null) {
    return null;
  }
  const newId = freeId(edit);
  const copied = { id: newId, ...placeOfCopy(panel.gridPos) };
  const placed = fromTop(siblingsOf(edit, id), (items, top) =>
    place(items, [{ ...copied, y: copied.y - top }]),
  );
  const own = placed.find((item) => item.id === newId) ?? panel.gridPos;
  const { repeat: _, repeatDirection: __, ...rest } = panel.raw;
  const copy = { ...rest, id: newId, gridPos: gridPosOf(own) };
  const at = [...path.slice(0, -1), Number(path.at(-1)) + 1];
  const ops: Op[] = [...settleOps(edit, placed), { insert: at, value: copy }];
  return { edit: apply(edit, 'Duplicate panel', ops), id: newId };
}

function placeOfCopy({ x, y, w, h }: GridPos): GridPos {
  return x + 2 * w <= GRID_COLUMNS ? { x: x + w, y, w, h } : { x, y: y + h, w, h };
}

/** Takes a panel out; what stands below it rises. */
export function removePanel(edit: Edit, id: number): Edit {
  const path = pathOfPanel(edit, id);
  if (path === null) {
    return edit;
  }
  const stay = fromTop(siblingsOf(edit, id), (items) => compact(items.filter((item) => item.id !== id)));
  return apply(edit, 'Remove panel', [...settleOps(edit, stay), { remove: path }]);
}

/** Puts panels of the open part of the board at new places; the others make room, and rise. */
export function movePanels(edit: Edit, moved: readonly Placed[], label = 'Move panel'): Edit {
  return apply(edit, label, settleOps(edit, place(placesOf(edit), moved)));
}

/** The changes that put panels where they are to stand; those that stay give none. */
export function settleOps(edit: Edit, places: readonly Placed[]): Op[] {
  return places.flatMap((item) => {
    const panel = findPanel(edit, item.id);
    const path = pathOfPanel(edit, item.id);
    if (panel === undefined || path === null || samePlace(panel.gridPos, item)) {
      return [];
    }
    return differenceOps([...path, 'gridPos'], panel.raw.gridPos, {
      ...(isObject(panel.raw.gridPos) ? panel.raw.gridPos : {}),
      ...gridPosOf(item),
    });
  });
}

/** The places of all rows and of the panels in open rows. */
export function placesOf(edit: Edit): Placed[] {
  return edit.model.panels.map(placedOf);
}

export function placedOf(panel: PanelModel): Placed {
  return { id: panel.id, ...panel.gridPos };
}

/**
 * An id that no panel has, in closed rows neither: one more than the greatest that the file
 * has, or the first that is free where no number is greater.
 */
export function freeId(edit: Edit): number {
  const taken = new Set(everyPanel(edit).map((panel) => panel.raw.id));
  const greatest = [...taken].reduce<number>(
    (most, id) => (Number.isSafeInteger(id) ? Math.max(most, Number(id)) : most),
    0,
  );
  let id = greatest < Number.MAX_SAFE_INTEGER ? greatest + 1 : 1;
  while (taken.has(id)) {
    id += 1; // ends: there are no more panels than MAX_PANELS
  }
  return id;
}

/** As Grafana orders the keys. */
export function gridPosOf({ h, w, x, y }: GridPos): GridPos {
  return { h, w, x, y };
}

function everyPanel(edit: Edit): PanelModel[] {
  return edit.model.panels.flatMap((panel) => [panel, ...panel.panels]);
}

/** The panels of the same closed row, or those of the open part. */
function siblingsOf(edit: Edit, id: number): readonly PanelModel[] {
  const row = edit.model.panels.find((panel) => panel.panels.some((child) => child.id === id));
  return row?.panels ?? edit.model.panels;
}

/** Settles panels as if the highest of them stood at the top: in closed rows places begin anywhere. */
function fromTop(
  panels: readonly PanelModel[],
  arrange: (items: Placed[], top: number) => Placed[],
): Placed[] {
  const top = panels.reduce((least, panel) => Math.min(least, panel.gridPos.y), Number.POSITIVE_INFINITY);
  const items = panels.map((panel) => ({ ...placedOf(panel), y: panel.gridPos.y - top }));
  return arrange(items, top).map((item) => ({ ...item, y: item.y + top }));
}

function samePlace(a: GridPos, b: GridPos): boolean {
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}

/**
 * Where closed rows end the board, a new panel stands above them: below them it would seem
 * to belong to the last one. Null when the board does not end so.
 */
function spaceAboveClosedRows(edit: Edit): GridPos | null {
  const panels = inReadingOrder(edit.model.panels.map((panel) => ({ ...panel.gridPos, panel })));
  const open = panels.findLastIndex(({ panel }) => panel.type !== 'row' || !panel.collapsed);
  const firstClosed = panels[open + 1];
  if (firstClosed === undefined) {
    return null;
  }
  const space = findSpace(panels.slice(0, open + 1).map(({ panel }) => placedOf(panel)));
  return { ...space, y: Math.min(space.y, bottomOf(panels.slice(0, open + 1)), firstClosed.y) };
}
