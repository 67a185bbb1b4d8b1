import { describe, expect, it } from 'vitest';
import { createHttp } from '../api/http';
import { readExplore } from './exploreUrl';
import { addToBoard, panelOf } from './toDashboard';

const view = readExplore(new URLSearchParams('expr=a&expr=b&off=B&compare=1d&show=graph'), 0);

interface Sent {
  readonly path: string;
  readonly body: string;
  readonly match: string | null;
}

function server(file: string) {
  const sent: Sent[] = [];
  const http = createHttp(
    async (input, init) => {
      if (init?.method !== 'POST') return new Response(file, { headers: { ETag: '"7"' } });
      const match = new Headers(init.headers).get('If-Match');
      sent.push({ path: String(input), body: String(init.body), match });
      return new Response(JSON.stringify({ uid: 'u', slug: 's', version: 8 }));
    },
    { reached: () => undefined, lost: () => undefined },
  );
  return { http, sent };
}

describe('what is explored', () => {
  it('becomes a panel with the queries that are seen', () => {
    expect(panelOf(view, 'T', 's')).toMatchObject({
      type: 'timeseries',
      fieldConfig: { defaults: { unit: 's' } },
      title: 'T',
      targets: [{ refId: 'A', expr: 'a', range: true }],
    });
    expect(panelOf({ ...view, show: 'raw' }, 'T', null)).toMatchObject({
      type: 'table',
      targets: [{ instant: true, format: 'table' }],
    });
  });

  it('goes onto a board whose other bytes stay, at the version that was read', async () => {
    const file = '{ "title":"X",   "panels": [{"id": 4, "gridPos": {"x":0,"y":0,"w":24,"h":8}}] }';
    const { http, sent } = server(file);
    expect(await addToBoard(http, { uid: 'u' }, panelOf(view, 'T', null))).toMatchObject({
      uid: 'u',
      version: 8,
    });
    expect(sent[0]?.match).toBe('"7"');
    expect(sent[0]?.body).toContain('{ "title":"X",   "panels": [{"id": 4,');
    const { dashboard } = JSON.parse(sent[0]?.body ?? '');
    expect(dashboard.panels.map(({ id, title }: { id: number; title: string }) => [id, title])).toEqual([
      [4, undefined],
      [5, 'T'],
    ]);
  });

  it('goes onto a new board', async () => {
    const { http, sent } = server('');
    await addToBoard(http, { title: 'New' }, panelOf(view, 'T', null));
    expect(JSON.parse(sent[0]?.body ?? '').dashboard).toMatchObject({
      title: 'New',
      panels: [{ title: 'T' }],
    });
    expect(sent[0]?.match).toBeNull();
  });
});
