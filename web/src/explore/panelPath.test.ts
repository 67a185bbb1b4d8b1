import { expect, it } from 'vitest';
import { readDashboard } from '../model';
import { readExplore } from './exploreUrl';
import { panelPath } from './panelPath';

const value = (text: string) => ({ all: false, multi: false, allValue: null, values: [text], texts: [text] });

function pathOf(panel: object): string | null {
  const [model] = readDashboard({ panels: [{ id: 1, ...panel }] }).panels;
  if (model === undefined) throw new Error('no panel');
  const scope = {
    variables: { instance: value('a"b'), ds: value('mimir') },
    range: { from: 'now-3h', to: 'now' },
    sources: new Map([['mimir', 'mimir']]),
  };
  return panelPath(model, scope, '/d/x/y?viewPanel=1');
}

it('takes queries along with variables filled in, and leaves macros to the range', () => {
  const path = pathOf({
    type: 'timeseries',
    datasource: { uid: '$ds' },
    targets: [
      { refId: 'A', expr: 'rate(a{i="$instance"}[$__rate_interval])' },
      { refId: 'B', expr: 'b', hide: true },
    ],
  });
  expect(readExplore(new URLSearchParams(path?.split('?')[1]), 0)).toMatchObject({
    source: 'mimir',
    queries: [
      { expr: 'rate(a{i="a\\"b"}[$__rate_interval])', hidden: false },
      { expr: 'b', hidden: true },
    ],
    range: { from: 'now-3h', to: 'now' },
    back: '/d/x/y?viewPanel=1',
  });
});

it('is no way for a panel that asks nothing', () => {
  expect(pathOf({ type: 'text' })).toBeNull();
});
