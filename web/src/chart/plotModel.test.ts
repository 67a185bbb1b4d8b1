import { describe, expect, it } from 'vitest';
import { plotModel } from './plotModel';
import { fieldsOf, series } from './testing';
import { withAlpha } from './theme';
import { readTooltip } from './tooltipOptions';

describe('plotModel', () => {
  const range = { fromMs: 0, toMs: 10_000 };
  const none: ReadonlySet<string> = new Set();
  const tooltip = readTooltip({});

  it('has an axis on each side where some series stand on the right', () => {
    const overrides = [
      {
        matcher: { id: 'byName', options: 'b' },
        properties: [
          { id: 'custom.axisPlacement', value: 'right' },
          { id: 'unit', value: 's' },
          { id: 'custom.axisLabel', value: 'latency' },
        ],
      },
    ];
    const list = [series('a', [2000]), series('b', [0.2])];
    const model = plotModel(fieldsOf(list, {}, { unit: 'reqps' }, overrides), range, none, tooltip);
    expect([model.leftHead, model.rightHead]).toEqual(['K req/s', 'latency ms']);
    expect(model.axes.map(({ side, shown, grid }) => [side, shown, grid])).toEqual([
      ['left', true, true],
      ['right', true, false],
    ]);
  });

  it('gives each unit its axis: the first on the left, the others on the right, hidden ones none', () => {
    const units = ['s', 'bytes', 'percent'].map((unit, i) => ({
      matcher: { id: 'byName', options: `s${i}` },
      properties: [
        { id: 'unit', value: unit },
        ...(unit === 'percent' ? [{ id: 'custom.axisPlacement', value: 'hidden' }] : []),
      ],
    }));
    const list = [0, 1, 2].map((i) => series(`s${i}`, [i + 1]));
    const fields = fieldsOf(list, {}, {}, units);
    const { axes, axisOf, rightHead } = plotModel(fields, range, none, tooltip);
    expect(axes.map(({ side, shown }) => (shown ? side : 'none'))).toEqual(['left', 'right', 'none']);
    expect([0, 1, 2].map((i) => axisOf(i).key)).toEqual(['y', 'y2', 'y3']);
    expect(rightHead).toBe('KiB');
  });

  it('has another signature where its ticks are written otherwise', () => {
    const signature = (value: number, defaults: object) =>
      plotModel(fieldsOf([series('a', [value])], {}, defaults), range, none, tooltip).signature;
    const before = signature(900, { unit: 'reqps' });
    expect(signature(950, { unit: 'reqps' })).toBe(before);
    expect(signature(2_000, { unit: 'reqps' })).not.toBe(before);
    expect(signature(900, { unit: 'short' })).not.toBe(before);
    expect(signature(900, { unit: 'reqps', decimals: 3 })).not.toBe(before);
  });

  it('keeps its signature when only values change', () => {
    const signature = (values: number[]) =>
      plotModel(fieldsOf([series('a', values)]), range, none, tooltip).signature;
    expect(signature([1, 2])).toBe(signature([3, 4, 5]));
    expect(plotModel(fieldsOf([series('b', [1])]), range, none, tooltip).signature).not.toBe(signature([1]));
  });

  it('draws thresholds only where the panel asks for it', () => {
    const thresholds = {
      mode: 'absolute',
      steps: [
        { color: 'green', value: null },
        { color: 'red', value: 5 },
      ],
    };
    const lines = (mode: string) =>
      plotModel(
        fieldsOf([series('a', [1])], { thresholdsStyle: { mode } }, { thresholds }),
        range,
        none,
        tooltip,
      ).thresholds;
    expect(lines('line')).toEqual([
      { axis: 'y', value: 5, until: null, percent: false, color: 'var(--bad)', line: 'solid', area: false },
    ]);
    expect(lines('dashed+area')).toMatchObject([{ value: 5, line: 'dashed', area: true }]);
    expect(lines('off')).toEqual([]);
  });
});

describe('withAlpha', () => {
  it.each([
    ['rgb(1, 2, 3)', 'rgba(1, 2, 3, 0.5)'],
    ['rgba(1, 2, 3, 0.9)', 'rgba(1, 2, 3, 0.5)'],
    ['oklch(0.5 0.1 250)', 'oklch(0.5 0.1 250 / 0.5)'],
    ['color(srgb 1 0 0 / 0.2)', 'color(srgb 1 0 0 / 0.5)'],
    ['red', 'red'],
  ])('makes %s lighter', (color, expected) => {
    expect(withAlpha(color, 0.5)).toBe(expected);
  });
});
