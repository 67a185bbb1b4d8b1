import { describe, expect, it } from 'vitest';
import type { PanelModel } from '../dashboard';
import { readDashboard } from '../readDashboard';
import type { VariableValue } from '../variables/types';
import { copyId } from './copyId';
import { drawnPanels, variablesOf } from './drawn';
import { expandRepeats, repeatKey } from './expand';

const at = (x: number, y: number, w = 12, h = 4) => ({ gridPos: { x, y, w, h } });

function several(values: string[], change: Partial<VariableValue> = {}): VariableValue {
  return { all: false, multi: true, allValue: null, values, texts: values, ...change };
}

const variables = { host: several(['a', 'b', 'c']), none: several([]) };

function drawn(panels: object[], values = variables): PanelModel[] {
  return expandRepeats(readDashboard({ panels }).panels, values);
}

/** Id of the panel in the file (copies: of the variable), value, and place. */
function places(panels: readonly PanelModel[]) {
  return panels.map(({ scope, gridPos: { x, y, w } }) => [scope?.host?.values[0] ?? null, x, y, w]);
}

describe('a repeated panel', () => {
  it('stands side by side over the whole width, and pushes down what is below', () => {
    const panels = drawn([
      { id: 1, type: 'stat', repeat: 'host', maxPerRow: 2, ...at(0, 0) },
      { id: 2, type: 'stat', ...at(0, 4) },
    ]);
    expect(places(panels)).toEqual([
      ['a', 0, 0, 12],
      ['b', 12, 0, 12],
      ['c', 0, 4, 12],
      [null, 0, 8, 12],
    ]);
  });

  it('stands one under the other where the file says so', () => {
    const panels = drawn([
      { id: 1, type: 'stat', repeat: 'host', repeatDirection: 'v', ...at(6, 0) },
      { id: 2, type: 'stat', ...at(0, 0) },
      { id: 3, type: 'stat', ...at(0, 4) },
    ]);
    expect(places(panels)).toEqual([
      [null, 0, 0, 12],
      ['a', 6, 0, 12],
      ['b', 6, 4, 12],
      ['c', 6, 8, 12],
      [null, 0, 12, 12],
    ]);
  });

  it('is drawn once where its variable has no value, or is not there', () => {
    const panels = drawn([
      { id: 1, type: 'stat', repeat: 'none', ...at(0, 0) },
      { id: 2, type: 'stat', repeat: 'gone', ...at(0, 4) },
    ]);
    expect(panels.map(({ id }) => id)).toEqual([1, 2]);
  });

  it('has the same id for the same value, whatever the others are', () => {
    const raw = { id: 1, type: 'stat', repeat: 'host', ...at(0, 0) };
    const before = drawn([raw]);
    const after = drawn([raw], { ...variables, host: several(['a', 'c', 'd']) });
    expect(before[0]?.id).toBe(1);
    expect(after[1]?.id).toBe(before[2]?.id);
    expect(new Set([...before, ...after].map(({ id }) => id)).size).toBe(4);
  });

  it('sees one value, as one of several, with the words that people read', () => {
    const host = several(['1', '2'], { texts: ['One', 'Two'], properties: [{ z: 'eu' }, { z: 'us' }] });
    const [, second] = drawn([{ id: 1, type: 'stat', repeat: 'host', ...at(0, 0) }], { ...variables, host });
    const own = variablesOf(second as PanelModel, variables);
    expect(own.host).toEqual({
      all: false,
      multi: true,
      allValue: null,
      values: ['2'],
      texts: ['Two'],
      properties: [{ z: 'us' }],
    });
    expect(own.none).toBe(variables.none);
  });

  it('takes every option where All is chosen, also where All stands for something else', () => {
    const host = several(['a', 'b'], { all: true, allValue: '.*', texts: ['All'] });
    const panels = drawn([{ id: 1, type: 'stat', repeat: 'host', ...at(0, 0) }], { ...variables, host });
    expect(panels.map(({ scope }) => [scope?.host?.texts[0], scope?.host?.all])).toEqual([
      ['a', false],
      ['b', false],
    ]);
  });
});

