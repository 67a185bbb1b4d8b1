/**
 * Moving and sizing with the pointer: from pixels to places on the grid. The board is
 * laid out by CSS, so what stands where is read from the page.
 */

import { GRID_COLUMNS, type Placed } from '../model/edit/grid';
import type { Aim, Part } from './layout/parts';

/** Rows of the grid are 30 px high, gaps 8 px wide, as in board.css. */
const ROW = 30;
const GAP = 8;

/** The grid of an open part on the page, in pixels of the viewport. */
export interface GridBox {
  readonly rowId: number | null;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly width: number;
}

/** What a gesture began with. */
export interface Grip {
  readonly box: Placed;
  /** The panel on the page when it was taken, and where it was taken. */
  readonly rect: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  readonly x: number;
  readonly y: number;
}

/** Where a panel that was dragged by this far would land; null outside of every part. */
export function aimOf(grip: Grip, dx: number, dy: number, grids: readonly GridBox[]): Aim | null {
  const pointer = grip.y + dy;
  const grid = gridAt(grids, pointer);
  if (grid === null) return null;
  const column = columnOf(grid);
  const x = Math.round((grip.rect.left + dx - grid.left) / column);
  const y = Math.round((grip.rect.top + dy - grid.top) / (ROW + GAP));
  return { rowId: grid.rowId, x: clamp(x, 0, GRID_COLUMNS - grip.box.w), y: Math.max(0, y) };
}

/** On a phone, where panels stand in one column: before or behind the one under the pointer. */
export function aimInColumn(pointer: number, cells: readonly CellBox[], parts: readonly Part[]): Aim | null {
  const over = cells.find(({ top, bottom }) => pointer >= top && pointer < bottom) ?? null;
  const part = parts.find(({ boxes }) => boxes.some((box) => box.id === over?.id));
  const box = part?.boxes.find((candidate) => candidate.id === over?.id);
  if (over === null || part === undefined || box === undefined) return null;
  const behind = pointer > (over.top + over.bottom) / 2;
  return { rowId: part.rowId, x: 0, y: behind ? box.y + box.h : box.y };
}

/** A panel on the page, in pixels of the viewport. */
export interface CellBox {
  readonly id: number;
  readonly top: number;
  readonly bottom: number;
}

/** The size of a panel whose corner was dragged by this far. */
export function sizeOf(grip: Grip, dx: number, dy: number, grid: GridBox): { w: number; h: number } {
  const column = columnOf(grid);
  const w = Math.round((grip.rect.width + dx + GAP) / column);
  const h = Math.round((grip.rect.height + dy + GAP) / (ROW + GAP));
  return { w: clamp(w, 1, GRID_COLUMNS - grip.box.x), h: Math.max(1, h) };
}

/** How far the window scrolls by itself at this height of the pointer, in pixels a frame. */
export function scrollSpeed(pointer: number, height: number): number {
  const near = 72;
  if (pointer < near) return -Math.ceil((near - pointer) / 6);
  return pointer > height - near ? Math.ceil((pointer - height + near) / 6) : 0;
}

/** The part at this height; between two parts the nearer one. */
function gridAt(grids: readonly GridBox[], pointer: number): GridBox | null {
  const distance = ({ top, bottom }: GridBox) => Math.max(top - pointer, pointer - bottom, 0);
  return grids.reduce<GridBox | null>(
    (nearest, grid) => (nearest === null || distance(grid) < distance(nearest) ? grid : nearest),
    null,
  );
}

/** A column with the gap behind it. */
function columnOf(grid: GridBox): number {
  return (grid.width + GAP) / GRID_COLUMNS;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
