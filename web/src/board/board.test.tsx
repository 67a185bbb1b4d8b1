// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRouter, RouterContext } from '../app/router';
import { readDashboard } from '../model/readDashboard';
import { Board } from './Board';
import type { BoardProps } from './types';

/** happy-dom lays nothing out: here every observed element is in sight at once. */
class InSight {
  constructor(private readonly tell: (entries: { isIntersecting: boolean }[]) => void) {}
  observe() {
    this.tell([{ isIntersecting: true }]);
  }
  disconnect() {}
}

interface Query {
  readonly refId: string;
  readonly expr: string;
  readonly toMs: number;
}

let requests: Query[][] = [];

/** A server that answers every query with one value: the length of its text. */
async function fakeFetch(_: string, init: { body: string }): Promise<Response> {
  const { queries } = JSON.parse(init.body) as { queries: Query[] };
  requests.push(queries);
  const lines = queries.map(({ refId, expr, toMs }) =>
    JSON.stringify({ refId, startMs: toMs, stepMs: 0, series: [{ labels: {}, values: [expr.length] }] }),
  );
  return new Response(lines.join('\n'));
}

beforeEach(() => {
  requests = [];
  vi.stubGlobal('IntersectionObserver', InSight);
  vi.spyOn(window, 'fetch').mockImplementation(fakeFetch as never);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const stat = (id: number, title: string, expr: string) => ({
  id,
  type: 'stat',
  title,
  description: `About ${title}.`,
  targets: [{ refId: 'A', expr, instant: true }],
});

const dashboard = readDashboard({
  uid: 'u',
  panels: [
    stat(1, 'Load of $x', 'up{i="$x"}'),
    { id: 2, type: 'geomap', title: 'Map', gridPos: { y: 9 } },
    {
      id: 9,
      type: 'row',
      title: 'More',
      collapsed: true,
      gridPos: { y: 20 },
      panels: [stat(3, 'Inside', 'inner')],
    },
  ],
});

function props(change: Partial<BoardProps> = {}): BoardProps {
  return {
    dashboard,
    range: { from: 'now-15m', to: 'now' },
    variables: { x: { all: false, multi: false, allValue: null, values: ['a'], texts: ['a'] } },
    refreshMs: null,
    scrapeIntervalSeconds: 15,
    targets: [],
    onRange: vi.fn(),
    onZoomOut: vi.fn(),
    viewPanel: null,
    onViewPanel: vi.fn(),
    refreshToken: 0,
    ...change,
  };
}

const panel = (id: number) => screen.getByTestId(`panel-${id}`);
const shows = (id: number, text: string) =>
  waitFor(() => expect(panel(id).querySelector('.k-value')?.textContent).toBe(text));

describe('Board', () => {
  it('asks once for all panels, with variables filled in, and shows values as text', async () => {
    render(<Board {...props()} />);
    await shows(1, '9');
    expect(requests.map((queries) => queries.map((query) => query.expr))).toEqual([['up{i="a"}']]);
    expect(screen.getByRole('heading', { name: 'Load of a' })).toBeTruthy();
    expect(await within(panel(2)).findByText(/A panel of type "geomap"/)).toBeTruthy();
  });

  it('opens a closed row, and asks for its panels only then', async () => {
    render(<Board {...props()} />);
    await shows(1, '9');
    const row = screen.getByRole('button', { name: /More/ });
    expect(row.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(row);
    await shows(3, '5');
    expect(requests).toHaveLength(2);
    fireEvent.click(row);
    expect(screen.queryByTestId('panel-3')).toBeNull();
  });

  it('asks again when a variable changes, and when it is told to', async () => {
    const { rerender } = render(<Board {...props()} />);
    await shows(1, '9');
    const variables = { x: { all: false, multi: false, allValue: null, values: ['bbb'], texts: ['bbb'] } };
    rerender(<Board {...props({ variables })} />);
    await shows(1, '11');
    rerender(<Board {...props({ variables, refreshToken: 1 })} />);
    await waitFor(() => expect(requests).toHaveLength(3));
  });

  it('does not ask again because its parent was drawn again', async () => {
    const { rerender } = render(<Board {...props()} />);
    await shows(1, '9');
    rerender(<Board {...props()} />);
    // It would have asked in the same turn.
    expect(requests).toHaveLength(1);
  });

  it('lets one panel fill the board, also one of a closed row, and leads back by Escape', async () => {
    const onViewPanel = vi.fn();
    render(<Board {...props({ viewPanel: 3, onViewPanel })} />);
    await shows(3, '5');
    expect(screen.queryByTestId('panel-1')).toBeNull();
    fireEvent.keyDown(panel(3), { key: 'Escape' });
    fireEvent.click(screen.getByRole('button', { name: 'Back to the dashboard' }));
    expect(onViewPanel.mock.calls).toEqual([[null], [null]]);
  });

  it('draws a panel after its transformations, and says which steps are not known', async () => {
    const double = {
      mode: 'binary',
      binary: { left: 'load', operator: '*', right: '2' },
      replaceFields: true,
    };
    const steps = [{ id: 'calculateField', options: double }, { id: 'spatial' }];
    const raw = { ...stat(1, 'Doubled', 'abc'), transformations: steps };
    const target = { ...raw.targets[0], legendFormat: 'load' };
    const stepped = readDashboard({ uid: 'u', panels: [{ ...raw, targets: [target] }] });
    render(<Board {...props({ dashboard: stepped })} />);
    await shows(1, '6');
    expect(await within(panel(1)).findByText(/Not applied here: the transformation "spatial"/)).toBeTruthy();
  });

  it('offers what can be done with a panel', async () => {
    const onViewPanel = vi.fn();
    const router = createRouter(window);
    render(
      <RouterContext value={router}>
        <Board {...props({ onViewPanel })} />
      </RouterContext>,
    );
    await shows(1, '9');
    fireEvent.click(within(panel(1)).getByRole('button', { name: 'Menu: Load of a' }));
    const items = await screen.findAllByRole('menuitem');
    expect(items.map((item) => item.textContent)).toEqual([
      'View',
      'Explore',
      'Copy query',
      'Show data as table',
      'Explain what it means',
      'Inspect',
      'Share',
    ]);
    expect(screen.getByRole('menuitem', { name: 'Explore' }).getAttribute('href')).toContain(
      '/explore?expr=',
    );
    fireEvent.click(screen.getByRole('menuitem', { name: 'Explain what it means' }));
    const dialog = await screen.findByRole('dialog');
    await waitFor(() => expect(dialog.textContent).toContain('About Load of a.'));
  });
});
