import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { setPageZone } from '../zone';
import { axisScale, findUnit, formatText } from './format';
import { UNITS } from './table';

interface Golden {
  /** The moment at which the file was written, which dates refer to. */
  readonly nowMs: number;
  readonly values: readonly number[];
  readonly units: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const golden = JSON.parse(readFileSync(new URL('../testdata/units.json', import.meta.url), 'utf8')) as Golden;

beforeAll(() => {
  setPageZone('utc');
  vi.stubGlobal('navigator', { languages: ['en-US'] });
  vi.useFakeTimers({ now: golden.nowMs, toFake: ['Date'] });
});

afterAll(() => {
  setPageZone('browser');
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('units', () => {
  it.each(Object.entries(golden.units))('writes %s as Grafana does', (id, byDecimals) => {
    for (const [decimals, texts] of Object.entries(byDecimals)) {
      const places = decimals === 'null' ? null : Number(decimals);
      expect(golden.values.map((value) => formatText(id, value, places))).toEqual(texts);
    }
  });

  it('knows no unit that Grafana does not have', () => {
    expect([...UNITS.keys()].filter((id) => !(id in golden.units))).toEqual([]);
  });

  it('writes values that are no numbers', () => {
    expect(formatText('s', Number.NaN)).toBe('NaN');
    expect(formatText('bytes', Number.POSITIVE_INFINITY)).toBe('∞');
    expect(formatText('percent', Number.NEGATIVE_INFINITY)).toBe('-∞%');
  });

  it('gives an axis one divisor and one suffix', () => {
    expect(axisScale(findUnit('bytes'), 3 * 1024 ** 3)).toEqual({ divide: 1024 ** 3, suffix: 'GiB' });
    expect(axisScale(findUnit('s'), 0.25)).toEqual({ divide: 1e-3, suffix: 'ms' });
    expect(axisScale(findUnit('s'), 0)).toEqual({ divide: 1, suffix: 's' });
    expect(axisScale(findUnit('percentunit'), 1)).toEqual({ divide: 0.01, suffix: '%' });
    expect(axisScale(findUnit('reqps'), 2500)).toEqual({ divide: 1000, suffix: 'K req/s' });
    expect(axisScale(findUnit('bool'), 1)).toBeNull();
  });
});
