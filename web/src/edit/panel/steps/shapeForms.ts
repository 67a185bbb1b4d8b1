/** What transformations ask for that give tables and series another shape, by Grafana's names. Pure. */

import { choices, type Row, when } from '../options/option';

export const SHAPES: Readonly<Record<string, readonly Row[]>> = {
  merge: [],
  seriesToRows: [],
  transpose: [],
  ensureColumns: [],
  concatenate: [
    {
      path: ['frameNameMode'],
      title: 'The name of its table',
      asked: choices(
        ['field', 'Becomes part of the field'],
        ['label', 'Becomes a label'],
        ['drop', 'Is dropped'],
      ),
      initial: 'field',
    },
    {
      path: ['frameNameLabel'],
      title: 'Label',
      asked: { kind: 'text', hint: 'frame' },
      initial: '',
      shown: when(['frameNameMode'], 'field', 'label'),
    },
  ],
  prepareTimeSeries: [
    {
      path: ['format'],
      title: 'Makes',
      asked: choices(
        ['wide', 'One wide table'],
        ['multi', 'A table of each series'],
        ['long', 'One long table'],
      ),
      initial: 'wide',
    },
  ],
  heatmap: [...cells('xBuckets', 'Along time', 'Milliseconds'), ...cells('yBuckets', 'Along values', 'Size')],
  configFromData: [
    { path: ['configRefId'], title: 'Query', asked: { kind: 'text', hint: 'config' }, initial: '' },
    {
      path: ['applyTo', 'id'],
      title: 'For',
      asked: choices(
        ['numeric', 'All numbers'],
        ['byName', 'A field'],
        ['byRegexp', 'Fields by an expression'],
        ['byFrameRefID', 'The fields of a query'],
      ),
      initial: 'numeric',
    },
    {
      path: ['applyTo', 'options'],
      title: 'Which',
      asked: { kind: 'text' },
      initial: '',
      shown: when(['applyTo', 'id'], 'numeric', 'byName', 'byRegexp', 'byFrameRefID'),
    },
  ],
};

/** How the cells of a heatmap lie along one side. */
function cells(key: string, title: string, size: string): Row[] {
  const mode = [key, 'mode'];
  const asked = { kind: 'number', min: 0, hint: 'auto' } as const;
  return [
    {
      path: mode,
      title,
      asked: choices(['count', 'So many cells'], ['size', 'Cells of a size']),
      initial: 'count',
    },
    { path: [key, 'value'], title: 'Cells', asked, initial: undefined, shown: when(mode, 'count', 'count') },
    { path: [key, 'value'], title: size, asked, initial: undefined, shown: when(mode, 'count', 'size') },
  ];
}

/** Of series in a table: which value stands beside the picture, query by query. */
export function trendRows(refIds: readonly string[]): Row[] {
  return refIds.map((refId) => ({
    path: [refId, 'stat'],
    title: `Value of ${refId}`,
    asked: { kind: 'reducer' },
    initial: 'lastNotNull',
  }));
}
