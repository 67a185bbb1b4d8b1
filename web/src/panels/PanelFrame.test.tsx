// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NEW_PANEL, type PanelState } from '../data/panelState';
import type { Reason } from '../model/targets';
import { PanelFrame } from './PanelFrame';
import { answered, makePanel, makeSeries } from './testing';

afterEach(cleanup);

describe('PanelFrame', () => {
  const query = {
    panelId: 3,
    refId: 'A',
    expr: 'sum(up)',
    stepMs: 15_000,
    instant: false,
    dataSource: null,
    earlierMs: 0,
    range: { fromMs: 0, toMs: 1 },
  };

  function frame(state: PanelState | null, change: object = {}, raw: object = {}) {
    const panel = makePanel({ type: 'stat', title: 'Requests', ...raw });
    const onRetry = vi.fn();
    render(
      <PanelFrame
        panel={panel}
        level={2}
        state={state}
        unit="req/s"
        rightUnit=""
        time=""
        menu={null}
        onRetry={onRetry}
        {...change}
      >
        <p>the chart</p>
      </PanelFrame>,
    );
    return { box: screen.getByTestId('panel-3'), onRetry };
  }

  it('has a heading of its level, with the unit behind it', () => {
    frame(answered([makeSeries('a', [1])]), { level: 3 });
    expect(screen.getByRole('heading', { level: 3, name: 'Requests' })).toBeTruthy();
    expect(screen.getByText('req/s')).toBeTruthy();
  });

  it('shows that it loads, and keeps what it showed', () => {
    const { box } = frame(answered([makeSeries('a', [1])], { loading: true }));
    expect(box.getAttribute('aria-busy')).toBe('true');
    expect(box.querySelector('.k-loading')).not.toBeNull();
    expect(screen.getByText('the chart')).toBeTruthy();
    cleanup();
    expect(frame(NEW_PANEL).box.dataset.state).toBe('loading');
  });

  it('says why it is empty, and what to do', () => {
    const empty = {
      code: 'too_old',
      cause: 'vLLM 0.10.1 does not measure this.',
      next: 'It does since 0.11.0.',
    };
    const { box } = frame(answered([], { empty }));
    expect(box.dataset.state).toBe('empty');
    expect(within(box).getByRole('status').textContent).toBe(
      'vLLM 0.10.1 does not measure this.It does since 0.11.0.',
    );
    expect(screen.queryByText('the chart')).toBeNull();
  });

  const reason: Reason = {
    code: 'flag',
    cause: 'vLLM shows this only when asked to.',
    next: 'Start it with --kv-cache-metrics.',
    likelihood: 'likely',
    evidence: ['Its page has the other cache metrics.'],
    instances: ['a:8000'],
  };

  it('has every reason behind a question, with its evidence and how sure it is', () => {
    const { code, cause } = reason;
    const { box } = frame(answered([], { empty: { code, cause }, reasons: [reason] }));
    const why = within(box).getByRole('button', { name: 'Why?' });
    const behind = document.getElementById(why.getAttribute('popovertarget') ?? '');
    expect(behind?.textContent).toBe(
      'vLLM shows this only when asked to. Likely.Start it with --kv-cache-metrics.' +
        'Its page has the other cache metrics.Holds for a:8000.',
    );
    expect(within(box).getByRole('status').textContent).toBe(cause);
  });

  it('asks no question whose answer stands there already', () => {
    const { code, cause } = reason;
    const bare = { ...reason, evidence: [], instances: [] };
    frame(answered([], { empty: { code, cause }, reasons: [bare] }));
    expect(screen.queryByRole('button', { name: 'Why?' })).toBeNull();
  });

  it('shows the words of the file in place of the reason, which stays one click away', () => {
    const { code, cause } = reason;
    const words = { fieldConfig: { defaults: { noValue: 'idle' }, overrides: [] } };
    frame(answered([], { empty: { code, cause, next: 'Wait.' } }), {}, words);
    expect(screen.getByText('the chart')).toBeTruthy();
    const why = screen.getByRole('button', { name: 'Why?' });
    const behind = document.getElementById(why.getAttribute('popovertarget') ?? '');
    expect(behind?.textContent).toBe(`${cause} Certain.Wait.`);
  });

  it('says how many servers are missing from what it shows', () => {
    const series = ['b', 'c'].map((instance) => ({ ...makeSeries('', [1]), labels: { instance } }));
    frame(answered(series, { reasons: [reason] }));
    expect(screen.getByRole('button', { name: 'no value from 1 of 3 servers' })).toBeTruthy();
    expect(screen.getByText('the chart')).toBeTruthy();
  });

  it('says what failed, shows the query on demand, and tries again', () => {
    const error = {
      code: 'query_too_large',
      cause: 'The query is too large.',
      next: 'Narrow it.',
      detail: 'limit 5000',
    };
    const { box, onRetry } = frame(answered([], { error, queries: [query] }));
    expect(box.dataset.state).toBe('error');
    expect(within(box).getByRole('alert').textContent).toContain('The query is too large.');
    expect(box.querySelector('details')?.open).toBe(false);
    expect(box.querySelector('details pre')?.textContent).toBe('sum(up)');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it('keeps old values, greyed, beside an error', () => {
    const { box } = frame(answered([makeSeries('a', [1])], { error: { code: 'x', cause: 'No contact.' } }));
    expect(screen.getByText('the chart').parentElement?.className).toContain('k-grey');
    expect(within(box).getByRole('alert')).toBeTruthy();
  });

  it('greys values that are old, and says since when and why', () => {
    const stale = { lastMs: 0, reason: 'gpu-box-2 does not answer (connection refused).' };
    const { box } = frame(answered([makeSeries('a', [1])], { stale, answeredMs: 125_000 }));
    expect(box.dataset.state).toBe('stale');
    expect(
      screen.getByText('last value 2 min ago: gpu-box-2 does not answer (connection refused).'),
    ).toBeTruthy();
    expect(screen.getByText('the chart').parentElement?.className).toContain('k-grey');
  });

  it('explains itself by its description', () => {
    frame(answered([makeSeries('a', [1])]), {}, { description: 'What it means.' });
    expect(screen.getByText('Requests').getAttribute('tabindex')).toBe('0');
  });
});
