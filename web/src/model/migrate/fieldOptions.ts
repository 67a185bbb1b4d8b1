/** Options of today's panels that had another form in earlier releases. */

import { asList, asObject, asString, isObject, type JsonObject } from '../json';
import { upgradeMappings } from './mappings';
import { mapObjects, withKey, without } from './tools';

/** Value mappings as numbers, `hideFrom.graph`, and thresholds as they are read today. */
export function modernFieldConfig(panel: JsonObject): JsonObject {
  if (!isObject(panel.fieldConfig)) {
    return panel;
  }
  const config = panel.fieldConfig;
  const defaults = asObject(config.defaults);
  const mapped = withKey(defaults, 'mappings', upgradeMappings(defaults.mappings, defaults.thresholds));
  const custom = asObject(mapped.custom);
  const shown = withKey(custom, 'hideFrom', modernHideFrom(custom.hideFrom));
  const next = shown === custom ? mapped : { ...mapped, custom: shown };
  const overrides = mapObjects(config.overrides, (override) =>
    withKey(override, 'properties', mapObjects(override.properties, modernProperty)),
  );
  const withDefaults = next === defaults ? config : { ...config, defaults: next };
  return withKey(panel, 'fieldConfig', withKey(withDefaults, 'overrides', overrides));
}

function modernProperty(property: JsonObject): JsonObject {
  switch (property.id) {
    case 'mappings':
      return withKey(property, 'value', upgradeMappings(property.value));
    case 'custom.hideFrom':
      return withKey(property, 'value', modernHideFrom(property.value));
    default:
      return property;
  }
}

/** `graph` is `viz` since Grafana 8. */
function modernHideFrom(raw: unknown): unknown {
  return isObject(raw) && raw.graph !== undefined ? { ...without(raw, ['graph']), viz: raw.graph } : raw;
}

/** `tooltipOptions` of Grafana 8, and legends that were hidden by their display mode. */
export function modernOptions(panel: JsonObject): JsonObject {
  if (!isObject(panel.options)) {
    return panel;
  }
  const { tooltipOptions, ...rest } = panel.options;
  const options = tooltipOptions === undefined ? panel.options : { ...rest, tooltip: tooltipOptions };
  const legend = asObject(options.legend);
  const hidden = legend.displayMode === 'hidden';
  const shown = hidden ? { ...legend, displayMode: 'list', showLegend: false } : options.legend;
  return withKey(panel, 'options', withKey(options, 'legend', shown));
}

/** Panels of `percent` and `percentunit` had 0 and 100 % as their bounds before Grafana 8. */
export function boundPercent(panel: JsonObject): JsonObject {
  const release = Number.parseFloat(asString(panel.pluginVersion, '6.1'));
  const defaults = asObject(asObject(panel.fieldConfig).defaults);
  const most = defaults.unit === 'percent' ? 100 : defaults.unit === 'percentunit' ? 1 : null;
  if (
    release >= 8 ||
    most === null ||
    (typeof defaults.min === 'number' && typeof defaults.max === 'number')
  ) {
    return panel;
  }
  const min = typeof defaults.min === 'number' ? defaults.min : 0;
  const max = typeof defaults.max === 'number' ? defaults.max : most;
  return { ...panel, fieldConfig: { ...asObject(panel.fieldConfig), defaults: { ...defaults, min, max } } };
}

/** Transformations: `labelsToFields` merged its frames until schema 30, and `timeSeriesTable` had one option. */
export function modernTransformations(panel: JsonObject, version: number): JsonObject {
  const steps = asList(panel.transformations);
  const next = steps.flatMap((step) => {
    if (!isObject(step)) {
      return [step];
    }
    const stats = asObject(step.options).refIdToStat;
    if (step.id === 'timeSeriesTable' && isObject(stats)) {
      const options = Object.fromEntries(Object.entries(stats).map(([refId, stat]) => [refId, { stat }]));
      return [{ ...step, options }];
    }
    return step.id === 'labelsToFields' && version < 31 ? [step, { id: 'merge', options: {} }] : [step];
  });
  const same = next.length === steps.length && next.every((step, i) => step === steps[i]);
  return same ? panel : { ...panel, transformations: next };
}

/** A time series with hidden axes kept its time axis until schema 34. */
export function keepTimeAxis(panel: JsonObject): JsonObject {
  const config = asObject(panel.fieldConfig);
  if (panel.type !== 'timeseries' || asObject(asObject(config.defaults).custom).axisPlacement !== 'hidden') {
    return panel;
  }
  const rule = {
    matcher: { id: 'byType', options: 'time' },
    properties: [{ id: 'custom.axisPlacement', value: 'auto' }],
  };
  return { ...panel, fieldConfig: { ...config, overrides: [...asList(config.overrides), rule] } };
}
