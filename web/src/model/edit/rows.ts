/** Changes of rows: add, open, close, move and remove, as Grafana does. Pure. */

import type { PanelModel } from '../dashboard';
import { asList } from '../json';
import type { Op, Path } from '../json/path';
import { bottomOf, compact, inReadingOrder, type Placed } from './grid';
import { type Added, findPanel, freeId, gridPosOf, pathOfPanel, placedOf, settleOps } from './panels';
import { apply, type Edit } from './session';

/** A row and what stands below it down to the next row; the row is null above the first one. */
interface Section {
  readonly row: PanelModel | null;
  readonly panels: readonly PanelModel[];
}

/** Adds an open row at the top: the panels above the first row are its panels from then on. */
export function addRow(edit: Edit, title = 'Row title'): Added {
  const id = freeId(edit);
  const row = { collapsed: false, gridPos: gridPosOf({ h: 1, w: 24, x: 0, y: 0 }), id, panels: [], title };
  const moved = edit.model.panels.map((panel) => shifted(panel, 1));
  const ops: Op[] = [...settleOps(edit, moved), { insert: ['panels', 0], value: { ...row, type: 'row' } }];
  return { edit: apply(edit, 'Add row', ops), id };
}

/** Closes a row: its panels go into it, and what stands below rises. */
export function closeRow(edit: Edit, id: number): Edit {
  const section = sectionOf(edit, id);
  const row = findPanel(edit, id);
  const path = pathOfPanel(edit, id);
  if (section === null || row === undefined || path === null || row.collapsed) {
    return edit;
  }
  const stays = edit.model.panels.filter((panel) => !section.panels.includes(panel));
  const inside = asList(row.raw.panels).length;
  const ops: Op[] = [
    ...settleOps(edit, compact(stays.map(placedOf))),
    { set: [...path, 'collapsed'], value: true },
    ...moveInto(edit, path, section.panels, inside),
  ];
  return apply(edit, 'Close row', ops);
}

/** Opens a row: its panels go below it, and what stands below makes room. */
export function openRow(edit: Edit, id: number): Edit {
  const row = findPanel(edit, id);
  const path = pathOfPanel(edit, id);
  if (row === undefined || path === null || !row.collapsed) {
    return edit;
  }
  const ops: Op[] = [
    ...settleOps(edit, openedPlaces(edit, row)),
    { set: [...path, 'collapsed'], value: false },
    ...moveOut(path, asList(row.raw.panels).length),
  ];
  return apply(edit, 'Open row', ops);
}

/** Removes a row; its panels go with it, or stay and belong to the row above. */
export function removeRow(edit: Edit, id: number, withPanels: boolean): Edit {
  const section = sectionOf(edit, id);
  const row = findPanel(edit, id);
  const path = pathOfPanel(edit, id);
  if (section === null || row === undefined || path === null) {
    return edit;
  }
  const gone = withPanels ? [row, ...section.panels] : [row];
  const places = row.collapsed && !withPanels ? openedPlaces(edit, row) : edit.model.panels.map(placedOf);
  const stay = compact(places.filter((item) => !gone.some((panel) => panel.id === item.id)));
  const out = row.collapsed && !withPanels ? moveOut(path, asList(row.raw.panels).length) : [];
  return apply(edit, withPanels ? 'Remove row and its panels' : 'Remove row', [
    ...settleOps(edit, stay),
    ...out,
    ...removals(edit, gone),
  ]);
}

/** Puts a row, with what stands below it, before the row that is at `index` now (0 is the first row). */
export function moveRow(edit: Edit, id: number, index: number): Edit {
  const all = sectionsOf(edit);
  const head = all.filter((section) => section.row === null);
  const rows = all.filter((section) => section.row !== null);
  const from = rows.findIndex((section) => section.row?.id === id);
  const [moving] = from < 0 ? [] : rows.splice(from, 1);
  if (moving === undefined) {
    return edit;
  }
  rows.splice(Math.min(Math.max(index, 0), rows.length), 0, moving);
  let top = 0;
  const places = [...head, ...rows].flatMap((section) => {
    const items = (section.row === null ? [] : [section.row]).concat(section.panels);
    const start = Math.min(...items.map((panel) => panel.gridPos.y));
    const placed = items.map((panel) => shifted(panel, top - start));
    top = Math.max(top, bottomOf(placed));
    return placed;
  });
  return apply(edit, 'Move row', settleOps(edit, compact(places)));
}

function sectionsOf(edit: Edit): Section[] {
  const groups: { row: PanelModel | null; panels: PanelModel[] }[] = [{ row: null, panels: [] }];
  for (const { panel } of inReadingOrder(
    edit.model.panels.map((item) => ({ ...item.gridPos, panel: item })),
  )) {
    if (panel.type === 'row') {
      groups.push({ row: panel, panels: [] });
    } else {
      groups.at(-1)?.panels.push(panel);
    }
  }
  return groups.filter((group) => group.row !== null || group.panels.length > 0);
}

function sectionOf(edit: Edit, id: number): Section | null {
  return sectionsOf(edit).find((section) => section.row?.id === id) ?? null;
}

/** The places after a row was opened: its panels right below it, what stands below further down. */
function openedPlaces(edit: Edit, row: PanelModel): Placed[] {
  const below = row.gridPos.y + 1;
  const top = row.panels.length === 0 ? 0 : Math.min(...row.panels.map((panel) => panel.gridPos.y));
  const inside = row.panels.map((panel) => shifted(panel, below - top));
  const height = row.panels.length === 0 ? 0 : bottomOf(inside) - below;
  const others = edit.model.panels.map((panel) => shifted(panel, panel.gridPos.y >= below ? height : 0));
  return compact([...others, ...inside]);
}

function shifted(panel: PanelModel, by: number): Placed {
  const item = placedOf(panel);
  return { ...item, y: Math.max(item.y + by, 0) };
}

/** Moves the panels of a list into its row. Whoever leaves shifts those behind it, the row too. */
function moveInto(edit: Edit, row: Path, panels: readonly PanelModel[], inside: number): Op[] {
  let rowIndex = Number(row.at(-1));
  const left: number[] = [];
  return panels.flatMap((panel, i): Op[] => {
    const index = pathOfPanel(edit, panel.id)?.at(-1);
    if (typeof index !== 'number') {
      return [];
    }
    const now = index - left.filter((other) => other < index).length;
    left.push(index);
    rowIndex -= now < rowIndex ? 1 : 0;
    return [{ move: ['panels', now], to: ['panels', rowIndex, 'panels', inside + i] }];
  });
}

/** Moves everything inside of a row behind it, in its order. */
function moveOut(row: Path, count: number): Op[] {
  const index = Number(row.at(-1));
  return Array.from({ length: count }, (_, i) => ({
    move: [...row, 'panels', 0],
    to: ['panels', index + 1 + i],
  }));
}

/** Removes panels of the open part, the last one first so that the indices before it stay. */
function removals(edit: Edit, panels: readonly PanelModel[]): Op[] {
  return panels
    .map((panel) => Number(pathOfPanel(edit, panel.id)?.at(-1)))
    .filter(Number.isInteger)
    .sort((a, b) => b - a)
    .map((index) => ({ remove: ['panels', index] }));
}
