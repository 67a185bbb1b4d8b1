import { describe, expect, it } from 'vitest';
import { readDashboard } from '../model/readDashboard';
import { dataPanels, sections } from './layout';

const at = (x: number, y: number) => ({ gridPos: { x, y, w: 12, h: 4 } });

const { panels } = readDashboard({
  panels: [
    { id: 2, type: 'stat', ...at(12, 0) },
    { id: 1, type: 'text', ...at(0, 0) },
    { id: 10, type: 'row', collapsed: false, gridPos: { x: 0, y: 4, w: 24, h: 1 } },
    { id: 3, type: 'gauge', ...at(0, 5) },
    {
      id: 11,
      type: 'row',
      collapsed: true,
      gridPos: { x: 0, y: 9, w: 24, h: 1 },
      panels: [
        { id: 4, type: 'timeseries', ...at(0, 30) },
        { id: 5, type: 'stat', ...at(12, 34) },
      ],
    },
  ],
});

describe('sections', () => {
  it('split at rows, keep the reading order, and begin at their own top', () => {
    const found = sections(panels).map(({ row, panels: placed }) => [
      row?.id ?? null,
      placed.map(({ panel, place }) => [panel.id, place.x, place.y]),
    ]);
    expect(found).toEqual([
      [
        null,
        [
          [1, 0, 0],
          [2, 12, 0],
        ],
      ],
      [10, [[3, 0, 0]]],
      [
        11,
        [
          [4, 0, 0],
          [5, 12, 4],
        ],
      ],
    ]);
  });
});

describe('dataPanels', () => {
  it('are those that ask, in closed rows too', () => {
    expect(
      dataPanels(panels)
        .map((panel) => panel.id)
        .sort(),
    ).toEqual([2, 3, 4, 5]);
  });
});
