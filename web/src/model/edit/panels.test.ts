import { describe, expect, it } from 'vitest';
import {
  addPanel,
  duplicatePanel,
  findPanel,
  freeId,
  movePanels,
  pathOfPanel,
  removePanel,
  setPanel,
} from './panels';
import { addRow, closeRow, moveRow, openRow, removeRow } from './rows';
import { type Edit, startEdit, undo } from './session';

const BOARD = {
  panels: [
    { id: 1, type: 'stat', title: 'one', gridPos: { h: 8, w: 12, x: 0, y: 0 } },
    { id: 2, type: 'stat', title: 'two', gridPos: { h: 8, w: 12, x: 12, y: 0 } },
    { id: 3, type: 'row', title: 'open', collapsed: false, panels: [], gridPos: { h: 1, w: 24, x: 0, y: 8 } },
    { id: 4, type: 'stat', title: 'four', gridPos: { h: 4, w: 24, x: 0, y: 9 } },
    {
      id: 5,
      type: 'row',
      title: 'closed',
      collapsed: true,
      gridPos: { h: 1, w: 24, x: 0, y: 13 },
      panels: [{ id: 6, type: 'stat', title: 'six', gridPos: { h: 5, w: 24, x: 0, y: 14 } }],
    },
  ],
};

function board(panels: object[] = BOARD.panels): Edit {
  return startEdit(JSON.stringify({ panels }, null, 2));
}

/** Title and place of every panel, as one line each; those in closed rows behind ">". */
function places(edit: Edit): string[] {
  return edit.model.panels.flatMap((panel) => [
    place(panel),
    ...panel.panels.map((inner) => `> ${place(inner)}`),
  ]);
}

function place({ title, gridPos: { x, y, w, h } }: Edit['model']['panels'][number]): string {
  return `${title} ${x},${y} ${w}x${h}`;
}

describe('pathOfPanel', () => {
  it('finds panels in open and closed rows', () => {
    expect(pathOfPanel(board(), 4)).toEqual(['panels', 3]);
    expect(pathOfPanel(board(), 6)).toEqual(['panels', 4, 'panels', 0]);
    expect(pathOfPanel(board(), 99)).toBeNull();
  });

  it('is null for a panel that the file does not hold as it is', () => {
    const edit = board();
    const strange = { ...edit, model: { ...edit.model, raw: board().model.raw } };
    expect([4, 6].map((id) => pathOfPanel(strange, id))).toEqual([null, null]);
    expect(setPanel(strange, 4, ['title'], 'x', 'Change title')).toBe(strange);
  });

  it('tells panels apart where the file repeats or forgets ids', () => {
    const edit = board([{ id: 1, type: 'stat' }, { id: 1, type: 'stat' }, { type: 'stat' }]);
    expect(edit.model.panels.map((panel) => pathOfPanel(edit, panel.id))).toEqual([
      ['panels', 0],
      ['panels', 1],
      ['panels', 2],
    ]);
  });
});

describe('freeId', () => {
  it('is one more than the greatest, also where that is in a closed row', () => {
    expect(freeId(board())).toBe(7);
    expect(freeId(board([]))).toBe(1);
  });

  it('is the first that is free where no number is greater', () => {
    const greatest = Number.MAX_SAFE_INTEGER;
    expect(freeId(board([{ id: 1 }, { id: greatest }, { id: 2 }]))).toBe(3);
  });
});

describe('setPanel', () => {
  it('writes what differs below the panel', () => {
    const edit = setPanel(board(), 6, ['fieldConfig', 'defaults', 'unit'], 's', 'Change unit');
    expect(findPanel(edit, 6)?.fieldConfig.defaults.unit).toBe('s');
    expect(setPanel(edit, 6, ['fieldConfig'], undefined, 'Reset').text).toBe(board().text);
    expect(setPanel(edit, 99, ['title'], 'x', 'Change title')).toBe(edit);
  });
});

