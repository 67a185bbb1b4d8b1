/** What Grafana draws and we do not: the options that no renderer reads, in words. Pure. */

import { custom, option } from './drawn';

/** An option that changes nothing here, and what a person misses by it. */
export interface Gap {
  readonly path: string;
  /** A part of a sentence: "gradients". Null for what changes no picture in Grafana either. */
  readonly words: string | null;
  /** Values that ask for nothing more than what is drawn. */
  readonly harmless: readonly unknown[];
  /** Where only some values of an option that is drawn are missing. */
  readonly only?: readonly unknown[];
}

function gap(path: string, words: string, ...harmless: readonly unknown[]): Gap {
  return { path, words, harmless };
}

/** Of an option that is drawn, values that are not. */
function only(path: string, words: string, ...values: readonly unknown[]): Gap {
  return { path, words, harmless: [], only: values };
}

/** Options that no picture depends on. */
function silent(...paths: readonly string[]): Gap[] {
  return paths.map((path) => ({ path, words: null, harmless: [] }));
}

function gaps(paths: readonly string[], words: string, ...harmless: readonly unknown[]): Gap[] {
  return paths.map((path) => gap(path, words, ...harmless));
}

const LEGEND: readonly Gap[] = [
  ...silent(...option('legend.asTable', 'legend.isVisible', 'legend.overflow')),
  gap('options.legend.limit', 'a limit of the rows of the legend', 0),
];
const LEGEND_SORT = gaps(option('legend.sortBy', 'legend.sortDesc'), 'the order of the legend', false);
const TOOLTIP_SIZE = gaps(option('tooltip.maxWidth', 'tooltip.maxHeight'), 'the size of the tooltip');
const TOOLTIP_ROWS: readonly Gap[] = [
  gap('options.tooltip.sort', 'the order of the tooltip', 'none'),
  gap('options.tooltip.hideZeros', 'a tooltip without zeros', false),
  ...TOOLTIP_SIZE,
];
const MARKS: readonly Gap[] = [
  gap('options.annotations.clustering', 'annotations that are close as one', -1),
  gap('options.annotations.multiLane', 'annotations in several lanes', false),
  gap('options.annotations.lines.width', 'the width of the lines of annotations'),
  gap('options.annotations.regions.opacity', 'the opacity of the regions of annotations'),
];
const ZONES = gap('options.timezone', 'an axis in other time zones');
const KEYS = silent('options.disableKeyboardEvents');
const AXIS_LOOK: readonly Gap[] = [
  gap('fieldConfig.defaults.custom.axisLabel', 'the label of the axis'),
  gap('fieldConfig.defaults.custom.axisPlacement', 'the place of the axis', 'auto', 'left'),
  gap('fieldConfig.defaults.custom.axisWidth', 'the width of the axis'),
  gap('fieldConfig.defaults.custom.axisGridShow', 'an axis without lines', true),
  gap('fieldConfig.defaults.custom.axisBorderShow', 'the line of the axis', false),
  gap('fieldConfig.defaults.custom.axisColorMode', 'an axis in the colour of its series', 'text'),
];
const AXIS_SCALE: readonly Gap[] = [
  ...gaps(custom('axisSoftMin', 'axisSoftMax'), 'soft ends of the axis'),
  gap('fieldConfig.defaults.custom.axisCenteredZero', 'an axis with zero in its middle', false),
  gap('fieldConfig.defaults.custom.scaleDistribution.type', 'a logarithmic axis', 'linear'),
  ...silent(...custom('scaleDistribution.log', 'scaleDistribution.linearThreshold')),
];
const GRADIENT = gap('fieldConfig.defaults.custom.gradientMode', 'gradients', 'none');
const HIDDEN_FIELDS = custom('hideFrom.viz', 'hideFrom.legend', 'hideFrom.tooltip');

/** Of panels without a legend and a tooltip of their fields. */
const UNSEEN = silent(...custom('hideFrom.legend', 'hideFrom.tooltip'));

const STATES: readonly Gap[] = [
  ...LEGEND,
  ...LEGEND_SORT,
  ...silent(...option('legend.calcs')),
  gap('options.legend.width', 'the width of the legend'),
  ...TOOLTIP_ROWS,
  ...MARKS,
  ZONES,
  ...AXIS_LOOK,
  ...silent(...custom('axisSoftMin', 'axisSoftMax', 'axisCenteredZero', 'scaleDistribution.type')),
  ...silent(...custom('scaleDistribution.log', 'scaleDistribution.linearThreshold')),
];

/** Of every field, whatever draws it. */
export const FIELD_GAPS: readonly Gap[] = [
  ...silent(
    'fieldConfig.defaults.displayNameFromDS',
    'fieldConfig.defaults.filterable',
    'fieldConfig.defaults.nullValueMode',
    'fieldConfig.defaults.path',
    'fieldConfig.defaults.writeable',
  ),
  gap('fieldConfig.defaults.description', 'the description of a field'),
  gap('fieldConfig.defaults.actions', 'buttons that call another server'),
];

