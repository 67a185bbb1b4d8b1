import { describe, expect, it } from 'vitest';
import { readReference } from '../api/readReference';
import { PANEL_TYPES } from '../model/dashboard';
import { readDashboard } from '../model/readDashboard';
import { looksLikePanel, readPanelText } from './clipboard';
import { newPanel, panelKinds } from './newPanels';

const reference = readReference({
  signals: [
    {
      id: 'generation_rate',
      title: 'Tokens generated',
      unit: 'tokens per second',
      promql: 'sum by (instance) (rate(vllm:generation_tokens_total[5m]))',
      engines: {},
    },
    {
      id: 'time_to_first_token',
      title: 'Time to first token',
      unit: 'seconds',
      promql: 'histogram_quantile(0.95, x)',
      engines: { vllm: { metrics: ['vllm:time_to_first_token_seconds'] } },
    },
  ],
});
const source = { type: 'prometheus', uid: '$datasource' };
const kind = (type: string) => {
  const found = panelKinds().find((candidate) => candidate.type === type);
  if (found === undefined) throw new Error(`no kind ${type}`);
  return found;
};

describe('a new panel', () => {
  it('begins with the query of a signal, over the interval that Grafana would choose', () => {
    expect(newPanel(kind('timeseries'), reference, source)).toMatchObject({
      title: 'Tokens generated',
      datasource: source,
      targets: [
        { refId: 'A', expr: 'sum by (instance) (rate(vllm:generation_tokens_total[$__rate_interval]))' },
      ],
      fieldConfig: { defaults: { unit: 'count:tok/s' } },
    });
  });

  it('asks for buckets where it is a heatmap', () => {
    expect(newPanel(kind('heatmap'), reference, source).targets).toEqual([
      {
        refId: 'A',
        expr: 'sum by (le) (rate(vllm:time_to_first_token_seconds_bucket[$__rate_interval]))',
        format: 'heatmap',
        legendFormat: '{{le}}',
      },
    ]);
  });

  it('begins with "up" where the catalog is not known, and asks nothing where it is a text', () => {
    expect(newPanel(kind('stat'), null, null)).toMatchObject({ targets: [{ expr: 'up' }] });
    expect(newPanel(kind('text'), reference, source).targets).toBeUndefined();
  });

  it('is of a type that is drawn, whichever it is, and reads back as that', () => {
    expect(panelKinds(['stat', 'row']).map(({ type }) => type)).toEqual(['stat']);
    for (const one of panelKinds()) {
      const { panels } = readDashboard({ panels: [newPanel(one, reference, source)] });
      expect(panels[0]?.type).toBe(one.type);
    }
    expect(panelKinds()).toHaveLength(PANEL_TYPES.length - 1);
  });
});

describe('the clipboard', () => {
  it('takes the JSON of a panel', () => {
    const text = '{"type": "stat", "title": "A"}';
    expect(looksLikePanel(text)).toBe(true);
    expect(readPanelText(text)).toEqual({ type: 'stat', title: 'A' });
  });

  it.each([
    ['', 'The clipboard is empty.'],
    ['hello', 'not a panel'],
    ['[1]', 'not a panel'],
    ['{"title": "x"}', 'it has no type'],
    ['{"type": "x", "panels": []}', 'a whole dashboard'],
    [`{"type": "x", "y": "${'z'.repeat(1_000_000)}"}`, 'too large'],
  ])('says what %.20j is instead', (text, words) => {
    expect(readPanelText(text)).toContain(words);
    expect(looksLikePanel(text)).toBe(false);
  });
});
