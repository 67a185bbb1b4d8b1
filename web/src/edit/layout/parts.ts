/**
 * A board as parts: the panels above the first row, then each row with what stands
 * under it. Panels are moved within a part and between parts; rows with all they
 * hold. Pure.
 */

import { sections } from '../../board/layout';
import type { GridPos, PanelModel } from '../../model';
import { bottomOf, compact, GRID_COLUMNS, type Placed, place } from '../../model/edit/grid';

export interface Part {
  /** The row that heads the part; null for what stands above the first row. */
  readonly rowId: number | null;
  /** False for a closed row: its panels stand inside of it and keep their places. */
  readonly open: boolean;
  /** Their y counts from the top of the part. */
  readonly boxes: readonly Placed[];
}

/** Reads the places of a board. The part above the first row is always there, even empty. */
export function partsOf(panels: readonly PanelModel[]): Part[] {
  return sections(panels, true).map(({ row, panels: placed }) => ({
    rowId: row?.id ?? null,
    open: row === null || !row.collapsed,
    boxes: placed.map(({ panel, place }) => ({ ...place, id: panel.id })),
  }));
}

/** The place of every row and panel on the whole board; those inside of closed rows are left out. */
export function placesOf(parts: readonly Part[]): Map<number, GridPos> {
  const places = new Map<number, GridPos>();
  let top = 0;
  for (const { rowId, open, boxes } of parts) {
    if (rowId !== null) places.set(rowId, { x: 0, y: top++, w: GRID_COLUMNS, h: 1 });
    if (!open) continue;
    for (const { id, x, y, w, h } of boxes) places.set(id, { x, y: top + y, w, h });
    top += bottomOf(boxes);
  }
  return places;
}

/** The places that differ from those of the file: what an edit has to write. */
export function changedPlaces(panels: readonly PanelModel[], parts: readonly Part[]): Map<number, GridPos> {
  const places = placesOf(parts);
  for (const { id, gridPos } of panels) if (samePlace(places.get(id), gridPos)) places.delete(id);
  return places;
}

/** Where a panel shall go: a part, by the row that heads it, and a place in its grid. */
export interface Aim {
  readonly rowId: number | null;
  readonly x: number;
  readonly y: number;
}

/** Moves a panel, within its part or into another one. An unknown or closed part changes nothing. */
export function movePanel(parts: readonly Part[], id: number, aim: Aim): Part[] {
  const from = partWith(parts, id);
  const to = parts.find((part) => part.rowId === aim.rowId);
  const box = from?.boxes.find((candidate) => candidate.id === id);
  if (from === undefined || box === undefined || to === undefined || !to.open) return [...parts];
  if (from === to) return replace(parts, from, place(from.boxes, [{ ...box, x: aim.x, y: aim.y }]));
  return parts.map((part) => {
    if (part === from) return { ...part, boxes: compact(without(part.boxes, id)) };
    return part === to ? { ...part, boxes: place(part.boxes, [{ ...box, x: aim.x, y: aim.y }]) } : part;
  });
}

export function resizePanel(parts: readonly Part[], id: number, w: number, h: number): Part[] {
  const part = partWith(parts, id);
  const box = part?.boxes.find((candidate) => candidate.id === id);
  if (part === undefined || box === undefined) return [...parts];
  const sized = { ...box, w: Math.min(Math.max(w, 1), GRID_COLUMNS - box.x), h: Math.max(h, 1) };
  return replace(parts, part, place(part.boxes, [sized]));
}

/** One column aside, or to the next place above or below, also in the next open part; null where that is the end. */
export function stepPanel(parts: readonly Part[], id: number, dx: number, dy: -1 | 0 | 1): Part[] | null {
  const part = partWith(parts, id);
  const box = part?.boxes.find((candidate) => candidate.id === id);
  if (part === undefined || box === undefined) return null;
  if (dy === 0) {
    const next = movePanel(parts, id, { rowId: part.rowId, x: box.x + dx, y: box.y });
    return samePlace(boxOf(next, id), box) ? null : next;
  }
  const stepped = stepVertically(part.boxes, id, dy);
  if (stepped !== null) return replace(parts, part, stepped);
  const next = nextOpen(parts, parts.indexOf(part), dy);
  if (next === undefined) return null;
  const y = dy === 1 ? 0 : bottomOf(next.boxes);
  return movePanel(parts, id, { rowId: next.rowId, x: box.x, y });
}

export function partWith(parts: readonly Part[], id: number): Part | undefined {
  return parts.find((part) => part.boxes.some((box) => box.id === id));
}

export function boxOf(parts: readonly Part[], id: number): Placed | undefined {
  return partWith(parts, id)?.boxes.find((box) => box.id === id);
}

/** The next place above or below at which the panel really stands elsewhere; null for the first and the last. */
function stepVertically(boxes: readonly Placed[], id: number, direction: -1 | 1): Placed[] | null {
  const box = boxes.find((candidate) => candidate.id === id);
  if (box === undefined) return null;
  const bottom = bottomOf(boxes);
  for (let y = box.y + direction; y >= 0 && y <= bottom; y += direction) {
    const next = place(boxes, [{ ...box, y }]);
    if (next.find((candidate) => candidate.id === id)?.y !== box.y) return next;
  }
  return null;
}

function without(boxes: readonly Placed[], id: number): Placed[] {
  return boxes.filter((box) => box.id !== id);
}

function nextOpen(parts: readonly Part[], at: number, direction: -1 | 1): Part | undefined {
  for (let i = at + direction; i >= 0 && i < parts.length; i += direction)
    if (parts[i]?.open) return parts[i];
  return undefined;
}

function replace(parts: readonly Part[], part: Part, boxes: readonly Placed[]): Part[] {
  return parts.map((candidate) => (candidate === part ? { ...part, boxes } : candidate));
}

function samePlace(a: GridPos | undefined, b: GridPos): boolean {
  return a !== undefined && a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}
