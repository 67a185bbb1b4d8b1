import { describe, expect, it } from 'vitest';
import type { PanelModel } from '../dashboard';
import { openFile } from '../migrate/open';
import { readDashboard } from '../readDashboard';
import { samples } from '../testing/samples';
import { notDrawn } from './support';

function panelOf(raw: object): PanelModel {
  const [panel] = readDashboard({ panels: [{ id: 1, title: 'P', ...raw }] }).panels;
  if (panel === undefined) throw new Error('the panel was not read');
  return panel;
}

const words = (raw: object) => notDrawn(panelOf(raw)).map((part) => part.words);

describe('what a panel is drawn without', () => {
  it('is told in words with its place in the file', () => {
    const options = { showTypeIcons: true };
    const custom = { styleField: 'Style' };
    expect(notDrawn(panelOf({ type: 'table', options, fieldConfig: { defaults: { custom } } }))).toEqual([
      { words: 'signs for the types of columns', path: 'options.showTypeIcons' },
      { words: 'styles that another column gives', path: 'fieldConfig.defaults.custom.styleField' },
    ]);
  });

  it('is nothing where the file asks for no more than Grafana does by itself', () => {
    const options = { frozenColumns: {}, showTypeIcons: false, cellHeight: 'sm', sortBy: [] };
    const custom = { align: 'auto', styleField: '', cellOptions: { type: 'auto' } };
    expect(words({ type: 'table', options, fieldConfig: { defaults: { custom } } })).toEqual([]);
  });

  it('is looked for in overrides too, once for all of them', () => {
    const rule = (mode: string) => ({
      matcher: { id: 'byName', options: mode },
      properties: [
        { id: 'custom.lineWidth', value: 3 },
        { id: 'custom.thresholdsStyle', value: { mode } },
      ],
    });
    const fieldConfig = { defaults: {}, overrides: [rule('off'), rule('series'), rule('series')] };
    expect(notDrawn(panelOf({ type: 'timeseries', fieldConfig }))).toEqual([
      { words: 'thresholds as series', path: 'fieldConfig.overrides.1.properties.1' },
    ]);
  });

  it('names options that a later Grafana has, and exemplars', () => {
    const targets = [{ expr: 'up' }, { expr: 'down', exemplar: true }];
    expect(words({ type: 'stat', options: { glitter: { on: true } }, targets })).toEqual([
      'the option on, which is not known here',
      'exemplars',
    ]);
  });

  it('is not told of a type that is not drawn at all', () => {
    expect(words({ type: 'geomap', options: { view: 'world' } })).toEqual([]);
  });

  it('is nothing in boards of all schemas, whose panels all have what we draw', () => {
    const told = samples().flatMap(({ text }) => {
      const { panels } = readDashboard(openFile(JSON.parse(text.replace('\uFEFF', ''))).dashboard);
      return panels.flatMap((panel) => [panel, ...panel.panels]).flatMap(notDrawn);
    });
    expect(told).toEqual([]);
  });
});
