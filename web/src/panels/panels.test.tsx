// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Legend } from '../chart/Legend';
import { legendRows, readLegend } from '../chart/legendModel';
import { makeFields } from '../model/fields';
import { loadSteps } from '../model/transform/transform';
import { DataTable } from './DataTable';
import { GaugePanel } from './gauge/GaugePanel';
import { StatPanel } from './stat/StatPanel';
import { TextPanel } from './TextPanel';
import { TimeSeriesPanel } from './TimeSeriesPanel';
import { answered, makePanel, makeSeries } from './testing';
import { UnsupportedPanel } from './UnsupportedPanel';

afterEach(cleanup);

const clock = { scrapeIntervalSeconds: 15, endsNow: true, links: { ways: () => [], cell: () => null } };

function value(name: string): string | null {
  return document.querySelector(`[data-series="${name}"] .k-value`)?.textContent ?? null;
}

describe('TimeSeriesPanel', () => {
  it('says that its transformations leave no times, and what to do', async () => {
    await loadSteps();
    const transformations = [{ id: 'reduce', options: { reducers: ['max'] } }];
    const panel = makePanel({ type: 'timeseries', transformations });
    const props = {
      sync: { key: 'x', tooltip: false },
      marks: [],
      onRange: vi.fn(),
      onZoomOut: vi.fn(),
      onUnits: vi.fn(),
    };
    render(
      <TimeSeriesPanel panel={panel} view={answered([makeSeries('a', [1, 2])]).view} {...clock} {...props} />,
    );
    expect(screen.getByRole('status').textContent).toContain('leave no times');
    expect(screen.getByRole('status').textContent).toContain('as a table');
  });
});

describe('StatPanel', () => {
  it('shows one figure for each series, with its unit', () => {
    const panel = makePanel({ type: 'stat', fieldConfig: { defaults: { unit: 'count:tok/s' } } });
    render(
      <StatPanel
        panel={panel}
        view={answered([makeSeries('a', [1, 1240]), makeSeries('b', [7])]).view}
        {...clock}
      />,
    );
    expect([value('a'), value('b')]).toEqual(['1.24K tok/s', '7 tok/s']);
  });

  it('says that there is no value, and never 0 instead', () => {
    const panel = makePanel({ type: 'stat', fieldConfig: { defaults: { unit: 's' } } });
    render(<StatPanel panel={panel} view={answered([makeSeries('a', [null])]).view} {...clock} />);
    expect(value('a')).toBe('–');
  });

  it('greys the figure of a series that ended', () => {
    const panel = makePanel({ type: 'stat' });
    render(
      <StatPanel
        panel={panel}
        view={
          answered([makeSeries('a', [1, null, null, null, null, null]), makeSeries('b', [1, 1, 1, 1, 1, 1])])
            .view
        }
        {...clock}
      />,
    );
    expect(document.querySelector('[data-series="a"]')?.className).toContain('k-ended');
    expect(document.querySelector('[data-series="b"]')?.className).not.toContain('k-ended');
  });

  it('calculates what the panel asks for, for the fields that it names', () => {
    const panel = makePanel({ type: 'stat', options: { reduceOptions: { calcs: ['max'], fields: '/^a/' } } });
    render(
      <StatPanel
        panel={panel}
        view={answered([makeSeries('a', [1, 9, 2]), makeSeries('b', [5])]).view}
        {...clock}
      />,
    );
    expect([value('a'), value('b')]).toEqual(['9', null]);
  });

  it('colours by thresholds, and leaves what is well without a colour', () => {
    const thresholds = {
      mode: 'absolute',
      steps: [
        { color: 'green', value: null },
        { color: 'red', value: 5 },
      ],
    };
    const panel = makePanel({ type: 'stat', fieldConfig: { defaults: { thresholds } } });
    render(
      <StatPanel
        panel={panel}
        view={answered([makeSeries('a', [1]), makeSeries('b', [6])]).view}
        {...clock}
      />,
    );
    const color = (name: string) =>
      document.querySelector<HTMLElement>(`[data-series="${name}"] .k-value`)?.style.color;
    expect([color('a'), color('b')]).toEqual(['var(--text-strong)', 'var(--bad)']);
  });
});

