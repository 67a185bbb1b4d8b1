// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { BarGaugePanel } from '../bargauge/BarGaugePanel';
import { GaugePanel } from '../gauge/GaugePanel';
import { answered, makePanel, makeSeries } from '../testing';
import type { PanelLinks } from '../types';
import { StatPanel } from './StatPanel';
import { arrange, changeOf, figureSize, readStatOptions } from './statOptions';

afterEach(cleanup);

const links: PanelLinks = {
  ways: () => [],
  cell: ({ title, url }, row) => ({
    title,
    target: { href: `${url}?v=${row.value}`, own: false },
    blank: false,
  }),
};

function stat(raw: object, series = [makeSeries('a', [4, 5])], Panel = StatPanel) {
  const panel = makePanel({ type: 'stat', ...raw });
  return render(
    <Panel panel={panel} view={answered(series).view} links={links} scrapeIntervalSeconds={15} endsNow />,
  );
}

const texts = (selector: string) =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent);

describe('StatPanel', () => {
  it('shows each value by itself where it is asked to, up to its limit', () => {
    stat({ options: { reduceOptions: { values: true, limit: 3 } } }, [makeSeries('a', [1, 2, 3, 4])]);
    expect(texts('.k-value')).toEqual(['1', '2', '3']);
  });

  it.each([
    ['value', [false, true]],
    ['value_and_name', [true, true]],
    ['name', [true, false]],
    ['none', [false, false]],
    ['auto', [false, true]],
  ])('shows name and figure as the text mode "%s" says', (textMode, shown) => {
    stat({ options: { textMode } });
    const names = texts('.k-stat-name').length + texts('.k-stat-figure:not(.k-value)').length;
    expect([names > 0, texts('.k-value').length > 0]).toEqual(shown);
  });

  it('says how much a value changed, in words too, and what is worse in red', () => {
    stat({ options: { showPercentChange: true } }, [makeSeries('a', [10, 4])]);
    const change = document.querySelector<HTMLElement>('.k-stat-change');
    expect(change?.textContent).toBe('▼ down over the range: 60%');
    expect(change?.style.color).toBe('var(--bad)');
  });

  it('leads to where a value says, and offers a choice where there are several ways', () => {
    const one = { title: 'Logs', url: '/d/logs' };
    const { unmount } = stat({ fieldConfig: { defaults: { links: [one] } } });
    expect(screen.getByRole('link').getAttribute('href')).toBe('/d/logs?v=5');
    unmount();
    stat({ fieldConfig: { defaults: { links: [one, { title: 'Trace', url: '/d/trace' }] } } });
    expect(screen.getAllByRole('link', { hidden: true }).map((link) => link.textContent)).toEqual([
      'Logs',
      'Trace',
    ]);
  });

  it('says what the file says where there is no answer', () => {
    stat({ fieldConfig: { defaults: { noValue: 'nobody waits' } } }, []);
    expect(texts('.k-value')).toEqual(['nobody waits']);
  });

  it('says what the file maps nothing and NaN to', () => {
    const mapped = (match: string, text: string) => ({
      options: { reduceOptions: { calcs: ['last'] } },
      fieldConfig: { defaults: { mappings: [{ type: 'special', options: { match, result: { text } } }] } },
    });
    const { unmount } = stat(mapped('null', 'none yet'), []);
    expect(texts('.k-value')).toEqual(['none yet']);
    unmount();
    stat(mapped('nan', 'nothing to divide'), [makeSeries('a', [Number.NaN, Number.NaN])]);
    expect(texts('.k-value')).toEqual(['nothing to divide']);
  });

  it.each([StatPanel, GaugePanel, BarGaugePanel])(
    'leaves out what the file hides from the picture',
    (Panel) => {
      const hide = {
        matcher: { id: 'byName', options: 'gone' },
        properties: [{ id: 'custom.hideFrom', value: { viz: true, legend: false, tooltip: false } }],
      };
      const series = [makeSeries('kept', [3]), makeSeries('gone', [77])];
      stat({ fieldConfig: { defaults: {}, overrides: [hide] } }, series, Panel);
      expect(texts('.k-value')).toEqual(['3']);
    },
  );

  it('paints the whole ground only with a colour that says something', () => {
    const steps = [
      { color: 'green', value: null },
      { color: 'red', value: 5 },
    ];
    stat(
      { options: { colorMode: 'background_solid' }, fieldConfig: { defaults: { thresholds: { steps } } } },
      [makeSeries('well', [1]), makeSeries('bad', [9])],
    );
    const grounds = [...document.querySelectorAll('.k-stat-cell')].map((cell) => cell.className);
    expect(grounds).toEqual(['k-stat-cell k-stat-tinted', 'k-stat-cell k-stat-solid']);
  });
});

