/** The table of Grafana 6 and older, with styles by column, to the table panel of today. */

import { asBool, asList, asNumber, asObject, asString, isObject, type JsonObject } from '../json';
import { mappingsOfMaps } from './mappings';
import { defined, reducerId, without } from './tools';

const TABLE_KEYS = [
  ...['columns', 'fontSize', 'pageSize', 'scroll', 'showHeader', 'sort', 'styles', 'transform'],
  ...['isNew', 'editable', 'error', 'pluginVersion'],
];

/** The style of this pattern holds for every column that has none of its own. */
const EVERY_COLUMN = '/.*/';

/** A table with column styles as a table with field options. */
export function oldTableToTable(old: JsonObject): JsonObject {
  const styles = asList(old.styles).filter(isObject);
  const every = styles.find((style) => style.pattern === EVERY_COLUMN);
  const single = styles.filter((style) => style !== every && asString(style.pattern) !== '');
  return {
    ...without(old, TABLE_KEYS),
    type: 'table',
    fieldConfig: {
      defaults: every === undefined ? { custom: {} } : defaultsOf(every),
      overrides: single.map(overrideOf),
    },
    options: { showHeader: asBool(old.showHeader, true) },
    transformations: [...asList(old.transformations), ...transformation(old)],
  };
}

function transformation(old: JsonObject): JsonObject[] {
  switch (old.transform) {
    case 'timeseries_to_rows':
      return [{ id: 'seriesToRows', options: {} }];
    case 'timeseries_to_columns':
      return [{ id: 'joinByField', options: { byField: 'Time', mode: 'outer' } }];
    case 'timeseries_aggregations': {
      const columns = asList(old.columns).filter(isObject);
      const reducers = columns.map((column) => reducerId(column.value)).filter((id) => id !== null);
      return [{ id: 'reduce', options: { includeTimeField: false, reducers } }];
    }
    case 'table':
      return [{ id: 'merge', options: {} }];
    default:
      return [];
  }
}

function defaultsOf(style: JsonObject): JsonObject {
  return defined({
    unit: unitOf(style),
    decimals: asNumber(style.decimals),
    displayName: asString(style.alias) || undefined,
    thresholds: levelsOf(style),
    custom: defined({ align: alignOf(style), cellOptions: cellOf(style) }),
  });
}

function overrideOf(style: JsonObject): JsonObject {
  const pattern = asString(style.pattern);
  const mappings = mappingsOfMaps(style);
  const found: [string, unknown][] = [
    ['displayName', asString(style.alias) || undefined],
    ['unit', unitOf(style)],
    ['decimals', asNumber(style.decimals)],
    ['links', linksOf(style)],
    ['mappings', mappings.length > 0 ? mappings : undefined],
    ['custom.cellOptions', cellOf(style)],
    ['custom.align', alignOf(style)],
    ['custom.hidden', style.type === 'hidden' ? true : undefined],
    ['thresholds', levelsOf(style)],
  ];
  return {
    matcher: { id: /^\/.*\/$/.test(pattern) ? 'byRegexp' : 'byName', options: pattern },
    properties: found
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([id, value]) => ({ id, value })),
  };
}

function unitOf(style: JsonObject): string | undefined {
  if (style.type === 'date') {
    const format = asString(style.dateFormat);
    return format === '' ? 'dateTimeAsLocal' : `time: ${format}`;
  }
  return asString(style.unit) || undefined;
}

function alignOf(style: JsonObject): string | undefined {
  const align = asString(style.align);
  return align === '' || align === 'auto' ? undefined : align;
}

function cellOf(style: JsonObject): JsonObject | undefined {
  switch (style.colorMode) {
    case 'cell':
    case 'row':
      return { type: 'color-background' };
    case 'value':
      return { type: 'color-text' };
    default:
      return undefined;
  }
}

function levelsOf(style: JsonObject): JsonObject | undefined {
  const levels = asList(style.thresholds).map(asNumber);
  const colors = asList(style.colors);
  if (levels.length === 0 || colors.length === 0) {
    return undefined;
  }
  return {
    mode: 'absolute',
    steps: [null, ...levels].map((value, i) => ({
      value: i === 0 ? null : value,
      color: colors[Math.min(i, colors.length - 1)],
    })),
  };
}

function linksOf(style: JsonObject): JsonObject[] | undefined {
  const url = asString(style.linkUrl);
  return asBool(style.link) && url !== ''
    ? [{ title: asString(style.linkTooltip), url, targetBlank: asBool(style.linkTargetBlank) }]
    : undefined;
}

/** How a cell was drawn (a word) to the options of cells (an object), in defaults and overrides. */
export function modernCells(panel: JsonObject): JsonObject {
  const config = asObject(panel.fieldConfig);
  const defaults = asObject(config.defaults);
  const custom = asObject(defaults.custom);
  const mode = asString(custom.displayMode);
  const overrides = asList(config.overrides).filter(isObject);
  const found = overrides.some((override) => asList(override.properties).some(setsMode));
  if (mode === '' && !found) {
    return panel;
  }
  const look = mode === '' ? custom : { ...without(custom, ['displayMode']), cellOptions: cellOfMode(mode) };
  return {
    ...panel,
    fieldConfig: {
      ...config,
      defaults: { ...defaults, custom: look },
      overrides: overrides.map((override) => ({
        ...override,
        properties: asList(override.properties).map((property) =>
          setsMode(property)
            ? { id: 'custom.cellOptions', value: cellOfMode(asString(asObject(property).value)) }
            : property,
        ),
      })),
    },
  };
}

function setsMode(property: unknown): boolean {
  return asObject(property).id === 'custom.displayMode';
}

function cellOfMode(mode: string): JsonObject {
  switch (mode) {
    case 'basic':
      return { type: 'gauge', mode: 'basic' };
    case 'gradient-gauge':
      return { type: 'gauge', mode: 'gradient' };
    case 'lcd-gauge':
      return { type: 'gauge', mode: 'lcd' };
    case 'color-background':
      return { type: 'color-background', mode: 'gradient' };
    case 'color-background-solid':
      return { type: 'color-background', mode: 'basic' };
    default:
      return { type: mode };
  }
}
