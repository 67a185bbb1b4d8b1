import { describe, expect, it } from 'vitest';
import { readHeatOptions } from '../chart/heatOptions';
import { readHistLook } from '../chart/histModel';
import { readLegend } from '../chart/legendModel';
import { readStateOptions } from '../chart/stateOptions';
import { readHideFrom, readStyle } from '../chart/style';
import { readTooltip } from '../chart/tooltipOptions';
import { PANEL_TYPES, type PanelModel } from '../model/dashboard';
import type { JsonObject } from '../model/json';
import { DRAWN } from '../model/support/drawn';
import { GAPS } from '../model/support/gaps';
import { readCellStyle } from '../model/table/cellStyle';
import { firstFrame, tableModel } from '../model/table/tableModel';
import { firstSorts, readTableOptions } from '../model/table/tableRows';
import { allPaths, readPaths } from '../model/testing/recorder';
import { readAlertListOptions } from './alertlist/alertOptions';
import { readBarChartOptions } from './barchart/barModel';
import { readBarStyle } from './barchart/barStyle';
import { readBarOptions } from './bargauge/barOptions';
import { readDashListOptions } from './dashlist/dashOptions';
import { readGaugeOptions } from './gauge/gaugeOptions';
import { readHistogramOptions } from './histogram/histogramOptions';
import { inLegend, pieValues, readPieOptions } from './piechart/pieModel';
import { readStatOptions } from './stat/statOptions';
import { HIDE_FROM } from './support.parts';
import { SAMPLES } from './support.samples';
import { TextPanel } from './TextPanel';
import { answered, makePanel, makeSeries } from './testing';
import { type PanelValue, panelValues } from './values';

/** All readers of a panel type, as its component calls them. */
type Readers = (options: JsonObject, custom: JsonObject, panel: PanelModel) => unknown;

const COUNT = 1;
const WIDE = { width: 200, height: 100 };
const TALL = { width: 100, height: 200 };
/** What panels of single values make of a series. */
const valuesOf = (panel: PanelModel) =>
  panelValues(panel, answered([makeSeries('x', [1])]).view, { scrapeIntervalSeconds: 15, endsNow: false });
/** A value of a field that has this `custom`. */
const valueWith = ({ fieldConfig }: PanelModel) => ({ config: fieldConfig.defaults }) as PanelValue;

const READERS: ReadonlyMap<string, Readers> = new Map<string, Readers>([
  ['timeseries', (options, custom) => [readLegend(options), readTooltip(options), readStyle(custom)]],
  ['stat', (options, _, panel) => [valuesOf(panel), readStatOptions(options, COUNT)]],
  ['gauge', (options, _, panel) => [valuesOf(panel), readGaugeOptions(options, COUNT)]],
  [
    'bargauge',
    (options, _, panel) => [
      valuesOf(panel),
      readLegend(options),
      readBarOptions(options, WIDE),
      readBarOptions(lying(options), TALL),
    ],
  ],
  [
    'barchart',
    (options, custom) => [readLegend(options), readBarChartOptions(options), readBarStyle(custom)],
  ],
  [
    'piechart',
    (options, _, panel) => [
      valuesOf(panel),
      readLegend(options),
      pieValues([valueWith(panel)], readPieOptions(options)),
      inLegend(valueWith(panel)),
    ],
  ],
  [
    'histogram',
    (options, _, panel) => [
      readLegend(options),
      readHistogramOptions(options),
      readHistLook(panel.fieldConfig.defaults),
    ],
  ],
  ['heatmap', (_options, _custom, panel) => readHeatOptions(panel)],
  ['state-timeline', (_, custom, panel) => [readStateOptions(panel, 'timeline'), readHideFrom(custom)]],
  ['status-history', (_, custom, panel) => [readStateOptions(panel, 'history'), readHideFrom(custom)]],
  [
    'table',
    (_options, _custom, panel) => [
      readTableOptions(panel),
      firstSorts(panel),
      firstFrame(panel),
      tableModel(panel, [makeSeries('a', [1])], 'all'),
      readCellStyle(panel.fieldConfig.defaults, 'number'),
    ],
  ],
  ['text', (_options, _custom, panel) => TextPanel({ panel, variables: {} })],
  ['dashlist', (options) => readDashListOptions(options)],
  ['alertlist', (options) => readAlertListOptions(options)],
]);

/** The same options, read as those of bars that lie. */
function lying(options: JsonObject): JsonObject {
  return new Proxy(options, {
    get: (target, name) => (name === 'orientation' ? 'horizontal' : Reflect.get(target, name)),
  });
}

