import { describe, expect, it } from 'vitest';
import { continuousColor, isScale, scaleStops } from './colorScales';
import { assignHues, cssColor, shadeColor, stateColor } from './colors';
import { makeFields } from './fields';
import type { Series } from './series';
import { panel, series } from './testing/panels';

describe('colours', () => {
  it('stay with an entity, whatever stands beside it', () => {
    const alone = assignHues(['gpu-box-1']).get('gpu-box-1');
    expect(assignHues(['gpu-box-1', 'gpu-box-1']).get('gpu-box-1')).toBe(alone);
    const targets = [{ refId: 'A', expr: 'x', legendFormat: '{{instance}} generated' }];
    const others = [{ refId: 'A', expr: 'y', legendFormat: '{{instance}}' }];
    const two = [series({ instance: 'a' }), series({ instance: 'b' })];
    const colors = (t: object[], s: Series[]) =>
      makeFields(panel({ targets: t }), s).map((field) => field.color);
    expect(colors(targets, two)).toEqual(colors(others, two));
    expect(colors(targets, [...two].reverse())).toEqual(colors(targets, two).reverse());
  });

  it('are all different up to eight series', () => {
    const hues = assignHues(['p50', 'p90', 'p95', 'p99', 'max', 'mean', 'min', 'last']);
    expect(new Set(hues.values()).size).toBe(8);
  });

  it('give dashes to the ninth series and on', () => {
    const many = Array.from({ length: 20 }, (_, i) => series({ pod: `pod-${String(i).padStart(2, '0')}` }));
    expect(makeFields(panel({}), many).map((field) => field.round)).toEqual([
      ...Array(8).fill(0),
      ...Array(8).fill(1),
      ...Array(4).fill(2),
    ]);
  });

  it('give no dash because of series that have a colour of their own', () => {
    const nine = Array.from({ length: 9 }, (_, i) => series({ pod: `pod-${i}` }));
    const red = [{ id: 'color', value: { mode: 'fixed', fixedColor: 'red' } }];
    const overrides = [{ matcher: { id: 'byName', options: 'pod-0' }, properties: red }];
    expect(makeFields(panel({ overrides }), nine).map((field) => field.round)).toEqual(Array(9).fill(0));
  });

  it('of a file are read, and anything else is grey', () => {
    expect(cssColor('#ff0000')).toBe('#ff0000');
    expect(cssColor('rgb(1, 2, 3)')).toBe('rgb(1, 2, 3)');
    expect(cssColor('purple')).toBe('var(--series-7)');
    expect(cssColor('semi-dark-purple')).toBe('color-mix(in oklab, var(--series-7), black 12%)');
    expect(cssColor('dark-nothing')).toBe('color-mix(in oklab, var(--text-dim), black 25%)');
    expect(cssColor('red;background:url(//x)')).toBe('var(--text-dim)');
    expect(cssColor('url(https://x)')).toBe('var(--text-dim)');
    expect([stateColor('dark-green'), stateColor('blue'), stateColor('orange')]).toEqual([
      'var(--text-strong)',
      'var(--text-strong)',
      'var(--warn)',
    ]);
  });

  it('can run along a scale', () => {
    expect(continuousColor('continuous-GrYlRd', 0)).toBe('var(--series-4)');
    expect(continuousColor('continuous-GrYlRd', 1)).toBe('var(--bad)');
    expect(continuousColor('continuous-GrYlRd', 0.25)).toContain('50%');
    expect(continuousColor('palette-classic', 0.5)).toBeNull();
  });

  it('have a scale for every continuous mode, with stops for gradients', () => {
    const modes = 'GrYlRd RdYlGr BlYlRd YlRd BlPu YlBl blues reds greens purples'.split(' ');
    const maps = 'viridis magma plasma inferno cividis'.split(' ');
    for (const mode of [...modes, ...maps].map((name) => `continuous-${name}`)) {
      const stops = scaleStops(mode);
      expect(isScale(mode)).toBe(true);
      expect(stops.length).toBeGreaterThan(1);
      expect([continuousColor(mode, -1), continuousColor(mode, 2)]).toEqual([stops[0], stops.at(-1)]);
    }
    expect([isScale('continuous-nothing'), scaleStops('fixed')]).toEqual([false, []]);
  });

  it('of a series that values decide are those of its last, least or largest value', () => {
    const colors = (seriesBy?: string) =>
      makeFields(
        panel({
          defaults: {
            min: 0,
            max: 10,
            color: { mode: 'continuous-GrYlRd', ...(seriesBy ? { seriesBy } : {}) },
          },
        }),
        [series({}, 'A', [0, 10, 5, null])],
      )[0]?.color;
    expect([colors(), colors('last'), colors('min'), colors('max')]).toEqual([
      'var(--warn)',
      'var(--warn)',
      'var(--series-4)',
      'var(--bad)',
    ]);
  });

  it('along a scale take its ends from the values of the panel, or of the series alone', () => {
    const both = [series({ a: '1' }, 'A', [0, 50]), series({ a: '2' }, 'A', [0, 100])];
    const color = { mode: 'continuous-GrYlRd' };
    const colors = (more: object) =>
      makeFields(panel({ defaults: { color, ...more } }), both).map((one) => one.color);
    expect(colors({})).toEqual(['var(--warn)', 'var(--bad)']);
    expect(colors({ fieldMinMax: true })).toEqual(['var(--bad)', 'var(--bad)']);
    expect(colors({ min: -100 })[0]).toContain('50%');
  });

  it('can be shades of one colour, each another', () => {
    const shades = Array.from({ length: 12 }, (_, i) => shadeColor('#123456', i));
    expect([shades[0], new Set(shades).size, shades[11]]).toEqual(['#123456', 11, '#123456']);
    const defaults = { color: { mode: 'shades', fixedColor: 'blue' } };
    const three = ['a', 'b', 'c'].map((name) => series({ name }));
    expect(makeFields(panel({ defaults }), three).map((field) => field.color)).toEqual(
      [0, 1, 2].map((i) => shadeColor('var(--series-1)', i)),
    );
  });

  it('can follow names instead of labels, whatever query they come from', () => {
    const defaults = { color: { mode: 'palette-classic-by-name' } };
    const named = (label: string) =>
      makeFields(panel({ defaults, targets: [{ refId: 'A', expr: 'x', legendFormat: 'load {{x}}' }] }), [
        series({ x: '1', [label]: 'p' }),
        series({ x: '2', [label]: 'q' }),
      ]).map((field) => field.color);
    expect(named('host')).toEqual(named('pod'));
  });

  it('can be fixed by the file', () => {
    const fixed = makeFields(panel({ defaults: { color: { mode: 'fixed', fixedColor: '#123456' } } }), [
      series({}),
    ]);
    expect(fixed[0]?.color).toBe('#123456');
  });
});
