import { describe, expect, it } from 'vitest';
import { differences } from './differences';
import { diffLines } from './lines';
import { merge, pathWords } from './merge';

const panel = (id: number, more: object = {}) => ({
  id,
  type: 'timeseries',
  title: `P${id}`,
  gridPos: { x: 0, y: id, w: 12, h: 8 },
  targets: [
    { refId: 'A', expr: 'up' },
    { refId: 'B', expr: 'down' },
  ],
  fieldConfig: { defaults: { unit: 's' }, overrides: [] },
  ...more,
});
const BOARD = {
  uid: 'u',
  version: 3,
  title: 'Latency',
  time: { from: 'now-1h', to: 'now' },
  templating: { list: [{ name: 'instance', type: 'query', query: 'label_values(up, instance)' }] },
  panels: [panel(1), panel(2), { id: 9, type: 'row', title: 'More', collapsed: true, panels: [panel(3)] }],
};
const change = (more: object) => ({ ...BOARD, ...more });
const withPanel = (id: number, more: object) =>
  change({ panels: BOARD.panels.map((one) => (one.id === id ? { ...one, ...more } : one)) });

describe('differences', () => {
  it('are none between equal boards, nor of what the server counts', () => {
    expect(differences(BOARD, change({ version: 4, id: 7 }))).toEqual([]);
  });

  it.each([
    [change({ title: 'TTFT' }), ['Title changed from “Latency” to “TTFT”']],
    [change({ time: { from: 'now-6h', to: 'now' } }), ['Time range changed']],
    [change({ refresh: '5s' }), ['Refresh interval set to “5s”']],
    [change({ panels: BOARD.panels.slice(1) }), ['Panel “P1” removed']],
    [change({ panels: [...BOARD.panels, panel(4)] }), ['Panel “P4” added']],
    [
      withPanel(1, {
        targets: [
          { refId: 'A', expr: 'up == 1' },
          { refId: 'C', expr: 'x' },
        ],
      }),
      ['Panel “P1”: query B removed', 'Panel “P1”: query A changed', 'Panel “P1”: query C added'],
    ],
    [withPanel(1, { gridPos: { x: 12, y: 0, w: 6, h: 8 } }), ['Panel “P1”: moved', 'Panel “P1”: resized']],
    [
      withPanel(2, { fieldConfig: { defaults: { unit: 'ms', max: 3 }, overrides: [{}] } }),
      [
        'Panel “P2”: unit changed from “s” to “ms”',
        'Panel “P2”: greatest value set to 3',
        'Panel “P2”: overrides changed',
      ],
    ],
    [withPanel(9, { collapsed: false }), ['Row “More”: opened']],
    [
      withPanel(9, { panels: [panel(3, { title: '' })] }),
      ['Panel without a title: title removed, it was “P3”'],
    ],
    [change({ templating: { list: [] } }), ['Variable “instance” removed']],
    [change({ newThing: { a: 1 } }), ['"newThing" changed']],
  ])('tell what a person would say', (after, words) => {
    expect(differences(BOARD, after)).toEqual(words);
  });

  it('take the order of a list for a change of its own', () => {
    const [a, b] = [{ refId: 'A' }, { refId: 'B' }];
    expect(
      differences({ panels: [{ id: 1, targets: [a, b] }] }, { panels: [{ id: 1, targets: [b, a] }] }),
    ).toEqual(['Panel without a title: query order changed']);
  });
});

