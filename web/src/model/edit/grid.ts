/**
 * Where panels stand on the grid while they are added, moved and resized: nothing overlaps,
 * and everything rises as far as it can, as in Grafana (whose grid is react-grid-layout
 * with vertical compaction). Pure.
 */

import type { GridPos } from '../dashboard';

export interface Placed extends GridPos {
  readonly id: number;
}

export const GRID_COLUMNS = 24;

/** Rises every panel as far as it can; what overlaps is pushed down. Gives the items in reading order. */
export function compact(items: readonly Placed[]): Placed[] {
  return settle(inReadingOrder(items));
}

/**
 * Puts panels at new places and settles the rest: a panel that is in the way goes above
 * the moved one where there is room, else below it.
 */
export function place(items: readonly Placed[], moved: readonly Placed[]): Placed[] {
  const movers = new Map(moved.map((item) => [item.id, inGrid(item)]));
  let all = [...items.filter((item) => !movers.has(item.id)), ...movers.values()];
  for (const mover of movers.values()) {
    all = all.map((item) => (movers.has(item.id) ? item : makeWay(all, item, mover)));
  }
  const rank = (item: Placed) => (movers.has(item.id) ? 0 : 1);
  return settle(all.sort((a, b) => a.y - b.y || rank(a) - rank(b) || a.x - b.x));
}

/** Keeps a place inside of the grid. */
function inGrid(item: Placed): Placed {
  const w = Math.min(Math.max(Math.round(item.w), 1), GRID_COLUMNS);
  const x = Math.min(Math.max(Math.round(item.x), 0), GRID_COLUMNS - w);
  return { ...item, x, w, y: Math.max(Math.round(item.y), 0), h: Math.max(Math.round(item.h), 1) };
}

function makeWay(all: readonly Placed[], item: Placed, mover: Placed): Placed {
  if (!overlaps(item, mover)) {
    return item;
  }
  const above = { ...item, y: Math.max(mover.y - item.h, 0) };
  return hits(all, above) === undefined ? above : { ...item, y: Math.max(item.y, mover.y) };
}

/** Lays items down one after the other, each as high as those before it allow. */
function settle(ordered: readonly Placed[]): Placed[] {
  const done: Placed[] = [];
  for (const item of ordered) {
    done.push(sink(done, rise(done, { ...item, y: Math.min(item.y, bottomOf(done)) })));
  }
  return done;
}

function rise(done: readonly Placed[], item: Placed): Placed {
  if (hits(done, item) !== undefined) {
    return item;
  }
  const above = done.filter((other) => sharesColumns(other, item) && other.y + other.h <= item.y);
  return { ...item, y: bottomOf(above) };
}

function sink(done: readonly Placed[], item: Placed): Placed {
  let sunk = item;
  for (let other = hits(done, sunk); other !== undefined; other = hits(done, sunk)) {
    sunk = { ...sunk, y: other.y + other.h };
  }
  return sunk;
}

/**
 * A free place for a new panel: the first gap in reading order of at least 8 columns and 6
 * rows, up to 12 columns and 8 rows of it; below everything when there is no gap.
 */
export function findSpace(items: readonly Placed[]): GridPos {
  const bottom = bottomOf(items);
  for (let y = 0; y < bottom; y++) {
    for (let x = 0; x <= GRID_COLUMNS - LEAST.w; x++) {
      if (isFree(items, { x, y, ...LEAST })) {
        return widen(items, { x, y, ...LEAST });
      }
    }
  }
  return { x: 0, y: bottom, ...WANTED };
}

const LEAST = { w: 8, h: 6 };
const WANTED = { w: 12, h: 8 };

function widen(items: readonly Placed[], from: GridPos): GridPos {
  let { w, h } = from;
  while (w < WANTED.w && from.x + w < GRID_COLUMNS && isFree(items, { ...from, w: w + 1 })) {
    w += 1;
  }
  while (h < WANTED.h && isFree(items, { ...from, w, h: h + 1 })) {
    h += 1;
  }
  return { ...from, w, h };
}

function isFree(items: readonly Placed[], at: GridPos): boolean {
  return hits(items, { id: Number.NaN, ...at }) === undefined;
}

export function bottomOf(items: readonly GridPos[]): number {
  return items.reduce((bottom, item) => Math.max(bottom, item.y + item.h), 0);
}

function hits(items: readonly Placed[], item: Placed): Placed | undefined {
  return items.find((other) => overlaps(other, item));
}

function overlaps(a: Placed, b: Placed): boolean {
  return a.id !== b.id && sharesColumns(a, b) && a.y < b.y + b.h && b.y < a.y + a.h;
}

function sharesColumns(a: GridPos, b: GridPos): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w;
}

export function inReadingOrder<T extends GridPos>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => a.y - b.y || a.x - b.x);
}
