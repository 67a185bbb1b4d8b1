// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { answered, makePanel, makeSeries } from '../testing';
import { type PanelValue, panelValues } from '../values';
import { BarGaugePanel } from './BarGaugePanel';
import { barShare, gradientOf, lyingLayout, readBarOptions, standingLayout, stopsOf } from './barOptions';

afterEach(cleanup);

const clock = { scrapeIntervalSeconds: 15, endsNow: true };
const halfWide = (text: string) => text.length * 50;

function values(raw: object, series = [makeSeries('a', [20]), makeSeries('b', [80])]): PanelValue[] {
  return panelValues(makePanel({ type: 'bargauge', ...raw }), answered(series).view, clock);
}

const steps = [
  { color: 'blue', value: null },
  { color: 'yellow', value: 40 },
  { color: 'red', value: 80 },
];
const thresholds = { mode: 'absolute', steps };

describe('a bar', () => {
  it('reaches as far as its value between the ends that the file says', () => {
    const shares = values({ fieldConfig: { defaults: { min: -100, max: 100 } } }).map(barShare);
    expect(shares).toEqual([0.6, 0.9]);
  });

  it('reaches to the largest of all and begins at zero where the file says no ends', () => {
    expect(values({}).map(barShare)).toEqual([0.25, 1]);
  });

  it('knows the ends of percentages', () => {
    expect(values({ fieldConfig: { defaults: { unit: 'percent' } } }).map(barShare)).toEqual([0.2, 0.8]);
  });

  it('has the colours of the thresholds along its length', () => {
    const [bar] = values({ fieldConfig: { defaults: { max: 100, min: 0, thresholds } } });
    const stops = bar === undefined ? [] : stopsOf(bar);
    expect(stops).toEqual([
      { color: 'var(--accent)', from: 0 },
      { color: 'var(--warn)', from: 0.4 },
      { color: 'var(--bad)', from: 0.8 },
    ]);
    expect(gradientOf(stops, '90deg', false)).toBe(
      'linear-gradient(90deg, var(--accent) 0% 40%, var(--warn) 40% 80%, var(--bad) 80% 100%)',
    );
    expect(gradientOf(stops.slice(0, 1), '0deg', true)).toBe(
      'linear-gradient(0deg, var(--accent) 0%, var(--accent) 0%)',
    );
  });
});

describe('the arrangement of bars', () => {
  const options = (raw: object, width = 200, height = 400) => readBarOptions({ ...raw }, { width, height });

  it('stands in wide panels and lies in high ones, unless it is told', () => {
    expect(options({}).upright).toBe(false);
    expect(options({}, 400, 200).upright).toBe(true);
    expect(options({ orientation: 'horizontal' }, 400, 200).upright).toBe(false);
  });

  it('puts names beside low bars and above high ones', () => {
    const size = { width: 200, height: 400 };
    expect(lyingLayout(values({}), size, options({}), halfWide).namesBeside).toBe(false);
    expect(lyingLayout(values({}), { ...size, height: 60 }, options({}), halfWide).namesBeside).toBe(true);
    const left = options({ namePlacement: 'left' });
    expect(lyingLayout(values({}), size, left, halfWide).namesBeside).toBe(true);
  });

  it('keeps bars as thick as the file says, and no thicker', () => {
    const manual = { sizing: 'manual', minVizHeight: 30, maxVizHeight: 40 };
    expect(lyingLayout(values({}), { width: 200, height: 10 }, options(manual), halfWide).across).toBe(30);
    expect(lyingLayout(values({}), { width: 200, height: 500 }, options(manual), halfWide).across).toBe(40);
  });

  it('leaves figures out where they would touch each other', () => {
    const standing = options({ orientation: 'vertical' });
    expect(standingLayout(values({}), { width: 200, height: 100 }, standing, halfWide).figureWidth).toBe(96);
    expect(standingLayout(values({}), { width: 20, height: 100 }, standing, halfWide).figureWidth).toBe(0);
  });
});

describe('BarGaugePanel', () => {
  it('shows the buckets of a histogram in their order, each with what fell into it', () => {
    const bucket = (le: string, value: number) => ({ ...makeSeries('', [value]), stepMs: 0, labels: { le } });
    const panel = makePanel({
      type: 'bargauge',
      targets: [{ refId: 'A', expr: 'x', format: 'heatmap', instant: true, legendFormat: '{{le}}' }],
    });
    const series = [bucket('+Inf', 9), bucket('10', 8), bucket('2', 3)];
    render(
      <BarGaugePanel
        panel={panel}
        view={answered(series).view}
        links={{ ways: () => [], cell: () => null }}
        {...clock}
      />,
    );
    const bars = [...document.querySelectorAll('.k-bar')].map((bar) => [
      bar.querySelector('.k-bar-name')?.textContent,
      bar.querySelector('.k-value')?.textContent,
    ]);
    expect(bars).toEqual([
      ['2', '3'],
      ['10', '5'],
      ['+Inf', '1'],
    ]);
  });
});