/** By Grafana's identifiers of panel types. */
export const GAPS: ReadonlyMap<string, readonly Gap[]> = new Map([
  [
    'timeseries',
    [
      ...LEGEND,
      ...KEYS,
      ...MARKS,
      ZONES,
      ...gaps(
        option('legend.enableFacetedFilter', 'legend.facetedFilterPinned'),
        'filters in the legend',
        false,
      ),
      gap('options.orientation', 'a time axis that stands upright', 'auto', 'horizontal'),
      gap('options.timeCompare.timeCompare', 'the button that compares with another time', false),
      gap('options.tooltip.maxWidth', 'the size of the tooltip'),
      ...gaps(
        custom('lineColor', 'fillColor', 'pointColor'),
        'colours of lines, fills and points by themselves',
      ),
      gap('fieldConfig.defaults.custom.barMaxWidth', 'the greatest width of bars'),
      gap('fieldConfig.defaults.custom.pointSymbol', 'symbols of points'),
      only('fieldConfig.defaults.custom.thresholdsStyle.mode', 'thresholds as series', 'series'),
    ],
  ],
  ['stat', UNSEEN],
  [
    'gauge',
    [
      ...UNSEEN,
      ...silent('options.text.percentSize'),
      ...gaps(option('effects.barGlow', 'effects.centerGlow'), 'the glow of the gauge', false),
      gap('options.effects.gradient', 'colours of the gauge that blend', false),
      gap('options.endpointMarker', 'the mark at the end of the arc', 'none'),
    ],
  ],
  [
    'bargauge',
    [...UNSEEN, ...LEGEND, ...LEGEND_SORT, ...silent('options.legend.calcs', 'options.text.percentSize')],
  ],
  [
    'barchart',
    [
      ...LEGEND,
      ...LEGEND_SORT,
      ...TOOLTIP_ROWS,
      ...silent(...option('text.titleSize', 'text.percentSize')),
      gap('options.fullHighlight', 'the whole group lit under the pointer', false),
      only('fieldConfig.defaults.custom.thresholdsStyle.mode', 'thresholds as series', 'series'),
    ],
  ],
  [
    'piechart',
    [
      ...LEGEND,
      ...LEGEND_SORT,
      ...TOOLTIP_ROWS,
      ...silent('options.orientation', 'options.legend.calcs'),
      ...gaps(option('text.titleSize', 'text.valueSize', 'text.percentSize'), 'the size of texts'),
      gap('fieldConfig.defaults.custom.hideFrom.tooltip', 'slices without a tooltip', false),
    ],
  ],
  [
    'histogram',
    [
      ...LEGEND,
      ...LEGEND_SORT,
      ...TOOLTIP_ROWS,
      ...AXIS_LOOK,
      ...AXIS_SCALE,
      GRADIENT,
      gap('options.legend.calcs', 'calculations in the legend'),
      gap('options.tooltip.mode', 'a chart without a tooltip', 'single', 'multi'),
      ...gaps(HIDDEN_FIELDS, 'series that are hidden', false),
      ...silent(...custom('stacking.group')),
    ],
  ],
  [
    'heatmap',
    [
      ...MARKS,
      ...TOOLTIP_SIZE,
      gap('options.tooltip.showColorScale', 'the scale of colours in the tooltip', false),
      ...silent('options.legend.placement', 'options.legend.width', 'options.selectionMode'),
      ...silent('options.rowsFrame.layout', 'options.rowsFrame.value'),
      ...silent('options.exemplars.color'),
      gap('options.cellRadius', 'round cells', 0),
      gap('options.calculation.xBuckets.scale.type', 'a logarithmic axis of times', 'linear'),
      ...silent('options.calculation.xBuckets.scale.log'),
      ...silent('options.calculation.xBuckets.scale.linearThreshold'),
      ...silent('options.calculation.yBuckets.scale.linearThreshold'),
      ...gaps(option('yAxis.axisSoftMin', 'yAxis.axisSoftMax'), 'soft ends of the axis'),
      gap('options.yAxis.axisBorderShow', 'the line of the axis', false),
      gap('options.yAxis.axisCenteredZero', 'an axis with zero in its middle', false),
      gap('options.yAxis.axisColorMode', 'an axis in colour', 'text'),
      gap('options.yAxis.axisGridShow', 'lines of the axis', false),
      ...silent('options.yAxis.scaleDistribution.type', 'options.yAxis.scaleDistribution.log'),
      ...silent('options.yAxis.scaleDistribution.linearThreshold'),
      gap('options.rowsFrame.yBucketScale.type', 'a scale of rows', 'linear'),
      ...silent('options.rowsFrame.yBucketScale.log', 'options.rowsFrame.yBucketScale.linearThreshold'),
      ...silent(
        ...custom('scaleDistribution.type', 'scaleDistribution.log', 'scaleDistribution.linearThreshold'),
      ),
      ...gaps(HIDDEN_FIELDS, 'series that are hidden', false),
    ],
  ],
  ['state-timeline', STATES],
  ['status-history', STATES],
  [
    'table',
    [
      ...KEYS,
      gap('options.showTypeIcons', 'signs for the types of columns', false),
      ...silent(...custom('hideFrom.legend', 'hideFrom.tooltip')),
      gap('fieldConfig.defaults.custom.styleField', 'styles that another column gives'),
      ...silent(...custom('tooltip.placement')),
      ...silent('options.footer.enabled'),
      only('fieldConfig.defaults.custom.cellOptions.type', 'buttons in cells', 'actions'),
      only('fieldConfig.defaults.custom.cellOptions.type', 'maps in cells', 'geo'),
    ],
  ],
  [
    'text',
    [
      gap('options.renderMode', 'the text once for each row', 'once'),
      gap('options.code.showLineNumbers', 'the numbers of lines', false),
      gap('options.code.showMiniMap', 'the small map beside the code', false),
    ],
  ],
  ['dashlist', silent('options.folderId')],
  [
    'alertlist',
    [
      ...silent(...option('dashboardTitle', 'alertListOptions')),
      gap('options.dashboardAlerts', 'alerts of this dashboard only', false),
      gap('options.datasource', 'alerts of one data source only'),
      gap('options.stateFilter.noData', 'alerts without data', true, false),
      gap('options.stateFilter.error', 'alerts that failed', true, false),
      gap('options.stateFilter.recovering', 'alerts that recover', true, false),
    ],
  ],
]);
