// @vitest-environment happy-dom
import { beforeAll, describe, expect, it } from 'vitest';
import type { Series } from '../../model/series';
import { loadSteps } from '../../model/transform/transform';
import { makePanel } from '../testing';
import { barLayout } from './barLayout';
import { barFields, barModel, readBarChartOptions } from './barModel';

beforeAll(loadSteps);

const halfWide = (text: string) => text.length * 50;

/** Rows of a table: a text and two numbers each. */
function model(raw: { options?: object; fieldConfig?: object } = {}, hidden: string[] = []) {
  const panel = makePanel({
    type: 'barchart',
    targets: ['A', 'B'].map((refId) => ({ refId, expr: 'x', format: 'table', instant: true })),
    transformations: [
      { id: 'merge', options: {} },
      { id: 'organize', options: { excludeByName: { Time: true } } },
    ],
    ...raw,
  });
  const options = readBarChartOptions(panel.options);
  const data = barFields(panel, answers(), options);
  return { options, data, model: barModel(data, options, new Set(hidden)) };
}

function answers(): Series[] {
  const one = (refId: string, name: string, value: number): Series => ({
    refId,
    labels: { name },
    startMs: 1000,
    stepMs: 0,
    values: [value],
  });
  return [one('A', 'a', 3), one('A', 'b', -1), one('B', 'a', 1), one('B', 'b', 2)];
}

const bars = ({ model: { groups } }: ReturnType<typeof model>) =>
  groups.map(({ name, bars: own }) => [name, own.map(({ from, to }) => [from, to])]);

describe('the bars of a chart', () => {
  it('stand in a group for each text, from zero', () => {
    expect(bars(model())).toEqual([
      [
        'a',
        [
          [0, 3],
          [0, 1],
        ],
      ],
      [
        'b',
        [
          [0, -1],
          [0, 2],
        ],
      ],
    ]);
  });

  it('stack upwards and downwards, or to a whole', () => {
    expect(bars(model({ options: { stacking: 'normal' } }))[0]).toEqual([
      'a',
      [
        [0, 3],
        [3, 4],
      ],
    ]);
    expect(bars(model({ options: { stacking: 'percent' } }))[0]).toEqual([
      'a',
      [
        [0, 0.75],
        [0.75, 1],
      ],
    ]);
    expect(bars(model({ options: { stacking: 'normal' } }))[1]).toEqual([
      'b',
      [
        [0, -1],
        [0, 2],
      ],
    ]);
  });

  it('go without what is hidden, by its name or in the file', () => {
    expect(model({}, ['Value #A']).model.fields.map(({ displayName }) => displayName)).toEqual(['Value #B']);
    const override = {
      matcher: { id: 'byName', options: 'Value #B' },
      properties: [{ id: 'custom.hideFrom', value: { viz: true } }],
    };
    const fieldConfig = { defaults: {}, overrides: [override] };
    expect(model({ fieldConfig }).data.fields.map(({ displayName }) => displayName)).toEqual(['Value #A']);
  });

  it('have the colour of the field that is asked for', () => {
    const steps = [
      { color: 'blue', value: null },
      { color: 'red', value: 2 },
    ];
    const fieldConfig = { defaults: { color: { mode: 'thresholds' }, thresholds: { steps } }, overrides: [] };
    const colored = model({ fieldConfig, options: { colorByField: 'Value #B' } });
    expect(colored.model.groups.map(({ bars: [first] }) => first?.color)).toEqual([
      'var(--accent)',
      'var(--bad)',
    ]);
  });
});

