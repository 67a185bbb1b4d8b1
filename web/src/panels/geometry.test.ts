import { describe, expect, it } from 'vitest';
import { fitSize } from './fit';
import { arcPath, gaugeBox } from './gaugeArc';
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

describe('gaugeBox', () => {
  it.each([
    [300, 200],
    [80, 400],
    [400, 60],
    [120, 90],
  ])('keeps the text of a gauge in %i x %i inside of the arc', (width, height) => {
    const box = gaugeBox(width, height);
    const inner = box.radius - box.thickness - 4;
    const corner = Math.hypot(box.text.width / 2, box.text.height / 2);
    expect(corner).toBeLessThanOrEqual(inner);
    expect(box.centerX - box.radius).toBeGreaterThanOrEqual(0);
    expect(box.centerY - box.radius).toBeGreaterThanOrEqual(0);
    expect(box.centerY + box.radius / 2).toBeLessThanOrEqual(height);
  });

  it('survives having no room', () => {
    expect(gaugeBox(0, 0).radius).toBe(0);
    expect(arcPath(gaugeBox(0, 0), 0, 0, 1)).not.toContain('NaN');
  });
});

describe('arcPath', () => {
  it('goes the long way round only when it is long', () => {
    const box = gaugeBox(200, 150);
    expect(arcPath(box, 50, 0, 1)).toContain(' 0 1 1 ');
    expect(arcPath(box, 50, 0, 0.5)).toContain(' 0 0 1 ');
    expect(arcPath(box, 50, -3, 7)).toBe(arcPath(box, 50, 0, 1));
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
