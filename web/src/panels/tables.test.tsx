// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Series } from '../model/series';
import { HeatmapPanel } from './HeatmapPanel';
import { TablePanel } from './TablePanel';
import { answered, makePanel, makeSeries } from './testing';

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