describe('adding and removing panels', () => {
  it('puts a new panel into the first gap that is large enough, with a free id', () => {
    const { edit, id } = addPanel(board([{ id: 7, gridPos: { h: 8, w: 12, x: 0, y: 0 } }]), {
      type: 'stat',
      title: 'new',
    });
    expect(id).toBe(8);
    expect(places(edit)[1]).toBe('new 12,0 12x8');
    expect(undo(edit).model.panels).toHaveLength(1);
  });

  it('puts it below when there is no gap, but not behind a closed row', () => {
    expect(places(addPanel(board(), { type: 'stat', title: 'new' }).edit)).toEqual([
      'one 0,0 12x8',
      'two 12,0 12x8',
      'open 0,8 24x1',
      'four 0,9 24x4',
      'closed 0,21 24x1',
      '> six 0,14 24x5',
      'new 0,13 12x8',
    ]);
    expect(places(addPanel(board([]), { title: 'new' }).edit)).toEqual(['new 0,0 12x8']);
  });

  it('puts a copy beside the panel or below it', () => {
    const copy = duplicatePanel(board(), 1);
    expect(copy?.id).toBe(7);
    expect(copy === null ? [] : places(copy.edit).slice(0, 3)).toEqual([
      'one 0,0 12x8',
      'one 12,0 12x8',
      'two 12,8 12x8',
    ]);
    const wide = duplicatePanel(board(), 4);
    expect(wide === null ? [] : places(wide.edit)).toContain('four 0,13 24x4');
    const inside = duplicatePanel(board(), 6);
    expect(inside === null ? [] : places(inside.edit).slice(-2)).toEqual([
      '> six 0,14 24x5',
      '> six 0,19 24x5',
    ]);
  });

  it('lets the others rise when a panel is removed', () => {
    expect(places(removePanel(removePanel(board(), 1), 2))).toEqual([
      'open 0,0 24x1',
      'four 0,1 24x4',
      'closed 0,5 24x1',
      '> six 0,14 24x5',
    ]);
  });
});

describe('moving panels', () => {
  it('makes room above the moved panel, or below it', () => {
    expect(places(movePanels(board(), [{ id: 1, x: 12, y: 0, w: 12, h: 8 }])).slice(0, 2)).toEqual([
      'one 12,0 12x8',
      'two 12,8 12x8',
    ]);
    const stack = board([
      { id: 1, title: 'a', gridPos: { h: 4, w: 24, x: 0, y: 0 } },
      { id: 2, title: 'b', gridPos: { h: 4, w: 24, x: 0, y: 4 } },
    ]);
    expect(places(movePanels(stack, [{ id: 1, x: 0, y: 4, w: 24, h: 4 }]))).toEqual([
      'a 0,4 24x4',
      'b 0,0 24x4',
    ]);
  });

  it('pushes what is below when a panel grows, and keeps it in the grid', () => {
    const grown = movePanels(board(), [{ id: 1, x: 20, y: -3, w: 99, h: 10 }], 'Resize panel');
    expect(places(grown).slice(0, 3)).toEqual(['one 0,0 24x10', 'two 12,10 12x8', 'open 0,18 24x1']);
  });

  it('writes only the numbers that change', () => {
    const edit = movePanels(board(), [{ id: 4, x: 0, y: 9, w: 24, h: 5 }]);
    const lines = (text: string) => text.split('\n');
    const before = lines(board().text);
    expect(lines(edit.text).filter((line, i) => line !== before[i])).toHaveLength(2);
  });
});

describe('rows', () => {
  it('closes and opens with its panels', () => {
    const closed = closeRow(board(), 3);
    expect(places(closed)).toEqual([
      'one 0,0 12x8',
      'two 12,0 12x8',
      'open 0,8 24x1',
      '> four 0,9 24x4',
      'closed 0,9 24x1',
      '> six 0,14 24x5',
    ]);
    expect(JSON.parse(openRow(closed, 3).text)).toEqual(BOARD);
    expect(places(openRow(board(), 5)).slice(-2)).toEqual(['closed 0,13 24x1', 'six 0,14 24x5']);
  });

  it('closes a row whose panels stand before it in the file', () => {
    const [one, two, row, four, closed] = BOARD.panels;
    const edit = closeRow(board([four, two, row, closed, one] as object[]), 3);
    expect(edit.model.panels.map((panel) => panel.title)).toEqual(['two', 'open', 'closed', 'one']);
    expect(findPanel(edit, 3)?.panels.map((panel) => panel.title)).toEqual(['four']);
  });

  it('adds a row at the top for the panels that had none', () => {
    const { edit, id } = addRow(board(), 'first');
    expect(id).toBe(7);
    expect(places(edit).slice(0, 3)).toEqual(['first 0,0 24x1', 'one 0,1 12x8', 'two 12,1 12x8']);
  });

  it('removes a row with or without its panels', () => {
    expect(places(removeRow(board(), 3, true)).slice(2)).toEqual(['closed 0,8 24x1', '> six 0,14 24x5']);
    expect(places(removeRow(board(), 3, false)).slice(2, 4)).toEqual(['four 0,8 24x4', 'closed 0,12 24x1']);
    expect(places(removeRow(board(), 5, false)).slice(-1)).toEqual(['six 0,13 24x5']);
    expect(places(removeRow(board(), 5, true))).toHaveLength(4);
  });

  it('moves a row with its panels', () => {
    expect(places(moveRow(board(), 5, 0)).slice(2)).toEqual([
      'open 0,9 24x1',
      'four 0,10 24x4',
      'closed 0,8 24x1',
      '> six 0,14 24x5',
    ]);
    const up = moveRow(moveRow(board(), 3, 1), 3, 0);
    expect(places(up)).toEqual(places(board()));
  });
});
