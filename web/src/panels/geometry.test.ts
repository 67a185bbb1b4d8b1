import { describe, expect, it } from 'vitest';
import { fitSize } from './fit';
import { arcPath, gaugeBox, segments } from './gauge/gaugeArc';
import { plainText } from './plainText';
import { sparkPath } from './spark';

/** A font in which every letter is half as wide as it is high. */
const halfWide = (text: string) => text.length * 50;

describe('fitSize', () => {
  it('fills the width or the height, within its limits', () => {
    expect(fitSize('1234', { width: 100, height: 500 }, 80, 10, halfWide)).toBe(50);
    expect(fitSize('1', { width: 500, height: 46 }, 80, 10, halfWide)).toBe(40);
    expect(fitSize('1', { width: 500, height: 500 }, 56, 10, halfWide)).toBe(56);
    expect(fitSize('12345678', { width: 10, height: 10 }, 56, 10, halfWide)).toBe(10);
    expect(fitSize('', { width: 0, height: 0 }, 56, 10, halfWide)).toBe(10);
  });
});

const room = (width: number, height: number, margin = 0) => ({ width, height, margin, weight: 0.5 });

describe('gaugeBox', () => {
  it.each([
    [300, 200],
    [80, 400],
    [400, 60],
    [120, 90],
  ])('keeps the text of a gauge in %i x %i inside of the arc', (width, height) => {
    for (const [shape, below] of [
      ['gauge', 0.5],
      ['circle', 1],
    ] as const) {
      const box = gaugeBox(room(width, height), shape);
      const inner = box.radius - box.thickness - 4;
      const corner = Math.hypot(box.text.width / 2, box.text.height / 2);
      expect(corner).toBeLessThanOrEqual(inner);
      expect(box.centerX - box.radius).toBeGreaterThanOrEqual(0);
      expect(box.centerY - box.radius).toBeGreaterThanOrEqual(0);
      expect(box.centerY + box.radius * below).toBeLessThanOrEqual(height);
    }
  });

  it('leaves room for words around the arc', () => {
    const box = gaugeBox(room(300, 200, 20), 'gauge');
    expect(box.centerX - box.radius).toBeGreaterThanOrEqual(20);
    expect(box.centerY - box.radius).toBeGreaterThanOrEqual(20);
  });

  it('survives having no room', () => {
    expect(gaugeBox(room(0, 0), 'gauge').radius).toBe(0);
    expect(arcPath(gaugeBox(room(0, 0), 'circle'), 0, 0, 1)).not.toContain('NaN');
  });
});

describe('arcPath', () => {
  it('goes the long way round only when it is long', () => {
    const box = gaugeBox(room(200, 150), 'gauge');
    expect(arcPath(box, 50, 0, 1)).toContain(' 0 1 1 ');
    expect(arcPath(box, 50, 0, 0.5)).toContain(' 0 0 1 ');
    expect(arcPath(box, 50, -3, 7)).toBe(arcPath(box, 50, 0, 1));
  });

  it('begins a circle at its top, and does not end where it begins', () => {
    const path = arcPath(gaugeBox(room(204, 204), 'circle'), 100, 0, 1);
    expect(path.startsWith('M102 2A')).toBe(true);
    expect(path.endsWith('102 2')).toBe(false);
  });
});

describe('segments', () => {
  it('leave gaps between them, and none of them is longer than another', () => {
    const parts = segments(4, 0.2);
    expect(parts[0]).toEqual([0.025, 0.225]);
    expect(parts.map(([from, to]) => Number((to - from).toFixed(6)))).toEqual([0.2, 0.2, 0.2, 0.2]);
  });
});

describe('sparkPath', () => {
  it('draws from zero, and lifts the pen over gaps', () => {
    expect(sparkPath([0, 10, null, 5, 10], 40, 10)).toBe('M0 10L10 0M30 5L40 0');
  });

  it('draws nothing out of nothing', () => {
    expect(sparkPath([null, Number.NaN], 40, 10)).toBe('');
    expect(sparkPath([], 40, 10)).toBe('');
    expect(sparkPath([3], 40, 10)).toBe('M0 0');
  });
});

describe('plainText', () => {
  it('leaves the words of Markdown', () => {
    const text = '## Head\n\n**KV cache:** share of `x`, see [docs](https://example.org).';
    expect(plainText(text)).toBe('Head\n\nKV cache: share of x, see docs.');
  });
});