describe('the places of bars', () => {
  const size = { width: 400, height: 200 };

  it('are inside of the plot, and those of a group beside each other', () => {
    const { model: made, options } = model();
    const { groups, plot } = barLayout(made, size, options, halfWide);
    const placed = groups.flatMap((group) => group.bars);
    for (const { x, y, width, height } of placed) {
      expect(x).toBeGreaterThanOrEqual(plot.x);
      expect(x + width).toBeLessThanOrEqual(plot.x + plot.width);
      expect(y).toBeGreaterThanOrEqual(plot.y);
      expect(y + height).toBeLessThanOrEqual(plot.y + plot.height + 0.01);
    }
    const [first, second] = groups[0]?.bars ?? [];
    expect((first?.x ?? 0) + (first?.width ?? 0)).toBeLessThanOrEqual(second?.x ?? 0);
  });

  it('lie where the file says so, with their names at the left', () => {
    const { model: made, options } = model({ options: { orientation: 'horizontal' } });
    const { lying, names, plot } = barLayout(made, size, options, halfWide);
    expect(lying).toBe(true);
    expect(names.every(({ x, anchor }) => x < plot.x && anchor === 'end')).toBe(true);
  });

  it('leave out names that would touch, cut long ones, and turn them as the file says', () => {
    const { model: made, options } = model({ options: { xTickLabelMaxLength: 3, xTickLabelRotation: -45 } });
    const groups = Array.from({ length: 40 }, () => ({ name: 'a long name', bars: [] }));
    const many = { ...made, groups };
    const turned = barLayout(many, size, options, halfWide).names;
    expect(turned[0]).toMatchObject({ text: 'a …', turn: -45, anchor: 'end' });
    const flat = barLayout(many, size, { ...options, rotation: 0 }, halfWide).names;
    expect(flat.length).toBeLessThan(20);
    const gaps = flat.slice(1).map(({ x }, i) => x - (flat[i]?.x ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3 * 6);
  });

  it('have values where there is room, always or never', () => {
    const shown = (showValue: string, width: number) => {
      const { model: made, options } = model({ options: { showValue, orientation: 'vertical' } });
      const { groups } = barLayout(made, { width, height: 200 }, options, halfWide);
      return groups.flatMap((group) => group.bars).filter(({ label }) => label !== null).length;
    };
    expect([shown('auto', 400), shown('auto', 30), shown('always', 30), shown('never', 400)]).toEqual([
      4, 0, 4, 0,
    ]);
  });

  it('leave room for what the axes are of, beside their ticks or across them', () => {
    const override = {
      matcher: { id: 'byName', options: 'name' },
      properties: [{ id: 'custom.axisLabel', value: 'Model' }],
    };
    const fieldConfig = { defaults: { unit: 's', custom: { axisLabel: 'Time' } }, overrides: [override] };
    const { model: made, options } = model({ fieldConfig });
    const upright = barLayout(made, size, options, halfWide);
    expect(upright.head).toMatchObject({ text: 'Time s', y: 8 });
    expect(upright.nameHead).toMatchObject({ text: 'Model', y: 192, anchor: 'middle' });
    expect(upright.plot.y).toBeGreaterThan(16);
    const lying = barLayout(made, size, { ...options, orientation: 'horizontal' }, halfWide);
    expect(lying.head).toMatchObject({ text: 'Time s', anchor: 'middle' });
    expect(lying.head?.y).toBeGreaterThan((lying.ticks[0]?.y ?? 0) + 12);
    expect(lying.nameHead).toMatchObject({ text: 'Model', x: 0, y: 8 });
  });

  it('say a label that all fields have once', () => {
    const fieldConfig = { defaults: { custom: { axisLabel: 'Time' } }, overrides: [] };
    expect(model({ fieldConfig }).model.nameAxis).toEqual({ shown: true, label: '' });
  });

  it('have their ticks at the right, or none and no names', () => {
    const placed = (axisPlacement: string) => {
      const fieldConfig = { defaults: { custom: { axisPlacement } }, overrides: [] };
      const { model: made, options } = model({ fieldConfig });
      return barLayout(made, size, options, halfWide);
    };
    const { ticks, plot } = placed('right');
    expect(ticks.every(({ x, anchor }) => x > plot.x + plot.width && anchor === 'start')).toBe(true);
    const hidden = placed('hidden');
    expect([hidden.ticks, hidden.names, hidden.head]).toEqual([[], [], null]);
  });

  it('keep names as far apart as the file says, from the first or from the last on', () => {
    const { model: made, options } = model();
    const many = { ...made, groups: Array.from({ length: 10 }, (_, i) => ({ name: String(i), bars: [] })) };
    const names = (spacing: number) =>
      barLayout(many, size, { ...options, spacing }, halfWide).names.map(({ text }) => text);
    expect(names(150)).toEqual(['0', '4', '8']);
    expect(names(-150)).toEqual(['1', '5', '9']);
  });

  it('stand before thresholds, of which those beyond the axis are not drawn', () => {
    const steps = [
      { color: 'green', value: null },
      { color: 'orange', value: 2 },
      { color: 'red', value: 99 },
    ];
    const custom = { thresholdsStyle: { mode: 'dashed+area' } };
    const fieldConfig = { defaults: { thresholds: { mode: 'absolute', steps }, custom }, overrides: [] };
    const { model: made, options } = model({ fieldConfig });
    const { thresholds, at } = barLayout(made, size, options, halfWide);
    const orange = thresholds.find((threshold) => threshold.at !== null);
    expect(orange).toMatchObject({ at: at(2), dashed: true, area: { y: at(made.extent[1]) } });
    expect(thresholds.filter((threshold) => threshold.at !== null)).toHaveLength(1);
  });
});
