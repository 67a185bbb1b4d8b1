/** What a client of the API stores to attack the pages that show dashboards, folders, versions and marks. */

import type { Hostile } from './hostile';
import { vectorOf, vectorSet } from './vectors';

const EACH = [...vectorSet(0).keys()];

/** When the last mark is, in Unix milliseconds, and one every 5 s before it: fixed, however slow the machine is, and a whole step of the queries. */
export const MARKED_MS = Math.floor(Date.now() / 5_000) * 5_000;

type Json = Readonly<Record<string, unknown>>;

const save = ({ send }: Hostile, dashboard: Json, more: Json = {}) =>
  send('POST', '/api/dashboards/db', { dashboard, overwrite: true, ...more });

/** Where the panel with an index lies: two in a row. */
const at = (index: number) => ({ x: (index % 2) * 12, y: Math.floor(index / 2) * 8, w: 12, h: 8 });

/** Panels of every kind, with script in what only appears once one asks: tips, menus, details. */
function board(): Json {
  const panels = [
    {
      type: 'timeseries',
      title: vectorOf(7, 0),
      description: vectorOf(7, 1),
      targets: [{ refId: 'A', expr: 'vllm:num_requests_running', legendFormat: '{{model_name}}' }],
      fieldConfig: { defaults: { links: [{ title: vectorOf(7, 2), url: vectorOf(7, 3) }] }, overrides: [] },
      options: { tooltip: { mode: 'multi' } },
    },
    {
      type: 'table',
      title: 'Labels',
      targets: [{ refId: 'A', expr: 'hostile_labels', format: 'table', instant: true }],
    },
    { type: 'alertlist', title: 'Alerts', options: { maxItems: 50 } },
    { type: 'dashlist', title: 'Boards', options: { showSearch: true, query: '', maxItems: 100 } },
    {
      type: 'stat',
      title: 'Filled in',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in a dashboard file
      description: '${model}',
      targets: [{ refId: 'A', expr: 'vector(1)' }],
    },
    { libraryPanel: { uid: 'gone', name: vectorOf(7, 4) }, title: '' },
  ];
  return {
    uid: 'attacked',
    title: vectorOf(7, 5),
    time: { from: 'now-5m', to: 'now' },
    panels: panels.map((panel, i) => ({ id: i + 1, gridPos: at(i), ...panel })),
    links: EACH.map((i) => ({ type: 'link', title: vectorOf(6, i), url: '/d/listed-0' })),
    annotations: { list: EACH.map((i) => ({ name: vectorOf(5, i), expr: 'vector(1)', enable: false })) },
    templating: {
      list: [
        {
          name: 'model',
          type: 'query',
          multi: true,
          includeAll: true,
          query: 'label_values(vllm:num_requests_running, model_name)',
        },
        { name: 'source', type: 'datasource', query: 'prometheus' },
        ...EACH.map((i) => ({ name: `c${i}`, label: vectorOf(0, i), type: 'custom', query: 'a,b', hide: 0 })),
      ],
    },
  };
}

/** A panel whose every option is hostile; set 0 stands in names of fields, 1 in mappings, 2 in overrides, 3 in steps, 4 in queries. */
function optioned(): Json {
  const panel = {
    id: 1,
    type: 'timeseries',
    title: vectorOf(5, 0),
    description: vectorOf(5, 1),
    gridPos: at(0),
    targets: EACH.map((i) => ({ refId: `Q${i}`, expr: vectorOf(4, i), legendFormat: vectorOf(4, i) })),
    fieldConfig: {
      defaults: {
        displayName: vectorOf(5, 2),
        unit: vectorOf(5, 3),
        noValue: vectorOf(5, 4),
        custom: { axisLabel: vectorOf(5, 5) },
        links: EACH.map((i) => ({ title: vectorOf(0, i), url: vectorOf(0, i) })),
        mappings: [
          {
            type: 'value',
            options: Object.fromEntries(
              EACH.map((i) => [vectorOf(1, i), { text: vectorOf(1, i), color: vectorOf(1, i), index: i }]),
            ),
          },
        ],
      },
      overrides: EACH.map((i) => ({
        matcher: { id: 'byName', options: vectorOf(2, i) },
        properties: [{ id: 'displayName', value: vectorOf(2, i) }],
      })),
    },
    transformations: EACH.map((i) => ({
      id: 'renameByRegex',
      options: { regex: vectorOf(3, i), renamePattern: vectorOf(3, i) },
    })),
  };
  return { uid: 'optioned', title: 'Options', time: { from: 'now-5m', to: 'now' }, panels: [panel] };
}

/** A board whose panels have the titles of a set. */
export function titled(set: number): Json {
  return {
    uid: 'versions',
    title: 'Versions',
    panels: EACH.map((i) => ({ id: i + 1, type: 'text', title: vectorOf(set, i), gridPos: at(i) })),
  };
}

/** Stores everything. */
export async function storeHostile(hostile: Hostile): Promise<void> {
  const { send } = hostile;
  await save(hostile, board());
  await save(hostile, optioned());
  for (const i of EACH) {
    await send('POST', '/api/folders', { uid: `folder-${i}`, title: vectorOf(0, i) });
    const listed = {
      uid: `listed-${i}`,
      title: vectorOf(1, i),
      tags: [vectorOf(2, i)],
      description: vectorOf(3, i),
    };
    await save(hostile, listed, { folderUid: `folder-${i}` });
    await save(hostile, { uid: `gone-${i}`, title: vectorOf(4, i) });
    await send('DELETE', `/api/dashboards/uid/gone-${i}`);
    await save(hostile, titled(i === 0 ? 1 : 2), { message: vectorOf(0, i) });
    await send('POST', '/api/annotations', {
      dashboardUID: 'attacked',
      time: MARKED_MS - i * 5_000,
      text: vectorOf(2, i),
      tags: [vectorOf(3, i)],
    });
  }
}
