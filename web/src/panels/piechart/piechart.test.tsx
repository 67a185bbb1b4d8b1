// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { answered, makePanel, makeSeries } from '../testing';
import { type PanelValue, panelValues } from '../values';
import { PieChartPanel } from './PieChartPanel';
import { labelOf, pieBox, pieColors, pieValues, readPieOptions, slicePath, slicesOf } from './pieModel';

afterEach(cleanup);

const clock = { scrapeIntervalSeconds: 15, endsNow: true };
const halfWide = (text: string) => text.length * 50;
const SERIES = [makeSeries('a', [10]), makeSeries('b', [30]), makeSeries('c', [60])];

function slices(raw: object = {}, series = SERIES) {
  const panel = makePanel({ type: 'piechart', ...raw });
  const options = readPieOptions(panel.options);
  const values = pieValues(panelValues(panel, answered(series).view, clock), options);
  return { options, values, slices: slicesOf(values, pieColors(values)) };
}

const round = (share: number) => Number(share.toFixed(6));
const names = (values: readonly PanelValue[]) => values.map(({ name }) => name);

describe('the slices of a pie', () => {
  it('are shares of all, the largest first', () => {
    const found = slices().slices.map(({ value, from, to }) => [value.name, round(from), round(to)]);
    expect(found).toEqual([
      ['c', 0, 0.6],
      ['b', 0.6, 0.9],
      ['a', 0.9, 1],
    ]);
  });

  it('keep the order that the file asks for', () => {
    expect(names(slices({ options: { sort: 'asc' } }).values)).toEqual(['a', 'b', 'c']);
    expect(names(slices({ options: { sort: 'none' } }).values)).toEqual(['a', 'b', 'c']);
  });

  it('leave out what is not above zero, and what the file hides', () => {
    const series = [makeSeries('none', [0]), makeSeries('less', [-4]), makeSeries('gap', [null]), ...SERIES];
    const hide = {
      matcher: { id: 'byName', options: 'c' },
      properties: [{ id: 'custom.hideFrom', value: { viz: true } }],
    };
    const { slices: found } = slices({ fieldConfig: { defaults: {}, overrides: [hide] } }, series);
    expect(found.map(({ value, to }) => [value.name, to])).toEqual([
      ['b', 0.75],
      ['a', 1],
    ]);
  });

  it('have colours of their own, also where all are values of one field', () => {
    const raw = { options: { reduceOptions: { values: true } } };
    const one = slices(raw, [makeSeries('a', [1, 2, 3])]);
    expect(new Set(one.slices.map(({ key }) => key)).size).toBe(3);
    expect(new Set(slices().slices.map(({ color }) => color)).size).toBe(3);
  });
});

describe('the drawing of a pie', () => {
  const box = pieBox(204, 300, readPieOptions({}));

  it('is a whole circle where one has all, and a ring as a donut', () => {
    expect(slicePath(box, { from: 0, to: 1 }).match(/A/g)).toHaveLength(2);
    const donut = pieBox(204, 300, readPieOptions({ pieType: 'donut' }));
    expect(slicePath(donut, { from: 0, to: 1 }).match(/A/g)).toHaveLength(4);
    expect(slicePath(donut, { from: 0, to: 0.25 }).match(/A/g)).toHaveLength(2);
  });

  it('has words only where they stay inside of their slice', () => {
    const { slices: found, options } = slices({ options: { displayLabels: ['name', 'percent'] } });
    const labels = found.map((slice) => labelOf(box, slice, options, halfWide)?.lines ?? null);
    expect(labels).toEqual([
      ['c', '60%'],
      ['b', '30%'],
      ['a', '10%'],
    ]);
    const wide = slices({ options: { displayLabels: ['name'] } }, [
      makeSeries('a long name', [1]),
      ...SERIES,
    ]);
    expect(wide.slices.map((slice) => labelOf(box, slice, options, halfWide) === null)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    const tiny = pieBox(40, 40, options);
    expect(found.map((slice) => labelOf(tiny, slice, options, halfWide))).toEqual([null, null, null]);
  });
});

describe('PieChartPanel', () => {
  it('hides a slice by its name, and counts shares of what is left', () => {
    const panel = makePanel({ type: 'piechart', options: { legend: { values: ['percent'] } } });
    render(
      <PieChartPanel
        panel={panel}
        view={answered(SERIES).view}
        links={{ ways: () => [], cell: () => null }}
        {...clock}
      />,
    );
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(': c 60%, b 30%, a 10%');
    fireEvent.click(screen.getByRole('button', { name: 'c' }), { ctrlKey: true });
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(': b 75%, a 25%');
  });
});
