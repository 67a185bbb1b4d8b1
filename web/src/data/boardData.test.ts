import { describe, expect, it, vi } from 'vitest';
import { readDashboard } from '../model/readDashboard';
import { BoardData } from './boardData';
import type { BoardInput } from './boardInput';
import { FakeClock, fakeServer, type Sent, settle } from './testing';
import type { QueryRequest } from './wire';

const { panels } = readDashboard({
  panels: [
    {
      id: 1,
      type: 'timeseries',
      targets: [
        { refId: 'A', expr: 'a' },
        { refId: 'B', expr: 'b' },
      ],
    },
    {
      id: 2,
      type: 'stat',
      targets: [
        { refId: 'A', expr: 'c' },
        { refId: 'H', expr: 'h', hide: true },
      ],
    },
    { id: 3, type: 'gauge', targets: [] },
  ],
});

/** A reason of the server for some instances. */
const missingFrom = (instances: string[]) => ({
  code: 'flag',
  cause: 'Not asked for.',
  likelihood: 'certain' as const,
  evidence: [],
  instances,
});

function input(change: Partial<BoardInput> = {}): BoardInput {
  const range = { from: 'now-15m', to: 'now' };
  return {
    panels,
    range,
    variables: {},
    sources: new Map(),
    compare: '',
    refreshMs: 5_000,
    scrapeIntervalSeconds: 15,
    ...change,
  };
}

function board() {
  const clock = new FakeClock();
  const server = fakeServer();
  const data = new BoardData({ stream: server.stream, clock });
  return { clock, server, data };
}

/** A board with both panels in sight and their first answer under way. */
async function started(change: Partial<BoardInput> = {}) {
  const parts = board();
  parts.data.configure(input(change));
  parts.data.setVisible(1, true);
  parts.data.setVisible(2, true);
  await parts.clock.advance(50);
  return parts;
}

const refIds = (sent: Sent) => sent.queries.map((query) => query.refId);

