/**
 * Which options of a panel its renderer reads, by their path in the file. This is the one table of it:
 * panels/support.test.ts has every renderer read a panel that has all of Grafana's options, and holds what
 * was read, and nothing else, to be written here. Pure.
 */

/** Paths below one place: `under('options.legend', 'calcs')`. */
export function under(place: string, ...names: readonly string[]): string[] {
  return names.map((name) => `${place}.${name}`);
}

export function option(...names: readonly string[]): string[] {
  return under('options', ...names);
}

export function custom(...names: readonly string[]): string[] {
  return under('fieldConfig.defaults.custom', ...names);
}

const LEGEND = under(
  'options.legend',
  'showLegend',
  'displayMode',
  'placement',
  'calcs',
  'width',
  'sortBy',
  'sortDesc',
);
const LEGEND_UNSORTED = LEGEND.filter((path) => !path.includes('.sort'));
const LEGEND_PLACE = under('options.legend', 'showLegend', 'displayMode', 'placement');
/** A legend whose values are always the same. */
const LEGEND_PLAIN = [...LEGEND_PLACE, 'options.legend.width'];
const TOOLTIP = under('options.tooltip', 'mode', 'sort', 'hideZeros', 'maxHeight');
const REDUCE = under('options.reduceOptions', 'calcs', 'values', 'fields', 'limit');
const HIDE_FROM = custom('hideFrom.legend', 'hideFrom.tooltip', 'hideFrom.viz');
const SCALE = custom(
  'axisSoftMin',
  'axisSoftMax',
  'axisCenteredZero',
  'scaleDistribution.type',
  'scaleDistribution.log',
  'scaleDistribution.linearThreshold',
);
const AXIS = custom(
  'axisPlacement',
  'axisLabel',
  'axisWidth',
  'axisGridShow',
  'axisBorderShow',
  'axisColorMode',
);

const STATES = [
  ...option('rowHeight', 'showValue', 'perPage', 'tooltip.mode'),
  ...LEGEND_PLACE,
  ...custom('fillOpacity', 'lineWidth'),
  ...HIDE_FROM,
];

/** What every panel with data reads of each field. */
export const DRAWN_FIELD: readonly string[] = under(
  'fieldConfig.defaults',
  'unit',
  'decimals',
  'min',
  'max',
  'displayName',
  'noValue',
  'fieldMinMax',
  'color.mode',
  'color.fixedColor',
  'color.seriesBy',
  'thresholds',
  'mappings',
  'links',
);