describe('the arrangement of figures', () => {
  const options = (raw: object, count = 4) => readStatOptions({ ...raw }, count);

  it('goes by the shape of the panel, or as it is told', () => {
    const wide = { width: 800, height: 100 };
    expect(arrange(4, wide, options({})).columns).toBe(4);
    expect(arrange(4, wide, options({ orientation: 'horizontal' })).columns).toBe(1);
    expect(arrange(4, { width: 100, height: 800 }, options({ orientation: 'vertical' })).columns).toBe(4);
  });

  it('puts names beside figures only where there is room, and never where the file says no', () => {
    const row = { width: 600, height: 100 };
    expect(arrange(2, row, options({ orientation: 'horizontal' }, 2)).beside).toBe(true);
    expect(arrange(2, row, options({ orientation: 'horizontal', wideLayout: false }, 2)).beside).toBe(false);
    expect(arrange(1, { width: 90, height: 90 }, options({}, 1)).beside).toBe(false);
  });

  it('leaves room for names and figures, however many there are; the rest is scrolled to', () => {
    const { columns, cell } = arrange(13, { width: 300, height: 90 }, options({}, 13));
    expect([columns, cell.height]).toEqual([3, 40]);
    const figures = arrange(13, { width: 300, height: 90 }, options({ textMode: 'value' }, 13));
    expect(figures.columns).toBe(5);
  });

  it('takes the size that the file says, and else one that fits', () => {
    const arrangement = { columns: 1, cell: { width: 60, height: 60 }, beside: false };
    expect(figureSize([], options({ text: { valueSize: 31 } }, 1), arrangement)).toBe(31);
  });
});

describe('changeOf', () => {
  it('is a share of the first value, and nothing where that is zero or alone', () => {
    expect(changeOf([null, 4, 9, 5])).toBe(0.25);
    expect(changeOf([-4, -5])).toBe(-0.25);
    expect([changeOf([0, 5]), changeOf([5]), changeOf([])]).toEqual([null, null, null]);
  });
});

describe('GaugePanel', () => {
  it('says where thresholds begin, but for those without room', () => {
    const steps = [
      { color: 'green', value: null },
      { color: 'orange', value: 50 },
      { color: 'yellow', value: 51 },
      { color: 'red', value: 90 },
    ];
    stat(
      {
        options: { showThresholdLabels: true },
        fieldConfig: { defaults: { max: 100, thresholds: { steps } } },
      },
      [makeSeries('a', [40])],
      GaugePanel,
    );
    expect(texts('.k-gauge-label')).toEqual(['50', '90']);
  });

  it('is cut into segments, of which those below the value are lit', () => {
    const raw = { options: { segmentCount: 10 }, fieldConfig: { defaults: { unit: 'percent' } } };
    stat(raw, [makeSeries('a', [45])], GaugePanel);
    expect(texts('.k-gauge-track')).toHaveLength(10);
    expect(document.querySelectorAll('.k-gauge-svg g path:not(.k-gauge-track)')).toHaveLength(5);
  });
});
