// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Series } from '../model/series';
import { loadSteps } from '../model/transform/transform';
import { HeatmapPanel } from './HeatmapPanel';
import { TablePanel } from './table/TablePanel';
import { answered, makePanel, makeSeries } from './testing';

beforeAll(loadSteps);

afterEach(cleanup);

const nowhere = { ways: () => [], cell: () => null };

function instant(name: string, value: number): Series {
  return { ...makeSeries(name, [value]), stepMs: 0 };
}

const column = (index: number) =>
  [...document.querySelectorAll('tbody tr')].map((row) => row.children[index]?.textContent);

describe('TablePanel', () => {
  const raw = {
    type: 'table',
    targets: [{ refId: 'A', expr: 'x', format: 'table' }],
    transformations: [{ id: 'organize', options: { excludeByName: { Time: true } } }],
    fieldConfig: {
      defaults: {},
      overrides: [
        {
          matcher: { id: 'byName', options: 'name' },
          properties: [{ id: 'links', value: [{ title: 'Open it', url: '/d/x' }] }],
        },
        {
          matcher: { id: 'byName', options: 'Value' },
          properties: [
            { id: 'unit', value: 's' },
            { id: 'custom.cellOptions', value: { type: 'color-background' } },
            {
              id: 'thresholds',
              value: {
                steps: [
                  { value: null, color: 'green' },
                  { value: 2, color: 'red' },
                ],
              },
            },
          ],
        },
      ],
    },
  };
  const view = answered([instant('a', 1), instant('b', 3), instant('c', 2)]).view;

  it('has a row for each series, with units, and names its rows', () => {
    render(<TablePanel panel={makePanel(raw)} view={view} links={nowhere} />);
    expect(screen.getAllByRole('rowheader').map((cell) => cell.textContent)).toEqual(['a', 'b', 'c']);
    expect(column(1)).toEqual(['1 s', '3 s', '2 s']);
  });

  it('sorts by a click on a head: numbers from the largest, and back', () => {
    render(<TablePanel panel={makePanel(raw)} view={view} links={nowhere} />);
    const head = screen.getByRole('button', { name: 'Value' });
    fireEvent.click(head);
    expect(column(0)).toEqual(['b', 'c', 'a']);
    expect(head.closest('th')?.getAttribute('aria-sort')).toBe('descending');
    fireEvent.click(head);
    expect(column(0)).toEqual(['a', 'c', 'b']);
  });

  it('colours the ground of what is bad, and nothing of what is well', () => {
    render(<TablePanel panel={makePanel(raw)} view={view} links={nowhere} />);
    const grounds = [...document.querySelectorAll('td')].map((cell) => cell.className);
    expect(grounds).toEqual(['', 'k-ground', 'k-ground']);
  });

  it('leads from a cell to where the file says, with its value', () => {
    const links = {
      ...nowhere,
      cell: ({ title, url }: { title: string; url: string }, row: { value: string }) => ({
        title,
        target: { href: `${url}?v=${row.value}`, own: false },
        blank: false,
      }),
    };
    render(<TablePanel panel={makePanel(raw)} view={view} links={links} />);
    expect(screen.getByRole('link', { name: 'b' }).getAttribute('href')).toBe('/d/x?v=b');
  });

  it('lets through what is ticked in the filter of a column', () => {
    const filterable = {
      matcher: { id: 'byName', options: 'name' },
      properties: [{ id: 'custom.filterable', value: true }],
    };
    const panel = makePanel({ ...raw, fieldConfig: { defaults: {}, overrides: [filterable] } });
    render(<TablePanel panel={panel} view={view} links={nowhere} />);
    const box = screen.getByRole('dialog', { name: 'Filter name', hidden: true });
    fireEvent(box, Object.assign(new Event('toggle'), { newState: 'open' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'b', hidden: true }));
    expect(column(0)).toEqual(['a', 'c']);
    fireEvent.click(screen.getByRole('button', { name: 'All', hidden: true }));
    expect(column(0)).toEqual(['a', 'b', 'c']);
  });

  it('goes through pages of as many rows as the file says', () => {
    const panel = makePanel({ ...raw, options: { enablePagination: true, pageSize: 2 } });
    render(<TablePanel panel={panel} view={view} links={nowhere} />);
    expect(column(0)).toEqual(['a', 'b']);
    fireEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(column(0)).toEqual(['c']);
    expect(screen.getByText('3 to 3 of 3')).toBeTruthy();
  });

  it('draws a few of very many rows, and keeps the place of the others', () => {
    const many = Array.from({ length: 3_000 }, (_, i) => instant(`s${i}`, i));
    render(<TablePanel panel={makePanel(raw)} view={answered(many).view} links={nowhere} />);
    expect(document.querySelectorAll('tr[data-series]').length).toBeLessThan(100);
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('3001');
    expect(document.querySelector<HTMLElement>('.k-table-space')?.style.height).toMatch(/^\d{5}px$/);
  });

  it.each([
    ['json-view', '{"a":1}', '{\n  "a": 1\n}'],
    ['pill', 'x, y', 'xy'],
    ['image', 'javascript:alert(1)', 'javascript:alert(1)'],
  ])('draws a cell of the type %s as what it holds', (type, value, text) => {
    const override = {
      matcher: { id: 'byName', options: 'name' },
      properties: [{ id: 'custom.cellOptions', value: { type } }],
    };
    const panel = makePanel({ ...raw, fieldConfig: { defaults: {}, overrides: [override] } });
    render(<TablePanel panel={panel} view={answered([instant(value, 1)]).view} links={nowhere} />);
    expect(screen.getByRole('rowheader').textContent).toBe(text);
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('says which steps of the file are not applied', () => {
    const panel = makePanel({ ...raw, transformations: [{ id: 'spatial' }] });
    render(<TablePanel panel={panel} view={view} links={nowhere} />);
    expect(screen.getByText(/Not applied here: the transformation "spatial"/)).toBeTruthy();
  });
});

describe('HeatmapPanel', () => {
  const panel = makePanel({
    type: 'heatmap',
    title: 'TTFT',
    targets: [{ refId: 'A', expr: 'x', format: 'heatmap', legendFormat: '{{le}}' }],
    options: { yAxis: { unit: 's' }, cellValues: { unit: 'reqps' } },
  });
  const bucket = (le: string, values: number[]) => ({ ...makeSeries('', values), labels: { le } });

  it('can be read as a table of what fell into each bucket', () => {
    const series = [bucket('0.1', [1, 2]), bucket('+Inf', [4, 2])];
    const nothing = () => {};
    render(
      <HeatmapPanel
        panel={panel}
        view={answered(series).view}
        table
        sync={{ key: 'x', tooltip: false }}
        marks={[]}
        onRange={nothing}
        onZoomOut={nothing}
        scrapeIntervalSeconds={15}
        endsNow
      />,
    );
    expect(screen.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual([
      'Time',
      '0 s to 100 ms',
      'over 100 ms',
    ]);
    expect(column(1)).toEqual(['2 req/s', '1 req/s']);
    expect(column(2)).toEqual(['0 req/s', '3 req/s']);
  });
});