/** By Grafana's identifiers of panel types. */
export const DRAWN: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'timeseries',
    [
      ...LEGEND,
      ...TOOLTIP,
      ...HIDE_FROM,
      ...SCALE,
      ...AXIS,
      ...custom('drawStyle', 'lineInterpolation', 'lineWidth', 'lineStyle.fill', 'lineStyle.dash'),
      ...custom('fillOpacity', 'fillBelowTo', 'gradientMode', 'showPoints', 'pointSize', 'showValues'),
      ...custom('barAlignment', 'barWidthFactor', 'spanNulls', 'insertNulls', 'transform'),
      ...custom('stacking.mode', 'stacking.group', 'thresholdsStyle.mode'),
    ],
  ],
  [
    'stat',
    [
      ...REDUCE,
      ...custom('hideFrom.viz'),
      ...option('orientation', 'colorMode', 'graphMode', 'justifyMode', 'textMode', 'wideLayout'),
      ...option('showPercentChange', 'percentChangeColorMode'),
      ...option('text.titleSize', 'text.valueSize', 'text.percentSize'),
    ],
  ],
  [
    'gauge',
    [
      ...REDUCE,
      ...custom('hideFrom.viz'),
      ...option('orientation', 'shape', 'barShape', 'barWidthFactor', 'segmentCount', 'segmentSpacing'),
      ...option('showThresholdLabels', 'showThresholdMarkers', 'neutral', 'sparkline', 'textMode'),
      ...option('sizing', 'minVizWidth', 'minVizHeight', 'text.titleSize', 'text.valueSize'),
    ],
  ],
  [
    'bargauge',
    [
      ...REDUCE,
      ...LEGEND_PLAIN,
      ...custom('hideFrom.viz'),
      ...option('orientation', 'displayMode', 'valueMode', 'namePlacement', 'showUnfilled'),
      ...option('sizing', 'minVizWidth', 'minVizHeight', 'maxVizHeight', 'text.titleSize', 'text.valueSize'),
    ],
  ],
  [
    'barchart',
    [
      ...LEGEND_UNSORTED,
      ...option('xField', 'colorByField', 'orientation', 'stacking', 'showValue', 'groupWidth', 'barWidth'),
      ...option('barRadius', 'xTickLabelRotation', 'xTickLabelMaxLength', 'xTickLabelSpacing'),
      ...option('tooltip.mode', 'text.valueSize'),
      ...custom('fillOpacity', 'lineWidth', 'gradientMode', 'thresholdsStyle.mode'),
      ...AXIS,
      ...HIDE_FROM,
      ...SCALE,
    ],
  ],
  [
    'piechart',
    [
      ...REDUCE,
      ...LEGEND_PLAIN,
      ...option('pieType', 'sort', 'displayLabels', 'legend.values', 'tooltip.mode'),
      ...custom('hideFrom.viz', 'hideFrom.legend'),
    ],
  ],
  [
    'histogram',
    [
      ...LEGEND_PLAIN,
      ...option('bucketSize', 'bucketCount', 'bucketOffset', 'combine'),
      ...custom('fillOpacity', 'lineWidth', 'stacking.mode'),
    ],
  ],
  [
    'heatmap',
    [
      ...option('calculate', 'calculation.xBuckets.mode', 'calculation.xBuckets.value'),
      ...option('calculation.yBuckets.mode', 'calculation.yBuckets.value'),
      ...option('calculation.yBuckets.scale.type', 'calculation.yBuckets.scale.log'),
      ...under(
        'options.color',
        'mode',
        'scheme',
        'reverse',
        'fill',
        'steps',
        'scale',
        'exponent',
        'min',
        'max',
      ),
      ...option('cellGap', 'cellValues.unit', 'cellValues.decimals', 'filterValues.le', 'filterValues.ge'),
      ...option('showValue', 'legend.show', 'tooltip.mode', 'tooltip.show', 'tooltip.yHistogram'),
      ...under('options.yAxis', 'unit', 'decimals', 'min', 'max', 'reverse'),
      ...under('options.yAxis', 'axisPlacement', 'axisLabel', 'axisWidth'),
    ],
  ],
  ['state-timeline', [...STATES, ...option('mergeValues', 'alignValue')]],
  ['status-history', [...STATES, ...option('colWidth')]],
  [
    'table',
    [
      ...option(
        'showHeader',
        'cellHeight',
        'enablePagination',
        'pageSize',
        'maxRowHeight',
        'frameIndex',
        'sortBy',
        'frozenColumns.left',
      ),
      ...under('options.footer', 'show', 'reducer', 'fields', 'countRows', 'enablePagination'),
      ...custom(
        'align',
        'width',
        'minWidth',
        'wrapText',
        'wrapHeaderText',
        'hideHeader',
        'hidden',
        'filterable',
      ),
      ...custom('sortable', 'inspect', 'tooltip.field', 'footer.reducers', 'displayMode', 'hideFrom.viz'),
      ...under('fieldConfig.defaults.custom.cellOptions', 'type', 'mode', 'applyToRow', 'valueDisplayMode'),
      ...custom('cellOptions.wrapText'),
    ],
  ],
  ['text', option('mode', 'content', 'code.language')],
  [
    'dashlist',
    [
      ...option(
        'showStarred',
        'showRecentlyViewed',
        'showSearch',
        'showHeadings',
        'showFolderNames',
        'keepTime',
      ),
      ...option('includeVars', 'maxItems', 'query', 'tags', 'folderUID'),
    ],
  ],
  [
    'alertlist',
    [
      ...option('maxItems', 'sortOrder', 'alertName', 'alertInstanceLabelFilter', 'groupMode', 'groupBy'),
      ...option('showInstances', 'viewMode', 'folder.title', 'showInactiveAlerts'),
      ...under('options.stateFilter', 'firing', 'pending', 'normal', 'inactive'),
    ],
  ],
]);
