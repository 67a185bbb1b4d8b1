import { describe, expect, it } from 'vitest';
import { plotModel } from './plotModel';
import { fieldsOf, series } from './testing';
import { withAlpha } from './theme';

describe('plotModel', () => {
  const range = { fromMs: 0, toMs: 10_000 };
  const none: ReadonlySet<string> = new Set();

  it('has a second axis only where some series stand on the right and some on the left', () => {
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
    const model = plotModel(fieldsOf(list, {}, { unit: 'reqps' }, overrides), range, none);
    expect([model.leftHead, model.rightHead]).toEqual(['K req/s', 'latency ms']);
    const alone = plotModel(fieldsOf([series('b', [0.2])], {}, { unit: 'reqps' }, overrides), range, none);
    expect(alone.right).toBeNull();
    expect(alone.leftHead).toBe('latency ms');
  });

  it('keeps its signature when only values change', () => {
    const signature = (values: number[]) => plotModel(fieldsOf([series('a', values)]), range, none).signature;
    expect(signature([1, 2])).toBe(signature([3, 4, 5]));
    expect(plotModel(fieldsOf([series('b', [1])]), range, none).signature).not.toBe(signature([1]));
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
      plotModel(fieldsOf([series('a', [1])], { thresholdsStyle: { mode } }, { thresholds }), range, none)
        .thresholds;
    expect(lines('line')).toEqual([{ value: 5, until: null, color: 'var(--bad)', look: 'line' }]);
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