describe('diffLines', () => {
  const shown = (before: string, after: string) =>
    diffLines(before, after).map(
      ({ kind, text }) => ({ same: ' ', gone: '-', new: '+', skipped: '~' })[kind] + text,
    );

  it('keeps what is common, and finds the shortest way', () => {
    expect(shown('a\nb\nc\na\nb\nb\na', 'c\nb\na\nb\na\nc')).toHaveLength(9);
    expect(shown('a\nb\nc', 'a\nx\nc')).toEqual([' a', '-b', '+x', ' c']);
    expect(shown('', 'a')).toEqual(['-', '+a']);
    expect(shown('a\nb', 'b')).toEqual(['-a', ' b']);
    expect(shown('b', 'a\nb')).toEqual(['+a', ' b']);
  });

  it('leaves out what is far from every change, and says how much', () => {
    const long = Array.from({ length: 20 }, (_, i) => `line ${i}`);
    const changed = long.with(10, 'other');
    expect(shown(long.join('\n'), changed.join('\n'))).toEqual([
      '~7',
      ' line 7',
      ' line 8',
      ' line 9',
      '-line 10',
      '+other',
      ' line 11',
      ' line 12',
      ' line 13',
      '~6',
    ]);
    expect(shown('a', 'a')).toEqual(['~1']);
  });

  it('gives both texts back, whatever they are', () => {
    let seed = 3;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const text = () => Array.from({ length: random(30) }, () => 'abc'[random(3)]).join('\n');
    for (let round = 0; round < 200; round++) {
      const [before, after] = [text(), text()];
      const lines = diffLines(before, after);
      if (lines.some(({ kind }) => kind === 'skipped')) continue;
      const side = (kind: string) =>
        lines
          .filter((line) => line.kind === 'same' || line.kind === kind)
          .map((line) => line.text)
          .join('\n');
      expect(side('gone')).toBe(before);
      expect(side('new')).toBe(after);
    }
  });
});

describe('merge', () => {
  const mine = () => 'mine' as const;

  it('takes both changes where they touch different parts', () => {
    const one = withPanel(1, { title: 'Mine' });
    const other = { ...withPanel(2, { title: 'Theirs' }), title: 'New', version: 4 };
    const { value, conflicts } = merge(BOARD, one, other, mine);
    expect(conflicts).toEqual([]);
    expect(value).toMatchObject({
      title: 'New',
      version: 4,
      panels: [{ title: 'Mine' }, { title: 'Theirs' }, { title: 'More' }],
    });
  });

  it('takes two changes of one panel, and of two of its queries', () => {
    const one = withPanel(1, {
      targets: [
        { refId: 'A', expr: 'mine' },
        { refId: 'B', expr: 'down' },
      ],
    });
    const other = withPanel(1, {
      targets: [
        { refId: 'A', expr: 'up' },
        { refId: 'B', expr: 'theirs' },
      ],
      title: 'T',
    });
    const { value, conflicts } = merge(BOARD, one, other, mine);
    expect(conflicts).toEqual([]);
    expect(value).toMatchObject({
      panels: [{ title: 'T', targets: [{ expr: 'mine' }, { expr: 'theirs' }] }, {}, {}],
    });
  });

  it('lists what both have changed, and takes the side that is chosen', () => {
    const [one, other] = [withPanel(1, { title: 'Mine' }), withPanel(1, { title: 'Theirs' })];
    const { value, conflicts } = merge(BOARD, one, other, mine);
    expect(conflicts).toEqual([
      { path: ['panels', 'id 1', 'title'], base: 'P1', mine: 'Mine', theirs: 'Theirs' },
    ]);
    expect(value).toMatchObject({ panels: [{ title: 'Mine' }, {}, {}] });
    const chosen = merge(BOARD, one, other, (path) => (path === 'panels / id 1 / title' ? 'theirs' : 'mine'));
    expect(chosen.value).toMatchObject({ panels: [{ title: 'Theirs' }, {}, {}] });
  });

  it('calls what both have changed as people do', () => {
    expect(pathWords(['panels', 'id 1', 'targets', 'refId A', 'expr'], BOARD)).toBe(
      'panels / “P1” / targets / A / expr',
    );
    expect(pathWords(['panels', 'id 3', 'title'], BOARD)).toBe('panels / “P3” / title');
    expect(pathWords(['templating', 'list', 'name instance'], BOARD)).toBe('templating / list / instance');
  });

  it('keeps what either has added, and lets go what one has removed and the other has not touched', () => {
    const one = change({ panels: [...BOARD.panels.slice(1), panel(5)] });
    const other = change({ panels: [...BOARD.panels, panel(6)] });
    const { value, conflicts } = merge(BOARD, one, other, mine);
    expect(conflicts).toEqual([]);
    expect((value as typeof BOARD).panels.map(({ id }) => id)).toEqual([2, 9, 6, 5]);
  });

  it('asks where one has removed what the other has changed', () => {
    const one = change({ panels: BOARD.panels.slice(1) });
    const { conflicts } = merge(BOARD, one, withPanel(1, { title: 'T' }), mine);
    expect(conflicts.map(({ path }) => path)).toEqual([['panels', 'id 1']]);
  });
});