describe('a repeated row', () => {
  const row = { id: 10, type: 'row', repeat: 'host', gridPos: { x: 0, y: 4, w: 24, h: 1 } };

  it('takes its panels along, with another id each', () => {
    const panels = drawn([
      { id: 1, type: 'stat', ...at(0, 0) },
      row,
      { id: 2, type: 'stat', ...at(0, 5) },
      { id: 11, type: 'row', gridPos: { x: 0, y: 9, w: 24, h: 1 } },
      { id: 3, type: 'stat', ...at(0, 10) },
    ]);
    expect(panels.map(({ type, scope, gridPos }) => [type, scope?.host?.values[0], gridPos.y])).toEqual([
      ['stat', undefined, 0],
      ['row', 'a', 4],
      ['stat', 'a', 5],
      ['row', 'b', 9],
      ['stat', 'b', 10],
      ['row', 'c', 14],
      ['stat', 'c', 15],
      ['row', undefined, 19],
      ['stat', undefined, 20],
    ]);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  });

  it('keeps the panels of a closed row inside of it', () => {
    const closed = {
      ...row,
      collapsed: true,
      panels: [{ id: 2, type: 'stat', repeat: 'host', ...at(0, 5) }],
    };
    const panels = drawn([closed], { ...variables, host: several(['a', 'b']) });
    expect(panels.map(({ panels: inner }) => inner.map(({ scope }) => scope?.host?.values[0]))).toEqual([
      // A row's own value wins over the others of the same variable: inside of it there is one.
      ['a'],
      ['b'],
    ]);
  });
});

describe('repeatKey', () => {
  const { panels } = readDashboard({ panels: [{ id: 1, type: 'stat', repeat: 'host', ...at(0, 0) }] });

  it('changes with the values that panels are repeated by, and with nothing else', () => {
    const key = repeatKey(panels, variables);
    expect(repeatKey(panels, { ...variables, other: several(['x']) })).toBe(key);
    expect(repeatKey(panels, { ...variables, host: several(['a']) })).not.toBe(key);
  });
});

describe('copyId', () => {
  it('gives a thousand copies a thousand numbers that an address can carry', () => {
    const ids = Array.from({ length: 1_000 }, (_, i) => copyId(1 + (i % 7), 'host', `box-${i}:8000`));
    expect(new Set(ids).size).toBe(1_000);
    expect(ids.every((id) => Number.isSafeInteger(id) && id >= 2 ** 32)).toBe(true);
  });
});

describe('a panel that shows the queries of another', () => {
  const shared = (id: number, panelId: number, more = {}) => ({
    id,
    type: 'stat',
    datasource: { uid: '-- Dashboard --' },
    targets: [{ panelId, refId: 'A', ...more }],
    transformations: [{ id: 'limit' }],
    ...at(0, id * 4),
  });
  const source = {
    id: 1,
    type: 'timeseries',
    interval: '1m',
    targets: [{ refId: 'B', expr: 'up', legendFormat: '{{job}}' }],
    transformations: [{ id: 'merge' }],
    ...at(0, 0),
  };
  const found = (panels: object[], id: number) =>
    drawnPanels(readDashboard({ panels }), {}).find((panel) => panel.id === id);

  it('has its queries, names and steps, and its transformations where it says so', () => {
    const panel = found([source, shared(2, 1)], 2);
    expect(panel).toMatchObject({
      interval: '1m',
      targets: [{ refId: 'B', expr: 'up', legendFormat: '{{job}}' }],
    });
    expect(panel?.transformations.map(({ id }) => id)).toEqual(['limit']);
    const withSteps = found([source, shared(2, 1, { withTransforms: true })], 2);
    expect(withSteps?.transformations.map(({ id }) => id)).toEqual(['merge', 'limit']);
  });

  it('may name one that shows a third, and has none where they go in a circle', () => {
    expect(found([source, shared(2, 1), shared(3, 2)], 3)?.targets).toHaveLength(1);
    expect(found([shared(2, 3), shared(3, 2)], 3)?.targets).toEqual([]);
    expect(found([shared(2, 9)], 2)?.targets).toEqual([]);
  });
});
