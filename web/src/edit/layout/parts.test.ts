import { describe, expect, it } from 'vitest';
import { readDashboard } from '../../model/readDashboard';
import {
  boxOf,
  changedPlaces,
  movePanel,
  partsOf,
  partWith,
  placesOf,
  resizePanel,
  stepPanel,
} from './parts';
import { placeWords } from './words';

const panel = (id: number, x: number, y: number, w: number, h: number) => ({
  id,
  type: 'stat',
  title: `P${id}`,
  gridPos: { x, y, w, h },
});
const row = (id: number, y: number, more: object = {}) => ({
  id,
  type: 'row',
  title: `R${id}`,
  collapsed: false,
  gridPos: { x: 0, y, w: 24, h: 1 },
  ...more,
});

const { panels } = readDashboard({
  panels: [
    panel(1, 0, 0, 12, 8),
    panel(2, 12, 0, 12, 8),
    row(10, 8),
    panel(3, 0, 9, 24, 4),
    row(11, 13, { collapsed: true, panels: [panel(4, 0, 40, 12, 8)] }),
    row(12, 14),
    panel(5, 0, 15, 6, 3),
  ],
});
const PARTS = partsOf(panels);
const titles = new Map([1, 2, 3, 4, 5].map((id) => [id, `P${id}`]));

const owners = (parts: ReturnType<typeof partsOf>) =>
  parts.map(({ rowId, boxes }) => [rowId, boxes.map((box) => box.id).sort()]);

describe('parts', () => {
  it('write the places that they were read from, so that nothing changes before something is moved', () => {
    expect([...changedPlaces(panels, PARTS)]).toEqual([]);
    expect(placesOf(PARTS).has(4)).toBe(false);
  });

  it('begin with a part above the first row, even where nothing stands there', () => {
    const parts = partsOf(readDashboard({ panels: [row(1, 0), panel(2, 0, 1, 4, 4)] }).panels);
    expect(owners(parts)).toEqual([
      [null, []],
      [1, [2]],
    ]);
  });

  it('take a panel from one row into another, and move the rows below', () => {
    const next = movePanel(PARTS, 1, { rowId: 10, x: 0, y: 0 });
    expect(owners(next).slice(0, 2)).toEqual([
      [null, [2]],
      [10, [1, 3]],
    ]);
    expect(changedPlaces(panels, next).get(12)).toEqual({ x: 0, y: 22, w: 24, h: 1 });
  });

  it('leave everything where a closed row or none is aimed at', () => {
    expect(movePanel(PARTS, 1, { rowId: 11, x: 0, y: 0 })).toEqual(PARTS);
    expect(movePanel(PARTS, 1, { rowId: 99, x: 0, y: 0 })).toEqual(PARTS);
  });

  it('write a new size, and push down what is below', () => {
    const changed = changedPlaces(panels, resizePanel(PARTS, 3, 24, 6));
    expect([...changed.keys()].sort((a, b) => a - b)).toEqual([3, 5, 11, 12]);
    expect(changed.get(3)?.h).toBe(6);
  });

  it('lead a panel by steps through the open rows, past the closed one, and no further', () => {
    let parts = PARTS;
    const way: (number | null)[] = [];
    for (let step = 0; step < 12; step++) {
      const next = stepPanel(parts, 3, 0, 1);
      if (next === null) break;
      parts = next;
      way.push(partWith(parts, 3)?.rowId ?? null);
    }
    expect(way).toEqual([12, 12]);
    expect(boxOf(parts, 3)?.y).toBe(3);
  });

  it('lead a panel up into the part above the first row', () => {
    const next = stepPanel(PARTS, 3, 0, -1) ?? [];
    expect(partWith(next, 3)?.rowId).toBeNull();
    expect(stepPanel(PARTS, 1, -1, 0)).toBeNull();
    expect(boxOf(stepPanel(PARTS, 1, 1, 0) ?? [], 1)?.x).toBe(1);
  });
});

describe('placeWords', () => {
  it('say the columns, the height, what stands above, and the row', () => {
    expect(placeWords(PARTS, 1, titles)).toBe('Columns 1 to 12, 8 rows high, at the top.');
    const moved = movePanel(PARTS, 1, { rowId: 10, x: 4, y: 9 });
    expect(placeWords(moved, 1, new Map([...titles, [10, 'Load']]))).toBe(
      'Columns 5 to 16, 8 rows high, under P3, in the row Load.',
    );
  });
});
