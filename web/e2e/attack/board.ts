/** A board that puts script into every text that a file can bring. */

/** A place where a text of a file reaches the page, and how a vector gets there. */
interface Place {
  readonly name: string;
  readonly panel: (vector: string) => Readonly<Record<string, unknown>>;
}

const target = (expr: string, more: object = {}) => ({ refId: 'A', expr, ...more });

const stat = (defaults: object, more: object = {}) => ({
  type: 'stat',
  targets: [target('vector(1)')],
  fieldConfig: { defaults, overrides: [] },
  options: { textMode: 'value_and_name' },
  ...more,
});

const lines = (custom: object, more: object = {}) => ({
  type: 'timeseries',
  targets: [target('vector(time())')],
  fieldConfig: { defaults: { custom }, overrides: [] },
  options: {},
  ...more,
});

const step = (color: string) => ({
  thresholds: {
    mode: 'absolute',
    steps: [
      { value: null, color },
      { value: 0, color },
    ],
  },
});

const text = (mode: string, content: string) => ({ type: 'text', options: { mode, content } });

const table = (more: object) => ({
  type: 'table',
  targets: [target('label_replace(vector(1), "name", "x", "", "")', { format: 'table', instant: true })],
  fieldConfig: { defaults: {}, overrides: [] },
  options: {},
  ...more,
});

const special = (result: string) => [
  { type: 'special', options: { match: 'null+nan', result: { text: result } } },
];

/** Every text of a panel. */
export const PLACES: readonly Place[] = [
  { name: 'panel title', panel: (v) => stat({}, { title: v }) },
  {
    name: 'panel description',
    panel: (v) => stat({}, { title: 'described', description: `${v}\n\n[x](${v})` }),
  },
  { name: 'panel link', panel: (v) => stat({}, { title: 'linked', links: [{ title: v, url: v }] }) },
  { name: 'data link', panel: (v) => stat({ links: [{ title: v, url: v }] }) },
  { name: 'legend', panel: (v) => lines({}, { targets: [target('vector(1)', { legendFormat: v })] }) },
  { name: 'unit', panel: (v) => stat({ unit: v }) },
  {
    name: 'unit of an axis',
    panel: (v) => lines({}, { fieldConfig: { defaults: { unit: v }, overrides: [] } }),
  },
  { name: 'axis label', panel: (v) => lines({ axisLabel: v }) },
  { name: 'display name', panel: (v) => stat({ displayName: v }) },
  { name: 'no value', panel: (v) => stat({ noValue: v }, { targets: [target('vector(0/0)')] }) },
  {
    name: 'mapping',
    panel: (v) => stat({ mappings: [{ type: 'value', options: { 1: { text: v, color: v } } }] }),
  },
  {
    name: 'mapping of nothing',
    panel: (v) => stat({ mappings: special(v) }, { targets: [target('vector(0/0)')] }),
  },
  { name: 'colour', panel: (v) => stat({ color: { mode: 'fixed', fixedColor: v } }) },
  { name: 'threshold colour', panel: (v) => ({ ...stat(step(v)), type: 'gauge' }) },
  { name: 'text as markdown', panel: (v) => text('markdown', `${v} [x](${v}) ![x](${v})`) },
  { name: 'text as html', panel: (v) => text('html', `<p title='${v}'>${v}</p>`) },
  { name: 'text as code', panel: (v) => text('code', v) },
  {
    name: 'column',
    panel: (v) => table({ transformations: [{ id: 'organize', options: { renameByName: { name: v } } }] }),
  },
  { name: 'transformation', panel: (v) => table({ transformations: [{ id: v, options: {} }] }) },
  {
    name: 'cell',
    panel: (v) =>
      table({
        fieldConfig: {
          defaults: {},
          overrides: [
            {
              matcher: { id: 'byName', options: 'name' },
              properties: [
                { id: 'mappings', value: [{ type: 'value', options: { x: { text: v } } }] },
                { id: 'links', value: [{ title: v, url: v }] },
              ],
            },
          ],
        },
      }),
  },
  { name: 'pie', panel: (v) => ({ ...stat({ displayName: v }), type: 'piechart' }) },
  { name: 'bar gauge', panel: (v) => ({ ...stat({ displayName: v, unit: v }), type: 'bargauge' }) },
  { name: 'bar chart', panel: (v) => ({ ...table({}), type: 'barchart', options: { xField: v } }) },
  {
    name: 'state',
    panel: (v) => ({
      ...stat({ mappings: [{ type: 'value', options: { 1: { text: v } } }] }),
      type: 'state-timeline',
    }),
  },
  { name: 'error of a query', panel: (v) => stat({}, { targets: [target(v)] }) },
  { name: 'type of a panel', panel: (v) => ({ type: v, title: v }) },
  { name: 'row', panel: (v) => ({ type: 'row', title: v, collapsed: false, panels: [] }) },
];

/** How many panels one board may have. */
const MOST = 450;

export interface HostileBoard {
  readonly json: Readonly<Record<string, unknown>>;
  /** How often a vector stands in a place. */
  readonly pairs: number;
}

/** Boards in which every place has every vector once, cut so that none is too long. */
export function hostileBoards(vectors: readonly string[]): HostileBoard[] {
  const all = PLACES.flatMap(({ panel }, p) =>
    vectors.map((vector, v) => ({ ...panel(vector), place: [p, v] })),
  );
  const boards = Math.ceil(all.length / MOST);
  return Array.from({ length: boards }, (_, b) => {
    const panels = all.filter((__, i) => i % boards === b);
    return { json: board(b, vectors, panels), pairs: panels.length };
  });
}

function board(index: number, vectors: readonly string[], panels: readonly object[]) {
  const of = (i: number) => vectors[(index + i) % vectors.length] ?? '';
  return {
    uid: `hostile-${index}`,
    title: of(0),
    description: of(1),
    tags: [of(2), of(3)],
    links: vectors.slice(0, 20).map((v) => ({ type: 'link', title: v, tooltip: v, url: v })),
    schemaVersion: 41,
    time: { from: 'now-5m', to: 'now' },
    refresh: '',
    annotations: {
      list: vectors.slice(0, 10).map((v) => ({
        name: v,
        expr: 'vector(1)',
        enable: true,
        titleFormat: v,
        textFormat: v,
        tagKeys: v,
        iconColor: v,
      })),
    },
    templating: {
      list: [
        {
          name: 'custom',
          label: of(4),
          type: 'custom',
          query: vectors.map((v) => v.replaceAll(',', '\\,')).join(','),
        },
        { name: 'box', label: of(5), type: 'textbox', query: of(6) },
        { name: 'fixed', type: 'constant', query: of(7) },
        { name: 'wrong', type: 'query', query: of(8) },
      ],
    },
    panels: panels.map((panel, i) => ({
      id: i + 1,
      title: '',
      gridPos: { x: (i % 8) * 3, y: Math.floor(i / 8) * 3, w: 3, h: 3 },
      ...panel,
    })),
  };
}
