/** Panels of one value: singlestat to stat or gauge, and the options that gauges had before Grafana 7. */

import { asBool, asList, asNumber, asObject, asString, isObject, type JsonObject } from '../json';
import { mappingsOfMaps } from './mappings';
import { defined, reducerId, without } from './tools';

const SINGLESTAT_KEYS = [
  ...['cacheTimeout', 'colorBackground', 'colorPostfix', 'colorPrefix', 'colorValue', 'colors', 'decimals'],
  ...['format', 'gauge', 'mappingType', 'mappingTypes', 'nullPointMode', 'nullText', 'postfix', 'prefix'],
  ...[
    'postfixFontSize',
    'prefixFontSize',
    'rangeMaps',
    'sparkline',
    'tableColumn',
    'thresholds',
    'valueFontSize',
  ],
  ...['valueMaps', 'valueName', 'isNew', 'editable', 'error', 'pluginVersion'],
];

/** A singlestat panel as the stat panel, or as the gauge where it showed one. */
export function singleStatToStat(old: JsonObject): JsonObject {
  const gauge = asObject(old.gauge);
  const isGauge = asBool(gauge.show);
  const column = asString(old.tableColumn);
  const reduceOptions = defined({
    values: false,
    calcs: [reducerId(old.valueName) ?? 'mean'],
    fields: column === '' ? '' : `/^${column}$/`,
  });
  const base = { reduceOptions, orientation: 'horizontal' };
  const options = isGauge ? { ...base, ...gaugeOptions(gauge) } : { ...base, ...statOptions(old) };
  return {
    ...without(old, SINGLESTAT_KEYS),
    type: isGauge ? 'gauge' : 'stat',
    fieldConfig: {
      defaults: statDefaults(old, isGauge ? gauge : null),
      overrides: asList(asObject(old.fieldConfig).overrides),
    },
    options,
  };
}

function gaugeOptions(gauge: JsonObject): JsonObject {
  return {
    showThresholdLabels: asBool(gauge.thresholdLabels),
    showThresholdMarkers: asBool(gauge.thresholdMarkers, true),
  };
}

function statOptions(old: JsonObject): JsonObject {
  const colorMode = asBool(old.colorBackground) ? 'background' : asBool(old.colorValue) ? 'value' : 'none';
  return defined({
    colorMode,
    graphMode: asBool(asObject(old.sparkline).show) ? 'area' : 'none',
    textMode: old.valueName === 'name' ? 'name' : undefined,
  });
}

function statDefaults(old: JsonObject, gauge: JsonObject | null): JsonObject {
  const mappings = mappingsOfMaps(old);
  const sparkline = asObject(old.sparkline);
  const plain = !asBool(old.colorBackground) && !asBool(old.colorValue) && gauge === null;
  const lineColor = plain && asBool(sparkline.show) ? asString(sparkline.lineColor) : '';
  return defined({
    unit: asString(old.format) || undefined,
    decimals: asNumber(old.decimals),
    noValue: asString(old.nullText) || undefined,
    min: gauge === null ? undefined : (asNumber(gauge.minValue) ?? 0),
    max: gauge === null ? undefined : (asNumber(gauge.maxValue) ?? 100),
    color: lineColor === '' ? undefined : { mode: 'fixed', fixedColor: lineColor },
    mappings: mappings.length > 0 ? mappings : undefined,
    thresholds: levels(old),
  });
}

/** "50,80" and three colours. Schema 8 and older wrote a level more, that of the base. */
function levels(old: JsonObject): JsonObject | undefined {
  const colors = asList(old.colors).filter((color): color is string => typeof color === 'string');
  const text = asString(old.thresholds);
  if (text === '' || colors.length === 0) {
    return undefined;
  }
  const values = text.split(',').map((part) => asNumber(part.trim()) ?? 0);
  const own = values.length >= colors.length ? values.slice(values.length - colors.length + 1) : values;
  return {
    mode: 'absolute',
    steps: colors.map((color, i) => ({ value: i === 0 ? null : (own[i - 1] ?? 0), color })),
  };
}

/** Options of stat, gauge and bar gauge from Grafana 6: `valueOptions`, then `fieldOptions`. */
export function modernValueOptions(panel: JsonObject): JsonObject {
  const old = isObject(panel['options-gauge']) ? panel['options-gauge'] : asObject(panel.options);
  const fieldOptions = asObject(old.fieldOptions);
  const valueOptions = asObject(old.valueOptions ?? (isObject(panel['options-gauge']) ? old : undefined));
  if (Object.keys(fieldOptions).length + Object.keys(valueOptions).length === 0) {
    return panel;
  }
  const given = asObject(fieldOptions.defaults);
  const { title, thresholds: _, mappings: __, ...defaults } = given;
  const stat = reducerId(valueOptions.stat);
  const config = asObject(panel.fieldConfig);
  return {
    ...without(panel, ['options-gauge']),
    fieldConfig: {
      defaults: defined({
        ...asObject(config.defaults),
        ...defaults,
        unit: defaults.unit ?? valueOptions.unit,
        decimals: defaults.decimals ?? asNumber(valueOptions.decimals),
        min: defaults.min ?? old.minValue,
        max: defaults.max ?? old.maxValue,
        displayName: title,
        color:
          typeof defaults.color === 'string' ? { mode: 'fixed', fixedColor: defaults.color } : defaults.color,
        mappings: given.mappings ?? fieldOptions.mappings ?? old.valueMappings,
        thresholds: steps(given.thresholds ?? fieldOptions.thresholds ?? old.thresholds),
      }),
      overrides: [...asList(config.overrides), ...asList(fieldOptions.overrides)],
    },
    options: {
      ...without(old, OLD_VALUE_KEYS),
      reduceOptions: defined({
        values: fieldOptions.values ?? false,
        limit: fieldOptions.limit,
        calcs: fieldOptions.calcs ?? [stat ?? 'mean'],
      }),
    },
  };
}

const OLD_VALUE_KEYS = [
  ...['fieldOptions', 'valueOptions', 'valueMappings', 'thresholds', 'minValue', 'maxValue', 'options'],
  ...['unit', 'stat', 'decimals', 'prefix', 'suffix', 'baseColor'],
];

/** A list of levels, or thresholds as they are now; the lowest one is the base. */
function steps(raw: unknown): unknown {
  if (!Array.isArray(raw)) {
    return raw;
  }
  const sorted = raw
    .filter(isObject)
    .map((step) => ({ value: asNumber(step.value), color: step.color }))
    .sort((a, b) => (a.value ?? Number.NEGATIVE_INFINITY) - (b.value ?? Number.NEGATIVE_INFINITY));
  return {
    mode: 'absolute',
    steps: sorted.map((step, i) => (i === 0 ? { ...step, value: null } : step)),
  };
}
