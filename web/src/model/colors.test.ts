import { describe, expect, it } from 'vitest';
import { assignHues, continuousColor, cssColor, stateColor } from './colors';
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

  it('of a file are read, and anything else is grey', () => {
    expect(cssColor('#ff0000')).toBe('#ff0000');
    expect(cssColor('rgb(1, 2, 3)')).toBe('rgb(1, 2, 3)');
    expect(cssColor('semi-dark-purple')).toBe('var(--series-7)');
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

  it('can be fixed by the file', () => {
    const fixed = makeFields(panel({ defaults: { color: { mode: 'fixed', fixedColor: '#123456' } } }), [
      series({}),
    ]);
    expect(fixed[0]?.color).toBe('#123456');
  });
});