/** What a reader shared with other types reads, and the panel then makes nothing of. */
const SORT = ['options.legend.sortBy', 'options.legend.sortDesc'];
const TOOLTIPS = 'fieldConfig.defaults.custom.hideFrom.tooltip';
const LEGENDS = 'fieldConfig.defaults.custom.hideFrom.legend';
const UNUSED: ReadonlyMap<string, readonly string[]> = new Map([
  ['stat', [TOOLTIPS, LEGENDS]],
  ['gauge', [TOOLTIPS, LEGENDS]],
  ['barchart', SORT],
  ['bargauge', [...SORT, 'options.legend.calcs', TOOLTIPS, LEGENDS]],
  ['piechart', [...SORT, 'options.legend.calcs', TOOLTIPS]],
  ['histogram', [...SORT, 'options.legend.calcs']],
]);

/** What a panel with these options reads of them, by their path in the file. */
function readBy(type: string, { options = {}, custom = {} }: Written): string[] {
  const sample = { options, fieldConfig: { defaults: { custom } } };
  const read = READERS.get(type);
  if (read === undefined) {
    throw new Error(`nothing here reads ${type}`);
  }
  return readPaths(sample, (recorded) => {
    const [ownOptions, defaults] = [recorded.options, (recorded.fieldConfig as JsonObject).defaults];
    const ownCustom = (defaults as JsonObject).custom as JsonObject;
    const made = makePanel({ type });
    const panel: PanelModel = {
      ...made,
      options: ownOptions as JsonObject,
      fieldConfig: { defaults: { ...made.fieldConfig.defaults, custom: ownCustom }, overrides: [] },
    };
    read(panel.options, ownCustom, panel);
  }).filter((path) => !UNUSED.get(type)?.includes(path));
}

interface Written {
  readonly options?: JsonObject;
  readonly custom?: JsonObject;
}

/** Options of files older than Grafana's types of today, and of shapes that the full sample cannot have at once. */
const OTHERS: ReadonlyMap<string, readonly Written[]> = new Map([
  ['stat', [{ custom: { hideFrom: HIDE_FROM } }]],
  ['gauge', [{ custom: { hideFrom: HIDE_FROM } }]],
  ['bargauge', [{ custom: { hideFrom: HIDE_FROM } }]],
  [
    'heatmap',
    [{ options: { tooltip: { show: true, mode: 'multi' }, color: { mode: 'opacity', exponent: 0.4 } } }],
  ],
  [
    'table',
    [
      {
        options: {
          footer: { show: true, reducer: ['sum'], fields: ['x'], countRows: true, enablePagination: true },
        },
        custom: {
          hidden: false,
          cellOptions: { type: 'color-background', applyToRow: true, wrapText: true },
        },
      },
      { custom: { displayMode: 'gauge' } },
    ],
  ],
]);

/** Grafana has no type for the options of its alert list. */
const ALERT_LIST: JsonObject = {
  maxItems: 1,
  sortOrder: 1,
  alertName: 'x',
  alertInstanceLabelFilter: 'x',
  groupMode: 'custom',
  groupBy: ['x'],
  showInstances: true,
  viewMode: 'list',
  folder: { title: 'x' },
  showInactiveAlerts: false,
  stateFilter: { firing: true, pending: true, normal: false, inactive: false },
};

/** The options of a type that any of its samples has, and that the type reads of it. */
function allRead(type: string): string[] {
  const samples = [SAMPLES.get(type) ?? { options: ALERT_LIST }, ...(OTHERS.get(type) ?? [])];
  const read = samples.flatMap((sample) => {
    const present = new Set(pathsOf(sample));
    return readBy(type, sample).filter((path) => present.has(path));
  });
  return [...new Set(read)].sort();
}

function pathsOf({ options = {}, custom = {} }: Written): string[] {
  return allPaths({ options, fieldConfig: { defaults: { custom } } });
}

const TYPES = PANEL_TYPES.filter((type) => type !== 'row');

describe('what a panel is said to draw', () => {
  it.each(TYPES)('is what the renderer of %s reads', (type) => {
    expect(allRead(type)).toEqual([...(DRAWN.get(type) ?? [])].sort());
  });

  it.each([...SAMPLES.keys()])('or is told as missing, of every option that Grafana has for %s', (type) => {
    const sample = SAMPLES.get(type) ?? { options: {}, custom: {} };
    const told = new Set([...(DRAWN.get(type) ?? []), ...(GAPS.get(type) ?? []).map(({ path }) => path)]);
    expect(pathsOf(sample).filter((path) => !told.has(path))).toEqual([]);
  });

  it.each([...GAPS.keys()])('is not told as missing for %s', (type) => {
    const missing = (GAPS.get(type) ?? []).filter(({ only }) => only === undefined);
    expect(missing.filter(({ path }) => DRAWN.get(type)?.includes(path))).toEqual([]);
  });
});