describe('GaugePanel', () => {
  it('shows the value of each series as text', () => {
    const panel = makePanel({ type: 'gauge', fieldConfig: { defaults: { unit: 'percentunit' } } });
    render(
      <GaugePanel
        panel={panel}
        view={answered([makeSeries('a', [0.424]), makeSeries('b', [null])]).view}
        {...clock}
      />,
    );
    expect([value('a'), value('b')]).toEqual(['42.4%', '–']);
  });
});

describe('Legend', () => {
  const panel = makePanel({ type: 'timeseries', fieldConfig: { defaults: { unit: 's' } } });
  const fields = makeFields(panel, [makeSeries('p50', [0.1, 0.2]), makeSeries('p95', [0.5, 0.4])]);

  function legend(options: object) {
    const read = readLegend({ legend: options });
    const onSelect = vi.fn();
    const rows = legendRows(fields, read.calcs, { nowMs: 15_000, scrapeIntervalSeconds: 15, endsNow: true });
    render(
      <Legend
        options={read}
        rows={rows}
        hidden={new Set([fields[0]?.key ?? ''])}
        onSelect={onSelect}
        sort={null}
        onLight={() => {}}
        onSort={() => {}}
      />,
    );
    return onSelect;
  }

  it.each(['list', 'table'])('has names and values as text in a %s', (displayMode) => {
    legend({ displayMode });
    expect([value('p50'), value('p95')]).toEqual(['200 ms', '400 ms']);
  });

  it('has a column for each calculation', () => {
    legend({ displayMode: 'table', calcs: ['mean', 'max'] });
    expect(screen.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual([
      'Series',
      'Mean',
      'Max',
    ]);
    expect(document.querySelector('[data-series="p95"] [data-calc="max"]')?.textContent).toBe('500 ms');
  });

  it('isolates by a click and adds by Ctrl or Cmd', () => {
    const onSelect = legend({ displayMode: 'list' });
    const button = screen.getByRole('button', { name: 'p95' });
    expect(button.getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('button', { name: 'p50' }).getAttribute('aria-pressed')).toBe('false');
    fireEvent.click(button);
    fireEvent.click(button, { ctrlKey: true });
    fireEvent.click(button, { metaKey: true });
    expect(onSelect.mock.calls.map(([, adds]) => adds)).toEqual([false, true, true]);
  });

  it('is there for those who listen, also when it is hidden', () => {
    legend({ showLegend: false });
    expect(value('p95')).toBe('400 ms');
  });
});

describe('TextPanel', () => {
  // Markdown and HTML need the parser of a real browser: e2e/textpanel.test.ts has them.
  it('shows code as it is, with variables filled in', () => {
    const variables = { x: { all: false, multi: false, allValue: null, values: ['<i>'], texts: ['<i>'] } };
    const panel = makePanel({ type: 'text', options: { mode: 'code', content: '<b>$x</b>' } });
    const { container } = render(<TextPanel panel={panel} variables={variables} />);
    expect(container.querySelector('code')?.textContent).toBe('<b><i></b>');
  });
});

describe('other panels', () => {
  it('say what stands in their place', () => {
    render(<UnsupportedPanel panel={makePanel({ type: '<b>heatmap</b>' })} />);
    expect(screen.getByText(/A panel of type "<b>heatmap<\/b>" stands here/)).toBeTruthy();
  });

  it('become tables, newest first, with gaps left empty', () => {
    const panel = makePanel({ type: 'timeseries', fieldConfig: { defaults: { unit: 's' } } });
    render(<DataTable panel={panel} view={answered([makeSeries('a', [1, null, 3])]).view} />);
    expect([...document.querySelectorAll('td')].map((cell) => cell.textContent)).toEqual(['3 s', '', '1 s']);
  });
});
