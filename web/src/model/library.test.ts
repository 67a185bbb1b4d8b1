import { describe, expect, it } from 'vitest';
import { readDashboard } from './readDashboard';

const gridPos = { x: 0, y: 0, w: 8, h: 6 };
const model = {
  type: 'stat',
  title: 'Shared',
  targets: [{ refId: 'A', expr: 'up' }],
  gridPos: { x: 9, y: 9, w: 1, h: 1 },
};

const read = (panel: object, elements: unknown = undefined) =>
  readDashboard({ panels: [panel], __elements: elements }).panels[0];

describe('a library panel', () => {
  it('is drawn from the model inside of it, at its own place', () => {
    expect(read({ id: 3, gridPos, libraryPanel: { name: 'n', uid: 'u', model } })).toMatchObject({
      id: 3,
      type: 'stat',
      title: 'Shared',
      gridPos,
      targets: [{ expr: 'up' }],
    });
  });

  it.each([[{ u: { uid: 'u', model } }], [{ u: { model } }], [[{ uid: 'u', model }]]])(
    'is drawn from the elements of an export: %j',
    (elements) => {
      expect(read({ id: 3, gridPos, libraryPanel: { name: 'n', uid: 'u' } }, elements)).toMatchObject({
        type: 'stat',
        gridPos,
      });
    },
  );

  it('is drawn as it stands where the file has it whole', () => {
    const whole = { ...model, id: 3, gridPos, libraryPanel: { name: 'n', uid: 'u' } };
    expect(read(whole)).toMatchObject({ type: 'stat', title: 'Shared', gridPos });
  });

  it('names itself as missing where its model is nowhere', () => {
    expect(read({ id: 3, gridPos, libraryPanel: { name: 'Requests', uid: 'u' } })).toMatchObject({
      type: 'unsupported',
      rawType: 'library panel',
      title: 'Requests',
    });
  });

  it('is found in closed rows, too', () => {
    const row = {
      id: 1,
      type: 'row',
      collapsed: true,
      panels: [{ id: 3, gridPos, libraryPanel: { model } }],
    };
    expect(read(row)?.panels[0]).toMatchObject({ id: 3, type: 'stat' });
  });
});
