import { describe, expect, it } from 'vitest';
import { aimInColumn, aimOf, type Grip, scrollSpeed, sizeOf } from './gesture';

// Columns of 50 px with their gaps, rows of 38 px: 24 columns without the last gap.
const grid = (rowId: number | null, top: number, bottom: number) => ({
  rowId,
  top,
  bottom,
  left: 0,
  width: 1192,
});
const GRIDS = [grid(null, 100, 400), grid(7, 450, 700)];
const grip: Grip = {
  box: { id: 1, x: 0, y: 0, w: 6, h: 4 },
  rect: { left: 0, top: 100, width: 292, height: 144 },
  x: 20,
  y: 110,
};

describe('a dragged panel', () => {
  it('aims at the nearest column and row', () => {
    expect(aimOf(grip, 0, 0, GRIDS)).toEqual({ rowId: null, x: 0, y: 0 });
    expect(aimOf(grip, 126, 60, GRIDS)).toEqual({ rowId: null, x: 3, y: 2 });
  });

  it('stays within the columns, and below the top', () => {
    expect(aimOf(grip, 5_000, -400, GRIDS)).toEqual({ rowId: null, x: 18, y: 0 });
  });

  it('aims at the row under the pointer, and between two rows at the nearer one', () => {
    expect(aimOf(grip, 0, 400, GRIDS)).toEqual({ rowId: 7, x: 0, y: 1 });
    expect(aimOf(grip, 0, 330, GRIDS)?.rowId).toBe(7);
    expect(aimOf(grip, 0, 0, [])).toBeNull();
  });

  it('on a phone goes before or behind the panel under the pointer', () => {
    const parts = [{ rowId: null, open: true, boxes: [{ id: 2, x: 0, y: 3, w: 12, h: 4 }] }];
    const cells = [{ id: 2, top: 200, bottom: 300 }];
    expect(aimInColumn(220, cells, parts)).toEqual({ rowId: null, x: 0, y: 3 });
    expect(aimInColumn(280, cells, parts)).toEqual({ rowId: null, x: 0, y: 7 });
    expect(aimInColumn(500, cells, parts)).toBeNull();
  });
});

describe('a dragged corner', () => {
  it('gives whole columns and rows, at least one, and no more columns than there are', () => {
    const own = grid(null, 100, 400);
    expect(sizeOf(grip, 0, 0, own)).toEqual({ w: 6, h: 4 });
    expect(sizeOf(grip, 110, 40, own)).toEqual({ w: 8, h: 5 });
    expect(sizeOf(grip, -900, -900, own)).toEqual({ w: 1, h: 1 });
    expect(sizeOf(grip, 9_000, 0, own).w).toBe(24);
  });
});

describe('the window', () => {
  it('scrolls near its edges only, faster the nearer', () => {
    expect(scrollSpeed(400, 800)).toBe(0);
    expect(scrollSpeed(60, 800)).toBe(-2);
    expect(scrollSpeed(0, 800)).toBe(-12);
    expect(scrollSpeed(795, 800)).toBe(12);
  });
});