describe('BoardData', () => {
  it('asks for all panels in sight in one request', async () => {
    const { server, data } = await started();
    expect(server.sent.map(refIds)).toEqual([['1/A', '1/B', '2/A']]);
    expect(data.state(1)).toMatchObject({ loading: true, settled: false });
    await server.last().finish();
    expect(data.state(1)).toMatchObject({ loading: false, settled: true, error: null, empty: null });
    expect(data.state(1).view.series).toHaveLength(2);
  });

  it('asks nothing for panels that nobody sees', async () => {
    const { clock, server, data } = board();
    data.configure(input());
    await clock.advance(20_000);
    expect(server.sent).toHaveLength(0);
    data.setVisible(2, true);
    await clock.advance(50);
    expect(server.sent.map(refIds)).toEqual([['2/A']]);
  });

  it('never has two requests for a panel under way', async () => {
    const { clock, server } = await started();
    await clock.advance(60_000);
    expect(server.sent).toHaveLength(1);
    await server.last().finish();
    await clock.advance(1);
    expect(server.sent).toHaveLength(2);
  });

  it('refreshes an interval after the last refresh began, and asks only for the tail', async () => {
    const { clock, server } = await started();
    await clock.advance(1_000);
    await server.last().finish();
    await clock.advance(3_900);
    expect(server.sent).toHaveLength(1);
    await clock.advance(20_000);
    const [first, ...later] = server.sent;
    const steps = ({ fromMs, toMs, stepMs }: QueryRequest) => (toMs - fromMs) / stepMs + 1;
    expect(first?.queries.map(steps)).toEqual([61, 61, 61]);
    expect(Math.max(...later.flatMap((sent) => sent.queries.map(steps)))).toBeLessThanOrEqual(3);
  });

  it('gives panels the very same view while nothing of it changes', async () => {
    const { clock, server, data } = await started();
    await server.last().finish();
    await clock.advance(6_000);
    await server.last().finish();
    const { view } = data.state(1);
    const asked = server.sent.length;
    await clock.advance(5_000);
    await server.last().finish();
    expect(server.sent.length).toBe(asked + 1);
    expect(data.state(1).view).toBe(view);
  });

  it('tells of a refresh only when it has been answered, or when it takes long', async () => {
    const { clock, server, data } = await started();
    await server.last().finish();
    let told = 0;
    data.subscribe(1, () => {
      told += 1;
    });
    await clock.advance(5_100);
    expect(server.sent).toHaveLength(2);
    await server.last().finish();
    expect(told).toBe(1);
    await clock.advance(5_100);
    expect([server.sent.length, data.state(1).loading]).toEqual([3, false]);
    await clock.advance(400);
    expect(data.state(1).loading).toBe(true);
    await server.last().finish();
    expect(data.state(1).loading).toBe(false);
  });

  it('pauses while the page is hidden, and catches up when it is seen again', async () => {
    const { clock, server, data } = await started();
    await server.last().finish();
    data.setHidden(true);
    await clock.advance(600_000);
    expect(server.sent).toHaveLength(1);
    data.setHidden(false);
    await settle();
    expect(server.sent).toHaveLength(2);
  });

  it('asks for a range in the past once', async () => {
    const { clock, server } = await started({ range: { from: '999999000000', to: '999999900000' } });
    await server.last().finish();
    await clock.advance(120_000);
    expect(server.sent).toHaveLength(1);
    expect(clock.waiting).toBe(0);
  });

  it('gives up what is under way when the question changes, and keeps old data in sight', async () => {
    const { clock, server, data } = await started();
    await server.last().finish();
    const before = data.state(1).view.series;
    data.configure(input({ range: { from: 'now-1h', to: 'now' } }));
    expect(data.state(1)).toMatchObject({ loading: true, view: { series: before } });
    const abandoned = server.last();
    data.configure(input({ range: { from: 'now-3h', to: 'now' } }));
    expect(abandoned.signal.aborted).toBe(true);
    await clock.advance(0);
    await server.last().finish();
    expect(data.state(1).view.range).toMatchObject({
      fromMs: Math.floor((clock.now() - 3 * 3_600_000) / 20_000) * 20_000,
    });
  });

  it('asks nothing again when only the pace changes', async () => {
    const { clock, server, data } = await started();
    await server.last().finish();
    data.configure(input({ refreshMs: null }));
    await clock.advance(60_000);
    expect(server.sent).toHaveLength(1);
    data.refresh();
    expect(server.sent).toHaveLength(2);
  });

  it('tells the error of one panel without touching the others, and tries again', async () => {
    const { server, data } = await started({ refreshMs: null });
    const error = { code: 'query_too_large', cause: 'Too large.' };
    await server.last().finish({ error });
    expect(data.state(1).error).toEqual(error);
    data.refresh(1);
    expect(refIds(server.last())).toEqual(['1/A', '1/B']);
    await server.last().finish();
    expect(data.state(1).error).toBeNull();
    expect(data.state(2).error).toEqual(error);
  });

  it('keeps old values beside an error', async () => {
    const { server, data } = await started({ refreshMs: null });
    await server.last().finish();
    data.refresh();
    await server.last().fail(new TypeError('network'));
    expect(data.state(1).error).toMatchObject({ code: 'server_unreachable' });
    expect(data.state(1).view.series).toHaveLength(2);
  });

  it('says that an answer broke off', async () => {
    const { server, data } = await started({ refreshMs: null });
    await server.last().end();
    expect(data.state(1).error).toMatchObject({ code: 'answer_broken_off' });
    expect(data.state(2)).toMatchObject({ loading: false, settled: true });
  });

  it('keeps bounds and missing servers through refreshes that ask for the tail only', async () => {
    const { clock, server, data } = await started();
    const series = [
      {
        labels: { instance: 'a' },
        values: new Array<number>(61).fill(1),
        bounds: { low: 0.01, highs: [10] },
      },
    ];
    await server.last().finish({ series, reasons: [missingFrom(['b'])] });
    expect(data.state(2).reasons).toMatchObject([{ code: 'flag', instances: ['b'] }]);
    await clock.advance(5_000);
    await server.last().finish({ series: [], reasons: [missingFrom(['a', 'b'])] });
    expect(data.state(2).view.series).toMatchObject([{ bounds: { low: 0.01, highs: [10] } }]);
    expect(data.state(2).reasons).toMatchObject([{ instances: ['b'] }]);
  });

  it('splits more queries than the server takes in one request', async () => {
    const many = readDashboard({
      panels: Array.from({ length: 250 }, (_, i) => ({
        id: i + 1,
        type: 'stat',
        targets: [{ refId: 'A', expr: 'x' }],
      })),
    }).panels;
    const { clock, server, data } = board();
    data.configure(input({ panels: many }));
    for (const panel of many) {
      data.setVisible(panel.id, true);
    }
    await clock.advance(50);
    expect(server.sent.map((sent) => sent.queries.length)).toEqual([200, 50]);
  });

  it('leaves nothing behind when it stops', async () => {
    const { clock, server, data } = await started();
    data.stop();
    expect(server.last().signal.aborted).toBe(true);
    await clock.advance(60_000);
    expect(server.sent).toHaveLength(1);
    expect(clock.waiting).toBe(0);
  });

  it('tells the server what the board is narrowed to', async () => {
    const chosen = { all: false, multi: true, allValue: null, values: ['a:1'], texts: ['a:1'] };
    const { server } = await started({ variables: { instance: chosen, model: { ...chosen, all: true } } });
    expect(server.last().queries[0]?.hint).toEqual({ instance: ['a:1'] });
  });

  it('asks for what expressions need, also where it is switched off, and shows what they give', async () => {
    const calculating = readDashboard({
      panels: [
        {
          id: 1,
          type: 'timeseries',
          targets: [
            { refId: 'A', expr: 'a', hide: true },
            { refId: 'Z', expr: 'z', hide: true },
            { refId: 'B', datasource: { uid: '__expr__' }, type: 'math', expression: '$A * 2' },
          ],
        },
      ],
    }).panels;
    const { clock, server, data } = await started({ panels: calculating });
    await vi.waitFor(async () => {
      await clock.advance(50);
      expect(server.sent.map(refIds)).toEqual([['1/A']]);
    });
    await server.last().finish();
    const { view, error } = data.state(1);
    expect(error).toBeNull();
    expect(view.series.map(({ refId, values }) => [refId, new Set(values)])).toEqual([['B', new Set([2])]]);
  });

  it('says at the panel which expression has no result', async () => {
    const broken = readDashboard({
      panels: [
        {
          id: 1,
          type: 'timeseries',
          targets: [
            { refId: 'A', expr: 'a' },
            { refId: 'B', datasource: { uid: '__expr__' }, type: 'math', expression: '$A +' },
          ],
        },
      ],
    }).panels;
    const { clock, server, data } = await started({ panels: broken });
    await vi.waitFor(async () => {
      await clock.advance(50);
      expect(server.sent).toHaveLength(1);
    });
    await server.last().finish();
    expect(data.state(1).error).toMatchObject({ code: 'expression' });
    expect(data.state(1).error?.cause).toContain('The expression B has no result.');
    expect(data.state(1).view.series).toHaveLength(1);
  });

  it('says why a panel asks nothing', async () => {
    const silent = readDashboard({
      panels: [
        { id: 1, type: 'stat', targets: [] },
        {
          id: 2,
          type: 'stat',
          targets: [{ refId: 'A', query: 'x', datasource: { type: 'loki', uid: 'l' } }],
        },
      ],
    }).panels;
    const { server, data } = await started({ panels: silent });
    expect(server.sent).toHaveLength(0);
    expect([1, 2].map((id) => data.state(id).empty?.cause)).toEqual([
      'This panel has no query yet.',
      'The queries of this panel are not PromQL (loki).',
    ]);
  });

  it('compares with what was, which says nothing of what is missing now', async () => {
    const { server, data } = await started({ compare: 'previous' });
    expect(refIds(server.last())).toEqual(['1/A', '1/A@900000', '1/B', '1/B@900000', '2/A']);
    await server.last().finish();
    const { view } = data.state(1);
    expect(view.series.map(({ earlierMs }) => earlierMs ?? 0)).toEqual([0, 0, 900_000, 900_000]);
    expect(new Set(view.series.map(({ startMs }) => startMs)).size).toBe(1);
  });
});
